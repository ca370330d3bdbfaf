"""Who put their name to a document, and when: reviewed it, approved it, published it. Staff rooms and jobs come in.

A name belongs to one draft: it goes when a new draft takes its place. Nobody is two of the people that it takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import LEADS, Person, Role
from app.store.documents import get_document
from app.store.session import new_id
from app.store.tables import SignOffRow

Act = Literal["reviewed", "approved", "published"]


class SamePerson(Exception):
    """Whoever reviewed a document does not approve it: the board's own name stands under it (R4.06)."""


class NotNow(Exception):
    """A draft is reviewed, what the board has is approved, what it approved is published: in this order."""


@dataclass(frozen=True, slots=True)
class KeptSignOff:
    """One name under a document; `role` is as it is printed, `act` what they did."""

    staff_id: str
    name: str
    role: str
    act: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Names:
    """Who has signed a document by now, each None until somebody did."""

    worker: KeptSignOff | None = None
    lead: KeptSignOff | None = None
    approved: KeptSignOff | None = None
    published: KeptSignOff | None = None

    @property
    def reviewers(self) -> tuple[str, ...]:
        """The ids of those who reviewed it."""
        return tuple(one.staff_id for one in (self.worker, self.lead) if one)


def add_sign_off(session: Session, *, person: Person, document_id: str, act: Act, now: datetime) -> None:
    """Put a person's name under a document, once; SamePerson, NotNow, NotFound."""
    kept = get_document(session, board_id=person.board_id, document_id=document_id)
    names = find_names(session, board_id=person.board_id, document_id=document_id)
    is_time = {
        "reviewed": kept.status == "draft",
        "approved": kept.status == "with_board",
        "published": kept.approved_on is not None,
    }
    if not is_time[act]:
        raise NotNow
    if act == "approved" and person.id in names.reviewers:
        raise SamePerson
    if not any(one.act == act and one.staff_id == person.id for one in _list(session, person.board_id, document_id)):
        row = SignOffRow(
            id=new_id(), board_id=person.board_id, document_id=document_id, staff_id=person.id, name=person.name,
            role=person.role.value, act=act, at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()


def list_sign_offs(session: Session, *, board_id: str, document_id: str) -> tuple[KeptSignOff, ...]:
    """Everybody who signed a document, in the order in which they did."""
    return tuple(
        KeptSignOff(row.staff_id, row.name, row.role.replace("_", " "), row.act, row.at)
        for row in _list(session, board_id, document_id)
    )


def find_names(session: Session, *, board_id: str, document_id: str) -> Names:
    """Who stands for what under a document: the first of each. A worker's review and a lead's are by two people."""
    found: dict[str, KeptSignOff] = {}
    for row in _list(session, board_id, document_id):
        part = _part(row)
        kept = KeptSignOff(row.staff_id, row.name, row.role.replace("_", " "), row.act, row.at)
        if part and all(one.staff_id != row.staff_id for one in found.values() if one.act == row.act):
            found.setdefault(part, kept)
    return Names(**found)


def _part(row: SignOffRow) -> str:
    """What somebody stands for, by what they did and in which role."""
    if row.act != "reviewed":
        return row.act
    if row.role == Role.PARTICIPATION_WORKER:
        return "worker"
    return "lead" if row.role in LEADS else ""


def _list(session: Session, board_id: str, document_id: str) -> tuple[SignOffRow, ...]:
    wanted = select(SignOffRow).where(SignOffRow.board_id == board_id, SignOffRow.document_id == document_id)
    return tuple(session.scalars(wanted.order_by(SignOffRow.at, SignOffRow.id)))
