"""When a board reads: its weekdays, its hours, and the days on which it is closed. What is due is due by these.

Everybody through whom answers come in asks here, so it knows no member of staff; the lead's room says what they are.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.session import add_or_replace
from app.store.tables import ClosedDayRow, ReadingHoursRow
from surveys import duty
from surveys.duty import Hours


def get_hours(session: Session, *, board_id: str) -> Hours:
    """When this board reads; the usual hours where nobody has said."""
    closed = frozenset(session.scalars(select(ClosedDayRow.day).where(ClosedDayRow.board_id == board_id)))
    row = session.get(ReadingHoursRow, board_id)
    if row is None:
        return Hours(closed=closed)
    return Hours(frozenset(row.weekdays), time.fromisoformat(row.begins), time.fromisoformat(row.ends), closed)


def save_hours(session: Session, *, board_id: str, weekdays: Collection[int], begins: time, ends: time) -> None:
    """Say on which weekdays (Monday is 0) and from when to when somebody reads."""
    values = {
        "board_id": board_id,
        "weekdays": sorted(weekdays),
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
    }
    add_or_replace(session, ReadingHoursRow, [values], unique=["board_id"])


def close_day(session: Session, *, board_id: str, day: date) -> None:
    """Say that nobody reads on this day."""
    add_or_replace(session, ClosedDayRow, [{"board_id": board_id, "day": day}], unique=["board_id", "day"])


def open_day(session: Session, *, board_id: str, day: date) -> None:
    """Say that somebody reads on this day after all."""
    session.execute(delete(ClosedDayRow).where(ClosedDayRow.board_id == board_id, ClosedDayRow.day == day))


def see_by(session: Session, *, board_id: str, since: datetime) -> datetime:
    """When a lead of this board must have looked at what came at `since` (R3.09)."""
    return duty.see_by(since, get_hours(session, board_id=board_id))
