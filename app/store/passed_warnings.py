"""Warnings of a draft that somebody passed: which, about which words, why, who and on which day. Workers come in.

A reason about words that have changed since is kept until another takes its place; whether it still holds is for
whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import new_id
from app.store.staff_tables import StaffRow
from app.store.tables import PassedWarningRow


@dataclass(frozen=True, slots=True)
class PassedWarning:
    """One warning and the reason in writing; `said` is the digest of the words that it was about."""

    code: str
    place: str
    said: str
    reason: str
    passed_by: str
    passed_on: date


def save_passed(
    session: Session, *, board_id: str, consultation_id: str, code: str, place: str, said: str, reason: str,
    staff_id: str, today: date,
) -> None:  # fmt: skip
    """Keep why a warning was passed; what was said of it before gives way."""
    row = session.scalar(
        select(PassedWarningRow).where(
            PassedWarningRow.board_id == board_id,
            PassedWarningRow.consultation_id == consultation_id,
            PassedWarningRow.code == code,
            PassedWarningRow.place == place,
        )
    )
    if row is None:
        row = PassedWarningRow(id=new_id(), board_id=board_id, consultation_id=consultation_id, code=code, place=place)
        session.add(row)
    row.said, row.reason, row.passed_by, row.passed_on = said, reason, staff_id, today
    session.flush()


def list_passed(session: Session, *, board_id: str, consultation_id: str) -> tuple[PassedWarning, ...]:
    """What was passed of a consultation, the last first; `passed_by` is the name of whoever did."""
    rows = session.execute(
        select(PassedWarningRow, StaffRow.name)
        .join(StaffRow, StaffRow.id == PassedWarningRow.passed_by)
        .where(PassedWarningRow.board_id == board_id, PassedWarningRow.consultation_id == consultation_id)
        .order_by(PassedWarningRow.passed_on.desc(), PassedWarningRow.place, PassedWarningRow.code)
    )
    return tuple(PassedWarning(row.code, row.place, row.said, row.reason, name, row.passed_on) for row, name in rows)
