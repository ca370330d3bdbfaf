"""Sheets of paper that a group answers on: how many were printed, how many came back and were typed in. Counts alone.

A worker comes in. Nothing here knows what stood on a sheet, which response it became or when; receiving.py takes it in.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.store.session import after_commit, get_own, new_id
from app.store.tables import GroupRow, PaperBatchRow

log = logging.getLogger("heard")


@dataclass(frozen=True, slots=True)
class Batch:
    """Sheets in one language that were printed on one day; `entered` of them were typed in."""

    id: str
    group_id: str
    language: str
    sheets: int
    entered: int
    printed_on: date


def add_batch(
    session: Session, *, board_id: str, group_id: str, language: str, sheets: int, person_id: str, today: date
) -> str:
    """Add a batch of sheets for a group of this board and return its id; NotFound."""
    get_own(session, GroupRow, group_id, board_id=board_id, what="group")
    row = PaperBatchRow(
        id=new_id(), board_id=board_id, group_id=group_id, language=language, sheets=sheets, entered=0,
        printed_on=today, made_by=person_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def get_batch(session: Session, *, board_id: str, batch_id: str) -> Batch:
    """One batch; NotFound."""
    row = get_own(session, PaperBatchRow, batch_id, board_id=board_id, what="batch")
    return _batch(row)


def list_batches(session: Session, *, board_id: str, group_id: str) -> tuple[Batch, ...]:
    """The batches of a group, the newest first."""
    wanted = select(PaperBatchRow).where(PaperBatchRow.board_id == board_id, PaperBatchRow.group_id == group_id)
    return tuple(map(_batch, session.scalars(wanted.order_by(PaperBatchRow.printed_on.desc(), PaperBatchRow.id))))


def count_entered(session: Session, *, board_id: str, batch_id: str) -> None:
    """One more sheet of this batch was typed in: it is counted once the caller has committed, apart from the answers.

    PostgreSQL marks rows that one transaction wrote with the same number: a sheet and its batch would then lead to each
    other (security.md, 0.1).
    """
    bind = session.get_bind()
    after_commit(session, f"sheet {batch_id}", lambda: _count_apart(bind, board_id, batch_id))


def _count_apart(bind: Any, board_id: str, batch_id: str) -> None:
    this = (PaperBatchRow.id == batch_id, PaperBatchRow.board_id == board_id)
    try:
        with Session(bind) as apart, apart.begin():
            apart.execute(update(PaperBatchRow).where(*this).values(entered=PaperBatchRow.entered + 1))
    except SQLAlchemyError as fault:
        # The sheet is kept; only its batch does not know. The reply must still say 'saved'.
        log.warning("A sheet of a batch was not counted: %s", type(fault).__name__)


def _batch(row: PaperBatchRow) -> Batch:
    return Batch(
        id=row.id, group_id=row.group_id, language=row.language, sheets=row.sheets, entered=row.entered,
        printed_on=row.printed_on,
    )  # fmt: skip
