"""Tables of a second person's look: which comments were drawn to be coded again, as what, and which have been read.

Only the store comes in. What a second person said of a comment, and who has read it, goes when the comment goes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import NO_ROW_NUMBER, Base, BoardId, Id, StaffId


class CodingDrawRow(Base):
    """A tenth of a consultation's comments, drawn once by chance, and who codes it without seeing where each stands.

    `seed` and the ids of `of` comments are all that the draw was made from. `codebook` are the themes that were agreed
    then. `measured` is what the job found, by the fields of analysis.document.coded_twice.Agreement.
    """

    __tablename__ = "coding_draws"
    __table_args__ = (Index("ix_coding_draws_consultation_id", "consultation_id", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"))
    person_id: Mapped[StaffId]
    seed: Mapped[str]
    of: Mapped[int]
    codebook: Mapped[list[str]]
    drawn_on: Mapped[date]
    finished_on: Mapped[date | None]
    measured: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class DrawnCommentRow(Base):
    """A comment of a draw. `placed`: the agreed themes it stood in when it was drawn; `codes`: what the second person
    says, None before; each with the one that fits best first. `place` is its turn.
    """

    __tablename__ = "drawn_comments"
    __table_args__ = (NO_ROW_NUMBER,)
    draw_id: Mapped[str] = mapped_column(ForeignKey("coding_draws.id", ondelete="CASCADE"), primary_key=True)
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True, index=True)
    board_id: Mapped[BoardId]
    place: Mapped[int]
    placed: Mapped[list[str]]
    codes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class CommentReadRow(Base):
    """Somebody of the participation team said that they had read a comment, on which day they first said so."""

    __tablename__ = "comments_read"
    __table_args__ = (NO_ROW_NUMBER,)
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[StaffId] = mapped_column(primary_key=True)
    board_id: Mapped[BoardId]
    day: Mapped[date]
