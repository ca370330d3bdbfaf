"""The second reader of meanings: it says what Google's own says, each text alone, in more languages than English."""

import numpy as np
import pytest

from analysis import likeness
from analysis.universal import SENTENCEPIECES, Universal, _fields
from tests.analysis.made import ALL, TOILETS

needs_model = pytest.mark.skipif(
    not (likeness.OUR_MODEL / SENTENCEPIECES).is_file(), reason="the second language model is not set up"
)

PUBLISHED_TEXT = "友人代表のスピーチ、独女はどうこなしている？もうすぐジューン"
PUBLISHED = (-0.0453309, -0.0573448, 0.0341094, 0.0109533, -0.0255713, -0.0829478, 0.0030248, 0.0889976)
"""The first and last four numbers that Google's own model gives, as somebody printed them in public."""


@pytest.fixture(scope="module")
def universal():
    return Universal(likeness.OUR_MODEL)


@needs_model
def test_it_says_what_googles_own_model_says(universal):
    """The weights are rounded, so nearly: 0.998 was measured, and chance is 0."""
    row = universal.rows([PUBLISHED_TEXT])[0][[0, 1, 2, 3, -4, -3, -2, -1]]
    assert row @ PUBLISHED / np.linalg.norm(row) / np.linalg.norm(PUBLISHED) > 0.995


@needs_model
def test_a_text_has_the_same_row_alone_and_among_others(universal):
    """Windows end where a text ends."""
    among = universal.rows([*ALL, "", "x", "word " * 2000])
    for at, text in enumerate(ALL):
        assert np.allclose(universal.rows([text])[0], among[at], atol=1e-5)
    assert np.allclose(np.linalg.norm(among, axis=1), 1, atol=1e-5)


@needs_model
def test_the_same_meaning_in_another_language_is_near(universal):
    english, polish, other = universal.rows([TOILETS[0], "toalety są brudne i śmierdzą", "I like football"])
    assert english @ polish > english @ other + 0.2


@needs_model
def test_the_part_done_is_told(universal):
    told = []
    universal.rows([str(at) for at in range(100)], tick=told.append)
    assert told == [0.64, 1.0]


def test_fields_of_a_message_are_read_one_by_one():
    assert list(_fields(b"\x0a\x02hi\x18\x96\x01\x15abcd")) == [(1, b"hi"), (2, b"abcd")]
