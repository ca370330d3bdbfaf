"""Numbers that the body gives beside the children's voice, as words, each with its source and date.

Workers come in, and the jobs that set them beside what children said. Heard did not count them and adds none up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables import IndicatorRow


@dataclass(frozen=True, slots=True)
class KeptIndicator:
    """One number of one period; `bears_on` is the id of a priority, or ''."""

    id: str
    name: str
    period: str
    value: str
    source: str
    as_of: date
    bears_on: str


def list_indicators(session: Session, *, board_id: str) -> tuple[KeptIndicator, ...]:
    """The indicators of a board, in the order of the file that they were loaded from."""
    wanted = select(IndicatorRow).where(IndicatorRow.board_id == board_id)
    return tuple(
        KeptIndicator(row.id, row.name, row.period, row.value, row.source, row.as_of, row.bears_on)
        for row in session.scalars(wanted.order_by(IndicatorRow.position, IndicatorRow.id))
    )
