"""Failed sign-ins, counted by account in this process's memory and nowhere else: guessing gets slow.

Only the sign-in page comes in. By account and not by address: we do not look at addresses. A restart forgets.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

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
    lock: Lock = field(default_factory=Lock)

    def begin(self, account: str, *, now: float) -> bool:
        """Count one more before it is looked at, as if it had failed; False where this account must wait instead.

        Looking takes long on purpose: those that come meanwhile must find it counted, else many at once are free.
        """
        digest = self._digest(account)
        with self.lock:
            recent = self._recent(digest, now)
            if len(recent) >= MOST:
                return False
            self.failed[digest] = [*recent, now]
            self.failed.move_to_end(digest)
            while len(self.failed) > MOST_ACCOUNTS:
                self.failed.popitem(last=False)
        return True

    def take_back(self, account: str) -> None:
        """The last one was right; those before count on."""
        with self.lock:
            del self.failed.get(self._digest(account), [])[-1:]

    def forget(self, account: str) -> None:
        """Forget them: the right person is in."""
        self.failed.pop(self._digest(account), None)

    def _recent(self, digest: bytes, now: float) -> list[float]:
        return [at for at in self.failed.get(digest, ()) if now - at < WINDOW]

    def _digest(self, account: str) -> bytes:
        return hashlib.blake2s(account.strip().casefold().encode(), key=self.key).digest()
