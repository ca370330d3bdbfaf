"""More answers than can be read for meaning: themes of a sample, everybody else placed by words, nobody lost."""

import random

import pytest

from analysis import large
from analysis.checks import check_accounted
from analysis.large import draw, learn
from analysis.likeness import LSA
from analysis.pipeline import find_themes
from analysis.themes import Placement, Theme
from tests.analysis.made import BULLYING, POISON, TOILETS, WALKING, evidence

FAST = LSA()
SUBJECTS = (TOILETS, BULLYING, WALKING)
WHEN = ("today", "every week", "last winter", "after school", "again", "since september", "in year six", "for months")
MANY = [f"{line} {when}" for lines in SUBJECTS for line in lines for when in WHEN]


def test_a_sample_is_looked_at_and_all_are_placed():
    asked = evidence(*MANY, "", "idk")
    found = find_themes(asked, likeness=FAST)
    check_accounted(asked, found)
    placed = {p.comment_id for theme in found.themes for p in theme.placements}
    assert placed | set(found.unplaced.get("rare", ())) >= {f"c{at}" for at in range(1, 140)}
    assert len(placed) >= 0.9 * len(asked.comments)


def test_the_twins_of_what_few_say_stand_with_it():
    """What few say is read by a person: with every comment that says the same, or some would be missed."""
    found = find_themes(evidence(*MANY, "", "idk"), likeness=FAST)
    listed = [comment_id for voice in found.rare for comment_id in voice.comment_ids]
    assert sorted(listed) == sorted(found.unplaced.get("rare", ()))


def test_it_is_said_that_words_did_the_placing():
    assert large.BY_WORDS in find_themes(evidence(*MANY), likeness=FAST).notices


def test_who_shares_no_word_with_the_sample_is_in_no_theme_and_that_is_said():
    found = find_themes(evidence(*MANY, "xylophone lessons"), likeness=FAST)
    assert found.unplaced["mixed"] == (f"c{len(MANY) + 1}",)
    assert large.NO_SHARED_WORD in found.notices


def test_those_placed_by_words_speak_of_the_same_as_their_theme():
    asked = evidence(*MANY)
    found = find_themes(asked, likeness=FAST)
    texts = {comment.id: comment.text for comment in asked.comments}
    walking = max(found.themes, key=lambda theme: sum("walk" in texts[p.comment_id] for p in theme.placements))
    about = [texts[p.comment_id] for p in walking.placements]
    assert sum("dark" in text or "walk" in text for text in about) >= 0.9 * len(about)


def test_the_order_of_rows_changes_nothing():
    def by_text(texts):
        asked = evidence(*texts)
        said = {comment.id: comment.text for comment in asked.comments}
        themes = find_themes(asked, likeness=FAST).themes
        return {(theme.label, tuple(sorted(said[p.comment_id] for p in theme.placements))) for theme in themes}

    texts = [*MANY, *POISON, *MANY[:40]]
    assert by_text(texts) == by_text(random.Random(5).sample(texts, len(texts)))


def test_the_same_words_are_placed_alike_in_the_sample_and_outside_it():
    found = find_themes(evidence(*MANY, *MANY), likeness=FAST)
    for at in range(1, len(MANY) + 1):
        first, second = (
            {theme.id for theme in found.themes for p in theme.placements if p.comment_id == comment_id}
            for comment_id in (f"c{at}", f"c{at + len(MANY)}")
        )
        assert first == second


def test_a_clause_of_each_of_two_subjects_is_in_both():
    both = "The toilets are dirty and smelly since then. Walking home in the dark is scary since then."
    found = find_themes(evidence(*MANY, both), likeness=FAST)
    assert sum(p.comment_id == f"c{len(MANY) + 1}" for theme in found.themes for p in theme.placements) == 2


def test_the_sample_holds_each_text_once_and_no_more_than_its_share():
    asked = evidence(*MANY, *MANY)
    sample = draw(asked.comments, {comment.id: comment.text for comment in asked.comments})
    assert len({comment.text for comment in sample}) == len(sample) == large.MOST_IN_SAMPLE


def test_fewer_are_all_read(monkeypatch):
    monkeypatch.setattr(large, "MOST_READ", len(MANY))
    assert find_themes(evidence(*MANY), likeness=FAST).notices == ()


@pytest.mark.parametrize("themes", [0, 1, 2])
def test_few_themes_or_none_are_learnt_too(themes):
    classifier = learn([_theme(lines) for lines in SUBJECTS[:themes]])
    placed = classifier.place([TOILETS[0], "zebra crossing"])
    assert placed[1] == ()
    assert [spot[0] for spot in placed[0]] == ([0] if themes else [])


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """A hundred different answers are too many here, and sixty clauses are the sample."""
    monkeypatch.setattr(large, "MOST_READ", 100)
    monkeypatch.setattr(large, "MOST_IN_SAMPLE", 60)


def _theme(lines):
    placements = tuple(Placement(f"c{at}", 1.0, line) for at, line in enumerate(lines))
    return Theme("t1", lines[0], (), placements, ("c0",))
