"""One of a few pictures, each with its word."""

from __future__ import annotations

from surveys.bands import BandRules
from surveys.definition import Question
from surveys.errors import Fault
from surveys.kinds.kind import Whole, all_have_pictures, can_be_weighed, one_option


class Pictures(Whole):
    """Tap one picture; never a picture alone (R1.32)."""

    label = "Pick a picture"
    is_own_words = False
    has_options = True
    picks_many = False

    def check(self, question: Question, raw: object) -> str:
        """Return the id of the picture that was tapped."""
        return one_option(question, raw)

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Too few or too many options, or one without a picture."""
        return can_be_weighed(question, rules) + all_have_pictures(question)
