"""What nobody has looked at by its time: who looked, and to whom it goes next (R3.09, T18).

The sweep of the workers comes in every minute, and the lead's room when somebody looks. It knows when something is due,
never what it says. Each step is written on the row in the commit that asks for the notice, so that it is taken once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.store import queue
from app.store.hours import get_hours
from app.store.session import NotFound
from app.store.tables import ConcernRow, TalkWishRow
from surveys.duty import Hours, see_by

Limit = Callable[[datetime], datetime]
Row = type[ConcernRow] | type[TalkWishRow]


def save_seen(session: Session, *, board_id: str, concern_id: str, person_id: str) -> None:
    """A lead or a deputy asked for the words of this answer; the first who did is named, and it escalates no more."""
    _see(session, ConcernRow, board_id, concern_id, person_id)


def save_wish_seen(session: Session, *, board_id: str, wish_id: str, person_id: str) -> None:
    """A lead or a deputy sees to this wish to talk: the first is named, and it escalates no more; NotFound."""
    row = session.get(TalkWishRow, wish_id)
    if row is None or row.board_id != board_id:
        raise NotFound("wish to talk")
    _see(session, TalkWishRow, board_id, wish_id, person_id)


def escalate(session: Session, *, board_id: str, now: datetime) -> None:
    """Ask for the deputy to be told of what is overdue, and for everybody where that was in vain. The caller commits.

    A wish to talk is due by the start of its hour, which is all that is known of it: sooner rather than later.
    """
    hours = get_hours(session, board_id=board_id)
    # What goes to everybody first: a step begins where the one before it ended, and two are never taken at once.
    if _is_any_raised(session, board_id, now, "deputy", "all", hours):
        queue.ask(session, kind="tell_all", board_id=board_id, reference=board_id)
    if _is_any_raised(session, board_id, now, None, "deputy", hours):
        queue.ask(session, kind="tell_deputy", board_id=board_id, reference=board_id)


def _is_any_raised(
    session: Session, board_id: str, now: datetime, step: str | None, following: str, hours: Hours
) -> bool:
    def later(at: datetime) -> datetime:
        return see_by(at, hours)

    limits: list[tuple[Row, InstrumentedAttribute[Any], Limit]] = [
        (ConcernRow, ConcernRow.due, later if step else lambda due: due),
        (TalkWishRow, TalkWishRow.hour, (lambda hour: later(later(hour))) if step else later),
    ]
    return any([_raise(session, board_id, now, step, following, *limit) for limit in limits])


def _raise(
    session: Session, board_id: str, now: datetime, step: str | None, following: str,
    row: Row, since: InstrumentedAttribute[Any], limit: Limit,
) -> bool:  # fmt: skip
    before = row.escalated.is_(None) if step is None else row.escalated == step
    waiting = (row.board_id == board_id, row.state == "waiting", row.seen_by.is_(None), before, since <= now)
    late = [at for at in session.scalars(select(since).where(*waiting).distinct()) if limit(at) <= now]
    if not late:
        return False
    # Whoever sweeps at the same time finds the step already taken.
    done = session.execute(
        update(row).where(*waiting, since.in_(late)).values(escalated=following), {"synchronize_session": False}
    )
    return isinstance(done, CursorResult) and done.rowcount > 0


def _see(session: Session, row: Row, board_id: str, row_id: str, person_id: str) -> None:
    session.execute(
        update(row).where(row.id == row_id, row.board_id == board_id, row.seen_by.is_(None)).values(seen_by=person_id)
    )
