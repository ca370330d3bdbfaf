"""The recipe's steps: groups of what is alike, from two rows up, the same each time."""

import numpy as np
import pytest
from scipy.sparse import issparse
from sklearn.metrics import homogeneity_score

from analysis import grouping
from analysis.grouping import View, find_groups, neighbour_graph
from analysis.likeness import unit


def clouds(sizes, *, seed=1):
    """Rows around as many directions as there are sizes, and which one each belongs to."""
    draw = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    middles = np.eye(max(8, len(sizes)))[: len(sizes)]
    return unit(middles[truth] + draw.normal(0, 0.08, (len(truth), middles.shape[1]))), truth


def one_view(rows):
    """The rows as the only view there is."""
    return [View(rows, 1.0, 1.0)]


@pytest.mark.parametrize("sizes", [(10, 10), (40, 30, 20, 10), (60, 60, 60, 60, 60)])
def test_clouds_that_stand_apart_are_never_mixed(sizes):
    rows, truth = clouds(sizes)
    groups = find_groups([View(rows, 1.0, 1.0)])
    assert all(len(set(truth[groups.labels == label])) == 1 for label in range(groups.labels.max() + 1))
    assert groups.labels.max() + 1 <= 2.5 * len(sizes)
    assert groups.nearness.min() > 0.5


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 11])
def test_a_handful_of_rows_is_enough(count):
    rows, _ = clouds((count,))
    labels = find_groups([View(rows, 1.0, 1.0), View(rows, 0.3, 0.4)]).labels
    assert len(labels) == count
    assert set(labels) == set(range(labels.max() + 1))


def test_few_answers_are_looked_at_more_finely(monkeypatch):
    """Two circles in which each is like the next: one theme each, or several smaller ones."""
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    rows = np.vstack([np.c_[np.cos(angle), np.sin(angle), 0 * angle], np.c_[0 * angle, np.sin(angle), np.cos(angle)]])
    finer = find_groups([View(unit(rows), 1.0, 1.0)]).labels.max()
    monkeypatch.setattr(grouping, "FEW", range(0))
    assert finer > find_groups([View(unit(rows), 1.0, 1.0)]).labels.max()


def test_rows_of_zeros_are_placed_like_any_other():
    rows, _ = clouds((10, 10))
    rows[3] = 0
    assert len(find_groups([View(rows, 1.0, 1.0)]).labels) == 20


def test_the_graph_is_symmetric_with_weights_between_0_and_1():
    graph = neighbour_graph(clouds((30, 30))[0])
    assert issparse(graph)
    assert abs(graph - graph.T).max() < 1e-9
    assert 0 <= graph.min() <= graph.max() <= 1


def test_more_rows_than_can_be_compared_are_placed_from_a_sample(monkeypatch):
    monkeypatch.setattr(grouping, "MOST_COMPARED", 100)
    rows, truth = clouds((150, 150, 150))
    views = [View(rows, 1.0, 1.0)]
    first, second = find_groups(views), find_groups(views)
    assert homogeneity_score(truth, first.labels) > 0.95
    assert np.array_equal(first.labels, second.labels)


def test_seeds_are_kept_where_only_a_sample_is_compared(monkeypatch):
    monkeypatch.setattr(grouping, "MOST_COMPARED", 100)
    rows, truth = clouds((150, 150, 150))
    labels = find_groups(one_view(rows), [[449, 448], [0]]).labels
    assert (labels[truth == 2] == 0).mean() > 0.95
    assert (labels[truth == 0] == 1).mean() > 0.95


def test_the_last_digits_of_another_machine_change_nothing():
    """Two linear algebra libraries differ by about 1e-7; among short answers most cosines are 0 but for that."""
    random = np.random.default_rng(4)
    rows = np.eye(60, dtype=np.float32)[random.integers(0, 24, 60)]
    noise = random.normal(0, 1e-7, rows.shape).astype(np.float32)
    here, there = (neighbour_graph(each) for each in (rows, rows + noise))
    assert (abs(here - there) > 1e-4).nnz == 0


def test_who_has_nothing_in_common_is_no_neighbour():
    assert neighbour_graph(np.eye(20, dtype=np.float32)).nnz == 0
