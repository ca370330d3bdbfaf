"""What a job is given: the piece of work that was claimed, sessions, settings and a clock. Only jobs come in."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.settings import Settings
from app.store import queue
from app.store.queue import Work
from app.store.session import Sessions

log = logging.getLogger("heard")
Clock = Callable[[], datetime]
REST = timedelta(seconds=1)
"""Progress is written down no more often than this."""
BEAT = 20.0
"""Seconds between two signs of life of work that takes minutes."""
LONGEST_LIFE = timedelta(hours=12)
"""Work that goes on for longer hangs; its signs of life end, and it is given back."""


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class TryAgain(Exception):
    """It did not succeed this time; `trouble` is a word for it."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class Stopped(Exception):
    """Somebody asked it to stop."""


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of claimed work, and all that a job may use to do it."""

    work: Work
    sessions: Sessions
    settings: Settings
    clock: Clock = utc_now


class Progress:
    """Call it with (step, 0..1) as often as you like: it writes the queue's row, which is what a screen shows.

    It raises Stopped where somebody asked for that.
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        self._last: datetime | None = None

    def at_once(self, step: str, share: float) -> None:
        """Say it, and look for a Stop, however short a time ago it last did: nothing after this can be stopped."""
        self._last = None
        self(step, share)

    def __call__(self, step: str, share: float) -> None:
        """Say how far this step is."""
        now = self._task.clock()
        if self._last is not None and now - self._last < REST:
            return
        self._last = now
        with self._task.sessions() as session:
            is_to_stop = queue.save_progress(session, work_id=self._task.work.id, progress=share, step=step, now=now)
            session.commit()
        if is_to_stop:
            raise Stopped


@contextmanager
def keeping_alive(task: Task) -> Iterator[None]:
    """Renew the claim while the block runs, however long a step of it says nothing; a process that dies renews none."""
    is_over = threading.Event()
    beating = threading.Thread(target=_beat, args=(task, is_over), name="alive", daemon=True)
    beating.start()
    try:
        yield
    finally:
        is_over.set()
        beating.join()


def _beat(task: Task, is_over: threading.Event) -> None:
    until = task.clock() + LONGEST_LIFE
    while not is_over.wait(BEAT) and task.clock() < until:
        try:
            with task.sessions() as session:
                queue.keep_alive(session, work_id=task.work.id, now=task.clock())
                session.commit()
        except Exception as fault:  # the database may be busy; the next beat comes before the claim ends
            log.warning("A sign of life of %s was not written: %s", task.work.id, type(fault).__name__)
