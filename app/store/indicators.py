"""Numbers that the body gives beside the children's voice, each with its source and date. Workers and jobs come in.

Nothing here was counted from an answer; it is kept and replaced as one table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.session import new_id
from app.store.tables import IndicatorRow


@dataclass(frozen=True, slots=True)
class GivenIndicator:
    """One number as words ('51', '12 %'); `bears_on` is the id of an outcome or a priority, or ''."""

    name: str
    period: str
    value: str
    source: str
    as_of: date
    bears_on: str = ""


def save_indicators(session: Session, *, board_id: str, given: Iterable[GivenIndicator]) -> None:
    """Keep a whole table, in its order, in place of the one before."""
    session.execute(delete(IndicatorRow).where(IndicatorRow.board_id == board_id))
    for position, one in enumerate(given):
        session.add(
            IndicatorRow(
                id=new_id(), board_id=board_id, name=one.name, period=one.period, value=one.value, source=one.source,
                as_of=one.as_of, bears_on=one.bears_on, position=position,
            )
        )  # fmt: skip
    session.flush()


def list_indicators(session: Session, *, board_id: str) -> tuple[GivenIndicator, ...]:
    """The table of a board, in the order in which it was loaded."""
    wanted = select(IndicatorRow).where(IndicatorRow.board_id == board_id)
    return tuple(
        GivenIndicator(row.name, row.period, row.value, row.source, row.as_of, row.bears_on)
        for row in session.scalars(wanted.order_by(IndicatorRow.position, IndicatorRow.id))
    )
