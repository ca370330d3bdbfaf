"""A class of tablets that answer all the time, each keeping what it sent until the server says that it is saved.

Tests that kill, cut off and fill up what serves them share it: what was acknowledged must be there, once and whole.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from uuid import uuid4

from tests.serving import NOBODY, Installation, wait_until

SAVED = (200, 201)
LATER = (NOBODY, 503)
"""What a tablet may hear besides: nobody is there, or not just now."""


class Tablets:
    """So `many` children answer one after another, with `pause` seconds between, while the block runs."""

    def __init__(self, heard: Installation, *, many: int = 8, pause: float = 0.0) -> None:
        self._heard, self._pause = heard, pause
        self.sent: dict[str, str] = {}
        self.acknowledged: set[str] = set()
        self.statuses: Counter[int] = Counter()
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._answer, args=(number,)) for number in range(many)]

    def __enter__(self) -> Tablets:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join(timeout=60 if kind is None else 1)

    def wait_for(self, more: int) -> None:
        """Until so many more have been acknowledged."""
        wanted = len(self.acknowledged) + more
        wait_until(lambda: len(self.acknowledged) >= wanted, "no answers came through")

    def _answer(self, number: int) -> None:
        while not self._is_over.is_set():
            response_id, words = str(uuid4()), f"child {len(self.sent)} of tablet {number} says this"
            self.sent[response_id] = words
            self._send(response_id, self._heard.seal(words, response_id))
            time.sleep(self._pause)

    def _send(self, response_id: str, body: bytes) -> None:
        """Again and again, as a tablet does; also after the last child has answered."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            status, _ = self._heard.post(body)
            self.statuses[status] += 1
            if status in SAVED:
                self.acknowledged.add(response_id)
                return
            time.sleep(random.uniform(0.05, 0.2))


def assert_each_is_there_once(heard: Installation, tablets: Tablets) -> None:
    """0 acknowledged lost, 0 doubled, 0 phantom, none half: answers, what the lead reads and the seat go together."""
    kept = read_kept(heard)
    assert tablets.acknowledged - set(kept) == set()
    assert {one: tablets.sent.get(one) for one in kept} == kept
    assert max(Counter(kept.values()).values()) == 1
    assert heard.count("SELECT count(*) FROM responses") == len(kept)
    assert heard.count("SELECT count(*) FROM concerns") == len(kept)
    assert heard.count("SELECT sum(answered) FROM groups") == len(kept)
    each = "SELECT count(*) AS many FROM answers GROUP BY response_id"
    assert heard.count(f"SELECT count(DISTINCT many) FROM ({each}) AS each_response") == 1


def read_kept(heard: Installation) -> dict[str, str]:
    """Each response that is kept, with its words."""
    rows = heard.rows("SELECT response_id, value FROM answers WHERE question_id = 'change'")
    return {response_id: str(value).strip('"') for response_id, value in rows}
