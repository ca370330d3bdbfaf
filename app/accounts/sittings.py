"""How long somebody stays signed in: half an hour of nothing, or half a day, ends it (security.md T5).

Guards and the sign-in page come in. The cookie holds two times of staff, and how many hard answers a reader has read in
this sitting: no name and no address.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SINCE, SEEN, MUST_CHOOSE = "since", "seen", "must_choose"
READ_HARD = "read_hard"
"""Set by the lead's room when somebody has read something hard: they are told where to turn before they go (R3.19)."""


def begin(cookie: MutableMapping[str, Any], *, now: float, must_choose: bool) -> None:
    """Begin a sitting at `now` (seconds since 1970); `must_choose`: a new password comes first."""
    cookie[SINCE] = cookie[SEEN] = int(now)
    if must_choose:
        cookie[MUST_CHOOSE] = True


def has_ended(cookie: MutableMapping[str, Any], *, now: float) -> bool:
    """Whether this sitting is over, or never began."""
    since, seen = int(cookie.get(SINCE, 0)), int(cookie.get(SEEN, 0))
    return now - seen > IDLE.total_seconds() or now - since > LONGEST.total_seconds()


def go_on(cookie: MutableMapping[str, Any], *, now: float) -> None:
    """Remember that somebody was here at `now`, to the minute: a cookie need not change on every page."""
    if now - cookie.get(SEEN, 0) > 60:
        cookie[SEEN] = int(now)
