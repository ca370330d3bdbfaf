"""Answers that are nearly the same: one child copies another, or types the same answer twice.

Naming, the choice of examples and the checks come in. Such answers count once there, and fully wherever numbers are
told: nobody's answer is dropped because somebody else gave it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

NEARLY_ALL = 0.8
"""Two answers of five words or more are nearly the same when they share this part of all their words."""
ENOUGH_WORDS = 5
_WORD = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"(.)\1{2,}")


def kernel(text: str) -> str:
    """Return what is left of an answer without case, signs, drawn-out letters and words said twice in a row."""
    plain = re.sub(r"['’`]", "", unicodedata.normalize("NFKC", text).lower())
    found = [_REPEATED.sub(r"\1", word) for word in _WORD.findall(plain)]
    kept = [word for at, word in enumerate(found) if not at or word != found[at - 1]]
    return " ".join(kept) or " ".join(plain.split())


def same_as(texts: Sequence[str]) -> list[int]:
    """Return for each text the position of the first one (in the order of kernels) that is nearly the same."""
    kernels = [kernel(text) for text in texts]
    ordered = sorted(set(kernels))
    first = _first_alike(ordered)
    holder: dict[str, int] = {}
    for at, one in enumerate(kernels):
        holder.setdefault(first[one], at)
    return [holder[first[one]] for one in kernels]


def one_of_each(texts: Collection[str]) -> list[str]:
    """Return one text of each kind, the one that is written most often, in the order of the alphabet."""
    written = Counter(texts)
    ordered = sorted(written, key=lambda text: (text.lower(), text))
    kinds: dict[int, list[str]] = defaultdict(list)
    for text, first in zip(ordered, same_as(ordered), strict=True):
        kinds[first].append(text)
    return [min(kind, key=lambda text: (-written[text], text)) for kind in kinds.values()]


def _first_alike(ordered: Sequence[str]) -> dict[str, str]:
    """Map each kernel to the first one that shares nearly all its words.

    Two sets that share 0.8 of their words share one of the rarest fifth and one more of each: only those are compared.
    """
    sets = {one: frozenset(one.split()) for one in ordered}
    rare = Counter(word for said in sets.values() for word in said)
    first: dict[str, str] = {}
    seen: dict[str, list[str]] = defaultdict(list)
    for one in ordered:
        said = sorted(sets[one], key=lambda word: (rare[word], word))
        first[one] = one
        if len(said) < ENOUGH_WORDS:
            continue
        opening = said[: len(said) - int(-(-NEARLY_ALL * len(said) // 1)) + 1]
        for other in _candidates(opening, seen):
            if _nearly(sets[one], sets[other]):
                first[one] = first[other]
                break
        for word in opening:
            seen[word].append(one)
    return first


def _candidates(opening: Iterable[str], seen: dict[str, list[str]]) -> list[str]:
    return sorted({other for word in opening for other in seen[word]})


def _nearly(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= NEARLY_ALL * len(one | other)
