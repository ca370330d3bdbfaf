"""Which words are ordinary English, so that a word that is not can be somebody's name.

The other finders come in. The list (`everyday.txt`) is our own and holds stems; endings are taken off here. A name that
is also a word stands in both worlds: `known.ORDINARY` says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    "acies", "ators", "ually",
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


class Neighbours:
    """Words of at least so many letters, found again by a word that is one letter away from one of them."""

    def __init__(self, words: Iterable[str], *, least: int) -> None:
        """Note each word by every way to leave one of its letters out."""
        self._words = frozenset(word for word in words if len(word) >= least)
        self._shorter: dict[str, list[str]] = {}
        for word in self._words:
            for short in shorter_by_one(word):
                self._shorter.setdefault(short, []).append(word)

    def has_near(self, word: str) -> bool:
        """Whether one letter was left out, is too many, is another one, or two were changed about."""
        if len(word) > LONGEST:
            return False
        if word in self._shorter:
            return True
        for short in shorter_by_one(word):
            if short in self._words or any(_is_one_apart(word, other) for other in self._shorter.get(short, ())):
                return True
        return False


def _is_one_apart(word: str, other: str) -> bool:
    if len(word) != len(other):
        return False
    apart = [at for at in range(len(word)) if word[at] != other[at]]
    if len(apart) == 1:
        return True
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and word[apart[0]] + word[apart[1]] == other[apart[1]] + other[apart[0]]
    )


_EVERYDAY_NEIGHBOURS = Neighbours(EVERYDAY_WORDS, least=4)


@lru_cache(maxsize=65536)
def is_misspelt_everyday(word: str) -> bool:
    """Whether a word is one letter away from an ordinary one, so that it is more likely that than a name."""
    return len(word) > 3 and (
        _EVERYDAY_NEIGHBOURS.has_near(word)
        or any(_EVERYDAY_NEIGHBOURS.has_near(stem) for stem in _stems(word) if len(stem) > 4)
    )
