"""Where one theme could become two: by what its two halves say, or not at all where they say the same.

A job comes in with the redacted clauses of one theme. The groups that are found among them are joined, the nearest
first, until two are left; a place is good when both halves are large enough and lie apart. The same clauses in any
order give the same halves. It proposes: a person moves single comments over and says yes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.grouping import find_groups, join
from analysis.likeness import Likeness, Rows, find_meaning, first_reader, unit
from analysis.naming import name_groups
from analysis.placing import without_marks
from analysis.views import views_of

FEWEST_TO_SPLIT = 6
"""Different clauses; of fewer a person sees at a glance what is to be done."""
SMALLEST_HALF, SMALLEST_SHARE = 2, 0.1
APART = 0.27
"""How much nearer a clause is to the middle of its own half than to the other's, on the mean (cosines).

Of 40 answers with one label this lies under 0.26 as often as not (NHS patients' answers) or nearly always (banking77);
of 40 with two labels it lies above 0.27 in nine of ten.
"""
ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Half:
    """What one half says: a name, the words that set it apart, and its comments, the most typical first."""

    label: str
    keywords: tuple[str, ...]
    comment_ids: tuple[str, ...]


def propose_split(clauses: Mapping[str, str], *, likeness: Likeness | None = None) -> tuple[Half, ...]:
    """Cut a theme in two, the larger half first; empty where there is no good place.

    `clauses` are redacted, by comment id. Without a likeness, the model on disk says what they mean, or words alone.
    """
    compared = {comment_id: without_marks(clause) for comment_id, clause in clauses.items()}
    texts = sorted(set(compared.values()), key=lambda text: (text.lower(), text))
    if len(texts) < FEWEST_TO_SPLIT:
        return ()
    views = views_of(texts, first_reader(likeness or find_meaning()[0]))
    rows, side = join(views), _two_sides(join(views), find_groups(views).labels)
    if _distance(rows, side) < APART:
        return ()
    halves = _sort_in(compared, texts, rows, side)
    if min(map(len, halves)) < max(SMALLEST_HALF, SMALLEST_SHARE * len(compared)):
        return ()
    names = name_groups([[compared[comment_id] for comment_id in ids] for ids in halves])
    return tuple(Half(name.label, name.keywords, ids) for name, ids in zip(names, halves, strict=True))


def _sort_in(
    compared: Mapping[str, str], texts: Sequence[str], rows: Rows, side: NDArray[np.intp]
) -> list[tuple[str, ...]]:
    """The comments of both halves, the most typical first and the larger half first."""
    typical = (rows * _middles(rows, side)[side]).sum(axis=1)
    place = {text: (round(-float(typical[at]), 5), at) for at, text in enumerate(texts)}
    row_of = {text: at for at, text in enumerate(texts)}
    halves: tuple[list[str], list[str]] = ([], [])
    for comment_id in sorted(compared, key=lambda one: (place[compared[one]], one)):
        halves[side[row_of[compared[comment_id]]]].append(comment_id)
    return [tuple(ids) for ids in sorted(halves, key=lambda ids: (-len(ids), place[compared[ids[0]]]))]


def _two_sides(rows: Rows, labels: NDArray[np.intp]) -> NDArray[np.intp]:
    """Join the groups whose middles are nearest until two are left, then let each clause choose the nearer one."""
    groups = [labels == label for label in range(int(labels.max()) + 1)]
    if len(groups) < 2:
        return np.zeros(len(rows), dtype=np.intp)
    while len(groups) > 2:
        middles = unit(np.vstack([rows[group].mean(axis=0) for group in groups]))
        pairs = combinations(range(len(groups)), 2)
        near, far = max(pairs, key=lambda pair: (round(float(middles[pair[0]] @ middles[pair[1]]), 5), -pair[1]))
        groups[near] = groups[near] | groups.pop(far)
    side: NDArray[np.intp] = groups[1].astype(np.intp)
    for _ in range(ROUNDS):
        nearer = np.rint(rows @ _middles(rows, side).T * 1e5).argmax(axis=1)
        if (nearer == side).all() or len(set(nearer.tolist())) < 2:
            break
        side = nearer.astype(np.intp)
    return side


def _middles(rows: Rows, side: NDArray[np.intp]) -> Rows:
    return unit(np.vstack([rows[side == one].mean(axis=0) for one in (0, 1)]))


def _distance(rows: Rows, side: NDArray[np.intp]) -> float:
    if len(set(side.tolist())) < 2:
        return 0.0
    near = rows @ _middles(rows, side).T
    own = near[np.arange(len(rows)), side]
    return float((own - near[np.arange(len(rows)), 1 - side]).mean())
