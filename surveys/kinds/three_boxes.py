"""Two or three boxes on one screen ("worries, good things, dreams"), each to be filled in own words.

A box is an option with its word and picture, and a part of its own: `<question>.<option>`, of kind own_words.
"""

from __future__ import annotations

from surveys.bands import BOXES, BandRules
from surveys.definition import Option, Question
from surveys.errors import AnswerRefused, Fault
from surveys.kinds.kind import Whole, all_have_pictures, how_many

_LONGEST_ID = 80


class ThreeBoxes(Whole):
    """Write in as many of the boxes as you want."""

    label = "Boxes to write in"
    is_own_words = False
    has_options = True
    picks_many = False

    def parts(self, question: Question) -> tuple[Question, ...]:
        """Return one question in own words for each box."""
        return tuple(_box(question, option) for option in question.options)

    def check(self, question: Question, raw: object) -> str:
        """Return ''; what is written stands in the boxes, never here."""
        if raw in ("", None):
            return ""
        raise AnswerRefused(question.id, "unclear")

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Too few or too many boxes, one without a picture, or ids that are too long together."""
        faults = how_many(question, *BOXES, "that is what fits on one screen") + all_have_pictures(question)
        long = [part for part in self.parts(question) if len(part.id) > _LONGEST_ID]
        return faults + tuple(
            Fault("K11", "long_id", "options", "Give the question or the box a shorter id.") for _ in long
        )


def _box(question: Question, option: Option) -> Question:
    said = {language: f"{words} {option.words.get(language, '')}".strip() for language, words in question.words.items()}
    return Question(
        id=f"{question.id}.{option.id}",
        kind="own_words",
        words=said,
        shown_when=question.shown_when,
        sensitive=question.sensitive,
    )
