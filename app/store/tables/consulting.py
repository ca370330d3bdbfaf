"""Tables of boards, consultations, groups and recordings: what staff wrote and said. Only the store comes in."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import Base, BoardId, Id, Word


class BoardRow(Base):
    """A safeguarding board; `body` is its name, partners and priorities as plain data."""

    __tablename__ = "boards"
    id: Mapped[Id]
    name: Mapped[str]
    body: Mapped[dict[str, Any]]


class ConsultationRow(Base):
    """A consultation; its definition can be changed while it is a draft, and its key is made when it opens.

    `expected` are themes that a worker expects to hear: a few words of each, by its name. `plan` is a surveys.planning
    Plan as plain data. `sealed_key` is the private half of its key, sealed by the installation's own key, which stands
    outside the database; `writers` are the ids of those who wrote the draft, none of whom may approve it.
    """

    __tablename__ = "consultations"
    __table_args__ = (CheckConstraint("status IN ('draft', 'open', 'closed')", name="status"),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    title: Mapped[str]
    definition: Mapped[dict[str, Any]]
    status: Mapped[Word]
    key_id: Mapped[str | None] = mapped_column(String(64))
    public_key: Mapped[str | None]
    sealed_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    notices: Mapped[list[str]]
    expected: Mapped[dict[str, Any] | None]
    plan: Mapped[dict[str, Any] | None]
    writers: Mapped[list[str] | None]


class EditionRow(Base):
    """An edition as it was when it opened: never changed again, so that every answer keeps its question."""

    __tablename__ = "editions"
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    band: Mapped[Word] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[BoardId]
    definition: Mapped[dict[str, Any]]


class GroupRow(Base):
    """A class or a club with its join code. `answered` counts seats taken; a small group's answers do not name it.

    One that is not supervised is an open link: anybody may have it, so what comes by it stands apart (T11).
    `agreement` are counts of who was asked, said yes or no, and whose parents said no: never a name (R2.15).
    """

    __tablename__ = "groups"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str]
    setting: Mapped[str]
    band: Mapped[Word]
    language: Mapped[Word]
    expected: Mapped[int]
    answered: Mapped[int]
    session_day: Mapped[date]
    is_open: Mapped[bool]
    is_supervised: Mapped[bool]
    agreement: Mapped[dict[str, Any] | None]
    trusted_adult: Mapped[str | None]
    briefed_on: Mapped[date | None]
    briefed_by: Mapped[str | None] = mapped_column(String(36))


class TabletRow(Base):
    """A tablet that was set up for a group, and what it said when it was last online: how many wait, since which day.

    Its name is what a worker wrote on its back. Nothing leads from it to an answer.
    """

    __tablename__ = "tablets"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id"), index=True)
    name: Mapped[str]
    waiting: Mapped[int]
    oldest: Mapped[date | None]
    told_on: Mapped[date]


class CheckedWordsRow(Base):
    """Somebody who reads a language has checked Heard's own words in it; `fingerprint` says which words they were."""

    __tablename__ = "checked_words"
    board_id: Mapped[str] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    language: Mapped[Word] = mapped_column(primary_key=True)
    fingerprint: Mapped[Word]
    checked_by: Mapped[str]
    checked_on: Mapped[date]


class RecordingRow(Base):
    """One text, read aloud: found by the digest of its words, played from `address`, which changes with its sound."""

    __tablename__ = "recordings"
    __table_args__ = (
        UniqueConstraint("board_id", "language", "digest", name="uq_recordings_text"),
        Index("ix_recordings_address", "board_id", "address"),
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    language: Mapped[Word]
    digest: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    sound: Mapped[bytes]
    timings: Mapped[list[float]]
    is_synthetic: Mapped[bool]
    made_by: Mapped[str | None] = mapped_column(String(36))
    made_on: Mapped[date]
