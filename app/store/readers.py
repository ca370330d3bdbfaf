"""Who reads with the leads: people who were named to read what need not be read first, for one consultation each.

The lead's room comes in. A reader who was named for nothing reads nothing.
"""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.people import Role
from app.store.consultations import get_consultation
from app.store.session import NotFound
from app.store.staff import get_person
from app.store.tables import ConsultationReaderRow


def list_readers(session: Session, *, board_id: str) -> dict[str, frozenset[str]]:
    """The ids of those who were named, by the consultation that they read for."""
    wanted = select(ConsultationReaderRow).where(ConsultationReaderRow.board_id == board_id)
    named: dict[str, set[str]] = {}
    for row in session.scalars(wanted):
        named.setdefault(row.consultation_id, set()).add(row.staff_id)
    return {consultation_id: frozenset(ids) for consultation_id, ids in named.items()}


def list_read_by(session: Session, *, board_id: str, staff_id: str) -> frozenset[str]:
    """The ids of the consultations that somebody was named to read for."""
    wanted = select(ConsultationReaderRow.consultation_id).where(
        ConsultationReaderRow.board_id == board_id, ConsultationReaderRow.staff_id == staff_id
    )
    return frozenset(session.scalars(wanted))


def save_reader(session: Session, *, board_id: str, consultation_id: str, staff_id: str, reads: bool) -> None:
    """Name a reader for a consultation, or name them no longer; NotFound, also where somebody is no reader."""
    get_consultation(session, board_id=board_id, consultation_id=consultation_id)
    if get_person(session, board_id=board_id, staff_id=staff_id).role is not Role.READER:
        raise NotFound("reader")
    session.execute(
        delete(ConsultationReaderRow).where(
            ConsultationReaderRow.consultation_id == consultation_id, ConsultationReaderRow.staff_id == staff_id
        )
    )
    if reads:
        session.add(ConsultationReaderRow(consultation_id=consultation_id, staff_id=staff_id, board_id=board_id))
    session.flush()
