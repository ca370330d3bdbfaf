"""How many children of each kind live here: the table that a worker loaded, with who counted them and when.

Workers and jobs come in. It is open to all and holds nobody's answer; it is kept and replaced as one table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.session import new_id
from app.store.tables import PopulationRow


@dataclass(frozen=True, slots=True)
class LocalLine:
    """One line: `heading` is what is counted by ('Age'), `label` which of it ('8-10')."""

    heading: str
    label: str
    children: int
    source: str
    as_of: date


def save_population(session: Session, *, board_id: str, lines: Iterable[LocalLine]) -> None:
    """Keep a whole table, in its order, in place of the one before."""
    session.execute(delete(PopulationRow).where(PopulationRow.board_id == board_id))
    for position, line in enumerate(lines):
        session.add(
            PopulationRow(
                id=new_id(), board_id=board_id, heading=line.heading, label=line.label, children=line.children,
                source=line.source, as_of=line.as_of, position=position,
            )
        )  # fmt: skip
    session.flush()


def list_population(session: Session, *, board_id: str) -> tuple[LocalLine, ...]:
    """The table of a board, in the order in which it was loaded."""
    wanted = select(PopulationRow).where(PopulationRow.board_id == board_id)
    return tuple(
        LocalLine(row.heading, row.label, row.children, row.source, row.as_of)
        for row in session.scalars(wanted.order_by(PopulationRow.position, PopulationRow.id))
    )
