"""What the bars of a question say: the numbers that may be shown, in a sentence and to those who do not see them."""

import pytest

from analysis.disclosure_control import FEWER, NOT_SHOWN, TOO_FEW, share_of, show_count
from analysis.document.charts import PICTURE, lay_out, tell_result
from analysis.document.model import ClosedResult, OptionCount, Shown


def test_the_sentence_names_what_most_of_those_shown_chose():
    """R4.03."""
    said = tell_result(_result(show_count(45), show_count(30), show_count(10), FEWER))
    assert said == "Of about 45 who answered, about 30 (about 67%) chose “A”."


def test_two_that_are_shown_alike_are_both_named():
    assert tell_result(_result(show_count(45), show_count(20), show_count(21))).endswith("chose “A” and “B” each.")


@pytest.mark.parametrize(
    ("answered", "cells", "said"),
    [
        (TOO_FEW, (TOO_FEW, TOO_FEW), "Too few answered to show numbers safely."),
        (NOT_SHOWN, (NOT_SHOWN, NOT_SHOWN), "How many chose each answer is not shown, to keep small numbers hidden."),
        (show_count(15), (NOT_SHOWN, NOT_SHOWN), "About 15 answered. What each of them chose is not shown"),
    ],
)
def test_what_is_hidden_is_in_no_sentence(answered: Shown, cells: tuple[Shown, ...], said: str):
    """R2.23."""
    assert tell_result(_result(answered, *cells)).startswith(said)


def test_whoever_does_not_see_the_bars_hears_the_same_numbers():
    """R4.13."""
    assert lay_out(_result(show_count(45), show_count(30), FEWER)).words == "A: about 67%; B: fewer than 8."


def test_a_drawing_has_room_before_each_bar():
    rows = lay_out(_result(show_count(45), show_count(30), FEWER), ("face-happy", "face-sad")).rows
    assert [row.picture for row in rows] == ["face-happy", "face-sad"]
    assert rows[1].top - rows[0].top >= PICTURE


def _result(answered: Shown, *cells: Shown) -> ClosedResult:
    options = (
        OptionCount(name, cell, cell if cell.masked else share_of(cell, answered))
        for name, cell in zip("ABC", cells, strict=False)
    )
    return ClosedResult("Which?", "8-10", answered, tuple(options))
