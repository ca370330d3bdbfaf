"""How long somebody stays signed in, and how long ago they proved who they are (security.md T5).

Guards and the pages of signing in come in. The cookie is signed, for http alone, and holds times and random ids of
staff, and how many hard answers a reader has read in this sitting: no name and no address. Between the password and the
second step nobody is signed in: they are `awaited`.
"""

from __future__ import annotations

import base64
import hashlib
from collections import OrderedDict
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
FRESH_FOR = timedelta(minutes=30)
"""So long a proof is good for what needs a fresh one: a lead reads for half an hour before they are asked again."""
AWAITED_FOR = timedelta(minutes=10)
ANSWERED_WITHIN = timedelta(minutes=6)
"""A passkey's answer; a little longer than its browser waits."""
SINCE, SEEN, PROVEN = "since", "seen", "proven"
MUST_SET_UP = "must_set_up"
"""A second step comes first; nothing else opens."""
AWAITED, CHALLENGE, APP_SECRET = "awaited", "challenge", "app_secret"
READ_HARD = "read_hard"
"""Set by the lead's room when somebody has read something hard: they are told where to turn before they go (R3.19)."""
MOST_SPENT = 10_000
Cookie = MutableMapping[str, Any]


def begin(cookie: Cookie, *, now: float, must_set_up: bool) -> None:
    """Begin a sitting at `now` (seconds since 1970), in which somebody has just proved who they are."""
    cookie[SINCE] = cookie[SEEN] = cookie[PROVEN] = int(now)
    if must_set_up:
        cookie[MUST_SET_UP] = True


def has_ended(cookie: Cookie, *, now: float) -> bool:
    """Whether this sitting is over, or never began."""
    since, seen = int(cookie.get(SINCE, 0)), int(cookie.get(SEEN, 0))
    return now - seen > IDLE.total_seconds() or now - since > LONGEST.total_seconds()


def go_on(cookie: Cookie, *, now: float) -> None:
    """Remember that somebody was here at `now`, to the minute: a cookie need not change on every page."""
    if now - cookie.get(SEEN, 0) > 60:
        cookie[SEEN] = int(now)


def prove(cookie: Cookie, *, now: float) -> None:
    """Remember that they proved who they are once more."""
    cookie[PROVEN] = int(now)


def is_fresh(cookie: Cookie, *, now: float) -> bool:
    """Whether they proved a short while ago who they are."""
    return now - int(cookie.get(PROVEN, 0)) <= FRESH_FOR.total_seconds()


def await_second_step(cookie: Cookie, uniquifier: str, *, now: float) -> None:
    """The password was right; `uniquifier` dies with whatever ends the sittings of its owner."""
    cookie[AWAITED] = [uniquifier, int(now)]


def find_awaited(cookie: Cookie, *, now: float) -> str | None:
    """Whose second step is awaited: their uniquifier, or None."""
    uniquifier, since = cookie.get(AWAITED) or (None, 0)
    return uniquifier if now - since <= AWAITED_FOR.total_seconds() else None


@dataclass
class Challenges:
    """What passkeys were asked of late: it stands in the asker's cookie, and what was answered is remembered here, so
    that a copy of cookie and answer is worth nothing."""

    spent: OrderedDict[bytes, None] = field(default_factory=OrderedDict)

    def keep(self, cookie: Cookie, challenge: bytes, *, now: float) -> None:
        """Remember what was asked."""
        cookie[CHALLENGE] = [base64.b64encode(challenge).decode(), int(now)]

    def take(self, cookie: Cookie, *, now: float) -> bytes | None:
        """What was asked, once; None when it was asked too long ago, never, or answered before."""
        kept, since = cookie.pop(CHALLENGE, None) or ("", 0)
        challenge = base64.b64decode(kept)
        digest = hashlib.sha256(challenge).digest()
        if not challenge or digest in self.spent or now - since > ANSWERED_WITHIN.total_seconds():
            return None
        self.spent[digest] = None
        while len(self.spent) > MOST_SPENT:
            self.spent.popitem(last=False)
        return challenge
