"""Tables of how answers are read: who reads with the leads, what each reading came to, reports, and break-glass.

Only the store comes in. They hold what staff decided and why, never a child's words, and no response's id.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, TextClause, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import NO_ROW_NUMBER, Base, BoardId, Id, StaffId, Word


def _once(name: str, which: TextClause) -> Index:
    """Of two at once about one answer the database keeps the first."""
    return Index(name, "concern_id", unique=True, sqlite_where=which, postgresql_where=which)


SUSPECTED, ASKED = text("step = 'suspected'"), text("state = 'asked'")


class ConsultationReaderRow(Base):
    """Somebody who was named to read the answers of one consultation that need not be read first."""

    __tablename__ = "consultation_readers"
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    board_id: Mapped[BoardId]


class ReadingRow(Base):
    """What one person said of one answer, why, and on which day. Never changed; it goes when the concern goes.

    `place` counts what was said of this answer. `level` is what the scorer said of it at that time, so that what it
    missed can be counted.
    """

    __tablename__ = "readings"
    __table_args__ = (
        CheckConstraint("act IN ('settled', 'agreed', 'differed', 'read_again', 'shown', 'missed')", name="act"),
        Index("ix_readings_act", "board_id", "act"),
        NO_ROW_NUMBER,
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    concern_id: Mapped[str] = mapped_column(ForeignKey("concerns.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    act: Mapped[Word]
    level: Mapped[Word]
    outcome: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str]
    staff_id: Mapped[StaffId]
    day: Mapped[date]


class MandatoryReportRow(Base):
    """A step of a report that the law may ask for (R3.12). The database refuses to change or delete one.

    `suspected` says that one is owed, `told` to whom it went; what was wrong is put right by a row that follows.
    `concern_id` and `consultation_id` are plain text: nothing that is deleted takes a report with it.
    """

    __tablename__ = "mandatory_reports"
    __table_args__ = (
        CheckConstraint("step IN ('suspected', 'told')", name="step"),
        CheckConstraint("told IN ('', 'police', 'council', 'both')", name="told"),
        Index("ix_mandatory_reports_concern", "board_id", "concern_id"),
        _once("uq_mandatory_reports_suspected", SUSPECTED),
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    concern_id: Mapped[str] = mapped_column(String(36))
    consultation_id: Mapped[str] = mapped_column(String(36))
    step: Mapped[Word]
    told: Mapped[Word]
    told_at: Mapped[datetime | None]
    reference: Mapped[str]
    told_by: Mapped[str]
    delay: Mapped[str]
    staff_id: Mapped[StaffId]
    written_at: Mapped[datetime]


class BreakGlassRow(Base):
    """Somebody asks to see the rest of a response; with another person's consent both may, until `until` (R3.13).

    One request waits for each answer; `lapsed`: nobody answered it in time, and it was asked for anew.
    """

    __tablename__ = "break_glass"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'agreed', 'refused', 'lapsed')", name="state"),
        Index("ix_break_glass_concern", "board_id", "concern_id"),
        _once("uq_break_glass_asked", ASKED),
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    concern_id: Mapped[str] = mapped_column(String(36))
    state: Mapped[Word]
    asked_by: Mapped[StaffId]
    asked_at: Mapped[datetime]
    reason: Mapped[str]
    answered_by: Mapped[str | None] = mapped_column(String(36))
    answered_reason: Mapped[str]
    until: Mapped[datetime | None]
