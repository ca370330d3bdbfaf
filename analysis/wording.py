"""Answers as words: tidied, cut into clauses, stemmed; and the answers that say nothing we can compare, by reason.

The pipeline and the views of likeness come in. NLTK's parts that need no data do the work (TweetTokenizer, untrained
Punkt, Snowball). It must never know who wrote an answer, and it never throws a short child's answer away: where it
doubts whether something is a word at all, it is; which language it is in, languages.py tells.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from nltk.stem.snowball import SnowballStemmer
from nltk.tokenize import PunktSentenceTokenizer, TweetTokenizer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from analysis.no_answers import cannot_be_read, says_nothing

if TYPE_CHECKING:
    from analysis.themes import Reason

LONG_ANSWER = 25
"""Words; a longer answer, or one of two sentences, is cut into clauses (theme recipe, part I, section 10)."""
SHORTEST_CLAUSE = 3
MOST_CHARACTERS = 10_000
"""What is read of one answer; the tablet takes 1,000, older files hold whole stories."""
STOP_WORDS = frozenset(ENGLISH_STOP_WORDS)

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CLAUSE_EDGE = re.compile(r"\s*(?:[;\n•]+|(?:,\s*|\s)(?:but|however|although|also)\s|,\s+and\s)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_SENTENCES = PunktSentenceTokenizer()
_TOKENS = TweetTokenizer(preserve_case=False, reduce_len=True)
_STEMMER = SnowballStemmer("english")


def tidy(text: str) -> str:
    """Return the answer as it is compared: NFKC, no invisible or broken characters, single spaces within lines."""
    shown = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]))
    tidied = "\n".join(line for line in (" ".join(line.split()) for line in shown.splitlines()) if line)
    return text if tidied == text else tidied  # of a million answers most are tidy, and need no second copy


def clauses(text: str) -> tuple[str, ...]:
    """Cut a long or many-sentenced answer into clauses of three words or more; a short one stays whole."""
    sentences = [sentence for line in text.split("\n") for sentence in _SENTENCES.tokenize(line)]
    if len(sentences) < 2 and len(_WORD.findall(text)) <= LONG_ANSWER:
        return (text,)
    parts = [part.strip(" ,.;-") for sentence in sentences for part in _CLAUSE_EDGE.split(sentence)]
    return tuple(part for part in parts if len(_WORD.findall(part)) >= SHORTEST_CLAUSE) or (text,)


def words(text: str) -> list[str]:
    """Return the words of an answer in lower case, without numbers and signs."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem that 'bully', 'bullied' and 'bullying' share; never shown to anybody."""
    return str(_STEMMER.stem(word))


def stems(text: str) -> list[str]:
    """Return what the LSA view counts: TweetTokenizer's tokens without stop words, stemmed."""
    tokens = (token for token in _TOKENS.tokenize(text) if any(letter.isalnum() for letter in token))
    return [stem(token) for token in tokens if token not in STOP_WORDS]


def why_unplaced(text: str) -> Reason | None:
    """Say why an answer (tidied) can be compared with no other, or None where it can."""
    if not text:
        return "empty"
    if says_nothing(text):
        return "no_answer"
    if cannot_be_read(text):
        return "not_readable"
    return None
