"""What a job is given: the piece of work that was claimed, sessions, settings and a clock. Only jobs come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.settings import Settings
from app.store import queue
from app.store.queue import Work
from app.store.session import Sessions

Clock = Callable[[], datetime]
REST = timedelta(seconds=1)
"""Progress is written down no more often than this."""


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class TryAgain(Exception):
    """It did not succeed this time; `trouble` is a word for it."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of claimed work, and all that a job may use to do it."""

    work: Work
    sessions: Sessions
    settings: Settings
    clock: Clock = utc_now


class Progress:
    """Call it with (step, 0..1) as often as you like: it writes the queue's row, which is what a screen shows."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._last: datetime | None = None

    def __call__(self, step: str, share: float) -> None:
        """Say how far this step is."""
        now = self._task.clock()
        if self._last is not None and now - self._last < REST:
            return
        self._last = now
        with self._task.sessions() as session:
            queue.save_progress(session, work_id=self._task.work.id, progress=share, step=step, now=now)
            session.commit()
