"""Failed sign-ins, counted by account in this process's memory and nowhere else: guessing gets slow.

Only the sign-in page comes in. By account and not by address: we do not look at addresses. A restart forgets.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

MOST = 8
"""Failed attempts that an account may have inside WINDOW before it must wait."""
WINDOW = 10 * 60
"""Seconds."""
MOST_ACCOUNTS = 10_000


@dataclass
class Attempts:
    """Failed attempts of late, by a keyed digest of the account's name."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    failed: OrderedDict[bytes, list[float]] = field(default_factory=OrderedDict)

    def are_too_many(self, account: str, *, now: float) -> bool:
        """Whether this account must wait."""
        return len(self._recent(self._digest(account), now)) >= MOST

    def add_failed(self, account: str, *, now: float) -> None:
        """Remember one more."""
        digest = self._digest(account)
        self.failed[digest] = [*self._recent(digest, now), now][-MOST:]
        self.failed.move_to_end(digest)
        while len(self.failed) > MOST_ACCOUNTS:
            self.failed.popitem(last=False)

    def forget(self, account: str) -> None:
        """Forget them: the right person is in."""
        self.failed.pop(self._digest(account), None)

    def _recent(self, digest: bytes, now: float) -> list[float]:
        return [at for at in self.failed.get(digest, ()) if now - at < WINDOW]

    def _digest(self, account: str) -> bytes:
        return hashlib.blake2s(account.strip().casefold().encode(), key=self.key).digest()
