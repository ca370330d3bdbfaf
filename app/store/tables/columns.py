"""What columns are made of here: random ids, board ids, UTC times. Only the tables and the migrations come in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, Date, DateTime, ForeignKey, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A time of staff or of the machine, kept as UTC on both databases; a child's tables have none."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time that does not say its zone, and keep it in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time must say its zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that what was kept is UTC."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """What every table shares: types, and names of constraints that are the same on SQLite and PostgreSQL."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text,
        date: Date,
        datetime: UtcTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[float]: JSON,
    }


NO_ROW_NUMBER = {"sqlite_with_rowid": False}
"""SQLite numbers rows in the order in which they arrive; a table of children's answers must not (security.md, 0.1)."""

Id = Annotated[str, mapped_column(String(36), primary_key=True)]
"""128 random bits (UUID version 4), never a number that counts up."""
BoardId = Annotated[str, mapped_column(String(36), ForeignKey("boards.id"), index=True)]
StaffId = Annotated[str, mapped_column(String(36))]
"""Who did it. No foreign key: what was done stays when a member of staff leaves."""
Word = Annotated[str, mapped_column(String(40))]
"""A state, a kind, a band: one short word of ours."""
