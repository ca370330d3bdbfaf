"""Who took a consultation's answers out, in which form and why. The worker's room comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import Person
from app.store.consultations import get_consultation
from app.store.session import new_id
from app.store.staff_tables import StaffRow
from app.store.tables import DataTakenRow


@dataclass(frozen=True, slots=True)
class KeptTaking:
    """One file that was taken: by whom, when, as what, how many rows, and the reason that they typed."""

    kind: str
    reason: str
    rows: int
    taken_by: str
    taken_on: date


def add_taking(
    session: Session, *, person: Person, consultation_id: str, kind: str, reason: str, rows: int, today: date
) -> None:
    """Write down that somebody takes a file; NotFound."""
    get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    session.add(
        DataTakenRow(
            id=new_id(),
            board_id=person.board_id,
            consultation_id=consultation_id,
            kind=kind,
            reason=reason,
            rows=rows,
            taken_by=person.id,
            taken_on=today,
        )
    )
    session.flush()


def list_takings(session: Session, *, board_id: str, consultation_id: str) -> tuple[KeptTaking, ...]:
    """Every file that was taken of a consultation, the newest first."""
    wanted = (
        select(DataTakenRow, StaffRow.name)
        .outerjoin(StaffRow, StaffRow.id == DataTakenRow.taken_by)
        .where(DataTakenRow.board_id == board_id, DataTakenRow.consultation_id == consultation_id)
        .order_by(DataTakenRow.taken_on.desc(), DataTakenRow.id)
    )
    return tuple(
        KeptTaking(row.kind, row.reason, row.rows, name or "Somebody who has left", row.taken_on)
        for row, name in session.execute(wanted)
    )
