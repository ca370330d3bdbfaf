"""How far two people agree when they code the same comments (R4.05): percentage, Cohen's kappa, Krippendorff's alpha.

The job that measures agreement comes in with codes alone: it is never told a comment's words, nor who coded it. The
figures are nltk's; what cannot be told from chance is None here, where nltk says 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nltk.metrics import masi_distance
from nltk.metrics.agreement import AnnotationTask

from analysis.document.coded_twice import Agreement

NONE_OF_THESE = ""
"""Stands for 'none of these': a code like any other, so that leaving something out counts as disagreeing."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The codes that two people gave one comment, each with the one that fits best first; () is 'none of these'."""

    first: tuple[str, ...]
    second: tuple[str, ...]


def measure(pairs: Sequence[Pair]) -> Agreement:
    """Measure how far two people agree on comments that both have coded; of none, nothing can be said."""
    best = [(_best(pair.first), _best(pair.second)) for pair in pairs]
    sets = [(_all(pair.first), _all(pair.second)) for pair in pairs]
    several = any(len(codes) > 1 for both in sets for codes in both)
    return Agreement(
        coded=len(pairs),
        alike=sum(first == second for first, second in best),
        kappa=_of_two(best).kappa() if _varies(best) else None,
        alpha=_alpha(best, sets, several=several),
        several=several,
    )


def _alpha(
    best: Sequence[tuple[str, str]], sets: Sequence[tuple[frozenset[str], frozenset[str]]], *, several: bool
) -> float | None:
    if several:
        return float(_of_two(sets, masi_distance).alpha()) if _varies(sets) else None
    return float(_of_two(best).alpha()) if _varies(best) else None


def _best(codes: tuple[str, ...]) -> str:
    return codes[0] if codes else NONE_OF_THESE


def _all(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes or (NONE_OF_THESE,))


def _varies(both: Sequence[tuple[object, object]]) -> bool:
    """Whether there is more than one code at all: with one, agreement beyond chance is nought out of nought."""
    return len({code for pair in both for code in pair}) > 1


def _of_two(both: Sequence[tuple[object, object]], distance: object = None) -> AnnotationTask:
    triples = [
        (coder, f"{item:09d}", code) for item, pair in enumerate(both) for coder, code in zip("12", pair, strict=True)
    ]
    return AnnotationTask(triples, distance=distance) if distance else AnnotationTask(triples)
