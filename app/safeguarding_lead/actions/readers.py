"""Who reads with the leads: names readers for a consultation. This room's routes come in."""

from __future__ import annotations

from datetime import datetime

from app.people import Person, Role
from app.safeguarding_lead.pages import ReaderLine, ReadersPage, ReadFor
from app.store import consultations, readers, staff, trail
from app.store.acts import Kind
from app.store.session import Session


def show_readers(session: Session, *, person: Person) -> ReadersPage:
    """Every consultation that was opened, with everybody who reads, and for which of them."""
    named = readers.list_readers(session, board_id=person.board_id)
    who = [one for one in staff.list_staff(session, board_id=person.board_id, role=Role.READER) if one.active]
    asked = [
        one for one in consultations.list_consultations(session, board_id=person.board_id) if one.status != "draft"
    ]
    return ReadersPage(
        heading="Who reads with you",
        has_readers=bool(who),
        consultations=tuple(
            ReadFor(
                one.id, one.title, one.status == "open",
                tuple(
                    ReaderLine(each.person.id, each.person.name, each.person.id in named.get(one.id, ()))
                    for each in who
                ),
            )
            for one in asked
        ),
    )  # fmt: skip


def name_reader(
    session: Session, *, person: Person, consultation_id: str, staff_id: str, reads: bool, now: datetime
) -> None:
    """Name somebody to read for a consultation, or name them no longer; NotFound."""
    readers.save_reader(
        session, board_id=person.board_id, consultation_id=consultation_id, staff_id=staff_id, reads=reads
    )
    act: Kind = "named_reader" if reads else "took_reader_away"
    trail.note(session, person=person, act=act, about=f"{staff_id} {consultation_id}", now=now)
