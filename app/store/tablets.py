"""Tablets that were set up for a group, and what each said when it was last online: how many answers wait on it.

The young person's door comes in with what a tablet says of itself, workers to read it. Nothing leads to an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.store.session import add_unless_there, get_own
from app.store.tables import GroupRow, TabletRow

MOST_TABLETS = 60
"""In one group: two classes, each child with one of their own."""


class TooManyTablets(Exception):
    """More tablets say that they belong to this group than it can need."""


@dataclass(frozen=True, slots=True)
class Tablet:
    """One tablet: `waiting` sealed answers, the oldest from the day `oldest`, as it said on `told_on`."""

    id: str
    group_id: str
    name: str
    waiting: int
    oldest: date | None
    told_on: date


def save_tablet(
    session: Session,
    *,
    board_id: str,
    group_id: str,
    tablet_id: str,
    name: str,
    waiting: int,
    oldest: date | None,
    today: date,
) -> None:
    """Keep what a tablet says of itself; TooManyTablets. Another group's tablet of the same id stays as it is."""
    said = {"name": name, "waiting": waiting, "oldest": oldest, "told_on": today}
    row = session.get(TabletRow, tablet_id)
    if row is not None and row.group_id == group_id:
        for key, value in said.items():
            setattr(row, key, value)
        return
    if (session.scalar(select(func.count()).where(TabletRow.group_id == group_id)) or 0) >= MOST_TABLETS:
        raise TooManyTablets
    values = {"id": tablet_id, "board_id": board_id, "group_id": group_id, **said}
    add_unless_there(session, TabletRow, values, unique="id")


def list_tablets(session: Session, *, board_id: str, consultation_id: str) -> tuple[Tablet, ...]:
    """The tablets of a consultation's groups, by name."""
    wanted = (
        select(TabletRow)
        .join(GroupRow, GroupRow.id == TabletRow.group_id)
        .where(TabletRow.board_id == board_id, GroupRow.consultation_id == consultation_id)
        .order_by(TabletRow.name, TabletRow.id)
    )
    return tuple(map(_tablet, session.scalars(wanted)))


def get_tablet(session: Session, *, board_id: str, tablet_id: str) -> Tablet:
    """One tablet of this board; NotFound."""
    row = get_own(session, TabletRow, tablet_id, board_id=board_id, what="tablet")
    return _tablet(row)


def count_waiting(session: Session, *, board_id: str, consultation_id: str) -> int:
    """How many answers the tablets of a consultation say that they still hold."""
    found = list_tablets(session, board_id=board_id, consultation_id=consultation_id)
    return sum(tablet.waiting for tablet in found)


def remove_tablet(session: Session, *, board_id: str, tablet_id: str) -> None:
    """It is used for this group no more, or it is lost."""
    session.execute(delete(TabletRow).where(TabletRow.id == tablet_id, TabletRow.board_id == board_id))


def _tablet(row: TabletRow) -> Tablet:
    return Tablet(row.id, row.group_id, row.name, row.waiting, row.oldest, row.told_on)
