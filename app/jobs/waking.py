"""How a process that asks for work wakes the one that does it: huey, with a SQLite file of its own in the instance.

factory.py comes in for `make_waker`, running.py for the rest. It must stay light: no job is imported here. What lies
in huey's file says only 'look at the queue'; it can be deleted at any time, because a sweep looks every minute.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import SqliteHuey

log = logging.getLogger("heard")
FILE = "huey.db"
PATIENCE = 5.0
"""Seconds that workers wait for each other."""
A_MOMENT = 2.0
"""The same for who asks for work: a child may be waiting for the reply, and a sweep finds what was asked for."""


def open_huey(
    instance: Path, answer: Callable[[], object], patience: float = PATIENCE
) -> tuple[Any, Callable[[], object]]:
    """The huey of an installation, and a bell: ringing it makes a worker of this installation call its `answer`.

    It keeps a rollback journal like every SQLite file here (docs/decisions/0001).
    """
    huey = SqliteHuey(
        "heard", filename=str(instance / FILE), journal_mode="delete", fsync=True, results=False, timeout=patience
    )

    @huey.task(name="look_at_the_queue")  # type: ignore[untyped-decorator]
    def look_at_the_queue() -> None:
        answer()

    return huey, look_at_the_queue


def make_waker(instance: Path) -> Callable[[], None]:
    """A function that wakes the workers of this installation, for store.session.make_sessions."""
    huey, ring = open_huey(instance, lambda: None, A_MOMENT)

    def wake() -> None:
        try:
            if huey.pending_count() == 0:
                ring()
        except sqlite3.Error as fault:
            # What was asked for is committed; the sweep finds it within a minute.
            log.warning("The workers were not woken: %s", type(fault).__name__)

    return wake
