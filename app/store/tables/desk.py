"""Tables of the participation worker's desk: steps of a draft, what was passed and why, approvals, what came and went.

Only the store comes in. They hold what staff wrote and counts; the one exception is an answers' file on its way in,
which is deleted once it has been taken in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import Base, BoardId, Id, StaffId, Word


class DraftStepRow(Base):
    """One change of a draft, and the definition as it was before: what Undo goes back to, the last one first."""

    __tablename__ = "draft_steps"
    __table_args__ = (Index("ix_draft_steps_number", "consultation_id", "number", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"))
    number: Mapped[int]
    what: Mapped[str]
    before: Mapped[dict[str, Any]]
    done_by: Mapped[StaffId]
    done_on: Mapped[date]


class PassedWarningRow(Base):
    """A warning that somebody passed, with the reason they typed; `said` is the digest of the words it was about."""

    __tablename__ = "passed_warnings"
    __table_args__ = (Index("ix_passed_warnings_place", "consultation_id", "code", "place", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"))
    code: Mapped[Word]
    place: Mapped[str]
    said: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str]
    passed_by: Mapped[StaffId]
    passed_on: Mapped[date]


class ApprovalRow(Base):
    """A second worker read a draft and agreed that it may open; `digest` is of all that they read."""

    __tablename__ = "consultation_approvals"
    __table_args__ = (Index("ix_consultation_approvals_once", "consultation_id", "approved_by", "digest", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"))
    digest: Mapped[str] = mapped_column(String(64))
    approved_by: Mapped[StaffId]
    approved_on: Mapped[date]


class GroupTellingRow(Base):
    """What a group was told after closing: `kind` is 'thanked', 'told' or 'followed_up'; `how` is in whose words."""

    __tablename__ = "group_tellings"
    __table_args__ = (Index("ix_group_tellings_once", "group_id", "kind", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"))
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id"))
    kind: Mapped[Word]
    words: Mapped[str]
    how: Mapped[str]
    told_on: Mapped[date]
    told_by: Mapped[StaffId]


class PaperBatchRow(Base):
    """Sheets that were printed for a group, and how many came back and were typed in: counts, nothing of one sheet."""

    __tablename__ = "paper_batches"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    language: Mapped[Word]
    sheets: Mapped[int]
    entered: Mapped[int]
    printed_on: Mapped[date]
    made_by: Mapped[StaffId]


class AnswerFileRow(Base):
    """A file of answers that waits to be taken in: its columns are matched to questions first.

    `content` is gone once it was taken in or given up; `outcome` are counts.
    """

    __tablename__ = "answer_files"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    name: Mapped[str]
    content: Mapped[bytes | None]
    matched: Mapped[dict[str, Any] | None]
    outcome: Mapped[dict[str, Any] | None]
    added_by: Mapped[StaffId]
    added_on: Mapped[date]


class DataTakenRow(Base):
    """Who took a consultation's answers out, in which form, how many rows, and why."""

    __tablename__ = "data_taken"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    kind: Mapped[Word]
    reason: Mapped[str]
    rows: Mapped[int]
    taken_by: Mapped[StaffId]
    taken_on: Mapped[date]
