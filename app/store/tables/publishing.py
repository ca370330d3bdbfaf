"""Tables of what goes into the learning document beside themes, and of how it is signed off. Only the store comes in.

They hold what staff wrote or loaded and counts that anybody may know, never a child's words.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import Base, BoardId, Id, StaffId, Word


class SignOffRow(Base):
    """One person who read a document and put their name to it: `act` is 'reviewed', 'approved' or 'published'.

    `name` is as it is printed; it stays when they leave.
    """

    __tablename__ = "sign_offs"
    __table_args__ = (Index("ix_sign_offs_document", "document_id", "act", "staff_id", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    staff_id: Mapped[StaffId]
    name: Mapped[str]
    role: Mapped[Word]
    act: Mapped[Word]
    at: Mapped[datetime]


class DocumentEditionRow(Base):
    """Another edition of the same version: 'children-8-10', 'children-easy_read', 'briefing', 'yearly_extract'."""

    __tablename__ = "document_editions"
    __table_args__ = (Index("ix_document_editions_name", "document_id", "name", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    name: Mapped[Word]
    title: Mapped[str]
    html: Mapped[bytes]
    article: Mapped[bytes]
    pdf: Mapped[bytes | None]
    docx: Mapped[bytes | None]


class PromiseRow(Base):
    """What a partner said it will do because of an ask; `outcome` is '' until somebody says, else how it ended.

    `because` is owed to children where it was not kept. `children_words` say it so that a child can read it.
    """

    __tablename__ = "promises"
    __table_args__ = (CheckConstraint("outcome IN ('', 'kept', 'kept_late', 'not_kept')", name="outcome"),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    ask_id: Mapped[str] = mapped_column(ForeignKey("asks.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    children_words: Mapped[str]
    due: Mapped[date]
    made_by: Mapped[StaffId]
    made_on: Mapped[date]
    outcome: Mapped[Word]
    what_was_done: Mapped[str]
    because: Mapped[str]
    told_by: Mapped[str | None] = mapped_column(String(36))
    told_on: Mapped[date | None]


class ChildSentenceRow(Base):
    """One sentence for children about a theme or an ask, as a person wrote or kept it; the machine's draft is not kept.

    `about` is 'theme', 'ask' or 'answer' (what was decided of an ask, under its id); `level` is 'younger' (5 to 10 and
    Easy Read) or 'older'. `picture` names the drawing beside it, '' for the one that suits.
    """

    __tablename__ = "child_sentences"
    __table_args__ = (Index("ix_child_sentences_about", "board_id", "about", "about_id", "level", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    about: Mapped[Word]
    about_id: Mapped[str] = mapped_column(String(36))
    level: Mapped[Word]
    words: Mapped[str]
    picture: Mapped[Word]
    written_by: Mapped[StaffId]
    written_on: Mapped[date]


class PopulationRow(Base):
    """How many children of one kind live here: one line of a table that a worker loaded, with its source and date."""

    __tablename__ = "population"
    __table_args__ = (Index("ix_population_line", "board_id", "heading", "label", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    heading: Mapped[Word]
    label: Mapped[str] = mapped_column(String(120))
    children: Mapped[int]
    source: Mapped[str]
    as_of: Mapped[date]
    position: Mapped[int]


class IndicatorRow(Base):
    """One number that the board gives beside the children's voice, as words, with its source and date."""

    __tablename__ = "indicators"
    __table_args__ = (Index("ix_indicators_name", "board_id", "name", "period", unique=True),)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    name: Mapped[str] = mapped_column(String(200))
    period: Mapped[Word]
    value: Mapped[str]
    source: Mapped[str]
    as_of: Mapped[date]
    bears_on: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]


class CaseAuditRow(Base):
    """One case that a partner looked at for a theme, by a short form: what was found, nothing that says whose case."""

    __tablename__ = "case_audits"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    theme_id: Mapped[str] = mapped_column(ForeignKey("themes.id"), index=True)
    partner: Mapped[str]
    looked_on: Mapped[date]
    found: Mapped[dict[str, Any]]
    written_by: Mapped[StaffId]
    written_on: Mapped[date]


class AuditPackRow(Base):
    """A themed audit pack: a theme, a period, what people concluded; its prints are there once it was compiled.

    What was given to the board (`given_on`) is frozen. `reviewed_by` is the lead who read these very prints.
    """

    __tablename__ = "audit_packs"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    theme_id: Mapped[str] = mapped_column(ForeignKey("themes.id"), index=True)
    title: Mapped[str]
    question: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    concluded: Mapped[dict[str, Any]]
    compiled_on: Mapped[date | None]
    reviewed_by: Mapped[str | None]
    reviewed_on: Mapped[date | None]
    given_on: Mapped[date | None]
    article: Mapped[bytes | None]
    html: Mapped[bytes | None]
    pdf: Mapped[bytes | None]
    docx: Mapped[bytes | None]
