"""Yes or no; "I'm not sure" stands beside them on every screen and is kept as `not_sure`, not as a value."""

from __future__ import annotations

from surveys.bands import BandRules
from surveys.definition import Option, Question
from surveys.errors import AnswerRefused, Fault
from surveys.kinds.kind import Whole

YES, NO = "yes", "no"


class YesNo(Whole):
    """Tap yes or no. The words of the buttons are Heard's own; an author may list `yes` or `no` to mark a worry."""

    label = "Yes, no or not sure"
    is_own_words = False
    has_options = False
    picks_many = False

    def check(self, question: Question, raw: object) -> str:
        """Return 'yes', 'no' or ''."""
        if raw in ("", None):
            return ""
        if not isinstance(raw, str) or raw not in (YES, NO):
            raise AnswerRefused(question.id, "unknown_option")
        return raw

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Options other than yes and no; and a yes or no where the youngest would rather choose between two things."""
        faults: tuple[Fault, ...] = ()
        if any(option.id not in (YES, NO) for option in question.options):
            faults += (Fault("K05", "not_yes_or_no", "options", "List only yes or no here, or choose another kind."),)
        if rules.two_things:
            advice = "The youngest say yes or no too easily. Offer two things to choose between."
            faults += (Fault("K06", "yes_no_for_the_youngest", "kind", advice, "warn"),)
        return faults


def options_of(question: Question, yes: str, no: str, language: str) -> tuple[Option, Option]:
    """Return the two options as a screen or a document shows them, in the words of the product."""
    worry = {option.id for option in question.options if option.worry}
    return (
        Option(YES, {language: yes}, "yes", YES in worry),
        Option(NO, {language: no}, "no", NO in worry),
    )
