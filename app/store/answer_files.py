"""Files of answers on their way in: kept until a job has taken them in, then counts alone.

A worker and the job come in. What a file holds was read into a table and is never logged; it is gone with its name as
soon as it was taken in or given up, or has waited for too long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from app.people import Person
from app.store.consultations import get_consultation
from app.store.session import NotFound, get_own, new_id
from app.store.staff_tables import StaffRow
from app.store.tables import AnswerFileRow

MAY_WAIT = timedelta(days=5)
"""How long a file that nobody brings in is kept (R2.13)."""


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One file: `matched` is how its columns are read; `outcome` are counts, None until it was taken in."""

    id: str
    consultation_id: str
    name: str
    matched: Mapping[str, Any]
    outcome: Mapping[str, Any] | None
    added_by: str
    added_on: date


def add_file(
    session: Session, *, person: Person, consultation_id: str, name: str, content: bytes, matched: Mapping[str, Any],
    today: date,
) -> str:  # fmt: skip
    """Keep a file of answers until it is brought in, and return its id; NotFound."""
    get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    row = AnswerFileRow(
        id=new_id(), board_id=person.board_id, consultation_id=consultation_id, name=name, content=content,
        matched=dict(matched), outcome=None, added_by=person.id, added_on=today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def get_file(session: Session, *, board_id: str, file_id: str) -> AnswerFile:
    """One file; NotFound."""
    return _file(_row(session, board_id, file_id), "")


def get_content(session: Session, *, board_id: str, file_id: str) -> bytes:
    """The packed table of a file that still waits; NotFound where it was taken in."""
    content = _row(session, board_id, file_id).content
    if content is None:
        raise NotFound("content")
    return content


def list_files(session: Session, *, board_id: str, consultation_id: str) -> tuple[AnswerFile, ...]:
    """The files of a consultation, the newest first, each with the name of who brought it."""
    wanted = (
        select(AnswerFileRow, StaffRow.name)
        .outerjoin(StaffRow, StaffRow.id == AnswerFileRow.added_by)
        .where(AnswerFileRow.board_id == board_id, AnswerFileRow.consultation_id == consultation_id)
        .order_by(AnswerFileRow.added_on.desc(), AnswerFileRow.id)
    )
    return tuple(_file(row, name or "Somebody who has left") for row, name in session.execute(wanted))


def save_matched(session: Session, *, board_id: str, file_id: str, matched: Mapping[str, Any]) -> None:
    """Keep how the columns of a file are read; NotFound."""
    _row(session, board_id, file_id).matched = dict(matched)
    session.flush()


def save_outcome(
    session: Session, *, board_id: str, file_id: str, matched: Mapping[str, Any], outcome: Mapping[str, Any]
) -> None:
    """Keep what became of a file as counts, and nothing of what it held, not even its name; NotFound."""
    row = _row(session, board_id, file_id)
    row.content, row.name, row.matched, row.outcome = None, "", dict(matched), dict(outcome)
    session.flush()


def remove_file(session: Session, *, board_id: str, file_id: str) -> None:
    """Give up a file that was not taken in; NotFound."""
    row = _row(session, board_id, file_id)
    if row.content is None:
        raise NotFound("content")
    session.delete(row)
    session.flush()


def forget_files(session: Session, *, added_before: date) -> int:
    """Delete files that waited since before this day, and count them. The caller commits."""
    stale = AnswerFileRow.content.is_not(None), AnswerFileRow.added_on < added_before
    done = session.execute(delete(AnswerFileRow).where(*stale))
    return done.rowcount if isinstance(done, CursorResult) else 0


def _row(session: Session, board_id: str, file_id: str) -> AnswerFileRow:
    return get_own(session, AnswerFileRow, file_id, board_id=board_id, what="answer file")


def _file(row: AnswerFileRow, added_by: str) -> AnswerFile:
    return AnswerFile(
        id=row.id, consultation_id=row.consultation_id, name=row.name, matched=row.matched or {}, outcome=row.outcome,
        added_by=added_by, added_on=row.added_on,
    )  # fmt: skip
