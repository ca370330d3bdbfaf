"""What snapshot.py wrote becomes a database again, on either kind, in one transaction: all of it or nothing.

The commands of restoring come in, nobody else: every child's words pass here. Rows of one transaction bear one number
on PostgreSQL, so none links an answer to anything (T14).
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    Connection,
    Date,
    DateTime,
    Engine,
    LargeBinary,
    MetaData,
    Text,
    bindparam,
    cast,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.types import TypeEngine

from app.store.session import BUSY_TIMEOUT, list_versions, upgrade
from app.store.snapshot import AT_ONCE, FORMAT, SnapshotRefused, Tally, seal, write_tables
from app.store.staff_tables import InvitationRow, StaffRow
from app.store.tables import Base

VERSION = "alembic_version"
"""The table in which the version of all others stands."""
CUT_SHORT = (
    "The backup ends too early: it was cut short. Nothing was restored. Take another copy of it, or an older one."
)
CHANGED = "The backup was changed after it was made. Nothing was restored. Take another copy of it, or an older one."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: when it was made, in which version of the tables, how many rows, and the digest of them."""

    made_at: datetime
    version: str
    rows: int
    digest: str


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction, tables included: afterwards all of it is there, or nothing was done.

    SnapshotRefused where somebody else uses the database, or its disk is full.
    """
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                # Its driver opens no transaction for CREATE TABLE.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT}s'"))
            yield connection
            connection.commit()
    except OperationalError as fault:
        raise SnapshotRefused(
            "The database is in use, or its disk is full. Stop everything of Heard's that uses it, look at the disk,"
            " and try again. Nothing was restored."
        ) from fault


def put_back(connection: Connection, lines: Iterator[bytes], *, key: bytes) -> Restored:
    """Make the database of this connection what these lines say, and no more of what stood there; SnapshotRefused.

    It is filled in the version of the tables in which it was written, and then brought up to this code's.
    """
    first = next(lines, b"")
    header = _read_header(first)
    _take_away(connection)
    upgrade(connection, header["version"])
    tally = _fill(connection, lines, header=first, key=key)
    upgrade(connection)
    return Restored(datetime.fromisoformat(header["made_at"]), header["version"], tally.total, tally.digest)


def is_the_same(connection: Connection, restored: Restored) -> bool:
    """Whether what stands in this database now, written again, is what came; of an older version nobody can say."""
    tally = Tally()
    for _ in write_tables(connection, tally):
        pass
    return restored.version != list_versions()[0] or tally.digest == restored.digest


def end_what_was_open(connection: Connection) -> None:
    """End every sitting and close every link: what ended since the backup was made must not come to life again (T5)."""
    connection.execute(delete(InvitationRow))
    for staff_id in connection.scalars(select(StaffRow.id)).all():
        connection.execute(update(StaffRow).where(StaffRow.id == staff_id).values(fs_uniquifier=uuid4().hex))


def _read_header(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
        is_ours = said["heard"] == "backup" and datetime.fromisoformat(said["made_at"])
    except (ValueError, TypeError, KeyError):
        is_ours = False
    if not is_ours:
        raise SnapshotRefused("This is not a backup of Heard.")
    if said.get("format") != FORMAT or said.get("version") not in list_versions():
        raise SnapshotRefused("A newer version of Heard made this backup. Install that version, and restore with it.")
    return dict(said)


def _take_away(connection: Connection) -> None:
    """Drop every table of ours, with what guards it."""
    there = MetaData()
    there.reflect(connection)
    ours = [table for table in there.sorted_tables if table.name in Base.metadata.tables]
    functions = _list_guards(connection) if connection.dialect.name == "postgresql" else ()
    there.drop_all(connection, tables=ours)
    for function in functions:
        connection.execute(text(f"DROP FUNCTION {function}"))
    connection.execute(text(f"DROP TABLE IF EXISTS {VERSION}"))


def _list_guards(connection: Connection) -> tuple[str, ...]:
    """The functions by which PostgreSQL refuses a change to one of our tables."""
    wanted = text(
        "SELECT DISTINCT CAST(CAST(tgfoid AS regprocedure) AS text) FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
        " WHERE NOT tgisinternal AND c.relname = ANY(:tables) AND pg_table_is_visible(c.oid)"
    )
    return tuple(connection.scalars(wanted, {"tables": list(Base.metadata.tables)}))


def _fill(connection: Connection, lines: Iterator[bytes], *, header: bytes, key: bytes) -> Tally:
    """Put every row into its table, and look whether all of them came as they were written."""
    there, tally, filling = _empty_tables(connection), Tally(), None
    for line in lines:
        said = _read(line)
        if isinstance(said, list) and filling:
            _add(filling, said)
            tally.rows[filling.table.name] += 1
        elif filling:
            filling.end()
        if isinstance(said, dict):
            if "end" in said:
                _check_end(said, lines, header, tally, key)
                return tally
            filling = _Filling(connection, there, said)
            tally.rows[filling.table.name] = 0
        tally.lines.update(line)
    raise SnapshotRefused(CUT_SHORT)


def _add(filling: _Filling, row: list[Any]) -> None:
    try:
        filling.add(row)
    except (ValueError, TypeError) as fault:
        raise SnapshotRefused(CHANGED) from fault


def _empty_tables(connection: Connection) -> MetaData:
    """The tables as they are in this version; what migrations wrote into them goes."""
    there = MetaData()
    there.reflect(connection)
    for table in reversed(there.sorted_tables):
        if table.name != VERSION:
            connection.execute(table.delete())
    return there


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError as fault:
        raise SnapshotRefused(CHANGED) from fault


def _check_end(said: Mapping[str, Any], lines: Iterator[bytes], header: bytes, tally: Tally, key: bytes) -> None:
    if next(lines, None) is not None or said["end"] != tally.rows or said.get("digest") != tally.digest:
        raise SnapshotRefused(CHANGED)
    if not hmac.compare_digest(str(said.get("seal")), seal(key, header, tally)):
        raise SnapshotRefused(
            "This backup was not made by this installation, or the key of its trail is another one. Bring back the"
            " keys that belong to it (heard keys restore), then try again. Nothing was restored."
        )


class _Filling:
    """One table that is being filled, some hundred rows at a time."""

    def __init__(self, connection: Connection, there: MetaData, said: Mapping[str, Any]) -> None:
        try:
            self.table = there.tables[said["table"]]
            self._names = [self.table.c[name].name for name in said["columns"]]
        except (KeyError, TypeError) as fault:
            raise SnapshotRefused(CHANGED) from fault
        self._connection = connection
        self._insert = self.table.insert().values({name: self._given(name) for name in self._names})
        self._readers = [(name, read) for name in self._names if (read := _reader(self.table.c[name].type))]
        self._links_to_itself = [key.parent.name for key in self.table.foreign_keys if key.column.table is self.table]
        self._rows: list[dict[str, Any]] = []
        self._later: list[dict[str, Any]] = []

    def add(self, row: list[Any]) -> None:
        """One row, in the order of the columns."""
        values = dict(zip(self._names, row, strict=True))
        for name, read in self._readers:
            values[name] = None if values[name] is None else read(values[name])
        for name in self._links_to_itself:
            if values[name] is not None:
                # What it leads to may not be there yet.
                self._later.append({"link": values[name], "name": name, "row": values["id"]})
                values[name] = None
        self._rows.append(values)
        if len(self._rows) >= AT_ONCE:
            self._write()

    def end(self) -> None:
        """All its rows were given."""
        self._write()
        for one in self._later:
            row = update(self.table).where(self.table.c.id == one["row"])
            self._connection.execute(row.values({one["name"]: one["link"]}))

    def _write(self) -> None:
        rows, self._rows = self._rows, []
        try:
            if rows:
                given = [{f"given_{name}": value for name, value in row.items()} for row in rows]
                self._connection.execute(self._insert, given)
        except (DataError, IntegrityError) as fault:
            raise SnapshotRefused(
                f"What the backup holds of {self.table.name} does not fit this database. Nothing was restored."
            ) from fault

    def _given(self, name: str) -> Any:
        """JSON goes in as the text that it is."""
        kind = self.table.c[name].type
        if not isinstance(kind, JSON):
            return bindparam(f"given_{name}", type_=kind)
        words = bindparam(f"given_{name}", type_=Text())
        return cast(words, JSON) if self._connection.dialect.name == "postgresql" else words


def _reader(kind: TypeEngine[Any]) -> Callable[[str], Any] | None:
    if isinstance(kind, DateTime):
        return datetime.fromisoformat
    if isinstance(kind, Date):
        return date.fromisoformat
    return base64.b64decode if isinstance(kind, LargeBinary) else None
