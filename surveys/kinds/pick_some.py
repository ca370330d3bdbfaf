"""As many of a few options as are true, or at most so many."""

from __future__ import annotations

from surveys.bands import BandRules
from surveys.definition import Question
from surveys.errors import AnswerRefused, Fault
from surveys.kinds.kind import how_many, one_option


class PickSome:
    """Tap every card that is true; `most` may limit how many."""

    label = "Pick some"
    is_own_words = False
    has_options = True
    picks_many = True

    def check(self, question: Question, raw: object) -> tuple[str, ...]:
        """Return the ids that were tapped, each once, in the author's order."""
        if raw in ("", None):
            return ()
        picked = [raw] if isinstance(raw, str) else raw
        if not isinstance(picked, list | tuple) or len(picked) > len(question.options):
            raise AnswerRefused(question.id, "unknown_option")
        chosen = {one_option(question, item) for item in picked} - {""}
        if question.most is not None and len(chosen) > question.most:
            raise AnswerRefused(question.id, "too_many")
        return tuple(option.id for option in question.options if option.id in chosen)

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Too few or too many options, or a limit that makes no sense."""
        faults = how_many(question, 2, rules.options, f"that is what {rules.name} can weigh")
        if question.most is not None and not 1 <= question.most <= len(question.options):
            faults += (Fault("K03", "most", "most", f"Let `most` be 1 to {len(question.options)}, or leave it out."),)
        return faults
