"""When an answer must have been read by: one rule for what comes in and for what a person puts first (R3.09).

Whoever takes answers in and whoever reads them come in.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.store.hours import see_by
from app.store.session import Session

QUARTER = timedelta(minutes=15)


def due_from(session: Session, *, board_id: str, now: datetime) -> datetime:
    """When what is put first now must have been read by, in this board's reading hours, on the quarter hour."""
    return quarter_hour(see_by(session, board_id=board_id, since=now))


def quarter_hour(due: datetime) -> datetime:
    """Round up, so that the due time does not tell when the child pressed Send."""
    midnight = due.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    quarters = -((midnight - due) // QUARTER)
    return midnight + quarters * QUARTER
