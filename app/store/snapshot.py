"""The whole database as lines, and lines as a whole database: what a backup holds, the same on both kinds.

The backup's commands come in, nobody else: every child's words pass here, and whoever calls seals them before they
reach a disk. Rows are written in the order of their ids, which are random, so that no order tells who was first (T14).
docs/decisions/0019 says why the format is our own.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Engine,
    MetaData,
    String,
    Text,
    cast,
    collate,
    inspect,
    select,
)

from app.store import staff_tables  # noqa: F401  (its tables belong to the same metadata)
from app.store.session import BUSY_TIMEOUT, find_version
from app.store.tables import Base
from app.store.throwaway import throwaway

FORMAT = 1
AT_ONCE = 500
"""Rows that are in memory together."""
STAND_THERE = {"roles", "heartbeats", "secret_marks"}
"""Tables that are not empty also where nobody has done anything yet."""


class SnapshotRefused(Exception):
    """A database cannot become these lines, or these lines a database; the message says why and what to do."""


@dataclass(slots=True)
class Tally:
    """What passed: rows of each table, and a digest of every line, the same whichever database they came from."""

    rows: dict[str, int] = field(default_factory=dict)
    lines: Any = field(default_factory=hashlib.sha256)

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())

    @property
    def digest(self) -> str:
        """Of all lines so far."""
        return str(self.lines.hexdigest())


def write_snapshot(engine: Engine, *, key: bytes, now: datetime, folder: Path, tally: Tally) -> Iterator[bytes]:
    """Yield the whole database as lines, as it stands at this moment; others go on writing meanwhile.

    The last line bears a seal by `key`, so that restoring knows that it was made here. In `folder` SQLite's copy stands
    for the while. What passes is counted in `tally`.
    """
    with _as_it_stands(engine, folder) as connection:
        version = find_version(connection)
        header = write_line({"heard": "backup", "format": FORMAT, "made_at": now.isoformat(), "version": version})
        yield header
        yield from write_tables(connection, tally)
    yield write_line({"end": tally.rows, "digest": tally.digest, "seal": seal(key, header, tally)})


def write_tables(connection: Connection, tally: Tally) -> Iterator[bytes]:
    """Yield every table, those first that others lead to, each with its rows."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in Base.metadata.tables)
    for name in (table.name for table in Base.metadata.sorted_tables if table.name in found.tables):
        table = found.tables[name]
        columns = [table.c[column] for column in sorted(table.c.keys())]
        tally.rows[name] = 0
        yield _counted(tally, {"table": name, "columns": [column.name for column in columns]})
        wanted = select(*map(_as_written, columns)).order_by(
            *(_as_ordered(one, connection) for one in table.primary_key)
        )
        with connection.execute(wanted, execution_options={"yield_per": AT_ONCE}) as rows:
            for row in rows:
                tally.rows[name] += 1
                yield _counted(tally, list(row))


def write_line(said: object) -> bytes:
    """One line: what JSON knows, days and times as ISO 8601, bytes as base64."""
    return json.dumps(said, default=_plain, separators=(",", ":")).encode() + b"\n"


def seal(key: bytes, header: bytes, tally: Tally) -> str:
    """What nobody can write who has not the key of this installation: age alone does not say who made a file."""
    return hmac.new(key, b"heard/1 backup" + header + tally.digest.encode(), hashlib.sha256).hexdigest()


def is_empty(engine: Engine) -> bool:
    """Whether nothing stands in this database that would be lost if another took its place."""
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names()) - STAND_THERE
        ours = [table for name, table in Base.metadata.tables.items() if name in there]
        return all(connection.execute(select(*table.primary_key).limit(1)).first() is None for table in ours)


@contextmanager
def _as_it_stands(engine: Engine, folder: Path) -> Iterator[Connection]:
    """A connection that sees the database as it is now, and goes on seeing it so."""
    if engine.dialect.name == "sqlite":
        with throwaway(folder) as copy, copy.connect() as connection:
            # Beside a rollback journal, who reads keeps writers waiting: a copy takes moments, reading it minutes.
            _copy(str(engine.url.database), connection, folder)
            yield connection
        return
    with engine.connect() as connection:
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def _copy(path: str, connection: Connection, folder: Path) -> None:
    copy = connection.connection.driver_connection
    assert isinstance(copy, sqlite3.Connection)
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT)) as source:
            source.backup(copy)
    except sqlite3.Error as fault:
        raise SnapshotRefused(
            f"The database could not be copied ({fault}). It needs as much room again as it takes, in {folder}."
        ) from fault


def _counted(tally: Tally, said: object) -> bytes:
    line = write_line(said)
    tally.lines.update(line)
    return line


def _as_written(column: Column[Any]) -> ColumnElement[Any]:
    """JSON as the text that stands there: read and written again, null and nothing would be the same."""
    return cast(column, Text) if isinstance(column.type, JSON) else column


def _as_ordered(column: Column[Any], connection: Connection) -> ColumnElement[Any]:
    """By bytes on PostgreSQL too, whatever the language of its database."""
    is_words = connection.dialect.name == "postgresql" and isinstance(column.type, String)
    return collate(column, "C") if is_words else column


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)
