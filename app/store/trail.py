"""Who did what, when: ids, never words. Staff rooms and the administrator come in; a young person's door never.

Rows are added and read. There is no function that changes one, the database refuses to (migration 0007), and whoever
changes one all the same breaks the chain (chain.py). What may be written down stands in acts.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.people import Person
from app.store.acts import Decision, Kind, LetIn
from app.store.chain import add_link
from app.store.session import new_id
from app.store.tables import TrailRow

DECISIONS = tuple(word for group in get_args(Decision) for word in get_args(group) or [group])


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done: `act` is a word of acts.py, `about` the id of what it was done to, or two of them."""

    staff_id: str
    act: str
    about: str
    at: datetime


def add_act(session: Session, *, board_id: str, staff_id: str, act: Kind, about: str, now: datetime) -> None:
    """Write down that a member of staff did something, in the commit in which it was done."""
    add_link(session, TrailRow(id=new_id(), board_id=board_id, staff_id=staff_id, act=act, about=about, at=now))


def note(session: Session, *, person: Person, act: Kind, about: str, now: datetime) -> None:
    """Write down that this person did something; see add_act."""
    add_act(session, board_id=person.board_id, staff_id=person.id, act=act, about=about, now=now)


def has_read(session: Session, *, person: Person, about: str) -> bool:
    """Whether this person asked to see these words since somebody else last decided on them.

    A look from before shows neither what the other decided nor why: nobody agrees to what they have not seen.
    """
    of_it = (TrailRow.board_id == person.board_id, TrailRow.about == about)
    decided = TrailRow.act.in_(DECISIONS) & (TrailRow.staff_id != person.id)
    # What stood there before the chain began has no number.
    since = select(func.max(func.coalesce(TrailRow.number, 0))).where(*of_it, decided).scalar_subquery()
    look = (TrailRow.act == "read", TrailRow.staff_id == person.id)
    after = func.coalesce(TrailRow.number, 0) > func.coalesce(since, -1)
    return session.execute(select(exists().where(*of_it, *look, after))).scalar_one()


def list_let_in(session: Session, *, board_id: str) -> dict[str, datetime]:
    """When each member of staff was last let in, by their id; of whoever came with the installation nothing is said."""
    wanted = select(TrailRow.about, func.max(TrailRow.at)).where(TrailRow.board_id == board_id)
    found = session.execute(wanted.where(TrailRow.act.in_(get_args(LetIn))).group_by(TrailRow.about))
    return {staff_id: at for staff_id, at in found}


def list_acts(session: Session, *, board_id: str, most: int = 200) -> tuple[Act, ...]:
    """What was done last, newest first."""
    wanted = select(TrailRow).where(TrailRow.board_id == board_id).order_by(TrailRow.at.desc(), TrailRow.id)
    return tuple(Act(row.staff_id, row.act, row.about, row.at) for row in session.scalars(wanted.limit(most)))
