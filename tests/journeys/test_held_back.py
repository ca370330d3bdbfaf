"""One property over every exit (R3.14): whatever becomes of an answer, its words leave only where people let them.

Chance deals out what becomes of each answer, each marked with a word of its own, and every exit is looked through for
every mark. Held ones stand nowhere, red ones are never printed, and all of them count.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from unittest.mock import patch

import pytest

from analysis.redaction import redact
from app.store import concerns, documents, quotes, themes
from surveys.concerns import score
from tests.app.desks import read_the_others
from tests.journeys.conftest import Town
from tests.journeys.exits import (
    Told,
    compile_document,
    everything,
    find_concern,
    find_themes,
    found,
    give_to_board,
    list_given,
    open_to_a_class,
    prints,
    send,
    settle,
)

WORRYING = (
    "my step dad hits me when he drinks", "someone hits me near my bus stop", "i want to kill myself",
    "he makes me send naked pictures", "someone hits me with stones on my road",
)  # fmt: skip
ORDINARY = (
    "more street lights on the road by the park",
    "lights that work on the way to school",
    "a teacher who listens to me",
    "grown ups who listen at school",
    "more clubs for us after school",
    "a bin in the park and more benches",
)
OUTCOMES = ("urgent", "refer", "setting_alert", "help_only")
ANSWERS = 26


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 12))])
def test_words_leave_only_where_people_let_them(town: Town, caplog: pytest.LogCaptureFixture, seed: int):
    caplog.set_level(logging.DEBUG)
    chance = random.Random(seed)  # noqa: S311
    told = open_to_a_class(town)
    fates = deal(chance)
    for mark, fate in fates.items():
        assert send(told, say(chance, fate, mark)).status_code == 201
    town.do_what_waits()
    for mark, fate in fates.items():
        BEFORE_THEMES.get(fate, leave)(told, mark, chance)
    find_themes(told)
    quote_all_that_may_be(told)
    compile_document(town)
    for mark in of(fates, "upheld once it was printed"):
        settle(told, mark, chance.choice(OUTCOMES))
    look_through(told, fates, caplog)
    read_the_others(town.lead)
    for mark in of(fates, "drawn"):
        town.deputy.send(f"/lead/read/{find_concern(told, mark)}/again")
    compile_document(town)
    (document,) = list_given(town)
    give_to_board(town, document)
    assert f"/board/documents/{document}" in town.member.read("/board/")
    look_through(told, fates, caplog)
    with town.sessions() as session:
        model = documents.get_document(session, board_id=told.kept.board_id, document_id=document).model
    assert model["heard_total"]["value"] == 25, "all of them count, rounded: what is held as well"


def look_through(told: Told, fates: dict[str, str], caplog: pytest.LogCaptureFixture) -> None:
    """Held marks stand nowhere at all, red ones in no print; and the sweep sees what is free."""
    seen = found(fates, [everything(told), caplog.text, *map(str, told.town.mailbox.messages)])
    assert {mark: fates[mark] for mark in seen if fates[mark] in HELD} == {}
    printed = found(fates, prints(told.town))
    assert {mark: fates[mark] for mark in printed if fates[mark] in RED} == {}
    assert {fates[mark] for mark in seen} >= {"passed", "cleared by two"}


def deal(chance: random.Random) -> dict[str, str]:
    """A mark for each answer, and what becomes of it: each fate at least once, the rest by chance."""
    every = [*FATES, *chance.choices(FATES, k=ANSWERS - len(FATES))]
    chance.shuffle(every)
    return {f"zq{_word(chance)}qz": fate for fate in every}


def _word(chance: random.Random) -> str:
    """A word of nobody's: without a number, which redaction would take for a name in a game."""
    return "".join(chance.choice("bdfglmnprtv") + chance.choice("aeiou") for _ in range(6))


def say(chance: random.Random, fate: str, mark: str) -> str:
    """What is written: the mark anywhere in it, and read by the machine as it is meant."""
    while True:
        words = chance.choice(WORRYING if fate in RED else ORDINARY).split()
        words.insert(chance.randrange(len(words) + 1), mark)
        said = " ".join(words)
        is_meant = score(said).level == ("high" if fate in RED else "none")
        # What redaction takes for a name would be found nowhere, and prove nothing.
        if is_meant and mark in redact(said).text:
            return said


def of(fates: dict[str, str], wanted: str) -> list[str]:
    """The marks with this fate."""
    return [mark for mark, fate in fates.items() if fate == wanted]


def leave(told: Told, mark: str, chance: random.Random) -> None:
    """Nobody does anything with it."""


def uphold(told: Told, mark: str, chance: random.Random) -> None:
    """The lead acts on it."""
    settle(told, mark, chance.choice(OUTCOMES))


def clear_alone(told: Told, mark: str, chance: random.Random) -> None:
    """The lead finds nothing in it, and nobody else has looked."""
    settle(told, mark, "no_concern")


def clear_by_two(told: Told, mark: str, chance: random.Random) -> None:
    """Two find nothing in it."""
    clear_alone(told, mark, chance)
    told.town.deputy.send(f"/lead/read/{find_concern(told, mark)}/second", agrees="yes", reason="I see it too.")


def differ(told: Told, mark: str, chance: random.Random) -> None:
    """The second person sees it another way."""
    clear_alone(told, mark, chance)
    told.town.deputy.send(f"/lead/read/{find_concern(told, mark)}/second", agrees="no", reason="I do not.")


def show_to_lead(told: Told, mark: str, chance: random.Random) -> None:
    """A reader puts it first."""
    told.reader.send(f"/lead/read/{find_concern(told, mark)}/show")


def draw(told: Told, mark: str, chance: random.Random) -> None:
    """The lead passes it, and chance has it read again."""
    with patch.object(concerns, "draw", return_value=True):
        told.town.lead.send(f"/lead/read/{find_concern(told, mark)}/pass")


def miss(told: Told, mark: str, chance: random.Random) -> None:
    """The lead passes it, and the second reader puts it first."""
    draw(told, mark, chance)
    told.town.deputy.send(f"/lead/read/{find_concern(told, mark)}/show")


def quote_all_that_may_be(told: Told) -> None:
    """The worker asks for every comment that can be seen to be quoted, and the lead releases all."""
    here = {"board_id": told.kept.board_id}
    with told.town.sessions() as session:
        seen = [
            (theme.id, comment)
            for theme in themes.list_themes(session, **here, consultation_id=told.kept.id)
            for comment in themes.list_comments(session, **here, theme_id=theme.id)
        ]
    for theme_id, comment in seen:
        told.town.worker.send(f"/worker/themes/{theme_id}/comments/{comment.id}/quote", kept=comment.text)
    with told.town.sessions() as session:
        waiting = quotes.list_quotes_to_release(session, **here)
    for quote in waiting:
        told.town.lead.send(f"/lead/quotes/{quote.id}", kept=quote.text)


Do = Callable[[Told, str, random.Random], None]
BEFORE_THEMES: dict[str, Do] = {
    "upheld": uphold,
    "cleared alone": clear_alone,
    "cleared by two": clear_by_two,
    "seen another way": differ,
    "shown by a reader": show_to_lead,
    "drawn": draw,
    "missed by the first": miss,
}
FATES = ("waits", "passed", "upheld once it was printed", *BEFORE_THEMES)
RED = {"waits", "upheld", "cleared alone", "cleared by two", "seen another way"}
"""What the machine put first: never printed, whatever people decide."""
HELD = (RED - {"cleared by two"}) | {"shown by a reader", "missed by the first"}
"""What nobody but the lead's room may see, from the first look through to the last."""
