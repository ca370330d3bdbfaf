"""Tables of comments, themes and quotes: children's words after redaction, and what people made of them.

Only the store comes in. A comment leads back to its answer in here and nowhere else: whether it is held, may be used,
and which band said it, is read from the answer each time, so that it can never be out of date.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import NO_ROW_NUMBER, Base, BoardId, Id, Word


class CommentRow(Base):
    """One answer in own words, redacted; its id is random and tells nothing.

    `language` is what the machine took it for. `translation` is a person's, redacted; until a job has done that it
    stands in `translation_written`, which nobody else is shown.
    """

    __tablename__ = "comments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["response_id", "question_id"], ["answers.response_id", "answers.question_id"], ondelete="CASCADE"
        ),
        Index("ix_comments_answer", "response_id", "question_id", unique=True),
        NO_ROW_NUMBER,
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    response_id: Mapped[str] = mapped_column(String(36))
    question_id: Mapped[str] = mapped_column(String(80))
    text: Mapped[str]
    unplaced: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str | None] = mapped_column(String(8))
    translation: Mapped[str | None]
    translation_written: Mapped[str | None]
    translated_by: Mapped[str | None] = mapped_column(String(36))
    translated_on: Mapped[date | None]


class ThemeRow(Base):
    """What several comments have in common; `machine_label` is what it was called before a person looked.

    `may_bear_on` is the machine's guess: priorities by id, with how alike. `weighed` are its counts as they may be
    shown, which stay when the answers have gone; `is_new`: no theme of an earlier consultation is near it, empty where
    there was none. `is_expected`: that first name is one that a person typed before anybody looked, not the machine's.
    """

    __tablename__ = "themes"
    __table_args__ = (CheckConstraint("status IN ('proposed', 'agreed', 'rejected')", name="status"),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    question_id: Mapped[str] = mapped_column(String(80))
    status: Mapped[Word]
    label: Mapped[str]
    machine_label: Mapped[str]
    definition: Mapped[str]
    keywords: Mapped[list[str]]
    steadiness: Mapped[Word]
    position: Mapped[int]
    bears_on: Mapped[list[str]]
    decided_by: Mapped[str | None] = mapped_column(String(36))
    decided_on: Mapped[date | None]
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("themes.id"))
    may_bear_on: Mapped[dict[str, Any] | None]
    weighed: Mapped[dict[str, Any] | None]
    is_new: Mapped[bool | None]
    is_expected: Mapped[bool | None]


class ThemeLinkRow(Base):
    """An earlier theme that goes on in a later consultation's, as the machine proposes it or a person says.

    A rejected one stays, so that it is not proposed again.
    """

    __tablename__ = "theme_links"
    __table_args__ = (CheckConstraint("status IN ('proposed', 'agreed', 'rejected')", name="status"),)
    earlier_id: Mapped[str] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), primary_key=True)
    later_id: Mapped[str] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), primary_key=True, index=True)
    board_id: Mapped[BoardId]
    status: Mapped[Word]
    likeness: Mapped[float | None]
    decided_by: Mapped[str | None] = mapped_column(String(36))
    decided_on: Mapped[date | None]


class ThemeCommentRow(Base):
    """A comment in a theme. Placed by a person, it stays; `is_in` False means that a person took it out.

    `is_suggested`: it is not in yet, the machine would add it to a theme that a person has decided on.
    """

    __tablename__ = "theme_comments"
    __table_args__ = (CheckConstraint("placed_by IN ('machine', 'person')", name="placed_by"), NO_ROW_NUMBER)
    theme_id: Mapped[str] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), primary_key=True)
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True, index=True)
    board_id: Mapped[BoardId]
    strength: Mapped[float]
    clause: Mapped[str]
    example: Mapped[int | None]
    placed_by: Mapped[Word]
    is_in: Mapped[bool]
    is_suggested: Mapped[bool | None]


class QuoteRow(Base):
    """A comment, or a part of it, on its way into a document: proposed by a worker, released or refused by a lead."""

    __tablename__ = "quotes"
    __table_args__ = (CheckConstraint("status IN ('proposed', 'released', 'refused')", name="status"),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    theme_id: Mapped[str] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"), index=True)
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    differs: Mapped[bool]
    is_translation: Mapped[bool]
    status: Mapped[Word]
    proposed_by: Mapped[str] = mapped_column(String(36))
    decided_by: Mapped[str | None] = mapped_column(String(36))
    decided_on: Mapped[date | None]
