"""First, second, third: up to three options in the order in which they were tapped (R1.23); never by dragging."""

from __future__ import annotations

from surveys.bands import MOST_PLACES, BandRules
from surveys.definition import Question
from surveys.errors import Fault
from surveys.kinds.kind import Whole, can_be_weighed, most_makes_sense, some_options


class InOrder(Whole):
    """Tap the first, then the second, then the third; `most` may say fewer."""

    label = "Put in order"
    is_own_words = False
    has_options = True
    picks_many = True

    def check(self, question: Question, raw: object) -> tuple[str, ...]:
        """Return the ids from first to last; what was named twice counts where it was named first."""
        return some_options(question, raw, places(question))

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Too few or too many options, or more places than a child puts in order."""
        faults = can_be_weighed(question, rules)
        return faults + most_makes_sense(question, MOST_PLACES)


def places(question: Question) -> int:
    """Return how many places there are to give."""
    return min(question.most or MOST_PLACES, MOST_PLACES, len(question.options))
