"""Kept, not kept, waiting, overdue."""

from dataclasses import replace
from datetime import date

from surveys.promises import Promise, Standing, standing

LIGHTS = Promise("Manchester City Council", "New lights in the park", date(2027, 3, 31))


def test_a_promise_waits_until_its_day_and_is_overdue_after():
    assert standing(LIGHTS, date(2027, 3, 31)) is Standing.WAITING
    assert standing(LIGHTS, date(2027, 4, 1)) is Standing.OVERDUE


def test_what_somebody_said_of_it_counts_more_than_the_day():
    assert standing(replace(LIGHTS, kept=True), date(2030, 1, 1)) is Standing.KEPT
    assert standing(replace(LIGHTS, kept=False, because="The park was sold."), date(2026, 1, 1)) is Standing.NOT_KEPT
