"""Which answers a person must read first, and which words said so. It orders a queue and does nothing else.

The young person's door, the importing job and the command line come in. What this cannot read is read before
everything; `none` means that a person need not read it first, never that a child is safe (R3.08).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from surveys.answers import Response
from surveys.clean_text import clean
from surveys.definition import Edition, Option, Question
from surveys.kinds import KINDS
from surveys.parts import box_of, part_of
from surveys.weighing import WORD, load_model, phrases, plain, weigh, why

Level = Literal["unscored", "high", "medium", "none"]
ORDER: tuple[Level, ...] = ("unscored", "high", "medium", "none")
"""The order in which a person reads."""

_OPTION = 0.9
_READABLE = 0.5
_STANDING = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")
_ENDS = ("s", "es", "d", "ed", "ing", "ly", "er")


@dataclass(frozen=True, slots=True)
class Scored:
    """How early an answer is read: `score` from 0 to 1 (1 where it could not be scored), `words` of it say why.

    A higher score never has a lower level, so that `score` alone orders what could be read.
    """

    level: Level
    score: float
    words: tuple[str, ...] = ()


def first(scored: Scored) -> tuple[int, float]:
    """Sort by this to read in the right order: what could not be read, then high, medium and none."""
    return ORDER.index(scored.level), -scored.score


def score(text: str) -> Scored:
    """Return how early a person must read `text`."""
    readable = clean(text)
    if not readable:
        return Scored("none", 0.0)
    found = _english(readable)
    if found.level != "high" and not _can_read(readable):
        return Scored("unscored", 1.0)
    return found


def score_response(edition: Edition, response: Response) -> dict[str, Scored]:
    """Return Scored by question id: every drawing and answer in own words, every picked option that was marked.

    What is written in a box that was marked is read as early as a marked option, whatever it says.
    """
    found = {}
    for answer in response.answers:
        if answer.value is None:
            continue
        question = part_of(edition, answer.question_id)
        values = (answer.value,) if isinstance(answer.value, str) else answer.value
        if KINDS[question.kind].is_read_first:
            found[question.id] = Scored("unscored", 1.0)
        elif KINDS[question.kind].is_own_words:
            found[question.id] = _in_box(box_of(edition, question.id), score("\n".join(values)))
        elif worries := _worries(question, values):
            found[question.id] = Scored("high", _OPTION, worries)
    return found


def _worries(question: Question, values: Iterable[str]) -> tuple[str, ...]:
    marked = [option for option in question.options if option.worry and option.id in values]
    return tuple(map(_name, marked))


def _in_box(box: Option | None, said: Scored) -> Scored:
    if box is None or not box.worry or said.level == "unscored":
        return said
    return Scored("high", max(said.score, _OPTION), (_name(box), *said.words))


def _name(option: Option) -> str:
    return next(iter(option.words.values()), option.id)


def _english(readable: str) -> Scored:
    model, said = load_model(), plain(readable)
    hits = list(phrases(said))
    weight = weigh(said, hits)
    if weight < model.medium:
        return Scored("none", weight)
    telling = dict.fromkeys(hit.words for hit in hits if not hit.denied) or why(said)
    words = tuple(_as_written(readable, words) for words in telling)[:3]
    return Scored("high" if weight >= model.high else "medium", weight, words)


def _as_written(readable: str, words: str) -> str:
    """Return plain `words` as they stood in the answer: "dont" as "Don't"."""
    stood: dict[str, str] = {}
    for word in _STANDING.findall(readable):
        stood.setdefault(plain(word), word)
    return " ".join(stood.get(word, word) for word in words.split())


def _can_read(text: str) -> bool:
    """Say whether `text` is English enough to be weighed: not emoji, other letters, other languages, keys at random."""
    strange = sum(letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in text)
    words = WORD.findall(plain(text))
    if strange > 1 or not words:
        return False
    # A sentence in another language inside an English answer must not hide in its length.
    runs = (words[start : start + 8] for start in range(0, len(words) - 7, 4))
    return _known(words) >= _READABLE and all(_known(run) >= _READABLE / 2 for run in runs)


def _known(words: list[str]) -> float:
    # Words of one and two letters stand in every language.
    telling = [word for word in words if len(word) > 2] or words
    return sum(_is_known(word) for word in telling) / len(telling)


def _is_known(word: str) -> bool:
    known = load_model().known
    return word in known or any(word.removesuffix(end) in known for end in _ENDS)
