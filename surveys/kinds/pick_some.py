"""As many of a few options as are true, or at most so many."""

from __future__ import annotations

from surveys.bands import BandRules
from surveys.definition import Question
from surveys.errors import Fault
from surveys.kinds.kind import Whole, can_be_weighed, most_makes_sense, some_options


class PickSome(Whole):
    """Tap every card that is true; `most` may limit how many."""

    label = "Pick some"
    is_own_words = False
    has_options = True
    picks_many = True

    def check(self, question: Question, raw: object) -> tuple[str, ...]:
        """Return the ids that were tapped, each once, in the author's order."""
        chosen = some_options(question, raw, len(question.options) if question.most is None else question.most)
        return tuple(option.id for option in question.options if option.id in chosen)

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Too few or too many options, or a limit that makes no sense."""
        faults = can_be_weighed(question, rules)
        return faults + most_makes_sense(question, len(question.options))
