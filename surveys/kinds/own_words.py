"""An answer in a young person's own words: what Heard is for."""

from __future__ import annotations

from surveys.bands import MOST_CHARACTERS, BandRules
from surveys.clean_text import clean
from surveys.definition import Question
from surveys.errors import AnswerRefused, Fault
from surveys.kinds.kind import Whole


class OwnWords(Whole):
    """Write as much as you want, up to MOST_CHARACTERS."""

    label = "Own words"
    is_own_words = True
    has_options = False
    picks_many = False

    def check(self, question: Question, raw: object) -> str:
        """Return the words, cleaned; too long is refused, never cut: a cut may fall on the sentence that matters."""
        if raw is None:
            return ""
        if not isinstance(raw, str):
            raise AnswerRefused(question.id, "not_words")
        # Cleaning costs time, so a text that no child typed is refused before it.
        if len(raw) > 10 * MOST_CHARACTERS:
            raise AnswerRefused(question.id, "too_long")
        words = clean(raw)
        if len(words) > MOST_CHARACTERS:
            raise AnswerRefused(question.id, "too_long")
        return words

    def shape(self, question: Question, rules: BandRules) -> tuple[Fault, ...]:
        """Options have no place here."""
        if not question.options:
            return ()
        return (Fault("K04", "options_not_used", "options", "Take the options out, or choose another kind."),)
