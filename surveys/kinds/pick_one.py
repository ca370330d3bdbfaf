"""One of a few options in words."""

from __future__ import annotations

from surveys.bands import BandRules
from surveys.definition import Question
from surveys.errors import Fault
from surveys.kinds.kind import Whole, can_be_weighed, one_option


class PickOne(Whole):
    """Tap one card; R1.12 says how many a band can weigh."""

    label = "Pick one"
    is_own_words = False
    has_options = True
    picks_many = False

    def check(self, question: Question, raw: object) -> str:
        """Return the id of the option that was tapped."""
        return one_option(question, raw)

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Too few or too many options."""
        return can_be_weighed(question, rules)
