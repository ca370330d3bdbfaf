"""What nobody has looked at by its time, or nobody settled: who looked, and to whom it goes next (R3.09, T18).

The sweep of the workers comes in every minute, and the lead's room when somebody looks. It knows when something is due,
never what it says. Each step is written on the row in the commit that asks for the notice, so that it is taken once;
the next one is counted from it, not from when it should have been taken.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, case, literal, or_, select, update
from sqlalchemy.orm import Session

from app.store import queue
from app.store.due import quarter_hour
from app.store.duty import list_leads
from app.store.hours import get_hours
from app.store.session import get_own
from app.store.tables import ConcernRow, TalkWishRow
from surveys.duty import Hours, next_morning, see_by, settle_by

Row = type[ConcernRow] | type[TalkWishRow]
Step = Literal["deputy", "all"]
ASK: dict[Step, queue.Kind] = {"deputy": "tell_deputy", "all": "tell_all"}
FARTHEST = timedelta(days=60)
"""No holiday of a board is as long: a time farther ahead was written while this machine's clock was wrong."""
SEEN_BY_NOBODY: dict[str, Any] = {"seen_by": None, "escalated": None, "next_due": None}


def save_seen(session: Session, *, board_id: str, concern_id: str, person_id: str, now: datetime) -> None:
    """A lead or a deputy asked for the words of this answer; the first who did is named, and has until settle_by."""
    _see(session, ConcernRow, board_id, concern_id, person_id, now)


def save_wish_seen(session: Session, *, board_id: str, wish_id: str, person_id: str, now: datetime) -> None:
    """A lead or a deputy sees to this wish to talk: the first is named, and has until settle_by; NotFound."""
    get_own(session, TalkWishRow, wish_id, board_id=board_id, what="wish to talk")
    _see(session, TalkWishRow, board_id, wish_id, person_id, now)


def escalate(session: Session, *, board_id: str, now: datetime) -> None:
    """Ask for the deputy to be told of what is overdue, and then for everybody, once each reading day until it is done.

    Commits twice: wishes to talk and answers never change in one transaction, whose number PostgreSQL would write on
    both (R3.05, T14). A wish is due by the start of its hour, which is all that is known of it: sooner, not later.
    """
    hours = get_hours(session, board_id=board_id)
    for row in (ConcernRow, TalkWishRow):
        _forget_who_left(session, row, board_id)
        _raise(session, row, board_id, now, hours, "all")
        _raise(session, row, board_id, now, hours, "deputy")
        session.commit()


def _forget_who_left(session: Session, row: Row, board_id: str) -> None:
    """Whoever saw it and no longer works here sees to nothing: it stands unseen."""
    here = [member.person.id for member in list_leads(session, board_id=board_id)]
    left = (row.seen_by.is_not(None), row.seen_by.not_in(here))
    session.execute(
        update(row).where(row.board_id == board_id, row.state == "waiting", *left).values(**SEEN_BY_NOBODY),
        execution_options={"synchronize_session": False},
    )


def _raise(session: Session, row: Row, board_id: str, now: datetime, hours: Hours, step: Step) -> None:
    before = row.escalated.is_(None) if step == "deputy" else row.escalated.is_not(None)
    waiting = (row.board_id == board_id, row.state == "waiting", before)
    following = see_by(now, hours) if step == "deputy" else next_morning(now, hours)
    # Whoever sweeps at the same time finds the step already taken.
    done = session.execute(
        update(row)
        .where(*waiting, _is_due(session, row, waiting, now, hours))
        .values(escalated=step, next_due=quarter_hour(following))
        .returning(*_first_reader(row)),
        execution_options={"synchronize_session": False},
    )
    for but in {first or "" for (first,) in done.all()}:
        details = {"but": but} if but else {}
        queue.ask(session, kind=ASK[step], board_id=board_id, reference=board_id, details=details)


def _is_due(
    session: Session, row: Row, waiting: tuple[ColumnElement[bool], ...], now: datetime, hours: Hours
) -> ColumnElement[bool]:
    """Whether its next step is due: by the row itself, or by when it came where no step was taken yet."""
    if row is ConcernRow:
        is_first_due = _is_over(ConcernRow.due, now)
    else:
        came = session.scalars(select(TalkWishRow.hour).where(*waiting, TalkWishRow.next_due.is_(None)).distinct())
        is_first_due = TalkWishRow.hour.in_([hour for hour in came if _has_come(see_by(hour, hours), now)])
    return or_(_is_over(row.next_due, now), row.next_due.is_(None) & is_first_due)


def _is_over(due: Any, now: datetime) -> ColumnElement[bool]:
    """Whether a column's time has come; one that no right clock wrote has (security.md 4, "Clock skew")."""
    return or_(due <= now, due > now + FARTHEST)


def _has_come(due: datetime, now: datetime) -> bool:
    return due <= now or due > now + FARTHEST


def _first_reader(row: Row) -> tuple[ColumnElement[Any]]:
    """Who has read what waits for a second person now, and so can do nothing about it; '' for anything else."""
    if row is ConcernRow:
        return (case((ConcernRow.second == "to_agree", ConcernRow.settled_by), else_=""),)
    return (literal(""),)


def _see(session: Session, row: Row, board_id: str, row_id: str, person_id: str, now: datetime) -> None:
    limit = quarter_hour(settle_by(now, get_hours(session, board_id=board_id)))
    session.execute(
        update(row)
        .where(row.id == row_id, row.board_id == board_id, row.state == "waiting", row.seen_by.is_(None))
        .values(seen_by=person_id, escalated=None, next_due=limit)
    )
