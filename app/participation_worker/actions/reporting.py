"""From agreed themes to the board: compiling the learning document of a year, and giving it to the board."""

from __future__ import annotations

from datetime import date, datetime

from app.participation_worker.actions import for_children, signing
from app.participation_worker.actions.sources import look_since, show_beside
from app.participation_worker.pages.documents import DocumentPage, ReadPage
from app.participation_worker.pages.general import Choice
from app.people import Person
from app.store import consultations, documents, promises, queue, quotes, staff, themes, trail
from app.store.documents import KeptDocument
from app.store.session import Session
from surveys import gates
from surveys.gates import Need


class AlreadyWithBoard(Exception):
    """What stands with the board stays as it is."""


class NothingToGive(Exception):
    """Something is missing that stops the document from going to the board; the page lists it."""


def show_document(session: Session, *, person: Person, year: str, today: date, document_id: str = "") -> DocumentPage:
    """The learning document of a year as far as it is: asks, what is missing, the draft and whether it is at work.

    Of the version that is asked for, else of the newest; NotFound.
    """
    draft = find_document(session, person=person, year=year)
    if document_id:
        draft = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    needs = list_needs(session, person=person)
    is_whole = gates.may_go(needs)
    return DocumentPage(
        heading=f"Learning document {year}",
        year=year,
        document=draft,
        life=signing.show_life(session, person=person, document=draft, is_whole=is_whole, today=today)
        if draft
        else None,
        versions=signing.list_versions(session, person=person, document=draft) if draft else (),
        asks=promises.list_asks(session, board_id=person.board_id, year=year),
        needs=needs,
        running=find_running(session, person=person, year=year),
        failed=_failed(session, person, year),
        quotes_waiting=len(quotes.list_quotes_to_release(session, board_id=person.board_id)),
        agreed=len(list_agreed(session, person=person)),
        has_board_asks=year in promises.list_years_with_board(session, board_id=person.board_id),
        missing_for_children=for_children.count_missing(session, person=person, year=year),
        since=look_since(session, person=person, document=draft, today=today),
    )


def find_document(session: Session, *, person: Person, year: str) -> KeptDocument | None:
    """The newest document of a year, draft or with the board, or None."""
    kept = documents.list_documents(session, board_id=person.board_id)
    of_year = [one for one in kept if one.year == year]
    return next((one for one in of_year if one.status == "draft"), of_year[0] if of_year else None)


def list_agreed(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """The agreed themes of the board's closed consultations."""
    return tuple(
        Choice(theme.id, theme.label)
        for kept in consultations.list_consultations(session, board_id=person.board_id)
        for theme in themes.list_themes(session, board_id=person.board_id, consultation_id=kept.id)
        if theme.status == "agreed"
    )


def list_partners(session: Session, *, person: Person) -> tuple[str, ...]:
    """Whom the board can ask: its partners."""
    return tuple(staff.get_board(session, board_id=person.board_id).body.get("partners", ()))


def list_needs(session: Session, *, person: Person) -> tuple[Need, ...]:
    """What is missing before the board may read what the closed consultations said (gates)."""
    asked = consultations.list_consultations(session, board_id=person.board_id)
    kept = [one for one in asked if one.status == "closed"]
    found = [
        theme for one in kept for theme in themes.list_themes(session, board_id=person.board_id, consultation_id=one.id)
    ]
    return gates.to_publish(
        is_closed=bool(kept),
        agreed_themes=sum(theme.status == "agreed" for theme in found),
        unread=sum(themes.count_unread(session, board_id=person.board_id, consultation_id=one.id) for one in kept),
        to_read_again=sum(
            themes.count_to_read_again(session, board_id=person.board_id, consultation_id=one.id) for one in kept
        ),
        unsettled=sum(themes.count_held(session, board_id=person.board_id, consultation_id=one.id) for one in kept),
    )


def compile_it(session: Session, *, person: Person, year: str, now: datetime) -> None:
    """Ask for the document to be compiled, once; a new draft takes the old one's place."""
    if find_running(session, person=person, year=year) is None:
        queue.ask(session, kind="compile_document", board_id=person.board_id, reference=year, details={"year": year})
        trail.note(session, person=person, act="asked_to_compile", about=year, now=now)


def find_running(session: Session, *, person: Person, year: str) -> queue.Work | None:
    """The compiling that is waiting or going on, or None."""
    work = find_work(session, person=person, year=year)
    return work if work and work.is_running else None


def find_work(session: Session, *, person: Person, year: str) -> queue.Work | None:
    """The last compiling, whatever became of it, or None."""
    return queue.find_latest(session, board_id=person.board_id, kind="compile_document", reference=year)


def give_to_board(session: Session, *, person: Person, document_id: str, now: datetime) -> KeptDocument:
    """Let the board read the draft; AlreadyWithBoard, NothingToGive, NotFound."""
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    if kept.status != "draft":
        raise AlreadyWithBoard
    missing = (
        *list_needs(session, person=person),
        *signing.list_needs(session, person=person, document=kept, today=now.date()),
    )
    if not gates.may_go(missing):
        raise NothingToGive
    documents.give_to_board(session, board_id=person.board_id, document_id=document_id, now=now)
    trail.note(session, person=person, act="gave_to_board", about=document_id, now=now)
    return kept


def get_document(session: Session, *, person: Person, document_id: str) -> KeptDocument:
    """One version of a year, or its draft; NotFound."""
    return documents.get_document(session, board_id=person.board_id, document_id=document_id)


def show_reading(session: Session, *, person: Person, document_id: str, today: date) -> ReadPage:
    """A document to read, its other editions, and whether this person is asked for their name; NotFound."""
    kept = get_document(session, person=person, document_id=document_id)
    of = {"board_id": person.board_id, "document_id": document_id}
    return ReadPage(
        heading=f"Learning document {kept.year}",
        document_id=document_id,
        year=kept.year,
        article=documents.get_print(session, **of, kind="article").decode(),
        editions=documents.list_editions(session, **of),
        asks_for_review=not signing.has_reviewed(session, person=person, document=kept),
        beside=show_beside(session, person=person, document_id=document_id, today=today),
    )


def get_edition(session: Session, *, person: Person, document_id: str, name: str) -> documents.KeptEdition:
    """Another edition of a document; NotFound."""
    return documents.get_edition(session, board_id=person.board_id, document_id=document_id, name=name)


def read_print(session: Session, *, person: Person, document_id: str, kind: documents.Print) -> tuple[str, bytes]:
    """The year and one print of a document; NotFound."""
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    return kept.year, documents.get_print(session, board_id=person.board_id, document_id=document_id, kind=kind)


def _failed(session: Session, person: Person, year: str) -> str:
    work = find_work(session, person=person, year=year)
    return work.trouble if work and work.state == "failed" else ""
