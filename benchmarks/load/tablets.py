"""Tablets that send: sealed answers as a child's page makes them, over connections that stay open, as fast as they may.

They stand in for the page's module and know only what it knows: the code, the public key, and where to post.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from uuid import uuid4

from tests.sealing import seal

BAND = "11-13"
JSON = {"Content-Type": "application/json"}
PATIENCE = 60
LINES = (
    "more lights by the gate please", "the bus stop feels unsafe when it is dark", "teachers should listen more",
    "stop people calling names on the stairs", "a quiet room at break", "older ones push in the corridor",
)  # fmt: skip
WORRYING = "my step dad hits me at night"


@dataclass(frozen=True)
class Door:
    """Where a group's tablets send to, and what they seal to."""

    port: int
    code: str
    point: str
    key_id: str

    def body(self, words: str) -> bytes:
        """One sealed response, new each time."""
        inside = {
            "agreed": True, "band": BAND, "version": 1, "language": "en", "helped": False, "words_may_be_used": True,
            "answers": {"school": {"value": "safe"}, "change": {"value": words}},
        }  # fmt: skip
        envelope = seal(self.point, inside, f"heard/1|{self.code}|{BAND}|1".encode())
        return json.dumps({"id": str(uuid4()), "key_id": self.key_id, **envelope}).encode()

    def bodies(self, number: int, *, worrying: int = 0) -> list[bytes]:
        """So many responses; every `worrying`-th of them is one that somebody must read."""
        return [
            self.body(WORRYING if worrying and at % worrying == 0 else f"{LINES[at % len(LINES)]} {at}")
            for at in range(number)
        ]


@dataclass
class Told:
    """What came back: how often each status, and the seconds that each reply took."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    took: float = 0.0

    def share(self, part: float) -> float:
        """The seconds within which this share of the replies came."""
        ordered = sorted(self.seconds)
        return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0.0

    @property
    def rate(self) -> float:
        """Replies a second."""
        return len(self.seconds) / self.took if self.took else 0.0


def send_all(port: int, sent: Sequence[tuple[str, bytes]], *, tablets: int, over: float = 0.0) -> Told:
    """Send these (path, body) from so many tablets at once; with `over`, each at its own moment of so many seconds."""
    told, taken, starts = Told(), count(), time.perf_counter()

    def one() -> None:
        with line(port) as ask:
            while (at := next(taken)) < len(sent):
                if over:
                    time.sleep(max(starts + at * over / len(sent) - time.perf_counter(), 0))
                began = time.perf_counter()
                told.statuses[ask("POST", *sent[at])] += 1
                told.seconds.append(time.perf_counter() - began)

    threads = [threading.Thread(target=one) for _ in range(tablets)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.took = time.perf_counter() - starts
    return told


@contextmanager
def line(port: int) -> Iterator[Callable[..., int]]:
    """A connection of one tablet that stays open: a function that asks and says the status; 0 where nobody answered."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(method: str, path: str, body: bytes | None = None) -> int:
        for _ in range(2):  # Once more on a new line where the server had hung up on a quiet one.
            try:
                connection.request(method, path, body, JSON if body else {})
                reply = connection.getresponse()
                reply.read()
                return reply.status
            except (OSError, HTTPException):
                connection.close()
        return 0

    try:
        yield ask
    finally:
        connection.close()
