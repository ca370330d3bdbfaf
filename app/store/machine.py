"""What the database says of itself: which one it is, the version of its tables, its size, its clock.

Whoever looks whether Heard can work comes in, the open pages too: nothing here is about a board, a person or an answer.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.store.session import find_version, list_versions

log = logging.getLogger("heard")
SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}
CLOCK = {"sqlite": None, "postgresql": "SELECT extract(epoch FROM clock_timestamp())"}
"""SQLite has no clock of its own."""
LEAST_FREE = 200 * 1024**2
"""Bytes on the disk: with less, the next day of answers may not fit."""


@dataclass(frozen=True, slots=True)
class Database:
    """`kind` is sqlite or postgresql, `tables` the version that stands there ('' for none), `wanted` this code's.

    `size` in bytes; `clock` None where it has none of its own.
    """

    kind: str
    tables: str
    wanted: str
    size: int
    clock: datetime | None

    @property
    def is_up_to_date(self) -> bool:
        """Whether its tables are those that this code was written for."""
        return self.tables == self.wanted


def find_database(session: Session) -> Database | None:
    """What the database says of itself, or None where it does not answer."""
    try:
        connection = session.connection()
        kind = connection.dialect.name
        asked = CLOCK[kind]
        return Database(
            kind=kind,
            tables=find_version(connection) or "",
            wanted=find_wanted(),
            size=int(connection.scalar(text(SIZE[kind])) or 0),
            clock=datetime.fromtimestamp(float(connection.scalar(text(asked)) or 0), UTC) if asked else None,
        )
    except SQLAlchemyError as fault:
        log.error("The database does not answer: %s", type(fault).__name__)
        return None


@cache
def find_wanted() -> str:
    """The newest version of the tables that this code knows."""
    return list_versions()[0]
