"""Tables of documents, what is published, what is asked, who did what, and work that waits. Only the store comes in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import NO_ROW_NUMBER, Base, BoardId, Id, StaffId, Word


class DocumentRow(Base):
    """The learning document of one year in all its prints; `with_board` is never compiled over.

    `version` counts what was given to the board in a year. `sources` binds its numbers to what they were counted from.
    """

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'with_board')", name="status"),
        Index("ix_documents_year", "board_id", "year"),
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    year: Mapped[Word]
    title: Mapped[str]
    status: Mapped[Word]
    compiled_on: Mapped[date]
    given_on: Mapped[date | None]
    given_at: Mapped[datetime | None]
    stamp: Mapped[str]
    model: Mapped[dict[str, Any]]
    html: Mapped[bytes]
    article: Mapped[bytes]
    pdf: Mapped[bytes]
    docx: Mapped[bytes]
    csv: Mapped[bytes]
    version: Mapped[int | None]
    checksum: Mapped[str | None] = mapped_column(String(64))
    sources: Mapped[dict[str, Any] | None]
    approved_on: Mapped[date | None]
    published_on: Mapped[date | None]


class PublishedRow(Base):
    """Bytes that the world, or the next child at a code, may see: frozen when they were published.

    `year`, `version` and `edition` say of which document they are a print of `kind`, without leading to it. What was
    taken back is empty, and says since when and why: nothing that was published goes in silence. `looked_at_again_on`
    is the day on which a quote in it was refused or held.
    """

    __tablename__ = "published"
    __table_args__ = (Index("ix_published_print", "board_id", "year", "version", "edition", "kind", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str | None] = mapped_column(ForeignKey("consultations.id"), index=True)
    title: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes]
    published_on: Mapped[date]
    year: Mapped[str | None] = mapped_column(String(40))
    version: Mapped[int | None]
    edition: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str | None] = mapped_column(String(40))
    taken_back_on: Mapped[date | None]
    taken_back_because: Mapped[str | None]
    looked_at_again_on: Mapped[date | None]


class AskRow(Base):
    """What the board is asked to make a partner do, and what it decided: `verdict` is 'yes', 'partly', 'no', 'later'.

    `decision` is verdict and reason in one sentence. `tell_children` is what children will be told (R4.09).
    `by` is the day in words; `due` is that day, empty where only words were typed. `decide_by`: when the board will
    decide, where it said later.
    """

    __tablename__ = "asks"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    year: Mapped[Word]
    words: Mapped[str]
    partner: Mapped[str]
    by: Mapped[str]
    theme_id: Mapped[str | None] = mapped_column(ForeignKey("themes.id"))
    decision: Mapped[str]
    decided_by: Mapped[str | None] = mapped_column(String(36))
    decided_on: Mapped[date | None]
    verdict: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str | None]
    tell_children: Mapped[str | None]
    due: Mapped[date | None]
    decide_by: Mapped[date | None]


class TrailRow(Base):
    """One thing that a member of staff did, to what: ids, never words. Rows are added and never changed.

    `number` counts within the board, `mac` seals the act to the one before it; None where it is from before the chain.
    """

    __tablename__ = "trail"
    __table_args__ = (
        Index("ix_trail_at", "board_id", "at"),
        Index("ix_trail_number", "board_id", "number", unique=True),
        Index("ix_trail_about", "board_id", "about"),
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    staff_id: Mapped[StaffId]
    act: Mapped[Word]
    about: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]
    number: Mapped[int | None]
    mac: Mapped[str | None] = mapped_column(String(64))


class TrailHeadRow(Base):
    """Where the chain of a board's trail ends: `start` acts stand before it, sealed as one by `begun`."""

    __tablename__ = "trail_heads"
    board_id: Mapped[str] = mapped_column(String(36), ForeignKey("boards.id"), primary_key=True)
    start: Mapped[int]
    begun: Mapped[str] = mapped_column(String(64))
    count: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64))


class WorkRow(Base):
    """Work that waits. No time of asking: a child's answer asks for work too. `claimed_until` is the worker's own."""

    __tablename__ = "queue"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'claimed', 'done', 'failed')", name="state"),
        Index("ix_queue_state", "state", "kind"),
        NO_ROW_NUMBER,
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    kind: Mapped[Word]
    reference: Mapped[str] = mapped_column(String(80))
    details: Mapped[dict[str, Any]]
    state: Mapped[Word]
    progress: Mapped[float]
    step: Mapped[str]
    trouble: Mapped[str]
    tries: Mapped[int]
    claimed_until: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    is_to_stop: Mapped[bool]
