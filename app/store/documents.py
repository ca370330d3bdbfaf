"""The learning document of each year, in all its prints, from draft to board. Staff and jobs come in.

What stands with the board is never compiled over. Numbers in here have been through disclosure_control.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Select, delete, func, select
from sqlalchemy.orm import Session, defer

from app.store.audit_packs import forget_packs
from app.store.session import NotFound, get_own, new_id
from app.store.tables import ConsultationRow, DocumentEditionRow, DocumentRow

Print = Literal["html", "article", "pdf", "docx", "csv"]
"""`html` is a page of its own, `article` the same as markup for a page of the application."""

BINDINGS = "bindings"
"""Under this name a document's sources hold the digests of what it was counted from."""
RELEASED = "released"
"""Under this name a document's sources hold what it told together with the true counts behind it."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """One learning document; `status` is 'draft' or 'with_board'; `model` is LearningDocument as plain data.

    `version` is None for a draft. `sources` is what the job kept beside it: under 'missing' what stops publishing.
    """

    id: str
    board_id: str
    year: str
    title: str
    status: str
    compiled_on: date
    stamp: str
    model: Mapping[str, Any]
    given_on: date | None
    version: int | None = None
    checksum: str | None = None
    sources: Mapping[str, Any] = field(default_factory=dict)
    approved_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """Another edition of a document, as it was made; `pdf` and `docx` may be missing."""

    name: str
    title: str
    html: bytes
    article: bytes
    pdf: bytes | None
    docx: bytes | None


@dataclass(frozen=True, slots=True)
class EditionTitle:
    """What a list says of an edition."""

    name: str
    title: str


def save_draft(
    session: Session,
    *,
    board_id: str,
    year: str,
    title: str,
    stamp: str,
    model: Mapping[str, Any],
    prints: Mapping[str, bytes],
    today: date,
    sources: Mapping[str, Any] | None = None,
) -> str:
    """Keep a new document with its prints (by Print) in place of the year's last draft; return its id.

    What was signed of the last draft, and its other editions, go with it: a new one is read anew.
    """
    session.execute(
        delete(DocumentRow).where(
            DocumentRow.board_id == board_id, DocumentRow.year == year, DocumentRow.status == "draft"
        )
    )
    row = DocumentRow(
        id=new_id(), board_id=board_id, year=year, title=title, status="draft", compiled_on=today, stamp=stamp,
        model=dict(model), sources=dict(sources or {}), **prints,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def forget_drafts(session: Session, *, board_id: str) -> None:
    """Let the drafts of a board go, because words in them may have been held back since; what the board has stays."""
    session.execute(delete(DocumentRow).where(DocumentRow.board_id == board_id, DocumentRow.status == "draft"))
    forget_packs(session, board_id=board_id)


def list_documents(session: Session, *, board_id: str, with_board_only: bool = False) -> tuple[KeptDocument, ...]:
    """The documents of a board, newest first (drafts before what was given); board members see those given to them."""
    wanted = select(DocumentRow).where(DocumentRow.board_id == board_id)
    if with_board_only:
        wanted = wanted.where(DocumentRow.status == "with_board")
    light = [defer(getattr(DocumentRow, kind)) for kind in get_args(Print)]
    # A day is not enough: two can be given on one day, and the later one replaces the other.
    newest = wanted.order_by(DocumentRow.year.desc(), DocumentRow.given_at.desc().nulls_first(), DocumentRow.id)
    return tuple(map(_document, session.scalars(newest.options(*light))))


def get_document(session: Session, *, board_id: str, document_id: str) -> KeptDocument:
    """One document of this board; NotFound."""
    return _document(_row(session, board_id, document_id))


def get_print(session: Session, *, board_id: str, document_id: str, kind: Print) -> bytes:
    """One print of a document, as it was compiled; NotFound."""
    row = _row(session, board_id, document_id)
    content: bytes = getattr(row, kind)
    return content


def save_edition(
    session: Session,
    *,
    board_id: str,
    document_id: str,
    name: str,
    title: str,
    html: bytes,
    article: bytes,
    pdf: bytes | None = None,
    docx: bytes | None = None,
) -> None:
    """Keep another edition of a document, in place of the one of that name; it goes when its draft goes; NotFound."""
    _row(session, board_id, document_id)
    session.execute(delete(DocumentEditionRow).where(*_edition(board_id, document_id, name)))
    row = DocumentEditionRow(
        id=new_id(), board_id=board_id, document_id=document_id, name=name, title=title, html=html, article=article,
        pdf=pdf, docx=docx,
    )  # fmt: skip
    session.add(row)
    session.flush()


def get_edition(session: Session, *, board_id: str, document_id: str, name: str) -> KeptEdition:
    """One edition of a document of this board; NotFound."""
    row = session.scalars(select(DocumentEditionRow).where(*_edition(board_id, document_id, name))).first()
    if row is None:
        raise NotFound("edition")
    return KeptEdition(row.name, row.title, row.html, row.article, row.pdf, row.docx)


def list_editions(session: Session, *, board_id: str, document_id: str) -> tuple[EditionTitle, ...]:
    """Names and titles of the other editions of a document, by name."""
    of = (DocumentEditionRow.board_id == board_id, DocumentEditionRow.document_id == document_id)
    wanted = select(DocumentEditionRow.name, DocumentEditionRow.title).where(*of).order_by(DocumentEditionRow.name)
    return tuple(EditionTitle(name, title) for name, title in session.execute(wanted))


def give_to_board(session: Session, *, board_id: str, document_id: str, now: datetime) -> int:
    """Let the board read it, as the next version of its year, which is returned; it stays as it is; NotFound."""
    row = _row(session, board_id, document_id)
    of_year = (DocumentRow.board_id == board_id, DocumentRow.year == row.year)
    before = session.scalar(select(func.max(DocumentRow.version)).where(*of_year)) or 0
    row.status, row.given_on, row.given_at = "with_board", now.date(), now
    row.version = row.version or before + 1
    session.flush()
    return row.version


def save_approved(session: Session, *, board_id: str, document_id: str, today: date) -> None:
    """The board approved this version; the first day stays; NotFound."""
    row = _row(session, board_id, document_id)
    row.approved_on = row.approved_on or today
    session.flush()


def save_published(session: Session, *, board_id: str, document_id: str, checksum: str, today: date) -> None:
    """Everybody can read this version since today, under this checksum; NotFound."""
    row = _row(session, board_id, document_id)
    row.published_on, row.checksum = today, checksum
    session.flush()


def save_missing(session: Session, *, board_id: str, document_id: str, missing: Sequence[Mapping[str, str]]) -> None:
    """What stops publishing, as the job that was to publish it found; NotFound."""
    row = _row(session, board_id, document_id)
    row.sources = {**(row.sources or {}), "missing": [dict(one) for one in missing]}
    session.flush()


def list_released(session: Session, *, board_id: str, year: str) -> tuple[Mapping[str, Any], ...]:
    """What was told in each version of a year that the board was given, oldest first; a job alone may read it (T13)."""
    wanted = select(DocumentRow.sources).where(
        DocumentRow.board_id == board_id, DocumentRow.year == year, DocumentRow.status == "with_board"
    )
    kept = session.scalars(wanted.order_by(DocumentRow.given_at, DocumentRow.id))
    return tuple(sources[RELEASED] for sources in kept if sources and RELEASED in sources)


def signed_off(before: date) -> Select[str]:
    """Closed consultations whose board has had a document since they closed, and long enough ago."""
    return (
        select(ConsultationRow.id)
        .join(DocumentRow, DocumentRow.board_id == ConsultationRow.board_id)
        .where(DocumentRow.given_on >= ConsultationRow.closed_on, DocumentRow.given_on < before)
    )


def find_signed_off(session: Session, *, board_id: str, consultation_id: str) -> date | None:
    """The day on which the board was first given a document with this consultation in it, or None: both periods of
    R2.13 begin then.
    """
    wanted = (
        select(func.min(DocumentRow.given_on))
        .join(ConsultationRow, DocumentRow.board_id == ConsultationRow.board_id)
        .where(ConsultationRow.id == consultation_id, ConsultationRow.board_id == board_id)
        .where(DocumentRow.given_on >= ConsultationRow.closed_on)
    )
    return session.scalar(wanted)


def _edition(board_id: str, document_id: str, name: str) -> tuple[ColumnElement[bool], ...]:
    return (
        DocumentEditionRow.board_id == board_id,
        DocumentEditionRow.document_id == document_id,
        DocumentEditionRow.name == name,
    )


def _open_sources(row: DocumentRow) -> Mapping[str, Any]:
    """What screens may know of a document's sources: true counts are not among it."""
    return {name: kept for name, kept in (row.sources or {}).items() if name != RELEASED}


def _row(session: Session, board_id: str, document_id: str) -> DocumentRow:
    return get_own(session, DocumentRow, document_id, board_id=board_id, what="document")


def _document(row: DocumentRow) -> KeptDocument:
    return KeptDocument(
        row.id, row.board_id, row.year, row.title, row.status, row.compiled_on, row.stamp, row.model, row.given_on,
        row.version, row.checksum, _open_sources(row), row.approved_on, row.published_on,
    )  # fmt: skip
