"""What is done once a night is done by one of several machines, on both databases (many machines, issue 8)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from app.jobs.running import once_a_night
from app.store.nightly import LONGEST, take_turn
from app.store.session import Sessions

NIGHT = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)


def test_of_many_machines_at_once_one_takes_the_turn(sessions: Sessions):
    with ThreadPoolExecutor(8) as machines:
        taken = list(machines.map(lambda _: _take(sessions, NIGHT), range(8)))
    assert taken.count(True) == 1


def test_what_is_done_is_not_done_again_that_day(sessions: Sessions):
    done: list[int] = []
    for hour in (0, 1, 2, 24):
        once_a_night(sessions, "forget", lambda hour=hour: done.append(hour), clock=lambda hour=hour: _at(hour))
    assert done == [0, 24]


def test_the_turn_of_one_that_died_is_taken_after_a_while(sessions: Sessions):
    """A machine killed while it forgets must not mean a night on which nobody does."""
    with pytest.raises(KeyboardInterrupt):
        once_a_night(sessions, "forget", _die, clock=lambda: NIGHT)
    assert not _take(sessions, NIGHT + LONGEST - timedelta(seconds=1))
    assert _take(sessions, NIGHT + LONGEST)


def test_what_failed_is_tried_again_an_hour_later_though_that_try_comes_a_moment_early(sessions: Sessions):
    """R2.13: the workers' clock strikes once an hour, and never at the same second."""
    with pytest.raises(KeyboardInterrupt):
        once_a_night(sessions, "forget", _die, clock=lambda: NIGHT + timedelta(seconds=2))
    assert once_a_night(sessions, "forget", lambda: None, clock=lambda: _at(1))


@pytest.mark.parametrize("ahead", [timedelta(days=3), timedelta(days=400)])
def test_a_clock_that_was_wrong_does_not_put_an_end_to_forgetting(sessions: Sessions, ahead: timedelta):
    """Section 4, "Clock skew": a worker whose clock was far ahead has said that all is done until then (R2.13)."""
    once_a_night(sessions, "forget", lambda: None, clock=lambda: NIGHT + ahead)
    assert once_a_night(sessions, "forget", lambda: None, clock=lambda: NIGHT)


def test_one_turn_says_nothing_of_another(sessions: Sessions):
    assert _take(sessions, NIGHT)
    assert _take(sessions, NIGHT, "place_held")


def _at(hours: int) -> datetime:
    return NIGHT + timedelta(hours=hours)


def _die() -> None:
    raise KeyboardInterrupt


def _take(sessions: Sessions, now: datetime, name: str = "forget") -> bool:
    with sessions() as session:
        is_mine = take_turn(session, name=name, now=now)
        session.commit()
    return is_mine
