"""Case audits: what a partner found when it looked at one case for a theme, by a short form that names nobody.

Workers come in to write them down, and the job that compiles a pack to read them. How many there are is as secret as a
count of children until disclosure_control has seen it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import get_own, new_id
from app.store.tables import CaseAuditRow
from app.store.themes import get_theme_row


@dataclass(frozen=True, slots=True)
class KeptCaseAudit:
    """One case audit; `found` has an answer for each thing that is asked, and the notes 'worked' and 'in_the_way'."""

    id: str
    theme_id: str
    partner: str
    looked_on: date
    found: Mapping[str, str]
    written_by: str
    written_on: date


def add_case_audit(
    session: Session, *, board_id: str, theme_id: str, partner: str, looked_on: date, found: Mapping[str, str],
    person_id: str, today: date,
) -> str:  # fmt: skip
    """Write down one case that was looked at, and return its id; NotFound for a theme that is not there."""
    get_theme_row(session, board_id, theme_id)
    row = CaseAuditRow(
        id=new_id(), board_id=board_id, theme_id=theme_id, partner=partner, looked_on=looked_on, found=dict(found),
        written_by=person_id, written_on=today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def list_case_audits(session: Session, *, board_id: str, theme_id: str = "") -> tuple[KeptCaseAudit, ...]:
    """The case audits of a board, or of one theme, the latest first."""
    wanted = select(CaseAuditRow).where(CaseAuditRow.board_id == board_id)
    if theme_id:
        wanted = wanted.where(CaseAuditRow.theme_id == theme_id)
    newest = wanted.order_by(CaseAuditRow.looked_on.desc(), CaseAuditRow.partner, CaseAuditRow.id)
    return tuple(map(_kept, session.scalars(newest)))


def get_case_audit(session: Session, *, board_id: str, audit_id: str) -> KeptCaseAudit:
    """One case audit of this board; NotFound."""
    return _kept(_row(session, board_id, audit_id))


def save_case_audit(
    session: Session, *, board_id: str, audit_id: str, partner: str, looked_on: date, found: Mapping[str, str],
    person_id: str, today: date,
) -> None:  # fmt: skip
    """Write it down anew; NotFound."""
    row = _row(session, board_id, audit_id)
    row.partner, row.looked_on, row.found = partner, looked_on, dict(found)
    row.written_by, row.written_on = person_id, today
    session.flush()


def remove_case_audit(session: Session, *, board_id: str, audit_id: str) -> None:
    """Take it away; NotFound."""
    session.delete(_row(session, board_id, audit_id))
    session.flush()


def _row(session: Session, board_id: str, audit_id: str) -> CaseAuditRow:
    return get_own(session, CaseAuditRow, audit_id, board_id=board_id, what="case audit")


def _kept(row: CaseAuditRow) -> KeptCaseAudit:
    return KeptCaseAudit(
        row.id, row.theme_id, row.partner, row.looked_on, row.found, row.written_by, row.written_on
    )  # fmt: skip
