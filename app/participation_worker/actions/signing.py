"""The worker's part in a document becoming trusted and public: review it, publish it once approved, take it back.

What the board has is never changed here. What everybody may read is made by a job.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from analysis.document.plain_text import printable
from app.participation_worker.pages.signing import Life, PublishPage, Step, TakeBackPage, VersionLine
from app.people import Person
from app.store import child_sentences, document_sources, documents, promises, published, queue, quotes, sign_offs, trail
from app.store.documents import KeptDocument
from app.store.published import PublishedPrint
from app.store.session import NotFound, Session
from app.store.sign_offs import KeptSignOff, Names
from surveys import gates
from surveys.duty import on_the_wall
from surveys.gates import Need
from surveys.signing_off import Missing, to_give, to_make_public

DONE, LATER = "Done", "Later"
NOT_APPROVED = "S04"
BEFORE_THE_BOARD = {"S01", "S06", "S08"}
"""What is said of a draft elsewhere on its page, or is not asked before the board has it."""
BOARD_MEMBER = "board member"


class NotReady(Exception):
    """Something is missing that stops it; the page lists it."""


def show_life(session: Session, *, person: Person, document: KeptDocument, is_whole: bool, today: date) -> Life:
    """Where this document stands; `is_whole`: nothing that comes before signing stops it."""
    names = _names(session, person, document)
    gone = _find_taken_back(session, document)
    work = find_publishing(session, person=person, document_id=document.id)
    life = Life(
        steps=_steps(document, names, gone),
        needs=list_needs(session, person=person, document=document, today=today),
        before_all=_before_all(session, person, document, today),
        action="",
        is_public=bool(document.published_on) and gone is None,
        publishing=work,
    )
    return replace(life, action=_action(document, names, life, is_whole=is_whole))


def list_needs(session: Session, *, person: Person, document: KeptDocument, today: date) -> tuple[Need, ...]:
    """What is missing before the next step of this document: to the board, or to everybody."""
    if document.status == "draft":
        names = _names(session, person, document)
        stale = _is_stale(session, document, today)
        other = _has_other_asks(session, document)
        return to_give(has_worker=bool(names.worker), has_lead=bool(names.lead), is_stale=stale, has_other_asks=other)
    return () if document.published_on else _before_public(session, person, document, today)


def list_versions(session: Session, *, person: Person, document: KeptDocument) -> tuple[VersionLine, ...]:
    """The other versions of the same year, newest first."""
    return tuple(
        _version(session, one)
        for one in documents.list_documents(session, board_id=person.board_id)
        if one.year == document.year and one.id != document.id
    )


def has_reviewed(session: Session, *, person: Person, document: KeptDocument) -> bool:
    """Whether this person need not be asked to review it: they have, or it is a draft no more."""
    signed = sign_offs.list_sign_offs(session, board_id=person.board_id, document_id=document.id)
    return document.status != "draft" or any(one.staff_id == person.id for one in signed)


def review(session: Session, *, person: Person, document_id: str, now: datetime) -> KeptDocument:
    """Say that this person has read this very draft, all of it; NotNow, NotFound."""
    sign_offs.add_sign_off(session, person=person, document_id=document_id, act="reviewed", now=now)
    trail.note(session, person=person, act="reviewed", about=document_id, now=now)
    return documents.get_document(session, board_id=person.board_id, document_id=document_id)


def show_publishing(session: Session, *, person: Person, document_id: str, today: date) -> PublishPage:
    """What publishing a version means, and what stops it; NotFound for a draft, and for what is published."""
    kept = _get_unpublished(session, person, document_id)
    signed = sign_offs.list_sign_offs(session, board_id=person.board_id, document_id=document_id)
    needs = list_needs(session, person=person, document=kept, today=today)
    return PublishPage(
        heading=f"Publish version {kept.version} of {kept.year}",
        document=kept,
        editions=documents.list_editions(session, board_id=person.board_id, document_id=document_id),
        names=tuple(f"{one.act.title()} by {_tell(one)}" for one in signed if one.act != "published"),
        needs=needs,
        may_go=gates.may_go(needs),
    )


def publish(session: Session, *, person: Person, document_id: str, now: datetime) -> KeptDocument:
    """Ask for a version to be published, in this person's name; NotReady, NotFound."""
    kept = _get_unpublished(session, person, document_id)
    if not gates.may_go(list_needs(session, person=person, document=kept, today=now.date())):
        raise NotReady
    work = find_publishing(session, person=person, document_id=document_id)
    if work is None or not work.is_running:
        if not _names(session, person, kept).published:
            sign_offs.add_sign_off(session, person=person, document_id=document_id, act="published", now=now)
        queue.ask(session, kind="publish_document", board_id=person.board_id, reference=document_id)
        trail.note(session, person=person, act="asked_to_publish", about=document_id, now=now)
    return kept


def find_publishing(session: Session, *, person: Person, document_id: str) -> queue.Work | None:
    """The last publishing of a version, whatever became of it, or None; NotFound."""
    documents.get_document(session, board_id=person.board_id, document_id=document_id)
    return queue.find_latest(session, board_id=person.board_id, kind="publish_document", reference=document_id)


def show_taking_back(session: Session, *, person: Person, document_id: str) -> TakeBackPage:
    """A version that everybody can read now; NotFound where it is not."""
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    if kept.published_on is None or _find_taken_back(session, kept):
        raise NotFound("published")
    return TakeBackPage(f"Take back version {kept.version} of {kept.year}", kept, kept.published_on)


def take_back(session: Session, *, person: Person, document_id: str, because: str, now: datetime) -> KeptDocument:
    """Let nobody read a version any more; the public page says since when and why; NotFound."""
    kept = show_taking_back(session, person=person, document_id=document_id).document
    published.take_back(
        session, board_id=person.board_id, year=kept.year, version=kept.version or 0, because=because, today=now.date()
    )
    trail.note(session, person=person, act="took_back", about=document_id, now=now)
    return kept


def _before_public(session: Session, person: Person, document: KeptDocument, today: date) -> tuple[Need, ...]:
    asks = promises.list_asks(session, board_id=person.board_id, year=document.year)
    said = {ask.get("id") for ask in document.model.get("asks", ())}
    names = _names(session, person, document)
    return to_make_public(
        is_approved=bool(document.approved_on),
        missing=tuple(_missing(session, document)),
        is_stale=_is_stale(session, document, today),
        stamp=document.stamp,
        quotes_by_one=quotes.count_released_by_one(session, board_id=person.board_id),
        # An ask that came later belongs to the next version.
        undecided=sum(not ask.decision for ask in asks if ask.id in said),
        is_reviewed=document.status == "draft" or bool(names.worker and names.lead and document.version),
    )


def _before_all(session: Session, person: Person, document: KeptDocument, today: date) -> tuple[Need, ...]:
    """What a step of its life does not say by itself; of a draft only what the worker can mend in the next one."""
    if document.published_on:
        return ()
    needs = _before_public(session, person, document, today)
    said = {NOT_APPROVED} | (BEFORE_THE_BOARD if document.status == "draft" else set())
    return tuple(need for need in needs if need.code not in said)


def _has_other_asks(session: Session, document: KeptDocument) -> bool:
    """Whether an ask was added, changed or taken back since it was compiled."""
    asks = promises.list_asks(session, board_id=document.board_id, year=document.year)
    said = {(ask.get("id"), ask["words"], ask["partner"]) for ask in document.model.get("asks", ())}
    # As the document has them: what no print can hold was taken out or marked.
    return said != {(ask.id, printable(ask.words), printable(ask.partner)) for ask in asks}


def _is_stale(session: Session, document: KeptDocument, today: date) -> bool:
    return document_sources.is_stale(session, board_id=document.board_id, document_id=document.id, today=today)


def _names(session: Session, person: Person, document: KeptDocument) -> Names:
    return sign_offs.find_names(session, board_id=person.board_id, document_id=document.id)


def _get_unpublished(session: Session, person: Person, document_id: str) -> KeptDocument:
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    if kept.status != "with_board" or kept.published_on:
        raise NotFound("document")
    return kept


def _missing(session: Session, document: KeptDocument) -> list[Missing]:
    """What the job found missing, and nobody has written for children since.

    What the board has to decide is asked of the asks themselves.
    """
    kept = child_sentences.list_sentences(session, board_id=document.board_id)
    written = {(one.about, one.about_id, one.level) for one in kept if one.words.strip()}
    return [
        Missing(one["section"], one["words"], one["who"])
        for one in document.sources.get("missing", ())
        if one["who"] != BOARD_MEMBER and (one.get("about"), one.get("id"), one.get("level")) not in written
    ]


def _find_taken_back(session: Session, document: KeptDocument) -> PublishedPrint | None:
    for one in published.list_prints(session, board_id=document.board_id):
        if (one.year, one.version) == (document.year, document.version) and one.taken_back_on:
            return one
    return None


def _action(document: KeptDocument, names: Names, life: Life, *, is_whole: bool) -> str:
    if document.status == "draft":
        if not names.worker:
            return "review"
        return "give" if is_whole and gates.may_go(life.needs) else ""
    if life.publishing and life.publishing.is_running:
        return "follow"
    return "" if document.published_on or not document.approved_on else "publish"


def _steps(document: KeptDocument, names: Names, gone: PublishedPrint | None) -> tuple[Step, ...]:
    compiled = Step("Compiled", DONE, "good", f"{document.compiled_on.day} {document.compiled_on:%B %Y}")
    is_given, given = document.status == "with_board", document.given_on
    return (
        compiled,
        _signed("Reviewed by a worker", names.worker, "You", is_turn=not is_given),
        _signed("Reviewed by a safeguarding lead", names.lead, "The lead", is_turn=not is_given),
        Step("Given to the board", DONE, "good", f"As version {document.version}, on {given.day} {given:%B %Y}")
        if given
        else Step("Given to the board", "You" if names.worker and names.lead else LATER, _wait(names)),
        _signed("Approved by the board", names.approved, "The board", is_turn=is_given),
        _published(document, names, gone),
    )


def _published(document: KeptDocument, names: Names, gone: PublishedPrint | None) -> Step:
    words, on = "Published", document.published_on
    if gone and gone.taken_back_on:
        day = f"{gone.taken_back_on.day} {gone.taken_back_on:%B %Y}"
        return Step(words, "Taken back", "bad", f"On {day}: {gone.taken_back_because}")
    if on:
        by = f", by {names.published.name}" if names.published else ""
        return Step(words, DONE, "good", f"On {on.day} {on:%B %Y}{by}")
    return Step(words, "You", "wait") if document.approved_on else Step(words, LATER)


def _signed(words: str, kept: KeptSignOff | None, whose: str, *, is_turn: bool) -> Step:
    if kept:
        return Step(words, DONE, "good", _tell(kept))
    return Step(words, whose, "wait") if is_turn else Step(words, LATER if whose == "The board" else "Not signed")


def _wait(names: Names) -> str:
    return "wait" if names.worker and names.lead else ""


def _tell(kept: KeptSignOff) -> str:
    at = on_the_wall(kept.at)
    return f"{kept.name}, {kept.role}, on {at.day} {at:%B %Y}"


def _version(session: Session, document: KeptDocument) -> VersionLine:
    if document.status == "draft":
        return VersionLine(document.id, "Draft", "Draft", "")
    words = f"Version {document.version}"
    if _find_taken_back(session, document):
        return VersionLine(document.id, words, "Taken back", "bad")
    if document.published_on:
        return VersionLine(document.id, words, "Published", "good")
    if document.approved_on:
        return VersionLine(document.id, words, "Approved: publish it", "wait")
    return VersionLine(document.id, words, "With the board", "")
