"""Boards and the people who work for them, as the administrator and the jobs see them: no password ever leaves.

A young person's door never comes in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import Person, Role
from app.store import chain
from app.store.invitations import close_invitation
from app.store.session import NotFound, add_unless_there, get_own, new_id
from app.store.staff_tables import StaffRow
from app.store.tables import BoardRow


class AddressTaken(Exception):
    """Somebody already signs in with this e-mail address."""


@dataclass(frozen=True, slots=True)
class Board:
    """A safeguarding board; `body` is its name, partners, priorities and outcomes as plain data."""

    id: str
    name: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Who signs in, with the address that mail goes to; `active` False means that they no longer may."""

    person: Person
    email: str
    active: bool


def add_board(session: Session, *, name: str, body: Mapping[str, Any]) -> str:
    """Add a board and return its id; the chain of its trail begins with it."""
    row = BoardRow(id=new_id(), name=name, body=dict(body))
    session.add(row)
    session.flush()
    chain.begin(session, board_id=row.id)
    return row.id


def get_board(session: Session, *, board_id: str) -> Board:
    """The board with this id; NotFound."""
    return _board(_board_row(session, board_id))


def find_board(session: Session, *, name: str) -> Board | None:
    """The board of this name, or None."""
    row = session.scalar(select(BoardRow).where(BoardRow.name == name).order_by(BoardRow.id).limit(1))
    return _board(row) if row else None


def list_boards(session: Session) -> tuple[Board, ...]:
    """Every board of this installation, by name."""
    return tuple(map(_board, session.scalars(select(BoardRow).order_by(BoardRow.name, BoardRow.id))))


def save_board(session: Session, *, board_id: str, name: str, body: Mapping[str, Any]) -> None:
    """Change what a board is called and what it set out to do; NotFound."""
    row = _board_row(session, board_id)
    row.name, row.body = name, dict(body)
    session.flush()


def add_staff(session: Session, *, board_id: str, name: str, role: Role, email: str, password_hash: str) -> str:
    """Add a member of staff and return their id; AddressTaken.

    The caller makes the hash (accounts.hash_password); '' for somebody who is yet to choose a password by a link.
    """
    staff_id = new_id()
    row = {
        "id": staff_id,
        "board_id": board_id,
        "name": name,
        "role": role.value,
        "email": email.strip().lower(),
        "password": password_hash,
        "active": True,
        "fs_uniquifier": uuid4().hex,
    }
    if not add_unless_there(session, StaffRow, row, unique="email"):
        raise AddressTaken
    return staff_id


def get_person(session: Session, *, board_id: str, staff_id: str) -> Person:
    """One member of staff, working here or not; NotFound."""
    return _member(_staff_row(session, board_id, staff_id)).person


def find_person(session: Session, *, board_id: str, staff_id: str) -> Person | None:
    """One member of staff, working here or not, or None."""
    row = session.get(StaffRow, staff_id)
    return _member(row).person if row and row.board_id == board_id else None


def find_staff(session: Session, *, email: str) -> StaffMember | None:
    """Who signs in with this address, whatever the case of its letters, or None."""
    row = session.scalar(select(StaffRow).where(StaffRow.email == email.strip().lower()))
    return _member(row) if row else None


def list_staff(session: Session, *, board_id: str, role: Role | None = None) -> tuple[StaffMember, ...]:
    """The staff of a board, by name; those of one role when it is given."""
    wanted = select(StaffRow).where(StaffRow.board_id == board_id).order_by(StaffRow.name, StaffRow.id)
    if role:
        wanted = wanted.where(StaffRow.role == role.value)
    return tuple(map(_member, session.scalars(wanted)))


def save_password(session: Session, *, board_id: str, staff_id: str, password_hash: str) -> None:
    """Give somebody a new password; every session of theirs ends (T5); NotFound."""
    row = _staff_row(session, board_id, staff_id)
    row.password, row.fs_uniquifier = password_hash, uuid4().hex
    session.flush()


def save_active(session: Session, *, board_id: str, staff_id: str, active: bool) -> None:
    """Let somebody in, or out for good; every session and open link of theirs ends (T5); NotFound."""
    row = _staff_row(session, board_id, staff_id)
    close_invitation(session, board_id=board_id, staff_id=staff_id)
    row.active, row.fs_uniquifier = active, uuid4().hex
    session.flush()


def end_sittings(session: Session, *, board_id: str, staff_id: str) -> None:
    """End every session of somebody, who may come back if they might before (T5); NotFound."""
    _staff_row(session, board_id, staff_id).fs_uniquifier = uuid4().hex
    session.flush()


def _board_row(session: Session, board_id: str) -> BoardRow:
    if row := session.get(BoardRow, board_id):
        return row
    raise NotFound("board")


def _staff_row(session: Session, board_id: str, staff_id: str) -> StaffRow:
    return get_own(session, StaffRow, staff_id, board_id=board_id, what="member of staff")


def _board(row: BoardRow) -> Board:
    return Board(row.id, row.name, row.body)


def _member(row: StaffRow) -> StaffMember:
    return StaffMember(Person(row.id, row.board_id, row.name, Role(row.role)), row.email, row.active)
