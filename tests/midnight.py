"""No test runs over midnight: one that would begin shortly before it waits until the day has changed.

What is made before midnight and looked at after it was made yesterday, and most tests mean today. Whoever asks for
today while a test runs gets one day; a module that kept it from when it was read would not (tests/rules/test_today.py).
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from surveys.duty import HERE

LONGEST = timedelta(minutes=3)
"""What one test with all that it builds may take; the long ones take more, and mean no day."""
ZONES = (UTC, HERE)
"""Heard dates what it keeps in the one, and reads its rota in the other."""


def find_wait(now: datetime) -> timedelta:
    """How long to wait until no midnight is near: nothing, unless one comes within LONGEST."""
    left = (_next_midnight(now.astimezone(zone)) - now for zone in ZONES)
    near = [one for one in left if one <= LONGEST]
    return max(near) + timedelta(seconds=1) if near else timedelta()


def wait_past_midnight() -> None:
    """Return at once, or when midnight has passed."""
    time.sleep(find_wait(datetime.now(UTC)).total_seconds())


def _next_midnight(here: datetime) -> datetime:
    return (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
