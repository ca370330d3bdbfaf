"""The second person: agrees or not that there is no concern, and reads again what chance drew. Never the first one.

This room's routes come in.
"""

from __future__ import annotations

from datetime import datetime

from app.people import Person
from app.safeguarding_lead.actions.reading import get_read
from app.store import concerns, trail
from app.store.concerns import AlreadySettled, SamePerson
from app.store.due import due_from
from app.store.session import Session


def decide(session: Session, *, person: Person, concern_id: str, agrees: bool, reason: str, now: datetime) -> bool:
    """Say as the second person whether there is no concern, and why (R3.10); False when it is not theirs to say.

    ReasonMissing, NotReadYet, NotFound.
    """
    get_read(session, person=person, concern_id=concern_id)
    said = {"board_id": person.board_id, "concern_id": concern_id, "person_id": person.id, "reason": reason}
    try:
        if agrees:
            concerns.agree(session, today=now.date(), **said)
        else:
            concerns.differ(session, today=now.date(), due=due_from(session, board_id=person.board_id, now=now), **said)
    except (AlreadySettled, SamePerson):
        return False
    trail.note(session, person=person, act="agreed" if agrees else "differed", about=concern_id, now=now)
    return True


def read_again(session: Session, *, person: Person, concern_id: str, now: datetime) -> bool:
    """Find nothing to act on in what was drawn; False when it is not theirs to say; NotReadYet, NotFound."""
    get_read(session, person=person, concern_id=concern_id)
    try:
        concerns.read_again(
            session, board_id=person.board_id, concern_id=concern_id, person_id=person.id, today=now.date()
        )
    except (AlreadySettled, SamePerson):
        return False
    trail.note(session, person=person, act="read_again", about=concern_id, now=now)
    return True
