"""How a process that asks for work wakes the one that does it: huey, in a SQLite file of the instance or in PostgreSQL.

factory.py comes in for `make_waker`, running.py for the rest. It must stay light: no job is imported here. What lies
in huey's file or tables says only 'look at the queue'; it can be deleted at any time, because a sweep looks every
minute. Where the database is a PostgreSQL, processes on several machines wake each other through it.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from huey import PostgresHuey, SqliteHuey

from app.store.session import libpq_url

log = logging.getLogger("heard")
FILE = "huey.db"
PATIENCE = 5.0
"""Seconds that workers wait for each other, or for the database."""
A_MOMENT = 2.0
"""The same for who asks for work: a child may be waiting for the reply, and a sweep finds what was asked for."""
TRIES = 3
"""Of two processes that make the same tables at once PostgreSQL refuses one, though it was told to mind none."""
Bell = Callable[[], object]


def open_huey(
    instance: Path, answer: Callable[[], object], patience: float = PATIENCE, *, database_url: str = ""
) -> tuple[Any, Bell]:
    """The huey of an installation, and a bell: ringing it makes a worker of this installation call its `answer`.

    In a file it keeps a rollback journal like every SQLite file here (docs/decisions/0001).
    """
    url = libpq_url(database_url) if database_url else None
    huey = _in_postgresql(url, patience) if url else _in_a_file(instance / FILE, patience)

    @huey.task(name="look_at_the_queue")  # type: ignore[untyped-decorator]
    def look_at_the_queue() -> None:
        answer()

    return huey, look_at_the_queue


def make_waker(instance: Path, database_url: str = "") -> Callable[[], None]:
    """A function that wakes the workers of this installation, for store.session.make_sessions.

    It reaches for nothing before it is first called: an application is made before its database may be there.
    """
    opened: list[tuple[Any, Bell]] = []

    def wake() -> None:
        try:
            if not opened:
                opened.append(open_huey(instance, lambda: None, A_MOMENT, database_url=database_url))
            huey, ring = opened[0]
            if huey.pending_count() == 0:
                ring()
        except (sqlite3.Error, psycopg.Error) as fault:
            # What was asked for is committed; the sweep finds it within a minute.
            log.warning("The workers were not woken: %s", type(fault).__name__)

    return wake


def _in_a_file(path: Path, patience: float) -> Any:
    return SqliteHuey(
        "heard", filename=str(path), journal_mode="delete", fsync=True, results=False, timeout=patience
    )  # fmt: skip


def _in_postgresql(url: str, patience: float) -> Any:
    # What waits for longer, or talks to a machine that has gone, must not hold up who asks.
    limits = {
        "connect_timeout": max(2, round(patience)), "options": f"-c statement_timeout={round(patience * 1000)}",
        "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "application_name": "heard-bell",
    }  # fmt: skip
    for left in reversed(range(TRIES)):
        try:
            return PostgresHuey("heard", dsn=url, results=False, **limits)
        except (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateTable):
            if not left:
                raise
    raise AssertionError("unreachable")
