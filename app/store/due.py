"""When an answer must have been read by: one rule for what comes in and for what a person puts first (R3.09).

Whoever takes answers in and whoever reads them come in.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

QUARTER = timedelta(minutes=15)
READ_WITHIN = timedelta(hours=1)
"""How soon a lead is to read what may be a concern (R3.09)."""


def due_from(now: datetime) -> datetime:
    """When what is put first now must have been read by, on the quarter hour."""
    return quarter_hour(now + READ_WITHIN)


def quarter_hour(due: datetime) -> datetime:
    """Round up, so that the due time does not tell when the child pressed Send."""
    midnight = due.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    quarters = -((midnight - due) // QUARTER)
    return midnight + quarters * QUARTER
