"""Tables of who is on duty, when a board reads, when a worker last said that it runs, of backups and of secrets.

Only the store comes in.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import Base, Id, StaffId, Word


class DutyRow(Base):
    """Who is on duty on one day. A day has one row, so that two can never disagree about it."""

    __tablename__ = "duties"
    board_id: Mapped[str] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    lead_id: Mapped[StaffId]
    deputy_id: Mapped[StaffId]


class ReadingHoursRow(Base):
    """When a board reads, on the wall of the board ('08:30'); a board without a row has the usual hours."""

    __tablename__ = "reading_hours"
    board_id: Mapped[str] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    weekdays: Mapped[list[int]] = mapped_column(JSON)
    begins: Mapped[str] = mapped_column(String(5))
    ends: Mapped[str] = mapped_column(String(5))


class ClosedDayRow(Base):
    """A day on which nobody reads, such as a bank holiday."""

    __tablename__ = "closed_days"
    board_id: Mapped[str] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


class OwedDayRow(Base):
    """A day on which everybody was told that a report is owed: its id is board and day, so that it is said once."""

    __tablename__ = "owed_days"
    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    board_id: Mapped[str] = mapped_column(ForeignKey("boards.id"))
    day: Mapped[date]


class HeartbeatRow(Base):
    """When a part of the machine last said that it runs, and in which version. Of no board and of no child."""

    __tablename__ = "heartbeats"
    part: Mapped[Word] = mapped_column(primary_key=True)
    beat_at: Mapped[datetime]
    version: Mapped[str | None] = mapped_column(String(40))


class SecretMarkRow(Base):
    """By what a machine knows that its secret is the one that the others have; nothing else can be learnt from it."""

    __tablename__ = "secret_marks"
    name: Mapped[Word] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(String(64))


class BackupRow(Base):
    """A backup that was made: bytes, rows in all, and when restoring it into an empty place last proved it."""

    __tablename__ = "backups"
    id: Mapped[Id]
    made_at: Mapped[datetime]
    size: Mapped[int] = mapped_column(BigInteger)
    rows: Mapped[int] = mapped_column(BigInteger)
    proved_at: Mapped[datetime | None]
