"""A drawing that stays a drawing: strokes of a pen on a field of whole steps, as bounded text. Never an image file.

One stroke a line: the pen, then its points, `2 10,20 14,26`. The browser writes it (child/drawing.js), the lead's room
reads it back as strokes. No machine reads it, so a lead does before anybody else. Whoever does not draw may say it in
words: the part `<question>.words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveys.bands import FIELD, MOST_DRAWING, MOST_POINTS, MOST_STROKES, BandRules
from surveys.definition import Question
from surveys.errors import AnswerRefused, Fault


@dataclass(frozen=True, slots=True)
class Pen:
    """A pen: told apart by name and width as well as by colour; `width` is in steps of the field."""

    name: str
    colour: str
    width: int


PENS = (Pen("black", "#1b1b1b", 8), Pen("red", "#c0261c", 14), Pen("blue", "#1c4fd8", 22), Pen("green", "#1f7a3a", 34))
_STROKE = re.compile(rf"([1-{len(PENS)}])((?: (?:0|[1-9][0-9]{{0,3}}),(?:0|[1-9][0-9]{{0,3}}))+)")

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of a pen."""

    pen: Pen
    points: tuple[Point, ...]


class Drawing:
    """Draw with a finger, or say it in words."""

    label = "A drawing"
    is_own_words = False
    has_options = False
    picks_many = False
    is_read_first = True

    def parts(self, question: Question) -> tuple[Question, ...]:
        """Return the drawing and the words that may stand in its place."""
        words = Question(
            id=f"{question.id}.words",
            kind="own_words",
            words=question.words,
            shown_when=question.shown_when,
            sensitive=question.sensitive,
        )
        return question, words

    def check(self, question: Question, raw: object) -> str:
        """Return the strokes as they came, if they are nothing else; what is too large is refused before it is read."""
        if raw in ("", None):
            return ""
        if not isinstance(raw, str):
            raise AnswerRefused(question.id, "not_a_drawing")
        if len(raw) > MOST_DRAWING:
            raise AnswerRefused(question.id, "too_long")
        # A form writes its lines with a carriage return.
        drawn = raw.replace("\r\n", "\n").strip("\n")
        if not _is_sound(drawn):
            raise AnswerRefused(question.id, "not_a_drawing")
        return drawn

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Options have no place here."""
        if not question.options:
            return ()
        return (Fault("K04", "options_not_used", "options", "Take the options out, or choose another kind."),)


def read_strokes(drawn: str) -> tuple[Stroke, ...]:
    """Return the strokes of a drawing that was checked, from the first to the last."""
    return tuple(_stroke(line) for line in drawn.split("\n") if line)


def _is_sound(drawn: str) -> bool:
    lines = drawn.split("\n") if drawn else []
    if len(lines) > MOST_STROKES or drawn.count(",") > MOST_POINTS:
        return False
    if not all(_STROKE.fullmatch(line) for line in lines):
        return False
    return all(x <= FIELD[0] and y <= FIELD[1] for stroke in map(_stroke, lines) for x, y in stroke.points)


def _stroke(line: str) -> Stroke:
    pen, *points = line.split(" ")
    pairs = (point.split(",") for point in points)
    return Stroke(PENS[int(pen) - 1], tuple((int(x), int(y)) for x, y in pairs))
