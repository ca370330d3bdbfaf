"""How hard a whole text is to read: its grade by Flesch and Kincaid, from the syllables of English words (R1.15).

checking.py comes in with all that one edition says. The formula is a guide and people decide; of a short text, or of
one question, it says nothing (GRADE_FROM_WORDS). It must never be shown what a child wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from surveys.bands import GRADE_FROM_WORDS

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…\n]+")
_VOWELS = re.compile(r"[aeiouy]+")
_AFTER_E = r"(?:s|ly|ful|less|ness|ments?|things?|one|where|times?|body|how|work|land|line|what)?$"
_SILENT_E = re.compile(rf"(?<=[aeiouy][b-df-hj-np-tv-xz])e(?={_AFTER_E})")
_SILENT_E_LATE = re.compile(r"(?<=[b-df-hj-km-np-tv-xz])e$")
_SILENT_ED = re.compile(r"(?<=[^td])ed$")
_SOUNDED_ES = re.compile(r"(?:[sxzcg]|ch|sh)es$")
_TWO = re.compile(r"[aeiouy]ing(?:s)?$|(?<!t)(?<!s)(?<!c)(?<!g)i(?:a|o(?!us)|u)|(?<!q)ua(?=l)|eo(?!p|us|n$)|uie")
_OWN = {
    "idea": 3, "ideas": 3, "area": 3, "areas": 3, "real": 2, "really": 2, "people": 2, "being": 2, "every": 2,
    "everyone": 3, "everything": 3, "everybody": 4, "everywhere": 3, "quiet": 2, "science": 2, "evening": 2,
    "different": 2, "favourite": 2, "family": 3, "friend": 1, "friends": 1, "business": 2, "create": 2, "eye": 1,
    "eyes": 1, "poem": 2, "diet": 2, "lion": 2, "giant": 2, "violence": 3, "social": 2, "special": 2,
    "somebody": 3, "safety": 2, "something": 2, "asked": 1, "naked": 2, "wicked": 2, "hour": 1, "our": 1, "cafe": 2,
}  # fmt: skip
"""English words that the rules below get wrong, and that are often asked about."""


def grade_of(texts: Iterable[str]) -> float | None:
    """Return the grade of all `texts` together (a reading age is about five more); None when they are too short."""
    sentences = [found for text in texts for one in _SENTENCE.findall(text) if (found := _WORD.findall(one))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < GRADE_FROM_WORDS:
        return None
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def count_syllables(word: str) -> int:
    """Return how many syllables an English word is said in: one at least."""
    bare = re.sub(r"['’].*$", "", word.lower())
    if bare in _OWN:
        return _OWN[bare]
    heard = bare
    if not _SOUNDED_ES.search(heard):
        heard = _SILENT_E.sub("", heard)
    heard = _SILENT_ED.sub("d", _SILENT_E_LATE.sub("", heard))
    return max(1, len(_VOWELS.findall(heard)) + len(_TWO.findall(bare)))
