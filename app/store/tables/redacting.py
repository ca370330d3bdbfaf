"""Table of names, schools and places that an operator has loaded for redaction. Only the store comes in."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import Base, Word


class GazetteerWordRow(Base):
    """One name, school or place of a list. Kept in the database, because the job may run on another machine."""

    __tablename__ = "gazetteer_words"
    board_id: Mapped[str] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    """What the list is called."""
    word: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[Word]
