"""Answers that stand apart from every theme: said by few, so no theme, and never noise. A person reads each of them.

Proposing comes in with the placed clauses. How near an answer is to a theme is measured without the answer itself: in a
theme of six, a stranger would otherwise be a sixth of the middle it is measured by. What lies near each other out there
is one voice; a voice of enough comments is a theme after all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.grouping import Groups
from analysis.likeness import Rows, unit
from analysis.placing import Placed

APART, NEVER_APART = 0.48, 0.4
"""An answer stands apart where it is less than half as near to any theme as the median answer, and not near at all."""
FEWEST_TO_TELL = 20
"""Comments; of fewer a person reads each one anyway, and what is usual among them cannot be told."""
MOST_APART = 0.1
"""At most this share of the comments, the farthest first (but one may always be)."""
MOST_COMPARED = 1_000
ONE_VOICE = 0.5
"""Cosine from which two of them are one voice."""


def find_apart(placed: Sequence[Placed], groups: Groups, *, fewest: int) -> list[list[Placed]]:
    """Return the comments that stand apart, as voices: those that lie near each other together, the farthest first.

    What `fewest` comments or more say in the same words does not stand apart, wherever it lies.
    """
    if len({one.clause.comment_id for one in placed}) < FEWEST_TO_TELL:
        return []
    best = _speaking(placed, nearness_to_others(groups))
    limit = min(APART * float(np.median([near for near, _ in best.values()])), NEVER_APART)
    most = most_apart(len(best))
    by_row: dict[tuple[float, int], list[Placed]] = defaultdict(list)
    for near, one in best.values():
        by_row[near, one.row].append(one)
    chosen: list[Placed] = []
    for (near, _), same in sorted(by_row.items()):
        if near < limit and len(same) < fewest and len(chosen) + len(same) <= most:
            chosen += same
    return _as_voices(chosen, groups.rows)


def most_apart(comments: int) -> int:
    """Return how many of so many comments may stand in no theme."""
    return min(max(1, int(MOST_APART * comments)), MOST_COMPARED)


def nearest_of(one: Placed, groups: Groups, allowed: Collection[int]) -> Placed:
    """Return the clause placed in the nearest of some groups."""
    middles = {group: groups.rows[groups.labels == group].mean(axis=0) for group in sorted(allowed)}
    near = {group: float(groups.rows[one.row] @ unit(middle[None, :])[0]) for group, middle in middles.items()}
    group = max(near, key=lambda group: (round(near[group], 5), -group))
    return replace(one, group=group, strength=round(max(0.0, near[group]), 4))


def nearness_to_others(groups: Groups) -> NDArray[np.float64]:
    """Return how near each row is to the nearest group (cosine), leaving the row itself out of its own group."""
    count = int(groups.labels.max()) + 1
    sums = np.vstack([groups.rows[groups.labels == label].sum(axis=0) for label in range(count)])
    near = np.asarray(groups.rows @ unit(sums).T, dtype=np.float64)
    own = np.arange(len(groups.rows)), groups.labels
    near[own] = (groups.rows * unit(sums[groups.labels] - groups.rows)).sum(axis=1)
    highest: NDArray[np.float64] = near.max(axis=1).round(5)
    return highest


def _speaking(placed: Iterable[Placed], near: NDArray[np.float64]) -> dict[str, tuple[float, Placed]]:
    """For each comment its clause that is nearest to any group."""
    best: dict[str, tuple[float, Placed]] = {}
    for one in placed:
        known = best.get(one.clause.comment_id)
        if known is None or (near[one.row], -one.row) > (known[0], -known[1].row):
            best[one.clause.comment_id] = float(near[one.row]), one
    return best


def _as_voices(chosen: Sequence[Placed], rows: Rows) -> list[list[Placed]]:
    different = list(dict.fromkeys(one.row for one in chosen))
    holder = _joined(rows[different] @ rows[different].T >= ONE_VOICE) if different else {}
    voices: dict[int, list[Placed]] = defaultdict(list)
    place: Mapping[int, int] = {row: at for at, row in enumerate(different)}
    for one in chosen:
        voices[holder[place[one.row]]].append(one)
    return list(voices.values())


def _joined(alike: NDArray[np.bool_]) -> dict[int, int]:
    """Return for each the first one that it is joined with, over any number of steps."""
    holder: dict[int, int] = {}
    for start in range(len(alike)):
        waiting = [start] if start not in holder else []
        while waiting:
            at = waiting.pop()
            if at not in holder:
                holder[at] = start
                waiting.extend(int(other) for other in np.flatnonzero(alike[at]))
    return holder
