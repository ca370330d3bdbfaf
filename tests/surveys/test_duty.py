"""The lead's clock: an hour of reading hours, a day at most, over nights, weekends and the change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveys.duty import (
    AT_THE_LATEST,
    SEEN_WITHIN,
    Hours,
    day_of,
    days_to_cover,
    is_being_read,
    next_morning,
    off_the_wall,
    on_the_wall,
    see_by,
    settle_by,
    uncovered,
    unread,
)

LONDON = ZoneInfo("Europe/London")
WEEK = Hours()
MINUTE = timedelta(minutes=1)
THURSDAY, FRIDAY, SATURDAY, MONDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)

hours = st.builds(
    lambda weekdays, begins, length, closed: Hours(
        frozenset(weekdays), time(begins // 60, begins % 60), _later(begins, length), frozenset(closed)
    ),
    st.sets(st.integers(0, 6)),
    st.integers(0, 20 * 60),
    st.integers(1, 180),
    st.sets(st.dates(date(2026, 3, 27), date(2026, 3, 31)), max_size=2),
)
arrivals = st.one_of(
    st.datetimes(datetime(2026, 3, 27), datetime(2026, 3, 31), timezones=st.just(UTC)),
    st.datetimes(datetime(2026, 10, 23), datetime(2026, 10, 27), timezones=st.just(UTC)),
).map(lambda at: at.replace(second=0, microsecond=0))
"""Around the two nights of 2026 in which the clocks change."""


@pytest.mark.parametrize(
    ("came", "seen_by"),
    [
        ("2026-11-26 10:00", "2026-11-26 11:00"),
        ("2026-11-26 07:00", "2026-11-26 09:30"),
        ("2026-11-26 16:40", "2026-11-27 09:10"),
        ("2026-11-26 21:00", "2026-11-27 09:30"),
        ("2026-11-27 16:00", "2026-11-27 17:00"),
        ("2026-11-27 16:45", "2026-11-28 16:45"),
        ("2026-11-28 12:00", "2026-11-29 12:00"),
        ("2026-11-29 12:00", "2026-11-30 09:30"),
        ("2026-07-01 10:00", "2026-07-01 11:00"),
    ],
)
def test_it_is_seen_within_an_hour_of_reading_hours_and_a_day_at_most(came: str, seen_by: str):
    """R3.09. Times are those on the wall."""
    assert see_by(_wall(came), WEEK) == _wall(seen_by)


@pytest.mark.parametrize(
    ("seen", "settled_by"),
    [
        ("2026-11-26 10:00", "2026-11-27 17:00"),
        ("2026-11-27 00:10", "2026-11-30 17:00"),
        ("2026-11-28 12:00", "2026-11-30 17:00"),
        ("2026-10-23 12:00", "2026-10-26 17:00"),
    ],
)
def test_what_was_seen_is_settled_by_the_end_of_the_next_reading_day(seen: str, settled_by: str):
    """Our rule. Times are those on the wall, also over the night in which the clocks change."""
    assert settle_by(_wall(seen), WEEK) == _wall(settled_by)


@pytest.mark.parametrize(
    "kept", [Hours(weekdays=frozenset()), Hours(closed=frozenset(THURSDAY + timedelta(days=n) for n in range(9)))]
)
def test_where_nobody_reads_for_a_week_it_is_the_next_day(kept: Hours):
    assert settle_by(_wall("2026-11-26 10:00"), kept) == _wall("2026-11-27 17:00")
    assert next_morning(_wall("2026-11-26 10:00"), kept) == _wall("2026-11-27 08:30")


@given(arrivals, hours)
def test_the_next_morning_is_on_another_day_and_within_a_week(came: datetime, kept: Hours):
    morning = next_morning(came, kept)
    assert timedelta() < day_of(morning) - day_of(came) <= timedelta(days=7)
    # Where nobody ever reads, and on the night on which the clocks go on, both are the same moment.
    assert morning <= settle_by(came, kept)


@pytest.mark.parametrize(
    ("now", "is_read"),
    [("2026-11-26 08:29", False), ("2026-11-26 08:30", True), ("2026-11-26 22:00", True), ("2026-11-28 12:00", False)],
)
def test_reading_has_begun_on_a_reading_day_and_on_no_other(now: str, is_read: bool):
    assert is_being_read(_wall(now), WEEK) is is_read


def test_what_was_read_off_the_wall_is_what_the_wall_says():
    at = datetime(2026, 7, 1, 9, 30)
    assert on_the_wall(off_the_wall(at)).replace(tzinfo=None) == at
    assert on_the_wall(None) is None


def test_a_day_that_is_closed_is_no_reading_day():
    closed = Hours(closed=frozenset({THURSDAY}))
    assert see_by(_wall("2026-11-25 16:45"), closed) == _wall("2026-11-26 16:45")


def test_where_nobody_ever_reads_it_is_a_day():
    assert see_by(_wall("2026-11-26 10:00"), Hours(weekdays=frozenset())) == _wall("2026-11-27 10:00")


@given(arrivals, hours)
def test_nobody_has_more_than_an_hour_of_reading_hours_nor_less(came: datetime, kept: Hours):
    """Counted by the minute on the wall, also in the nights in which the clocks change.

    But for whoever begins or ends within the very hour that is skipped or comes twice: a few minutes are theirs.
    """
    assume(all(edge.hour not in (0, 1, 2) or edge == time(0) for edge in (kept.begins, kept.ends)))
    seen_by = see_by(came, kept)
    read = sum(_is_read(came + number * MINUTE, kept) for number in range((seen_by - came) // MINUTE))
    if seen_by < came + AT_THE_LATEST:
        assert read * MINUTE == SEEN_WITHIN
    else:
        assert read * MINUTE <= SEEN_WITHIN


@given(arrivals, hours)
def test_nobody_has_more_than_a_day(came: datetime, kept: Hours):
    assert came < see_by(came, kept) <= came + AT_THE_LATEST


@given(arrivals, arrivals, hours)
def test_what_comes_later_is_never_due_sooner(one: datetime, other: datetime, kept: Hours):
    assume(one <= other)
    assert see_by(one, kept) <= see_by(other, kept)


def test_the_day_is_that_on_the_wall():
    assert day_of(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert day_of(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)


def test_every_session_to_come_needs_somebody_and_today_does():
    assert days_to_cover([MONDAY, date(2026, 11, 3)], today=THURSDAY, hours=WEEK) == (THURSDAY, MONDAY)


def test_on_a_day_on_which_nobody_reads_only_the_sessions_need_somebody():
    assert days_to_cover([MONDAY], today=SATURDAY, hours=WEEK) == (MONDAY,)
    assert days_to_cover([date(2026, 11, 3)], today=SATURDAY, hours=WEEK) == (SATURDAY,), "a code works today"


def test_days_without_cover_and_days_on_which_nobody_reads_are_told_apart():
    days = (FRIDAY, SATURDAY, MONDAY)
    assert uncovered(days, {FRIDAY, SATURDAY}) == (MONDAY,)
    assert unread(days, WEEK) == (SATURDAY,)


def _wall(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=LONDON)


def _later(begins: int, length: int) -> time:
    ends = min(begins + length, 24 * 60 - 1)
    return time(ends // 60, ends % 60)


def _is_read(at: datetime, kept: Hours) -> bool:
    wall = at.astimezone(LONDON)
    return kept.has(wall.date()) and kept.begins <= wall.time() < kept.ends
