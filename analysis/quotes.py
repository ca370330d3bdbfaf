"""Which comments speak best for a theme: the most typical one first, then ones that add something new.

The pipeline comes in. What is chosen here is a proposal for the worker, already redacted; whether a comment may be
quoted at all is decided by a person in the lead's room, never here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.likeness import Rows, unit

MOST_EXAMPLES = 4
TYPICAL, NEW = 0.7, 0.3
CONSIDERED = 200
"""The most typical candidates; further out nothing speaks for the theme."""


def choose(rows: Rows, speakers: Sequence[str]) -> list[int]:
    """Return positions of the medoid, then of up to three more by maximal marginal relevance, one per speaker."""
    if not len(rows):
        return []
    typical = rows @ unit(rows.mean(axis=0, keepdims=True))[0]
    candidates = list(np.argsort(-typical, kind="stable")[:CONSIDERED])
    chosen: list[int] = []
    while candidates and len(chosen) < MOST_EXAMPLES:
        best = max(candidates, key=lambda at: (_worth(at, chosen, rows, typical), -at))
        chosen.append(int(best))
        candidates = [at for at in candidates if speakers[at] not in {speakers[done] for done in chosen}]
    return chosen


def _worth(at: int, chosen: Sequence[int], rows: Rows, typical: NDArray[np.float32]) -> float:
    nearest = max((float(rows[at] @ rows[done]) for done in chosen), default=0.0)
    return TYPICAL * float(typical[at]) - NEW * nearest
