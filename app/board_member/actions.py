"""What a board member can do: read what was given to the board, decide what it is asked, and say what is promised.

They see compiled documents and nothing behind them: no theme table, no comment, no count that was not controlled.
"""

from __future__ import annotations

from datetime import date, datetime

from app.board_member.pages import AsksPage, DecidePage, HomePage, OutcomePage, PromisePage, PromisesPage
from app.people import Person
from app.store import audit_packs, document_sources, documents, kept_promises, promises, trail
from app.store.audit_packs import KeptPack, PackPrint
from app.store.document_sources import Changes
from app.store.documents import KeptDocument, Print
from app.store.kept_promises import KeptPromise
from app.store.session import NotFound, Session
from surveys.promises import Outcome, Standing

SAID = {"yes": "Yes", "partly": "Partly", "later": "Not yet", "no": "No"}


def show_home(session: Session, *, person: Person, today: date) -> HomePage:
    """The documents that were given to the board, and how promises stand."""
    given = documents.list_documents(session, board_id=person.board_id, with_board_only=True)
    asks = promises.list_asks(session, board_id=person.board_id, year=given[0].year) if given else ()
    kept = kept_promises.list_promises(session, board_id=person.board_id, today=today)
    late = sum(one.standing is Standing.LATE for one in kept)
    packs = audit_packs.list_packs(session, board_id=person.board_id, given_only=True)
    return HomePage("Learning documents", given, sum(not ask.decision for ask in asks), len(kept), late, packs)


def read_pack(session: Session, *, person: Person, pack_id: str, kind: PackPrint) -> tuple[KeptPack, bytes]:
    """An audit pack that was given to the board, and one print of it; NotFound for a draft, too (T4)."""
    pack = audit_packs.get_pack(session, board_id=person.board_id, pack_id=pack_id)
    if pack.given_on is None:
        raise NotFound("audit pack")
    return pack, audit_packs.get_pack_print(session, board_id=person.board_id, pack_id=pack_id, kind=kind)


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


def show_asks(session: Session, *, person: Person, document_id: str, today: date) -> AsksPage:
    """What the board is asked in the year of a document, and what was promised; NotFound."""
    kept = get_given(session, person=person, document_id=document_id)
    asks = promises.list_asks(session, board_id=person.board_id, year=kept.year)
    promised = kept_promises.list_promises(session, board_id=person.board_id, today=today)
    return AsksPage(f"What you are asked, {kept.year}", kept, asks, promised)


def show_ask(session: Session, *, person: Person, document_id: str, ask_id: str, today: date) -> DecidePage:
    """One ask; NotFound."""
    page = show_asks(session, person=person, document_id=document_id, today=today)
    for ask in page.asks:
        if ask.id == ask_id:
            return DecidePage(ask.words, page.document, ask)
    raise NotFound("ask")


def decide(
    session: Session, *, person: Person, document_id: str, ask_id: str, decision: str, reason: str,
    decide_by: date | None, now: datetime,
) -> None:  # fmt: skip
    """Say yes, partly, not yet (with the day of an answer) or no to an ask, and why; DecisionStands, NotFound."""
    show_ask(session, person=person, document_id=document_id, ask_id=ask_id, today=now.date())
    decide_by = decide_by if decision == "later" else None
    until = f": we decide by {decide_by.day} {decide_by:%B %Y}" if decide_by else ""
    promises.save_decision(
        session, board_id=person.board_id, ask_id=ask_id, decision=f"{SAID[decision]}{until}. {reason}",
        person_id=person.id, today=now.date(), verdict=decision, reason=reason, decide_by=decide_by,
    )  # fmt: skip
    trail.note(session, person=person, act="decided", about=ask_id, now=now)


def show_promises(session: Session, *, person: Person, today: date) -> PromisesPage:
    """Every promise, with what is late and what is due next on top."""
    kept = kept_promises.list_promises(session, board_id=person.board_id, today=today)
    return PromisesPage("Promises", kept, promises.list_years_with_board(session, board_id=person.board_id))


def show_promising(session: Session, *, person: Person, document_id: str, ask_id: str, today: date) -> PromisePage:
    """An ask, and room for what its partner will do; NotFound."""
    page = show_ask(session, person=person, document_id=document_id, ask_id=ask_id, today=today)
    return PromisePage(f"What will {page.ask.partner} do?", page.ask, page.document.id)


def promise(
    session: Session, *, person: Person, document_id: str, ask_id: str, words: str, children_words: str, due: date,
    now: datetime,
) -> str:  # fmt: skip
    """Write down what the partner of an ask will do and return its id; NotFound."""
    show_ask(session, person=person, document_id=document_id, ask_id=ask_id, today=now.date())
    made = kept_promises.add_promise(
        session, person=person, ask_id=ask_id, words=words, children_words=children_words, due=due, today=now.date()
    )
    trail.note(session, person=person, act="promised", about=made, now=now)
    return made


def get_promise(session: Session, *, person: Person, promise_id: str, today: date) -> KeptPromise:
    """One promise of an ask that the board has; NotFound."""
    kept = kept_promises.get_promise(session, board_id=person.board_id, promise_id=promise_id, today=today)
    if kept.year not in promises.list_years_with_board(session, board_id=person.board_id):
        raise NotFound("promise")
    return kept


def show_changing(session: Session, *, person: Person, promise_id: str, today: date) -> PromisePage:
    """A promise whose words or day may be changed; NotFound."""
    kept = get_promise(session, person=person, promise_id=promise_id, today=today)
    ask = promises.get_ask(session, board_id=person.board_id, ask_id=kept.ask_id)
    return PromisePage(f"What will {ask.partner} do?", ask, "", kept)


def change_promise(
    session: Session, *, person: Person, promise_id: str, words: str, children_words: str, due: date, now: datetime
) -> None:
    """Say it in other words or for another day; NotFound, PromiseStands."""
    get_promise(session, person=person, promise_id=promise_id, today=now.date())
    kept_promises.change_promise(
        session, board_id=person.board_id, promise_id=promise_id, words=words, children_words=children_words, due=due,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="changed_promise", about=promise_id, now=now)


def show_outcome(session: Session, *, person: Person, promise_id: str, today: date) -> OutcomePage:
    """A promise, and room for whether it was kept; NotFound."""
    kept = get_promise(session, person=person, promise_id=promise_id, today=today)
    return OutcomePage("Was it done?", kept)


def say_how_it_ended(
    session: Session, *, person: Person, promise_id: str, outcome: Outcome, what_was_done: str, because: str,
    now: datetime,
) -> None:  # fmt: skip
    """Say whether a promise was kept; where it is public, children can read it at once; NotFound."""
    get_promise(session, person=person, promise_id=promise_id, today=now.date())
    kept_promises.save_outcome(
        session, person=person, promise_id=promise_id, outcome=outcome, what_was_done=what_was_done, because=because,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="said_how_it_ended", about=promise_id, now=now)
