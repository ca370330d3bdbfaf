"""Times as the clock on the wall says them. The actions of this room come in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HERE = "Europe/London"
Time = TypeVar("Time", datetime, datetime | None)


def by_our_clock(at: Time) -> Time:
    """The time on the wall of a board in the United Kingdom; where the machine knows no zones, UTC, and it says so."""
    try:
        return at.astimezone(ZoneInfo(HERE)) if at else at
    except ZoneInfoNotFoundError:
        return at


def from_our_clock(typed: datetime) -> datetime:
    """A time that somebody read off that clock and typed, with its zone."""
    try:
        return typed.replace(tzinfo=ZoneInfo(HERE))
    except ZoneInfoNotFoundError:
        return typed.replace(tzinfo=UTC)
