"""What one screen needs where a question is more than cards: its boxes, the areas of its plan, the sheet to draw on.

questions.py comes in with a question; knows no request and no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from surveys.bands import FIELD, MOST_POINTS, MOST_STROKES
from surveys.definition import Option, Question
from surveys.kinds.drawing import PENS, Pen
from surveys.kinds.place import area_of
from surveys.parts import parts_of_question
from surveys.plans import PLANS, Area


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things that are answered on one screen; `name` is its field, `words` and `picture` its own.

    `worry` says that its author wants a lead to read whatever stands in it.
    """

    id: str
    name: str
    words: str = ""
    picture: str = ""
    worry: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a child draws on, and with: measures in steps of the field, and how much one drawing may hold."""

    wide: int = FIELD[0]
    tall: int = FIELD[1]
    most_strokes: int = MOST_STROKES
    most_points: int = MOST_POINTS
    pens: tuple[Pen, ...] = PENS


SHEET = Sheet()


def list_parts(question: Question, language: str) -> tuple[Part, ...]:
    """The parts of a question that has several; those that stand for options carry their words and pictures."""
    parts = [part for part in parts_of_question(question) if part is not question]
    spoken = question.options if len(parts) == len(question.options) else ()
    return tuple(_part(part, option, language) for part, option in zip_longest(parts, spoken))


def list_areas(question: Question) -> tuple[Area | None, ...]:
    """Where each option of a question about places lies on its plan; None for one that is not there."""
    plan = PLANS.get(question.picture)
    return tuple(plan.areas.get(area_of(option)) for option in question.options) if plan else ()


def _part(part: Question, option: Option | None, language: str) -> Part:
    if option is None:
        return Part(part.id, f"q-{part.id}")
    words = option.words.get(language) or next(iter(option.words.values()), "")
    return Part(part.id, f"q-{part.id}", words, option.picture, option.worry)
