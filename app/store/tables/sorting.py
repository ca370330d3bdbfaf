"""Tables of what people do with themes, and of where the machine would split one. Only the store comes in.

They hold ids, states and names that staff typed, never a child's words.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import Base, BoardId, Id, StaffId, Word


class ThemeStepRow(Base):
    """One thing that a person did to themes: `changed` says for each thing what it was before, and after.

    `number` counts within the consultation. A step that was undone stays, with who undid it and when.
    """

    __tablename__ = "theme_steps"
    __table_args__ = (Index("ix_theme_steps_number", "consultation_id", "number"),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"))
    number: Mapped[int]
    kind: Mapped[Word]
    staff_id: Mapped[StaffId]
    at: Mapped[datetime]
    changed: Mapped[dict[str, Any]]
    undone_by: Mapped[str | None] = mapped_column(String(36))
    undone_at: Mapped[datetime | None]


class ThemeSplitRow(Base):
    """Where the machine would split a theme: two halves, each a name and comment ids; none: there is no good place.

    A name is made of redacted words as a theme's is, and is read with the same care (machine_words.py).
    """

    __tablename__ = "theme_splits"
    __table_args__ = (Index("ix_theme_splits_theme_id", "theme_id", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    theme_id: Mapped[str] = mapped_column(ForeignKey("themes.id", ondelete="CASCADE"))
    halves: Mapped[dict[str, Any]]
