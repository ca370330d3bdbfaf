"""The plan of a consultation, and who wrote it: none of those may be the second person who approves it.

Workers come in, and the job that loads the demonstration. It knows no answer.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.acts import Kind
from app.store.session import get_own
from app.store.tables import ConsultationRow, TrailRow
from surveys.planning import Plan, from_plain, to_plain

WRITING: tuple[Kind, ...] = ("began", "wrote", "planned", "passed_warnings")
"""What somebody does who writes on a consultation, as the trail calls it."""


def find_plan(session: Session, *, board_id: str, consultation_id: str) -> Plan | None:
    """The plan as it was saved last, or None where nobody has planned yet; NotFound."""
    kept = _row(session, board_id, consultation_id).plan
    return None if kept is None else from_plain(kept)


def save_plan(session: Session, *, board_id: str, consultation_id: str, plan: Plan) -> None:
    """Keep a plan in the place of the one before; NotFound."""
    _row(session, board_id, consultation_id).plan = to_plain(plan)
    session.flush()


def save_writer(session: Session, *, board_id: str, consultation_id: str, staff_id: str) -> None:
    """Remember that this person wrote on it; NotFound."""
    row = _row(session, board_id, consultation_id)
    if staff_id not in (row.writers or ()):
        # A new list, because a change inside one is not seen.
        row.writers = [*(row.writers or ()), staff_id]
        session.flush()


def list_writers(session: Session, *, board_id: str, consultation_id: str) -> tuple[str, ...]:
    """The ids of those who wrote on it, the first one first; NotFound.

    Whoever the trail says wrote on it did so too, in whichever way, and before there was a list of writers.
    """
    known = tuple(_row(session, board_id, consultation_id).writers or ())
    wanted = (
        select(TrailRow.staff_id)
        .where(TrailRow.board_id == board_id, TrailRow.about == consultation_id, TrailRow.act.in_(WRITING))
        .order_by(TrailRow.at, TrailRow.id)
    )
    return tuple(dict.fromkeys((*known, *session.scalars(wanted))))


def _row(session: Session, board_id: str, consultation_id: str) -> ConsultationRow:
    return get_own(session, ConsultationRow, consultation_id, board_id=board_id, what="consultation")
