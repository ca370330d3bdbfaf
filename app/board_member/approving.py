"""The board's name under a version: who may put it there, and what stands beside it. Only this room's routes come in.

Whoever reviewed a document for the board does not approve it. A version stays as it is, approved or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.board_member.actions import get_given
from app.people import Person
from app.store import document_sources, documents, promises, sign_offs, trail
from app.store.documents import EditionTitle, KeptDocument, KeptEdition
from app.store.session import Session
from surveys.duty import on_the_wall


@dataclass(frozen=True, slots=True)
class ApprovePage:
    """A version, the names under it, how many asks have no decision; `why_not` where this person may not sign."""

    heading: str
    document: KeptDocument
    names: tuple[str, ...]
    undecided: int
    why_not: str


def show_approving(session: Session, *, person: Person, document_id: str, today: date) -> ApprovePage:
    """One version to approve; NotFound for a draft."""
    kept = get_given(session, person=person, document_id=document_id)
    signed = sign_offs.list_sign_offs(session, board_id=person.board_id, document_id=document_id)
    asks = promises.list_asks(session, board_id=person.board_id, year=kept.year)
    return ApprovePage(
        heading=f"Approve version {kept.version} of {kept.year}",
        document=kept,
        names=tuple(_tell(one) for one in signed),
        undecided=sum(not ask.decision for ask in asks),
        why_not=_why_not(person, kept, signed) or _outdated(session, kept, today),
    )


def approve(session: Session, *, person: Person, document_id: str, now: datetime) -> None:
    """Put the board's name under a version; SamePerson, NotNow, NotFound."""
    get_given(session, person=person, document_id=document_id)
    sign_offs.add_sign_off(session, person=person, document_id=document_id, act="approved", now=now)
    documents.save_approved(session, board_id=person.board_id, document_id=document_id, today=now.date())
    trail.note(session, person=person, act="approved", about=document_id, now=now)


def list_editions(session: Session, *, person: Person, document_id: str) -> tuple[EditionTitle, ...]:
    """The other editions of a version."""
    return documents.list_editions(session, board_id=person.board_id, document_id=document_id)


def get_edition(session: Session, *, person: Person, document_id: str, name: str) -> KeptEdition:
    """Another edition of a version that the board has; NotFound."""
    get_given(session, person=person, document_id=document_id)
    return documents.get_edition(session, board_id=person.board_id, document_id=document_id, name=name)


def _why_not(person: Person, kept: KeptDocument, signed: tuple[sign_offs.KeptSignOff, ...]) -> str:
    acts = {one.act for one in signed if one.staff_id == person.id}
    if "reviewed" in acts:
        return "You reviewed it before the board had it, so another member approves it."
    if "approved" in acts:
        return "You have approved it."
    if kept.stamp:
        return "It is stamped a working draft, so it can never be published. Ask the worker for a version without."
    return "It is published already." if kept.published_on else ""


def _outdated(session: Session, kept: KeptDocument, today: date) -> str:
    """Why a version is not the one to approve: there is a newer one, or what it says has changed."""
    given = documents.list_documents(session, board_id=kept.board_id, with_board_only=True)
    if next(one.id for one in given if one.year == kept.year) != kept.id:
        return "There is a newer version of this year. Approve that one."
    if document_sources.is_stale(session, board_id=kept.board_id, document_id=kept.id, today=today):
        return "Something that it says was held back or changed since. Wait for the next version."
    return ""


def _tell(one: sign_offs.KeptSignOff) -> str:
    at = on_the_wall(one.at)
    return f"{one.act.title()} by {one.name}, {one.role}, on {at.day} {at:%B %Y}"
