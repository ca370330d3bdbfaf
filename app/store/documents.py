"""The learning document of each year, in all its prints, from draft to board. Workers, board members and jobs come in.

What stands with the board is never compiled over. Numbers in here have been through disclosure_control.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session, defer

from app.store.audit_packs import forget_packs
from app.store.session import NotFound, new_id
from app.store.tables import ConsultationRow, DocumentRow

Print = Literal["html", "article", "pdf", "docx", "csv"]
"""`html` is a page of its own, `article` the same as markup for a page of the application."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """One learning document; `status` is 'draft' or 'with_board'; `model` is LearningDocument as plain data."""

    id: str
    board_id: str
    year: str
    title: str
    status: str
    compiled_on: date
    stamp: str
    model: Mapping[str, Any]
    given_on: date | None


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
) -> str:
    """Keep a new document with its prints (by Print) in place of the year's last draft; return its id."""
    session.execute(
        delete(DocumentRow).where(
            DocumentRow.board_id == board_id, DocumentRow.year == year, DocumentRow.status == "draft"
        )
    )
    row = DocumentRow(
        id=new_id(), board_id=board_id, year=year, title=title, status="draft", compiled_on=today, stamp=stamp,
        model=dict(model), **prints,
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


def give_to_board(session: Session, *, board_id: str, document_id: str, now: datetime) -> None:
    """Sign it off and let the board read it; from now on it stays as it is; NotFound."""
    row = _row(session, board_id, document_id)
    row.status, row.given_on, row.given_at = "with_board", now.date(), now
    session.flush()


def signed_off(before: date) -> Select[str]:
    """Closed consultations whose board has had a document since they closed, and long enough ago."""
    return (
        select(ConsultationRow.id)
        .join(DocumentRow, DocumentRow.board_id == ConsultationRow.board_id)
        .where(DocumentRow.given_on >= ConsultationRow.closed_on, DocumentRow.given_on < before)
    )


def _row(session: Session, board_id: str, document_id: str) -> DocumentRow:
    row = session.get(DocumentRow, document_id)
    if row is None or row.board_id != board_id:
        raise NotFound("document")
    return row


def _document(row: DocumentRow) -> KeptDocument:
    return KeptDocument(
        row.id, row.board_id, row.year, row.title, row.status, row.compiled_on, row.stamp, row.model, row.given_on
    )
