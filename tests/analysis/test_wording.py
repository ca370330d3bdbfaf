"""What says nothing, what cannot be read; and where a long answer is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.wording import clauses, stems, tidy, why_unplaced


@pytest.mark.parametrize(
    "answer",
    ["nothing", "idk", "I don't know", "i dont no", "N/A.", "not sure tbh", "...", "?", "no", "nothing really"],
)
def test_saying_nothing_has_its_own_bucket(answer):
    assert why_unplaced(tidy(answer)) == "no_answer"


@pytest.mark.parametrize(
    "answer", ["nothing helps", "no one listens to me", "i know nothing about it", "mam", "ok i guess"]
)
def test_a_short_answer_that_says_something_stays(answer):
    assert why_unplaced(tidy(answer)) is None


@pytest.mark.parametrize("answer", ["😀😀", "asdfghjkl", "hhhhhhhh", "10", "bcdfghjk"])
def test_key_mashing_and_emoji_alone_cannot_be_read(answer):
    assert why_unplaced(tidy(answer)) == "not_readable"


def test_nothing_written_is_empty():
    assert [why_unplaced(tidy(text)) for text in ("", "  \n", "\u200b\ufeff", "\0")] == ["empty"] * 4


def test_a_short_answer_stays_whole():
    assert clauses("the food is bad but the teachers are nice") == ("the food is bad but the teachers are nice",)


def test_two_sentences_are_cut_at_but_and_semicolons():
    text = "My teacher is nice to me. The toilets are dirty but the food is good; i like maths a lot"
    assert clauses(text) == (
        "My teacher is nice to me",
        "The toilets are dirty",
        "the food is good",
        "i like maths a lot",
    )


def test_words_of_one_family_share_a_stem():
    assert stems("bullied") == stems("Bullies") == stems("bully") == ["bulli"]
    assert stems("the and of 🙂 !") == []


@given(st.text(max_size=300))
def test_any_text_at_all_is_tidied_and_cut_without_losing_it(text):
    """T9: poison breaks nothing, and an answer always has at least one clause."""
    assert len(clauses(tidy(text))) >= 1
    assert tidy(tidy(text)) == tidy(text)
    why_unplaced(tidy(text))
