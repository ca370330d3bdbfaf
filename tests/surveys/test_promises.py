"""Waiting, late, kept, kept late, not kept; and by when children are owed a word."""

from dataclasses import replace
from datetime import date

import pytest

from surveys.promises import Promise, Standing, advise, follow_up_by, place_in_list, standing, tell_by

LIGHTS = Promise("Manchester City Council", "New lights in the park", date(2027, 3, 31))


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (date(2026, 11, 26), Standing.WAITING),
        (date(2027, 3, 31), Standing.WAITING),
        (date(2027, 4, 1), Standing.LATE),
        (date(2030, 1, 1), Standing.LATE),
    ],
)
def test_a_promise_waits_until_its_day_is_over_and_is_late_after(today: date, stands: Standing):
    """R2.26: late shows by the clock, without anybody doing anything."""
    assert standing(LIGHTS, today) is stands


@pytest.mark.parametrize("outcome", ["kept", "kept_late", "not_kept"])
def test_what_somebody_said_of_it_counts_more_than_the_day(outcome):
    told = replace(LIGHTS, outcome=outcome, because="The park was sold.")
    assert standing(told, date(2026, 1, 1)) == standing(told, date(2030, 1, 1)) == outcome


def test_late_ones_stand_first_then_what_is_due_next_then_what_has_ended():
    day, later = date(2027, 1, 1), date(2027, 6, 1)
    rows = [(Standing.KEPT, day), (Standing.WAITING, later), (Standing.LATE, later), (Standing.WAITING, day)]
    assert sorted(rows, key=lambda row: place_in_list(*row)) == [rows[2], rows[3], rows[1], rows[0]]


def test_a_short_sentence_gets_no_advice():
    assert advise("The police will walk by the park each evening. Ten more lamps will work.") == ()


def test_a_sentence_of_more_than_15_words_is_called_long_and_a_question_is_not_for_telling():
    """R1.14, R2.27: at most 15 words, and it tells."""
    assert "at most 15 words a sentence; here it is 16" in advise(" ".join(["word"] * 16))[0]
    assert "ask nothing" in advise("Is that good?")[0]


@pytest.mark.parametrize(
    ("closed", "day"),
    [
        (date(2026, 11, 2), date(2026, 11, 30)),  # a Monday; four weeks on
        (date(2026, 11, 6), date(2026, 12, 4)),
        (date(2026, 11, 7), date(2026, 12, 4)),  # a Saturday counts from the Monday
    ],
)
def test_children_are_told_within_20_working_days(closed: date, day: date):
    """R2.26."""
    assert tell_by(closed) == day


@pytest.mark.parametrize(
    ("closed", "day"),
    [
        (date(2026, 3, 10), date(2026, 9, 10)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 12, 1), date(2027, 6, 1)),
    ],
)
def test_children_are_told_again_after_six_months(closed: date, day: date):
    """R2.26."""
    assert follow_up_by(closed) == day
