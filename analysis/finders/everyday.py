"""Which words are ordinary English, so that a word that is not can be somebody's name.

The other finders come in. The list (`everyday.txt`) is our own and holds stems; endings are taken off here. A name that
is also a word stands in both worlds: `known.ORDINARY` says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis.finders.known import FIRST_NAMES, NEVER_A_NAME, ORDINARY


def _read() -> frozenset[str]:
    lines = Path(__file__).with_name("everyday.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


EVERYDAY_WORDS = (_read() | NEVER_A_NAME) - (FIRST_NAMES - ORDINARY)

LONGEST = 16
"""Letters of a word that may be looked at for a slip of the finger."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("in", ""), ("in", "e"),
    ("er", ""), ("er", "e"), ("ers", ""), ("est", ""), ("ly", ""), ("ily", "y"), ("ies", "y"), ("ied", "y"),
    ("ness", ""), ("ful", ""), ("less", ""), ("ment", ""), ("ments", ""), ("able", ""), ("ally", "al"), ("ier", "y"),
    ("iest", "y"), ("y", ""), ("y", "e"), ("ish", ""), ("ion", ""), ("ion", "e"), ("ions", ""), ("ions", "e"),
)  # fmt: skip
_BEGINNINGS = ("un", "re", "dis", "non", "mis", "over", "under", "out", "pre", "in", "im", "anti", "self", "every")
_SHAPES = (
    "tion", "tions", "sion", "ment", "ments", "ness", "ity", "ities", "ology", "ical", "ically", "ous", "ously", "ive",
    "ively", "able", "ible", "ably", "ance", "ences", "ence", "ists", "isms", "ism", "ful", "less", "ship", "ships",
    "ing", "ings", "ting", "edly", "ately", "ated", "ating", "ized", "ised", "izing", "ising", "ware", "graphy",
    "metrics", "omics", "athing", "ular", "ional", "ially", "uting", "ology", "itis", "ectomy",
)  # fmt: skip
"""Endings that English words have and names hardly ever do."""


@lru_cache(maxsize=65536)
def is_everyday(word: str) -> bool:
    """Whether a word in lower case is ordinary English, by the list, by its stem or by its shape."""
    plain = word.replace("'", "").replace("-", "")
    if plain in EVERYDAY_WORDS or len(plain) > 12:
        return True
    if any(stem in EVERYDAY_WORDS for stem in _stems(plain)):
        return True
    if len(plain) > 6 and plain.endswith(_SHAPES):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(part in EVERYDAY_WORDS or len(part) < 3 for part in parts)


def _stems(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2:
            yield stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
    for beginning in _BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) > 3:
            yield word[len(beginning) :]


def shorter_by_one(word: str) -> Iterator[str]:
    """Every way to leave one letter out, but never the first."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def leave_one_out(words: frozenset[str], *, least: int) -> frozenset[str]:
    """What `is_nearly` looks into: words of at least so many letters, each with one letter left out."""
    return frozenset(short for word in words if len(word) >= least for short in shorter_by_one(word))


def is_nearly(word: str, words: frozenset[str], shortened: frozenset[str]) -> bool:
    """Whether a word is one letter away from one of these: left out, too many, another one, or two changed about."""
    if len(word) > LONGEST or word in shortened:
        return len(word) <= LONGEST
    return any(short in shortened or (short in words and len(short) > 3) for short in shorter_by_one(word))


_SHORTENED = leave_one_out(EVERYDAY_WORDS, least=5)


@lru_cache(maxsize=65536)
def is_misspelt_everyday(word: str) -> bool:
    """Whether a word is one letter away from an ordinary one, so that it is more likely that than a name."""
    return len(word) > 3 and (
        is_nearly(word, EVERYDAY_WORDS, _SHORTENED)
        or any(is_nearly(stem, EVERYDAY_WORDS, _SHORTENED) for stem in _stems(word) if len(stem) > 4)
    )
