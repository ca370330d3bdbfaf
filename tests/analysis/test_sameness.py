"""Nearly the same: case, signs, drawn-out letters, a word said twice, or nearly all words; never more than that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sameness import kernel, one_of_each, same_as


@pytest.mark.parametrize(
    "text",
    ["MORE SWINGS!!!", "more  swings", "More swings.", "more more swings", "more swingssss", "“more swings”"],
)
def test_the_same_in_another_dress_is_the_same(text):
    assert same_as(["more swings", text]) == [0, 0]


def test_nearly_all_words_the_same_is_the_same():
    texts = [
        "the climbing frame is broken and nobody fixes it",
        "the climbing frame is broken and nobody ever fixes it",
    ]
    assert len(one_of_each([*texts, "the old gate is locked and nobody opens it"])) == 2


@pytest.mark.parametrize("other", ["more slides", "no more swings", "more swings and slides"])
def test_one_word_of_few_makes_a_difference(other):
    assert same_as(["more swings", other]) == [0, 1]


def test_the_one_that_is_written_most_often_stands_for_all():
    assert one_of_each(["Dog poo", "dog poo", "dog poo", "more swings"]) == ["dog poo", "more swings"]


def test_pictures_and_signs_alone_are_not_all_the_same():
    assert kernel("👍") != kernel("😡")


@given(st.lists(st.text(alphabet="ab c!", max_size=12), max_size=12))
def test_the_order_of_texts_changes_nothing(texts):
    assert one_of_each(texts) == one_of_each(texts[::-1])
