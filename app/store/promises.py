"""What the board is asked to make its partners do, and what it decided. Workers, board members and jobs come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import NotFound, new_id
from app.store.tables import AskRow


@dataclass(frozen=True, slots=True)
class KeptAsk:
    """One ask of a year's document; `by` is a date in words; `decision` is '' until the board decides."""

    id: str
    year: str
    words: str
    partner: str
    by: str
    theme_id: str | None
    decision: str
    decided_by: str | None
    decided_on: date | None


def add_ask(
    session: Session, *, board_id: str, year: str, words: str, partner: str, by: str, theme_id: str | None
) -> str:
    """Add an ask to a year's document and return its id."""
    row = AskRow(
        id=new_id(), board_id=board_id, year=year, words=words, partner=partner, by=by, theme_id=theme_id, decision=""
    )
    session.add(row)
    session.flush()
    return row.id


def list_asks(session: Session, *, board_id: str, year: str) -> tuple[KeptAsk, ...]:
    """The asks of a year, by partner."""
    wanted = select(AskRow).where(AskRow.board_id == board_id, AskRow.year == year)
    return tuple(
        KeptAsk(
            row.id, row.year, row.words, row.partner, row.by, row.theme_id, row.decision, row.decided_by, row.decided_on
        )
        for row in session.scalars(wanted.order_by(AskRow.partner, AskRow.words, AskRow.id))
    )


def save_decision(session: Session, *, board_id: str, ask_id: str, decision: str, person_id: str, today: date) -> None:
    """What the board decided of an ask; NotFound."""
    row = session.get(AskRow, ask_id)
    if row is None or row.board_id != board_id:
        raise NotFound("ask")
    row.decision, row.decided_by, row.decided_on = decision, person_id, today
    session.flush()
