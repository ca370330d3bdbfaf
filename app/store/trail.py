"""Who did what, when: ids, never words. Staff rooms and the administrator come in; a young person's door never.

Rows are added and read. There is no function that changes one, the database refuses to (migration 0007), and whoever
changes one all the same breaks the chain (chain.py). What may be written down stands in acts.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.people import Person
from app.store.acts import Kind
from app.store.chain import add_link
from app.store.session import new_id
from app.store.tables import TrailRow


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done: `act` is a word of acts.py, `about` the id of what it was done to."""

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
    """Whether this person ever asked to see these words."""
    looks = (TrailRow.board_id == person.board_id, TrailRow.about == about, TrailRow.act == "read")
    return session.execute(select(exists().where(*looks, TrailRow.staff_id == person.id))).scalar_one()


def list_acts(session: Session, *, board_id: str, most: int = 200) -> tuple[Act, ...]:
    """What was done last, newest first."""
    wanted = select(TrailRow).where(TrailRow.board_id == board_id).order_by(TrailRow.at.desc(), TrailRow.id)
    return tuple(Act(row.staff_id, row.act, row.about, row.at) for row in session.scalars(wanted.limit(most)))
