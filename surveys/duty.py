"""By when a lead must have looked, and which days need somebody on duty: the clock of a safeguarding lead (R3.09).

It is told a board's reading hours and days, and looks nothing up. Days and hours are those on the wall of the board,
times are UTC, and daylight saving is the zone's affair.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")
Time = TypeVar("Time", datetime, datetime | None)
SEEN_WITHIN = timedelta(hours=1)
"""Of reading hours."""
AT_THE_LATEST = timedelta(hours=24)
"""Of any hours."""
FAR = 7
"""Days: who reads on none of so many is asked on the next day, whatever day it is. Our number; change it here."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody reads: from `begins` to `ends` on these weekdays (Monday is 0), but for the days in `closed`."""

    weekdays: frozenset[int] = frozenset(range(5))
    begins: time = time(8, 30)
    ends: time = time(17, 0)
    closed: frozenset[date] = frozenset()

    def has(self, day: date) -> bool:
        """Whether somebody reads on this day."""
        return day.weekday() in self.weekdays and day not in self.closed


def on_the_wall(at: Time) -> Time:
    """The time on the wall of a board in the United Kingdom."""
    return at.astimezone(HERE) if at else at


def off_the_wall(typed: datetime) -> datetime:
    """A time that somebody read off that clock and typed, with its zone."""
    return typed.replace(tzinfo=HERE)


def day_of(now: datetime) -> date:
    """The day that it is for a board in the United Kingdom."""
    return on_the_wall(now).date()


def see_by(since: datetime, hours: Hours) -> datetime:
    """When somebody must have looked at what came at `since`: after an hour of reading hours, or 24 hours at most."""
    left, latest, day = SEEN_WITHIN, since + AT_THE_LATEST, day_of(since)
    while day <= day_of(latest):
        begins, ends = _window(day, hours)
        at = max(since, begins)
        if hours.has(day) and at < ends:
            if ends - at >= left:
                return min(at + left, latest)
            left -= ends - at
        day += timedelta(days=1)
    return latest


def settle_by(since: datetime, hours: Hours) -> datetime:
    """By when what somebody saw at `since` must be settled: the end of the next day on which anybody reads.

    R3.09 says by when it is seen, and nothing of this; the rule is ours.
    """
    return _window(_next_reading_day(day_of(since), hours), hours)[1]


def next_morning(since: datetime, hours: Hours) -> datetime:
    """When reading begins on the next day on which anybody reads."""
    return _window(_next_reading_day(day_of(since), hours), hours)[0]


def is_being_read(now: datetime, hours: Hours) -> bool:
    """Whether reading has begun today, on a day on which anybody reads."""
    today = day_of(now)
    return hours.has(today) and _window(today, hours)[0] <= now


def days_to_cover(sessions: Iterable[date], *, today: date, hours: Hours) -> tuple[date, ...]:
    """The days on which somebody must be on duty where these groups meet: each day still to come, and today.

    Codes work from the moment at which they are opened, so today counts too, where anybody reads today.
    """
    to_come = {day for day in sessions if day >= today}
    return tuple(sorted(to_come | ({today} if hours.has(today) or not to_come else set())))


def uncovered(days: Iterable[date], covered: Collection[date]) -> tuple[date, ...]:
    """Those days on which nobody is on duty."""
    return tuple(day for day in days if day not in covered)


def unread(days: Iterable[date], hours: Hours) -> tuple[date, ...]:
    """Those days on which nobody reads at all: what comes on them waits, so nobody should be asked (R3.09)."""
    return tuple(day for day in days if not hours.has(day))


def _next_reading_day(day: date, hours: Hours) -> date:
    to_come = (day + timedelta(days=number) for number in range(1, FAR + 1))
    return next((one for one in to_come if hours.has(one)), day + timedelta(days=1))


def _window(day: date, hours: Hours) -> tuple[datetime, datetime]:
    begins, ends = (datetime.combine(day, at, HERE).astimezone(UTC) for at in (hours.begins, hours.ends))
    return begins, ends
