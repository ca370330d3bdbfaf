"""Quotes that may be printed no longer: drafts that could print them go, and what the world reads of them is marked.

Where a quote is refused or its answer is held, the store comes in here, in the commit of that act. The open pages then
find beside the frozen bytes a day on which somebody began to look again, and nothing of what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, load_only

from analysis.document.counted import name_quote
from app.store import published
from app.store.documents import BINDINGS, forget_drafts
from app.store.tables import CommentRow, DocumentRow, QuoteRow


def is_of_answer(response_id: str, question_id: str) -> ColumnElement[bool]:
    """Whether a quote was cut from this answer."""
    of = (CommentRow.response_id == response_id, CommentRow.question_id == question_id)
    return QuoteRow.comment_id.in_(select(CommentRow.id).where(*of))


def hold_back(session: Session, *, board_id: str, which: ColumnElement[bool], today: date) -> None:
    """Let the drafts of a board go, and say under what is published that these released quotes are looked at again."""
    forget_drafts(session, board_id=board_id)
    wanted = select(QuoteRow).where(QuoteRow.board_id == board_id, QuoteRow.status == "released", which)
    names = {name_quote(row.consultation_id, row.theme_id, row.text) for row in session.scalars(wanted)}
    if names:
        _mark(session, board_id, names, today)


def _mark(session: Session, board_id: str, names: Iterable[str], today: date) -> None:
    light = load_only(DocumentRow.year, DocumentRow.version, DocumentRow.sources)
    of = (DocumentRow.board_id == board_id, DocumentRow.published_on.is_not(None))
    for row in session.scalars(select(DocumentRow).where(*of).options(light)):
        counted = (row.sources or {}).get(BINDINGS, {}).get("counted", {})
        if not counted.keys().isdisjoint(names):
            published.doubt(session, board_id=board_id, year=row.year, version=row.version or 0, today=today)
