"""The theme table: a worker reads every comment, sorts many at once, splits, and takes any step back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from sqlalchemy import event

from analysis.themes import Placement, Theme, ThemesFound
from app.participation_worker.actions.theme_table import A_PART
from app.store import consultations, proposing, queue, quotes, responses, splits, theme_steps, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

LIGHTS = ("More lights by the gate", "Lights please", "Fix the lights", "Lights at the back")
BUS = ("The bus is loud", "Bullies on the bus", "A teacher on the bus")
ALONE = ("A bench", "idk")


@dataclass
class Asked:
    """A closed consultation: two themes of the machine's, two comments in none, and one answer that is held."""

    id: str
    lights: str
    bus: str
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def themes(self) -> str:
        return f"/worker/consultations/{self.id}/themes"

    @property
    def unplaced(self) -> str:
        return f"{self.themes}/unplaced/better"

    def theme(self, theme_id: str) -> str:
        return f"/worker/themes/{theme_id}"

    def ids(self, *words: str) -> list[str]:
        return [self.comments[one] for one in words]


def test_several_comments_are_moved_in_one_step(worker: Desk, sessions: Sessions, asked: Asked):
    chosen = asked.ids(*LIGHTS[:2])
    worker.send(asked.theme(asked.lights) + "/comments", act="move", comment=chosen, to=asked.bus)
    assert set(LIGHTS[:2]) <= _said(sessions, worker, asked.bus)
    assert _said(sessions, worker, asked.lights) == set(LIGHTS[2:])
    assert [step.kind for step in _steps(sessions, worker, asked)] == ["moved"]


def test_a_second_theme_keeps_the_first(worker: Desk, sessions: Sessions, asked: Asked):
    worker.send(asked.theme(asked.lights) + "/comments", act="second", comment=asked.ids(LIGHTS[0]), to=asked.bus)
    assert LIGHTS[0] in _said(sessions, worker, asked.bus)
    assert LIGHTS[0] in _said(sessions, worker, asked.lights)
    assert "also in Bus" in worker.read(asked.theme(asked.lights))


def test_comments_are_taken_out_together_and_put_in_from_the_list_of_those_in_none(
    worker: Desk, sessions: Sessions, asked: Asked
):
    chosen = asked.ids(*LIGHTS[:2])
    worker.send(asked.theme(asked.lights) + "/comments", act="take_out", comment=chosen)
    assert "Taken out by a person" in worker.read(asked.unplaced)
    worker.send(asked.unplaced, act="move", comment=[*chosen, *asked.ids("A bench")], to=asked.bus)
    assert _said(sessions, worker, asked.bus) == {*BUS, *LIGHTS[:2], "A bench"}


def test_after_an_act_the_page_opens_at_the_comment_that_comes_next(worker: Desk, sessions: Sessions, asked: Asked):
    """Whoever works by keyboard goes on where they were; at the end of the list at the one before."""
    order = _order(sessions, worker, asked.lights)
    reply = worker.send(asked.theme(asked.lights) + "/comments", act="move", comment=[order[1]], to=asked.bus)
    assert reply.headers["Location"].endswith(f"at={order[2]}#c-{order[2]}")
    reply = worker.send(asked.theme(asked.lights) + "/comments", act="take_out", comment=[order[3]])
    assert reply.headers["Location"].endswith(f"#c-{order[2]}")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"act": "move", "to": "bus"}, "Choose at least one comment first."),
        ({"act": "move", "comment": LIGHTS[0], "to": ""}, "Choose the theme that they should go to."),
        ({"act": "second", "comment": LIGHTS[0], "to": "lights"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_done_comes_back_with_what_was_chosen(worker: Desk, asked: Asked, typed, words: str):
    sent = {**typed, "to": {"bus": asked.bus, "lights": asked.lights}.get(typed["to"], "")}
    if "comment" in sent:
        sent["comment"] = asked.comments[sent["comment"]]
    reply = worker.send(asked.theme(asked.lights) + "/comments", **sent)
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert words in page
    assert ("comment" not in sent) or re.search(rf'value="{sent["comment"]}"[^>]* checked', page)


@pytest.mark.parametrize("act", ["drop", "", "take-out"])
def test_an_act_that_there_is_not_does_nothing(worker: Desk, sessions: Sessions, asked: Asked, act: str):
    reply = worker.send(asked.theme(asked.lights) + "/comments", act=act, comment=asked.ids(LIGHTS[0]), to=asked.bus)
    assert reply.status_code == 404
    assert _said(sessions, worker, asked.lights) == set(LIGHTS)


def test_a_held_comment_is_not_moved_whatever_is_sent(worker: Desk, sessions: Sessions, asked: Asked):
    """R3.14: who guesses its id learns nothing and changes nothing."""
    reply = worker.send(
        asked.theme(asked.lights) + "/comments", act="move", comment=[asked.comments["held"]], to=asked.bus
    )
    assert reply.status_code == 404
    for path in (asked.theme(asked.lights), asked.theme(asked.bus), asked.unplaced, asked.themes):
        assert "Somebody hits me" not in worker.read(path)


def test_a_new_theme_is_made_of_chosen_comments(worker: Desk, sessions: Sessions, asked: Asked):
    chosen = asked.ids(LIGHTS[0], LIGHTS[2])
    reply = worker.send(asked.theme(asked.lights) + "/comments", act="new", comment=chosen)
    assert "2 comments go into it" in worker.read(reply.headers["Location"])
    wrong = worker.send(reply.headers["Location"], label="", comment=chosen)
    assert wrong.status_code == 422
    assert all(one in wrong.get_data(as_text=True) for one in chosen)
    made = worker.send(reply.headers["Location"], label="By the gate", comment=chosen).headers["Location"]
    assert _said(sessions, worker, made.rsplit("/", 1)[-1]) == {LIGHTS[0], LIGHTS[2]}
    assert _said(sessions, worker, asked.lights) == {LIGHTS[1], LIGHTS[3]}


def test_a_new_theme_is_made_of_comments_in_none_or_of_nothing_yet(worker: Desk, sessions: Sessions, asked: Asked):
    for label, chosen in (("Places to sit", asked.ids("A bench")), ("Parks", [])):
        made = worker.send(asked.unplaced + "/new-theme", label=label, comment=chosen).headers["Location"]
        assert _said(sessions, worker, made.rsplit("/", 1)[-1]) == ({"A bench"} if chosen else set())


def test_what_was_read_is_told_from_what_was_not(worker: Desk, sessions: Sessions, asked: Asked):
    order = _order(sessions, worker, asked.lights)
    page = worker.read(asked.theme(asked.lights))
    assert page.count('class="tag wait">Not read yet') == 4
    worker.send(asked.theme(asked.lights) + "/comments", act="read", shown=order[:3])
    page = worker.read(asked.theme(asked.lights) + "?unread=yes")
    assert f'id="c-{order[3]}"' in page
    assert f'id="c-{order[0]}"' not in page
    assert "1 not read yet" in page


def test_whoever_sorts_a_comment_has_read_it(worker: Desk, sessions: Sessions, asked: Asked):
    worker.send(asked.theme(asked.lights) + "/comments", act="move", comment=asked.ids(LIGHTS[0]), to=asked.bus)
    assert worker.read(asked.theme(asked.bus)).count('class="tag wait">Not read yet') == len(BUS)


def test_comments_are_chosen_by_band(worker: Desk, asked: Asked):
    page = worker.read(asked.theme(asked.lights) + "?band=8-10")
    assert LIGHTS[3] in page
    assert LIGHTS[0] not in page
    assert "1 to 1 of 1 that fit, 4 in all" in page


def test_many_comments_are_shown_in_parts(worker: Desk, sessions: Sessions, crowd: Asked):
    order = _order(sessions, worker, crowd.lights)
    first, last = worker.read(crowd.theme(crowd.lights)), worker.read(crowd.theme(crowd.lights) + "?page=99")
    assert first.count("data-item") == A_PART
    assert f'id="c-{order[-1]}"' in last
    assert f'id="c-{order[A_PART]}"' in worker.read(crowd.theme(crowd.lights) + f"?at={order[A_PART]}")


@pytest.mark.parametrize("asked_for", ["page=-1", "page=x", "page=" + "9" * 400, "at=nothing", "band=none", "page=٣"])
def test_an_address_that_asks_for_nonsense_opens_all_the_same(worker: Desk, asked: Asked, asked_for: str):
    assert worker.get(asked.theme(asked.lights) + "?" + asked_for).status_code == 200


def test_however_many_themes_there_are_the_database_is_asked_as_often(
    worker: Desk, sessions: Sessions, asked: Asked, crowd: Asked
):
    """The theme table of 500 comments must open quickly."""
    counts = [[_count(sessions, lambda path=path: worker.read(path)) for path in paths] for paths in (
        (asked.themes, asked.theme(asked.lights), asked.unplaced),
        (crowd.themes, crowd.theme(crowd.lights), crowd.unplaced),
    )]  # fmt: skip
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 30


def test_the_last_step_stands_on_every_page_with_its_undoing(worker: Desk, sessions: Sessions, asked: Asked):
    worker.send(asked.theme(asked.lights) + "/comments", act="move", comment=asked.ids(LIGHTS[0]), to=asked.bus)
    for path in (asked.themes, asked.theme(asked.lights), asked.theme(asked.bus), asked.unplaced):
        assert "You moved 1 comment from “Lights” to “Bus”." in worker.read(path)
    undo = _undo_of(worker.read(asked.theme(asked.lights)))
    reply = worker.send(undo, from_theme=asked.lights)
    assert reply.headers["Location"].endswith(f"#c-{asked.comments[LIGHTS[0]]}")
    assert _said(sessions, worker, asked.lights) == set(LIGHTS)


def test_what_was_undone_or_merged_is_followed_from_year_to_year_again(worker: Desk, sessions: Sessions, asked: Asked):
    """Kept numbers and likely pairs are of how the themes stand, not of how they stood."""
    worker.send(f"/worker/themes/{asked.lights}/agree")
    with sessions() as session:
        board_id = worker.person.board_id
        queue.finish(session, work_id=_follow(session, board_id).id)
        session.commit()
    worker.send(_undo_of(worker.read(asked.theme(asked.lights))))
    with sessions() as session:
        assert _follow(session, board_id).state == "waiting"


def _follow(session, board_id: str) -> queue.Work:
    work = queue.find_latest(session, board_id=board_id, kind="follow_themes", reference=board_id)
    assert work
    return work


def test_the_list_of_what_was_done_says_who_when_and_what_was_undone(worker: Desk, sessions: Sessions, asked: Asked):
    worker.send(asked.theme(asked.lights) + "/rename", label="Light after dark", definition="")
    worker.send(asked.theme(asked.lights) + "/agree")
    steps = _steps(sessions, worker, asked)
    worker.send(f"{asked.themes}/steps/{steps[0].id}/undo")
    page = worker.read(asked.themes + "/steps")
    assert f"{worker.person.name} named a theme “Light after dark”" in page
    assert re.search(rf"<s>{worker.person.name} agreed “Light after dark”</s>", page)
    assert f"undone by {worker.person.name}" in page
    assert "undid_theme_step" in _acts(sessions, worker)


def test_a_step_that_a_later_one_stands_on_is_not_undone_and_the_later_one_is_named(
    worker: Desk, sessions: Sessions, asked: Asked
):
    worker.send(asked.theme(asked.lights) + "/comments", act="move", comment=asked.ids(LIGHTS[0]), to=asked.bus)
    worker.send(asked.theme(asked.bus) + "/merge", into=asked.lights)
    first = _steps(sessions, worker, asked)[-1]
    reply = worker.send(f"{asked.themes}/steps/{first.id}/undo")
    assert "First undo what was done to the same later: merged" in worker.read(reply.headers["Location"])
    assert _steps(sessions, worker, asked)[-1].undone_at is None


def test_a_merge_is_undone(worker: Desk, sessions: Sessions, asked: Asked):
    worker.send(asked.theme(asked.bus) + "/merge", into=asked.lights)
    assert _said(sessions, worker, asked.lights) == {*LIGHTS, *BUS}
    assert "You merged “Bus” into “Lights”." in worker.read(asked.themes)
    worker.send(_undo_of(worker.read(asked.themes)), from_table="yes")
    assert _said(sessions, worker, asked.lights) == set(LIGHTS)
    assert _said(sessions, worker, asked.bus) == set(BUS)


def test_undoing_a_new_theme_from_its_own_page_leads_to_where_it_is_not_missing(worker: Desk, asked: Asked):
    made = worker.send(asked.unplaced + "/new-theme", label="Sit", comment=asked.ids("A bench")).headers["Location"]
    reply = worker.send(_undo_of(worker.read(made)), from_theme=made.rsplit("/", 1)[-1])
    assert reply.headers["Location"] == asked.themes
    assert ">Sit<" not in worker.read(asked.themes)


def test_a_step_of_another_consultation_is_not_there(worker: Desk, sessions: Sessions, asked: Asked, crowd: Asked):
    worker.send(asked.theme(asked.lights) + "/agree")
    [step] = _steps(sessions, worker, asked)
    assert worker.send(f"{crowd.themes}/steps/{step.id}/undo").status_code == 404


def test_who_decided_and_on_which_day_is_said(worker: Desk, asked: Asked):
    worker.send(asked.theme(asked.lights) + "/agree")
    for path in (asked.theme(asked.lights), asked.themes):
        assert re.search(rf"Agreed by {worker.person.name}, \d+ \w+ \d{{4}}", worker.read(path))


@pytest.mark.parametrize(("act", "chosen", "size"), [("all", [], 6), ("chosen", [0], 5), ("refuse", [0, 1], 4)])
def test_what_the_machine_would_add_to_an_agreed_theme_is_added_or_refused(
    worker: Desk, sessions: Sessions, asked: Asked, act: str, chosen: list[int], size: int
):
    worker.send(asked.theme(asked.lights) + "/agree")
    more = _find_again(sessions, worker, asked, ALONE)
    assert "The machine would add these 2" in worker.read(asked.theme(asked.lights))
    assert "The machine would add 2" in worker.read(asked.themes)
    worker.send(asked.theme(asked.lights) + "/suggestions", act=act, suggested=[more[place] for place in chosen])
    assert len(_said(sessions, worker, asked.lights)) == size
    assert ("The machine would add" in worker.read(asked.theme(asked.lights))) is (act == "chosen")


@pytest.mark.parametrize(("act", "unread"), [("all", 6), ("chosen", 4)])
def test_one_press_for_all_that_the_machine_would_add_calls_none_of_them_read(
    worker: Desk, sessions: Sessions, asked: Asked, act: str, unread: int
):
    """The document prints how many were read: a press that names no comment says nothing of any."""
    worker.send(asked.theme(asked.lights) + "/agree")
    more = _find_again(sessions, worker, asked, ALONE)
    worker.send(asked.theme(asked.lights) + "/suggestions", act=act, suggested=more)
    assert worker.read(asked.theme(asked.lights)).count('class="tag wait">Not read yet') == unread


def test_nothing_is_added_without_choosing(worker: Desk, sessions: Sessions, asked: Asked):
    worker.send(asked.theme(asked.lights) + "/agree")
    _find_again(sessions, worker, asked, ALONE[:1])
    reply = worker.send(asked.theme(asked.lights) + "/suggestions", act="chosen")
    assert reply.status_code == 422
    assert "Choose at least one of the comments" in reply.get_data(as_text=True)
    assert "The machine would add these to a theme" in worker.read(asked.unplaced)


def test_where_to_split_is_asked_once_and_can_be_left(worker: Desk, sessions: Sessions, asked: Asked):
    assert "Show me where" in worker.read(asked.theme(asked.lights) + "/split")
    for _ in range(2):
        worker.send(asked.theme(asked.lights) + "/split/ask")
    with sessions() as session:
        work = queue.find_latest(session, board_id=worker.person.board_id, kind="propose_split", reference=asked.lights)
    assert (work.state, _acts(sessions, worker).count("asked_to_split")) == ("waiting", 1)
    assert "You can leave this page" in worker.read(asked.theme(asked.lights) + "/split/progress")


def test_a_theme_is_split_as_proposed_but_for_what_was_moved_over(worker: Desk, sessions: Sessions, asked: Asked):
    split_id = _propose_split(sessions, worker, asked, LIGHTS[:2], LIGHTS[2:])
    worker.send(asked.theme(asked.lights) + "/agree")
    page = worker.read(asked.theme(asked.lights) + "/split")
    assert "Stays: Lights" in page
    assert 'value="Second"' in page
    made = worker.send(
        asked.theme(asked.lights) + "/split", split=split_id, label="At the back",
        over=asked.ids(LIGHTS[0], LIGHTS[2]),
    ).headers["Location"]  # fmt: skip
    assert _said(sessions, worker, made.rsplit("/", 1)[-1]) == {LIGHTS[0], LIGHTS[3]}
    assert _said(sessions, worker, asked.lights) == {LIGHTS[1], LIGHTS[2]}
    assert [_status(sessions, worker, one) for one in (asked.lights, made.rsplit("/", 1)[-1])] == ["agreed", "proposed"]
    reply = worker.send(_undo_of(worker.read(made)), from_theme=made.rsplit("/", 1)[-1])
    assert reply.headers["Location"].startswith(asked.theme(asked.lights) + "?")


@pytest.mark.parametrize(
    ("split", "over", "label", "words"),
    [
        ("right", [], "", "Give the new theme a name."),
        ("wrong", [], "Back", "The machine has looked again since."),
        ("right", LIGHTS[2:], "Back", "Leave at least one comment in each half."),
    ],
)
def test_a_split_that_cannot_be_made_keeps_what_was_ticked(
    worker: Desk, sessions: Sessions, asked: Asked, split: str, over, label: str, words: str
):
    split_id = _propose_split(sessions, worker, asked, LIGHTS[:2], LIGHTS[2:])
    reply = worker.send(
        asked.theme(asked.lights) + "/split", split={"right": split_id}.get(split, "x"), label=label,
        over=asked.ids(*over),
    )  # fmt: skip
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert words in page
    assert page.count(" checked>") == len(over)


def test_where_there_is_no_good_place_to_split_that_is_said(worker: Desk, sessions: Sessions, asked: Asked):
    with sessions() as session:
        splits.save_split(session, board_id=worker.person.board_id, theme_id=asked.lights, halves=[])
        session.commit()
    assert "sees no good place to split it" in worker.read(asked.theme(asked.lights) + "/split")


def test_a_quote_goes_along_with_its_comment(worker: Desk, sessions: Sessions, asked: Asked):
    comment_id = asked.comments[LIGHTS[0]]
    worker.send(f"{asked.theme(asked.lights)}/comments/{comment_id}/quote", kept=LIGHTS[0])
    worker.send(asked.theme(asked.lights) + "/comments", act="move", comment=[comment_id], to=asked.bus)
    with sessions() as session:
        found = [quotes.list_quotes(session, board_id=worker.person.board_id, theme_id=one) for one in
                 (asked.lights, asked.bus)]  # fmt: skip
    assert [[quote.text for quote in one] for one in found] == [[], [LIGHTS[0]]]


def test_every_act_on_themes_is_a_step_and_stands_in_the_trail(worker: Desk, sessions: Sessions, asked: Asked):
    """The one writing path: what is not recorded could not be undone."""
    lights, chosen = asked.theme(asked.lights), asked.ids(LIGHTS[0])
    worker.send(f"{lights}/rename", label="Light", definition="")
    for act in ("agree", "undo", "reject", "undo"):
        worker.send(f"{lights}/{act}")
    worker.send(f"{lights}/comments", act="second", comment=chosen, to=asked.bus)
    worker.send(f"{lights}/comments/{chosen[0]}/take-out")
    worker.send(f"{lights}/comments/new-theme", label="New", comment=asked.ids(LIGHTS[1]))
    worker.send(f"{lights}/merge", into=asked.bus)
    kinds = [step.kind for step in reversed(_steps(sessions, worker, asked))]
    assert kinds == ["named", "agreed", "reopened", "rejected", "reopened", "added", "took_out", "made", "merged"]
    assert set(theme_steps.ACTS[kind] for kind in kinds) <= set(_acts(sessions, worker))


@contextmanager
def _counting(sessions: Sessions) -> Iterator[list[str]]:
    asked: list[str] = []
    with sessions() as session:
        engine = session.get_bind()

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _count(sessions: Sessions, look: Callable[[], object]) -> int:
    with _counting(sessions) as asked:
        look()
    return len(asked)


def _said(sessions: Sessions, worker: Desk, theme_id: str) -> set[str]:
    with sessions() as session:
        found = themes.list_comments(session, board_id=worker.person.board_id, theme_id=theme_id)
    return {one.text for one in found}


def _order(sessions: Sessions, worker: Desk, theme_id: str) -> list[str]:
    with sessions() as session:
        return [one.id for one in themes.list_markers(session, board_id=worker.person.board_id, theme_id=theme_id)]


def _status(sessions: Sessions, worker: Desk, theme_id: str) -> str:
    with sessions() as session:
        return themes.get_theme(session, board_id=worker.person.board_id, theme_id=theme_id).status


def _steps(sessions: Sessions, worker: Desk, asked: Asked) -> tuple[theme_steps.KeptStep, ...]:
    with sessions() as session:
        return theme_steps.list_steps(session, board_id=worker.person.board_id, consultation_id=asked.id)


def _acts(sessions: Sessions, worker: Desk) -> list[str]:
    with sessions() as session:
        return [act.act for act in trail.list_acts(session, board_id=worker.person.board_id)]


def _undo_of(page: str) -> str:
    return re.search(r'action="([^"]+/undo)"', page)[1]


def _propose_split(sessions: Sessions, worker: Desk, asked: Asked, *halves: tuple[str, ...]) -> str:
    kept = [(name, asked.ids(*half)) for name, half in zip(("First", "Second"), halves, strict=True)]
    with sessions() as session:
        where = {"board_id": worker.person.board_id, "theme_id": asked.lights}
        splits.save_split(session, **where, halves=kept)
        made = splits.find_split(session, **where)
        session.commit()
    return made.id


def _keep_found(session, board_id: str, consultation_id: str, groups: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """What a run of the machine leaves: a theme for each name with the comments that say these words."""
    said = responses.list_own_words(session, consultation_id=consultation_id, question_id="better")
    ids = {one.text: one.comment_id or str(uuid4()) for one in said}
    found = tuple(
        Theme(f"t{place}", label, ("word",), tuple(Placement(ids[one], 0.9 - at / 1000, one) for at, one in
              enumerate(words)), (), "steady")
        for place, (label, words) in enumerate(groups.items())
    )  # fmt: skip
    placed = {one for words in groups.values() for one in words}
    unplaced = {"mixed": tuple(ids[one.text] for one in said if one.text not in placed)}
    proposing.save_found(
        session, asked=proposing.Asked(board_id, consultation_id, "better"),
        found=ThemesFound(found, unplaced, {ids[one.text]: one.text for one in said}),
        answers={ids[one.text]: one.response_id for one in said},
    )  # fmt: skip
    return ids


def _find_again(sessions: Sessions, worker: Desk, asked: Asked, more: tuple[str, ...]) -> list[str]:
    """Another run, which finds that these comments say what the agreed theme says."""
    with sessions() as session:
        _keep_found(session, worker.person.board_id, asked.id, {"Lamps": (*LIGHTS, *more), "Bus": BUS})
        session.commit()
    return asked.ids(*more)


def _ask(session, board_id: str, groups: dict[str, tuple[str, ...]], alone: tuple[str, ...]) -> Asked:
    definition = builders.a_definition(bands=("8-10", "11-13"))
    made = builders.add_open_consultation(session, board_id=board_id, definition=definition)
    for words in (*alone, *(one for group in groups.values() for one in group)):
        band = "8-10" if words == LIGHTS[3] else "11-13"
        builders.keep(session, builders.a_response(words=words, band=band), consultation_id=made)
    held = builders.a_response(words="Somebody hits me")
    builders.keep(session, held, consultation_id=made, concerns={"better": builders.WORRYING})
    ids = _keep_found(session, board_id, made, groups)
    builders.add_noise(session, board_id=board_id)
    consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
    found = {one.label: one.id for one in themes.list_themes(session, board_id=board_id, consultation_id=made)}
    return Asked(made, found["Lights"], found["Bus"], {**ids, "held": str(uuid4())})


@pytest.fixture
def asked(sessions: Sessions, board_id: str) -> Asked:
    with sessions() as session:
        made = _ask(session, board_id, {"Lights": LIGHTS, "Bus": BUS}, ALONE)
        session.commit()
    return made


@pytest.fixture
def crowd(sessions: Sessions, board_id: str) -> Asked:
    """Ten themes, the first of more comments than a page shows."""
    groups = {"Lights": tuple(f"Light {n}" for n in range(A_PART + 5)), "Bus": BUS}
    groups |= {f"Theme {n}": (f"One {n}", f"Other {n}") for n in range(8)}
    with sessions() as session:
        made = _ask(session, board_id, groups, tuple(f"Alone {n}" for n in range(9)))
        session.commit()
    return made
