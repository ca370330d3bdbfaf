"""find_themes as a whole: every comment accounted for, order of rows without effect, nothing unredacted handed on."""

import dataclasses
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.checks import check_accounted
from analysis.errors import CommentLost
from analysis.evidence import Comment, Evidence, Prompt
from analysis.likeness import LSA
from analysis.pipeline import NOT_COMPARED, find_themes
from tests.analysis.made import ALL, BULLYING, POISON, TOILETS, WALKING, evidence

FAST = LSA()
"""The second view alone: enough for everything but the meaning of words."""


def themes_by_text(found, asked):
    """The themes as sets of texts, so that ids play no part."""
    texts = {comment.id: comment.text for comment in asked.comments}
    return {
        (theme.label, theme.keywords, theme.steadiness, tuple(sorted(texts[p.comment_id] for p in theme.placements)))
        for theme in found.themes
    }


def test_what_is_alike_is_one_theme():
    found = find_themes(evidence(*ALL), likeness=FAST)
    walking = next(theme for theme in found.themes if "walking" in theme.keywords)
    assert {p.comment_id for p in walking.placements} >= {"c13", "c15", "c18"}
    assert not {p.comment_id for p in walking.placements} & {f"c{at}" for at in range(1, 7)}


def test_the_order_of_rows_changes_nothing():
    texts = [*ALL, *TOILETS[:2], *POISON, "nothing", "Great. The teachers are kind to us. The food is cold and small."]
    shuffled = random.Random(3).sample(texts, len(texts))
    first, second = evidence(*texts), evidence(*shuffled)
    assert themes_by_text(find_themes(first), first) == themes_by_text(find_themes(second), second)


def test_every_bucket_takes_its_own():
    found = find_themes(evidence(*ALL, "", "idk", "😀", "Nie lubię szkoły bo dzieci są niemiłe"), likeness=FAST)
    assert found.unplaced == {
        "empty": ("c19",),
        "no_answer": ("c20",),
        "not_readable": ("c21",),
        "other_language": ("c22",),
    }
    assert NOT_COMPARED in found.notices


def test_a_notice_is_the_same_however_many_it_is_about():
    """How many, the lists say: a number here would be told twice for two questions, and be stale when one is moved."""
    polish = ["Nie lubię szkoły bo dzieci są niemiłe", "Chcę więcej świateł w parku bo jest ciemno"]
    one, two = (find_themes(evidence(*ALL, *polish[:many]), likeness=FAST) for many in (1, 2))
    assert one.notices == two.notices
    assert not [sign for notice in two.notices for sign in notice if sign.isdigit()]


def test_three_comments_are_enough():
    found = find_themes(evidence("more football", "football at lunch", "football please"))
    assert sum(theme.size for theme in found.themes) == 3


@pytest.mark.parametrize("texts", [(), ("hello",), ("hello", "more football"), ("", "idk")])
def test_fewer_than_three_say_so(texts):
    found = find_themes(evidence(*texts), likeness=FAST)
    assert found.themes == ()
    assert sum(map(len, found.unplaced.values())) == len(texts)


def test_the_same_word_many_times_is_one_theme():
    found = find_themes(evidence(*["football"] * 12))
    assert [theme.size for theme in found.themes] == [12]


def test_a_comment_may_be_in_several_themes():
    both = "The toilets are dirty and have no soap. Walking home in the dark is scary."
    found = find_themes(evidence(*ALL, both), likeness=FAST)
    holding = [p for theme in found.themes for p in theme.placements if p.comment_id == "c19"]
    assert len(holding) == 2
    assert {p.clause for p in holding} == {
        "The toilets are dirty and have no soap",
        "Walking home in the dark is scary",
    }


def test_nothing_unredacted_is_handed_on():
    """R4.06: names and schools are in no clause, label, keyword or redacted text."""
    texts = [f"{text} at st marys primary with aisha" for text in ALL]
    told = str(find_themes(evidence(*texts), likeness=FAST)).lower()
    assert "aisha" not in told
    assert "marys" not in told


def test_examples_are_comments_of_the_theme_with_more_than_one_word():
    found = find_themes(evidence(*ALL, "toilets", "bullying", "walking"), likeness=FAST)
    for theme in found.themes:
        assert theme.examples
        assert set(theme.examples) <= {p.comment_id for p in theme.placements} - {"c19", "c20", "c21"}


def test_prompts_with_enough_answers_are_read_apart():
    comments = [Comment(f"a{at}", f"{ALL[at % 18]} {at}", "p1") for at in range(36)]
    comments += [Comment(f"b{at}", f"{WALKING[at % 6]} again {at}", "p2") for at in range(30)]
    found = find_themes(Evidence(tuple(comments), (Prompt("p1", "What is bad?"), Prompt("p2", "And?"))), likeness=FAST)
    assert {theme.prompt for theme in found.themes} == {"p1", "p2"}
    for theme in found.themes:
        assert {p.comment_id[0] for p in theme.placements} == {"a" if theme.prompt == "p1" else "b"}


def test_too_few_answers_to_one_prompt_are_read_together():
    asked = Evidence(tuple(Comment(f"c{at}", text, f"p{at % 2}") for at, text in enumerate(ALL)))
    assert {theme.prompt for theme in find_themes(asked, likeness=FAST).themes} == {""}


def test_without_the_model_themes_come_with_a_notice(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))
    found = find_themes(evidence(*ALL))
    assert found.themes
    assert "words alone" in found.notices[0]


def test_a_lost_comment_stops_the_run():
    asked = evidence(*ALL)
    found = find_themes(asked, likeness=FAST)
    check_accounted(asked, found)
    with pytest.raises(CommentLost):
        check_accounted(evidence(*ALL, "one more"), found)
    with pytest.raises(CommentLost):
        check_accounted(asked, dataclasses.replace(found, unplaced={"mixed": ("c1",)}))


def test_progress_is_told_to_the_end():
    steps = []
    find_themes(evidence(*ALL), likeness=FAST, progress=lambda step, part: steps.append((step, part)))
    assert steps[-1] == ("Done", 1.0)
    assert all(0 <= part <= 1 for _, part in steps)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*TOILETS, *BULLYING, *POISON, "", "idk", "ok"]) | st.text(max_size=40), max_size=25))
def test_every_comment_is_in_a_theme_or_in_a_bucket(texts):
    """Whatever is written: each id once or more, none missing, none both placed and unplaced."""
    asked = evidence(*texts)
    check_accounted(asked, find_themes(asked, likeness=FAST))


@pytest.mark.slow
def test_the_types_and_the_counts_wake_no_heavy_library():
    code = "import sys, analysis.evidence, analysis.themes, analysis.errors, analysis.disclosure_control\n"
    code += "print(sorted({'numpy', 'scipy', 'sklearn', 'nltk', 'onnxruntime'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
