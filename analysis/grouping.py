"""From likeness to groups: the theme recipe, part II, section 6, steps 3 to 7, finer among few answers.

Each view gets its own graph of nearest neighbours with UMAP's weights; the graphs are summed; Louvain finds
communities; two smoothing steps; k-means starts from the communities' means. The pipeline comes in with unique, sorted
texts, which is why row order changes nothing. It must never know what the texts say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sknetwork.clustering import Louvain

from analysis.likeness import Rows, unit

RESOLUTION, FINER = 1.2, 1.4
FEW = range(20, 201)
"""Among so many rows communities are looked for more finely: too few themes were found (docs/decisions/0012)."""
NEIGHBOURS = 15
FINENESS = 100_000
"""Cosines are compared to five decimals."""
SMALLEST_COMMUNITY, SMALLEST_SHARE = 2, 0.02
ITSELF, ITS_NEIGHBOURS = 0.3, 0.7
MOST_COMPARED = 5_000
"""Rows that are compared each with each (100 MB a view); the others are placed by what was learnt from these."""


@dataclass(frozen=True, slots=True)
class View:
    """Unit rows of all texts, and how much they weigh in the graph and in the joined vectors."""

    rows: Rows
    in_graph: float
    in_vectors: float


@dataclass(frozen=True, slots=True)
class Groups:
    """One label per row (0..k-1) and how near each row is to its group's middle (cosine, 0..1)."""

    labels: NDArray[np.intp]
    nearness: NDArray[np.float32]
    rows: Rows


def find_groups(views: Sequence[View], seeds: Sequence[Sequence[int]] = ()) -> Groups:
    """Group rows that are alike; above 5,000 rows a sample is grouped and a logistic regression places the rest.

    `seeds` are rows that a person says belong together, one or more for each of their themes and none in two: groups 0,
    1, ... are these, in their order; others are found beside them, among what nobody spoke for.
    """
    rows = join(views)
    if len(rows) < 2:
        labels = np.zeros(len(rows), dtype=np.intp)
    elif len(rows) <= MOST_COMPARED:
        labels = _compare_all(views, seeds)
    else:
        drawn = np.random.default_rng(0).choice(len(rows), MOST_COMPARED, replace=False)
        sample = np.union1d(drawn, [row for seed in seeds for row in seed]).astype(np.intp)
        among = [np.searchsorted(sample, seed).tolist() for seed in seeds]
        labels = _place_the_rest(rows, sample, _compare_all(take(views, sample), among))
    return Groups(labels, _nearness(rows, labels), rows)


def take(views: Sequence[View], chosen: NDArray[np.intp]) -> list[View]:
    """Return the views of some rows only."""
    return [View(view.rows[chosen], view.in_graph, view.in_vectors) for view in views]


def join(views: Sequence[View]) -> Rows:
    """Return the views side by side, each by its weight, as unit rows."""
    return unit(np.hstack([view.in_vectors * view.rows for view in views]))


def _compare_all(views: Sequence[View], seeds: Sequence[Sequence[int]]) -> NDArray[np.intp]:
    rows = join(views)
    graph = reduce(add, (view.in_graph * neighbour_graph(view.rows) for view in views))
    smooth = _smooth(rows, graph)
    means = _means_of_communities(smooth, _communities(graph), seeds)
    if seeds:
        return _renumbered(_nearest_mean(smooth, means, seeds))
    return _renumbered(KMeans(len(means), init=means, n_init=1, random_state=0).fit_predict(smooth))


def _nearest_mean(rows: Rows, means: Rows, seeds: Sequence[Sequence[int]]) -> NDArray[np.intp]:
    """Each row to its nearest mean, seeds as they were told; going on as k-means would drift from what was told."""
    found: NDArray[np.intp] = np.rint(rows @ means.T * FINENESS).argmax(axis=1)
    for group, seed in enumerate(seeds):
        found[list(seed)] = group
    return found


def _communities(graph: csr_matrix) -> NDArray[np.intp]:
    if graph.nnz == 0:  # nobody has anything in common with anybody
        return np.zeros(graph.shape[0], dtype=np.intp)
    resolution = FINER if graph.shape[0] in FEW else RESOLUTION
    found: NDArray[np.intp] = Louvain(resolution, shuffle_nodes=False, random_state=0).fit_predict(graph)
    return found


def neighbour_graph(rows: Rows) -> csr_matrix:
    """Return the symmetric graph of nearest neighbours by cosine, weighted as UMAP weighs them (values 0..1).

    Two machines differ in a cosine's last digits. So it is rounded, equals are taken in the order of the texts, and who
    has nothing in common is no neighbour: among short answers most cosines are 0 but for those digits.
    """
    count = len(rows)
    near = min(count - 1, NEIGHBOURS if count >= 120 else int(np.clip(count // 8, 3, NEIGHBOURS)))
    alike = np.rint(rows @ rows.T * FINENESS).astype(np.int64)
    np.fill_diagonal(alike, -2 * FINENESS)
    nearest = np.argpartition(np.arange(count) - alike * count, near - 1, axis=1)[:, :near]
    cosine = np.take_along_axis(alike, nearest, axis=1) / FINENESS
    weights = _umap_weights(np.maximum(1 - cosine, 0)) * (cosine > 0)
    one_way = csr_matrix((weights.ravel(), (np.repeat(np.arange(count), near), nearest.ravel())), (count, count))
    one_way.eliminate_zeros()
    return (one_way + one_way.T - one_way.multiply(one_way.T)).tocsr()


def _umap_weights(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """w = exp(-(d - nearest) / sigma), sigma by bisection so that each row's weights sum to log2(neighbours)."""
    beyond = distance - distance.min(axis=1, keepdims=True)
    wanted = np.log2(max(2, distance.shape[1]))
    low, high = np.full((len(distance), 1), 1e-3), np.full((len(distance), 1), 1e3)
    for _ in range(50):
        sigma = np.sqrt(low * high)
        too_wide = np.exp(-beyond / sigma).sum(axis=1, keepdims=True) > wanted
        low, high = np.where(too_wide, low, sigma), np.where(too_wide, sigma, high)
    weights: NDArray[np.float64] = np.exp(-beyond / np.sqrt(low * high))
    return weights


def _smooth(rows: Rows, graph: csr_matrix) -> Rows:
    sums = np.asarray(graph.sum(axis=1)).ravel()
    shares = graph.multiply((1 / np.where(sums > 0, sums, 1))[:, None]).tocsr()
    for _ in range(2):
        rows = unit(ITSELF * rows + ITS_NEIGHBOURS * (shares @ rows))
    return rows


def _means_of_communities(rows: Rows, communities: NDArray[np.intp], seeds: Sequence[Sequence[int]]) -> Rows:
    """Drop communities under max(2, 2 %); where fewer than two are left, keep the two largest.

    Seeds come first, and a community in which one of their rows lies is theirs.
    """
    names, sizes = np.unique(communities, return_counts=True)
    kept = names[sizes >= max(SMALLEST_COMMUNITY, SMALLEST_SHARE * len(rows))]
    if len(kept) + len(seeds) < 2:
        kept = names[np.argsort(-sizes, kind="stable")[:2]]
    spoken_for = {int(communities[row]) for seed in seeds for row in seed}
    means = [rows[list(seed)].mean(axis=0) for seed in seeds]
    means += [rows[communities == name].mean(axis=0) for name in kept if int(name) not in spoken_for]
    return unit(np.vstack(means))


def _renumbered(labels: NDArray[np.intp]) -> NDArray[np.intp]:
    return np.unique(labels, return_inverse=True)[1]


def _place_the_rest(rows: Rows, sample: NDArray[np.intp], labels: NDArray[np.intp]) -> NDArray[np.intp]:
    if labels.max() == 0:
        return np.zeros(len(rows), dtype=np.intp)
    placed: NDArray[np.intp] = LogisticRegression(C=10, max_iter=200).fit(rows[sample], labels).predict(rows)
    placed[sample] = labels
    return placed


def _nearness(rows: Rows, labels: NDArray[np.intp]) -> NDArray[np.float32]:
    middles = unit(np.vstack([rows[labels == label].mean(axis=0) for label in range(labels.max() + 1)]))
    return np.asarray(np.clip((rows * middles[labels]).sum(axis=1), 0, 1), dtype=np.float32)
