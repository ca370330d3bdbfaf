"""What a board member can do: read what was given to the board, and decide what it is asked.

They see compiled documents and nothing behind them: no theme table, no comment, no count that was not controlled.
"""

from __future__ import annotations

from datetime import datetime

from app.board_member.pages import AsksPage, DecidePage, HomePage
from app.people import Person
from app.store import document_sources, documents, promises, trail
from app.store.document_sources import Changes
from app.store.documents import KeptDocument, Print
from app.store.session import NotFound, Session

SAID = {"yes": "Yes", "partly": "Partly", "later": "Not yet", "no": "No"}


def show_home(session: Session, *, person: Person) -> HomePage:
    """The documents that were given to the board."""
    given = documents.list_documents(session, board_id=person.board_id, with_board_only=True)
    asks = promises.list_asks(session, board_id=person.board_id, year=given[0].year) if given else ()
    return HomePage("Learning documents", given, sum(not ask.decision for ask in asks))


def get_given(session: Session, *, person: Person, document_id: str) -> KeptDocument:
    """One document that was given to the board; NotFound for a draft, too (T4)."""
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    if kept.status != "with_board":
        raise NotFound("document")
    return kept


def read_print(session: Session, *, person: Person, document_id: str, kind: Print) -> tuple[KeptDocument, bytes]:
    """A document and one print of it; NotFound."""
    kept = get_given(session, person=person, document_id=document_id)
    return kept, documents.get_print(session, board_id=person.board_id, document_id=document_id, kind=kind)


def find_changes(session: Session, *, person: Person, document_id: str, now: datetime) -> Changes:
    """What has changed since a document was compiled, by the names of findings and no more; NotFound."""
    kept = get_given(session, person=person, document_id=document_id)
    return document_sources.find_changes_lately(session, board_id=kept.board_id, document_id=kept.id, now=now)


def show_asks(session: Session, *, person: Person, document_id: str) -> AsksPage:
    """What the board is asked in the year of a document; NotFound."""
    kept = get_given(session, person=person, document_id=document_id)
    asks = promises.list_asks(session, board_id=person.board_id, year=kept.year)
    return AsksPage(f"What you are asked, {kept.year}", kept, asks)


def show_ask(session: Session, *, person: Person, document_id: str, ask_id: str) -> DecidePage:
    """One ask; NotFound."""
    page = show_asks(session, person=person, document_id=document_id)
    for ask in page.asks:
        if ask.id == ask_id:
            return DecidePage(ask.words, page.document, ask)
    raise NotFound("ask")


def decide(
    session: Session, *, person: Person, document_id: str, ask_id: str, decision: str, reason: str, now: datetime
) -> None:
    """Say yes, partly, not yet or no to an ask, and why; NotFound."""
    show_ask(session, person=person, document_id=document_id, ask_id=ask_id)
    promises.save_decision(
        session, board_id=person.board_id, ask_id=ask_id, decision=f"{SAID[decision]}. {reason}", person_id=person.id,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="decided", about=ask_id, now=now)
