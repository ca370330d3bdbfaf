"""Whether telling works: does something wait, is mail stuck, does a worker run, is anybody on duty.

Every page of a lead, a deputy and an administrator asks, so it is one cheap look, and no page falls because of it. It
says no number, no word and no time of a child's; the time that it knows is the machine's own.
"""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.store.consultations import list_sessions
from app.store.duty import find_duty
from app.store.hours import get_hours
from app.store.queue import TELLING
from app.store.session import add_or_replace
from app.store.tables import ConcernRow, ConsultationRow, HeartbeatRow, TalkWishRow, WorkRow
from surveys.duty import day_of

log = logging.getLogger("heard")
WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Standing:
    """How telling stands. `is_closed_day_used`: a group meets today, and nobody reads today.

    `last_beat` is when a worker last said that it runs, None where none ever has.
    """

    is_anything_waiting: bool
    is_mail_stuck: bool
    is_cover_missing: bool
    is_closed_day_used: bool
    last_beat: datetime | None


def beat(session: Session, *, now: datetime) -> None:
    """A worker says that it runs. The caller commits."""
    add_or_replace(session, HeartbeatRow, [{"part": WORKER, "beat_at": now}], unique=["part"])


def find_standing(session: Session, *, board_id: str, person_id: str, now: datetime) -> Standing | None:
    """How telling stands, or None when the database does not answer: the page that asks must stand all the same.

    Nor may what the page has just written fall with it: see _apart. What waits for a second person does not wait for
    `person_id` where they were the first.
    """
    session.flush()
    try:
        with _apart(session):
            return _look(session, board_id, person_id, now)
    except SQLAlchemyError as fault:
        log.warning("How telling stands is not known: %s", type(fault).__name__)
        return None


def _apart(session: Session) -> AbstractContextManager[object]:
    """A savepoint where a fault would undo all that came before, and the commit would not say so.

    SQLite undoes nothing for a look that failed, and releasing a savepoint there could commit.
    """
    return session.begin_nested() if session.get_bind().dialect.name == "postgresql" else nullcontext()


def _look(session: Session, board_id: str, person_id: str, now: datetime) -> Standing:
    is_own = (func.coalesce(ConcernRow.second, "") == "to_agree") & (ConcernRow.settled_by == person_id)
    stuck = WorkRow.kind.in_(TELLING) & WorkRow.state.in_(("waiting", "claimed", "failed")) & (WorkRow.trouble != "")
    found = session.execute(
        select(
            exists().where(ConcernRow.board_id == board_id, ConcernRow.state == "waiting", ~is_own),
            exists().where(TalkWishRow.board_id == board_id, TalkWishRow.state == "waiting"),
            exists().where(WorkRow.board_id == board_id, stuck),
            exists().where(ConsultationRow.board_id == board_id, ConsultationRow.status == "open"),
            select(HeartbeatRow.beat_at).where(HeartbeatRow.part == WORKER).scalar_subquery(),
        )
    ).one()
    concerns, wishes, is_stuck, is_open, last_beat = found
    return Standing(
        is_anything_waiting=bool(concerns or wishes),
        is_mail_stuck=bool(is_stuck),
        is_cover_missing=bool(is_open) and _is_uncovered(session, board_id, now),
        is_closed_day_used=bool(is_open) and _is_closed_day_used(session, board_id, now),
        last_beat=last_beat,
    )


def _is_uncovered(session: Session, board_id: str, now: datetime) -> bool:
    today = day_of(now)
    if not get_hours(session, board_id=board_id).has(today):
        return False
    duty = find_duty(session, board_id=board_id, day=today)
    return duty is None or not duty.is_covered


def _is_closed_day_used(session: Session, board_id: str, now: datetime) -> bool:
    """Whether a group meets on a day that was closed, or taken out of the hours, after its code was opened."""
    today = day_of(now)
    if get_hours(session, board_id=board_id).has(today):
        return False
    return any(one.is_open and one.day == today for one in list_sessions(session, board_id=board_id, since=today))
