"""What the board is asked to make its partners do, and what it decided. Workers, board members and jobs come in.

At most eight asks in a year. An ask stays as it is from the day on which the board has the year's document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.session import get_own, new_id
from app.store.tables import AskRow, BoardRow, DocumentRow
from surveys.promises import MOST_ASKS


class TooManyAsks(Exception):
    """The year has as many asks as it may have (R4.09)."""


class DecisionStands(Exception):
    """The board approved a version with this decision under its ask: what its name stands under stays."""


class AskWithBoard(Exception):
    """The board has this ask, so it stays as it is."""


@dataclass(frozen=True, slots=True)
class KeptAsk:
    """One ask of a year's document; `by` is a date in words; `decision` is '' until the board decides.

    `due` is None where `by` was typed before dates were asked for. `verdict` is 'yes', 'partly', 'no', 'later' or ''.
    """

    id: str
    year: str
    words: str
    partner: str
    by: str
    theme_id: str | None
    decision: str
    decided_by: str | None
    decided_on: date | None
    due: date | None = None
    verdict: str = ""
    reason: str = ""
    decide_by: date | None = None
    tell_children: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What it still needs before anybody can say that children had influence (R2.24), in words."""
        return tuple(self._lacking())

    def _lacking(self) -> Iterator[str]:
        if not self.verdict:
            yield "a decision"
        elif not self.reason:
            yield "a reason"
        if not self.due:
            yield "a date"
        if not self.tell_children:
            yield "what children are told"


def add_ask(
    session: Session, *, board_id: str, year: str, words: str, partner: str, by: str, theme_id: str | None,
    due: date | None = None, tell_children: str = "",
) -> str:  # fmt: skip
    """Add an ask to a year's document and return its id; TooManyAsks."""
    # Two who ask at once stand in a row, or both would find room for the eighth.
    session.execute(select(BoardRow.id).where(BoardRow.id == board_id).with_for_update())
    if count_asks(session, board_id=board_id, year=year) >= MOST_ASKS:
        raise TooManyAsks
    row = AskRow(
        id=new_id(), board_id=board_id, year=year, words=words, partner=partner, by=by, theme_id=theme_id, decision="",
        due=due, tell_children=tell_children,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def change_ask(
    session: Session, *, board_id: str, ask_id: str, words: str, partner: str, by: str, theme_id: str | None,
    due: date, tell_children: str,
) -> None:  # fmt: skip
    """Change an ask that the board does not have yet; AskWithBoard, NotFound."""
    row = _own_row(session, board_id, ask_id)
    row.words, row.partner, row.by, row.theme_id = words, partner, by, theme_id
    row.due, row.tell_children = due, tell_children
    session.flush()


def remove_ask(session: Session, *, board_id: str, ask_id: str) -> None:
    """Take back an ask that the board does not have yet; AskWithBoard, NotFound."""
    session.delete(_own_row(session, board_id, ask_id))
    session.flush()


def get_ask(session: Session, *, board_id: str, ask_id: str) -> KeptAsk:
    """One ask of this board; NotFound."""
    return _ask(_row(session, board_id, ask_id))


def list_asks(session: Session, *, board_id: str, year: str = "") -> tuple[KeptAsk, ...]:
    """The asks of a year, or of every year, newest first; by partner."""
    wanted = select(AskRow).where(AskRow.board_id == board_id)
    if year:
        wanted = wanted.where(AskRow.year == year)
    in_order = wanted.order_by(AskRow.year.desc(), AskRow.partner, AskRow.words, AskRow.id)
    return tuple(map(_ask, session.scalars(in_order)))


def count_asks(session: Session, *, board_id: str, year: str) -> int:
    """How many asks a year has."""
    wanted = select(func.count()).select_from(AskRow).where(AskRow.board_id == board_id, AskRow.year == year)
    return session.scalars(wanted).one()


def list_years_with_board(session: Session, *, board_id: str) -> frozenset[str]:
    """The years whose document the board has: what was asked in them it has been asked."""
    wanted = select(DocumentRow.year).where(DocumentRow.board_id == board_id, DocumentRow.status == "with_board")
    return frozenset(session.scalars(wanted.distinct()))


def save_decision(
    session: Session, *, board_id: str, ask_id: str, decision: str, person_id: str, today: date,
    verdict: str = "", reason: str = "", decide_by: date | None = None,
) -> None:  # fmt: skip
    """What the board decided of an ask; DecisionStands, NotFound."""
    row = _row(session, board_id, ask_id)
    # A 'not yet' waits for its answer whatever was approved.
    if row.decision and row.verdict != "later" and ask_id in list_approved(session, board_id=board_id):
        raise DecisionStands
    row.decision, row.decided_by, row.decided_on = decision, person_id, today
    row.verdict, row.reason, row.decide_by = verdict, reason, decide_by
    session.flush()


def list_approved(session: Session, *, board_id: str) -> frozenset[str]:
    """The asks that stand in a version which the board has approved."""
    approved = select(DocumentRow.model).where(DocumentRow.board_id == board_id, DocumentRow.approved_on.is_not(None))
    return frozenset(ask.get("id", "") for model in session.scalars(approved) for ask in model.get("asks", ()))


def _own_row(session: Session, board_id: str, ask_id: str) -> AskRow:
    row = _row(session, board_id, ask_id)
    if row.year in list_years_with_board(session, board_id=board_id):
        raise AskWithBoard
    return row


def _row(session: Session, board_id: str, ask_id: str) -> AskRow:
    return get_own(session, AskRow, ask_id, board_id=board_id, what="ask")


def _ask(row: AskRow) -> KeptAsk:
    return KeptAsk(
        row.id, row.year, row.words, row.partner, row.by, row.theme_id, row.decision, row.decided_by, row.decided_on,
        row.due, row.verdict or "", row.reason or "", row.decide_by, row.tell_children or "",
    )  # fmt: skip
