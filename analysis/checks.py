"""What must be true of every result, and how steady each theme is when some answers are left out.

The pipeline comes in last. A comment that got lost is a fault of ours, so it stops the run; how steady a theme is goes
to the reader in words, never as a probability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.errors import CommentLost
from analysis.evidence import Evidence
from analysis.grouping import View, find_groups, take
from analysis.parallel import run
from analysis.themes import Steadiness, ThemesFound

DRAWS, SHARE_DRAWN, MOST_DRAWN = 8, 0.8, 800
STEADY, FAIRLY_STEADY = 0.75, 0.5
"""Mean Jaccard over the draws; Hennig 2007 calls .75 stable and under .5 dissolved."""
FEWEST_TO_TELL = 10


def check_accounted(evidence: Evidence, found: ThemesFound) -> None:
    """Stop where a comment is in no theme and in no bucket, or in both, or where it was never in the evidence."""
    placed = {placement.comment_id for theme in found.themes for placement in theme.placements}
    unplaced = [comment_id for ids in found.unplaced.values() for comment_id in ids]
    known = [comment.id for comment in evidence.comments]
    twice = [comment_id for comment_id, n in Counter(unplaced).items() if n > 1]
    if len(set(known)) != len(known):
        raise CommentLost("Two comments have the same id.")
    if twice or placed & set(unplaced):
        raise CommentLost("A comment is placed and unplaced at once.")
    if placed | set(unplaced) != set(known) or set(found.redacted) != set(known):
        raise CommentLost("A comment is missing, or one was made up.")
    if len({theme.id for theme in found.themes}) != len(found.themes):
        raise CommentLost("Two themes have the same id.")


def steadiness(views: Sequence[View], labels: NDArray[np.intp]) -> list[Steadiness]:
    """Say of each group how well it is found again among four fifths of the rows (at most 800), eight times over."""
    count, groups = len(labels), int(labels.max()) + 1
    if count < FEWEST_TO_TELL:
        return ["loose"] * groups
    draw, size = np.random.default_rng(0), min(MOST_DRAWN, int(SHARE_DRAWN * count))
    draws = [np.sort(draw.choice(count, size, replace=False)) for _ in range(DRAWS)]
    found = run(_group, (take(views, chosen) for chosen in draws), spread=False)
    again = [_found_again(labels[chosen], after, groups) for chosen, after in zip(draws, found, strict=True)]
    return [_in_words(float(mean)) for mean in np.mean(again, axis=0)]


def _group(views: Sequence[View]) -> NDArray[np.intp]:
    return find_groups(views).labels


def _found_again(before: NDArray[np.intp], after: NDArray[np.intp], groups: int) -> NDArray[np.float64]:
    """The best Jaccard of each earlier group with any new one."""
    both = np.zeros((groups, int(after.max()) + 1))
    np.add.at(both, (before, after), 1)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    best: NDArray[np.float64] = (both / np.maximum(either, 1)).max(axis=1)
    return best


def _in_words(jaccard: float) -> Steadiness:
    if jaccard >= STEADY:
        return "steady"
    return "fairly steady" if jaccard >= FAIRLY_STEADY else "loose"
