"""What a person knows already: the grouping starts there, keeps what they placed, and still finds what they did not."""

import numpy as np

from analysis.likeness import LSA
from analysis.pipeline import find_themes
from analysis.placing import Clause
from analysis.seeds import Seed, call_as_seeded, rows_of
from tests.analysis.made import ALL, BULLYING, TOILETS, WALKING, evidence
from tests.analysis.test_grouping import clouds, find_groups, one_view


def test_a_text_belongs_to_the_seed_whose_words_it_says_most():
    seeds = [Seed("Toilets", ("toilet", "soap")), Seed("Bullies", ("bullying",)), Seed("Food", ("chips",))]
    texts = ["no soap in the toilets", "they bullied me", "bullying by the toilet", "football"]
    assert rows_of(seeds, [Clause(str(at), text, text) for at, text in enumerate(texts)], texts) == [[0], [1]]


def test_a_person_goes_before_words_and_two_people_make_none():
    texts = ["no soap", "bullying", "the park"]
    parts = [Clause(str(at), text, text) for at, text in enumerate(texts)]
    seeds = [Seed("A", ("soap",), ("1", "2")), Seed("B", ("bullying",), ("0", "2"))]
    assert rows_of(seeds, parts, texts) == [[1], [0]]


def test_what_a_person_placed_stays_together_and_comes_first():
    """Two rows from clouds that stand apart: the machine would never put them in one group."""
    rows, truth = clouds((20, 20, 20))
    labels = find_groups(one_view(rows), [[0, 59]]).labels
    assert labels[0] == labels[59] == 0
    assert len(set(labels[truth == 1])) == 1


def test_what_no_seed_speaks_for_is_still_found():
    rows, truth = clouds((20, 20, 20))
    labels = find_groups(one_view(rows), [[0, 1, 2]]).labels
    assert len(set(labels)) >= 3
    assert (labels[truth == 0] == 0).mean() > 0.9
    assert 0 not in labels[truth != 0]


def test_no_seeds_are_as_no_seeds():
    rows, _ = clouds((20, 20, 20))
    assert np.array_equal(find_groups(one_view(rows)).labels, find_groups(one_view(rows), []).labels)


def test_seeded_themes_bear_the_names_that_a_person_gave():
    seeds = [Seed("Dirty toilets", ("toilets",)), Seed("Dark streets", comment_ids=("c13", "c15"))]
    found = find_themes(evidence(*ALL), likeness=LSA(), seeds=seeds)
    members = {theme.label: {p.comment_id for p in theme.placements} for theme in found.themes}
    assert {theme.label for theme in found.themes if theme.is_expected} == {"Dirty toilets", "Dark streets"}
    assert members["Dirty toilets"] >= {f"c{at}" for at in range(1, len(TOILETS) + 1)}
    assert len(members["Dark streets"] & {f"c{at}" for at in range(13, 13 + len(WALKING))}) >= 4
    assert sum(len(ids) for ids in members.values()) >= len(TOILETS + BULLYING + WALKING)


def test_no_two_themes_get_one_name():
    found = find_themes(evidence(*ALL), likeness=LSA())
    again = call_as_seeded(found.themes, [Seed("The same", ("the", "toilets", "bullying", "walking", "dark"))])
    assert sum(theme.label == "The same" for theme in again) == 1
    assert len({theme.label for theme in again}) == len(again)


def test_the_order_of_rows_changes_nothing_with_seeds():
    seeds = [Seed("Toilets", ("toilets",)), Seed("Bullying", ("bullying",))]
    forth, back = evidence(*ALL), evidence(*reversed(ALL))
    assert said(find_themes(forth, likeness=LSA(), seeds=seeds), forth) == said(
        find_themes(back, likeness=LSA(), seeds=seeds), back
    )


def said(found, asked):
    texts = {comment.id: comment.text for comment in asked.comments}
    return {(theme.label, tuple(sorted(texts[p.comment_id] for p in theme.placements))) for theme in found.themes}
