"""One view for each reader of meanings and one for words: what grouping compares."""

import numpy as np

from analysis.likeness import LSA, Meanings
from analysis.views import views_of
from tests.analysis.made import ALL


def test_each_reader_has_a_view_of_its_own():
    views = views_of(ALL, Meanings(Reader(1), Reader(2)))
    assert [view.rows.shape for view in views[:2]] == [(18, 4), (18, 4)]
    assert [view.in_graph for view in views] == [1.0, 1.0, 0.3]


def test_words_alone_are_the_whole_view_where_nothing_reads_meanings():
    (view,) = views_of(ALL, None)
    assert view.in_graph == view.in_vectors == 1.0
    assert np.array_equal(view.rows, LSA().rows(ALL))


def test_the_part_done_goes_up_over_both_readers():
    told = []
    views_of(ALL, Meanings(Reader(1), Reader(2)), tick=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_several_readers_side_by_side_are_unit_rows():
    rows = Meanings(Reader(1), Reader(2)).rows(ALL)
    assert rows.shape == (18, 8)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)


class Reader:
    """Reads nothing: rows by chance, the same for the same seed."""

    def __init__(self, seed):
        self.seed = seed

    def rows(self, texts, *, tick=None):
        for part in (0.5, 1.0) if tick else ():
            tick(part)
        rows = np.random.default_rng(self.seed).normal(size=(len(texts), 4))
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
