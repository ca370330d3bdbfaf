"""The lead's part in a learning document: read the draft as somebody would who knows the school, and sign it.

A draft is compiled and redacted; no raw word is in it. What the board has is not reviewed here any more.
"""

from __future__ import annotations

from datetime import date, datetime

from app.people import Person
from app.safeguarding_lead.document_pages import DocumentPage, DocumentsPage, DraftLine, PackPage
from app.store import audit_packs, document_sources, documents, sign_offs, trail
from app.store.audit_packs import KeptPack
from app.store.documents import KeptDocument, KeptEdition
from app.store.session import NotFound, Session


def show_documents(session: Session, *, person: Person) -> DocumentsPage:
    """Drafts to review, those that wait for a lead first."""
    lines = [_line(session, one) for one in _drafts(session, person)]
    return DocumentsPage(
        "Documents to review", tuple(sorted(lines, key=lambda line: bool(line.lead))), _packs(session, person)
    )


def count_to_review(session: Session, *, person: Person) -> int:
    """How many drafts and audit packs wait for a lead."""
    drafts = sum(not _line(session, one).lead for one in _drafts(session, person))
    return drafts + len(_packs(session, person))


def show_document(session: Session, *, person: Person, document_id: str, today: date) -> DocumentPage:
    """One draft to read; NotFound for what is a draft no more."""
    kept = _get_draft(session, person, document_id)
    of = {"board_id": person.board_id, "document_id": document_id}
    return DocumentPage(
        heading=f"Review the draft of {kept.year}",
        document_id=document_id,
        article=documents.get_print(session, **of, kind="article").decode(),
        editions=documents.list_editions(session, **of),
        is_signed=any(one.staff_id == person.id for one in sign_offs.list_sign_offs(session, **of)),
        changes=document_sources.find_changes(session, board_id=person.board_id, document_id=document_id, today=today),
    )


def get_edition(session: Session, *, person: Person, document_id: str, name: str) -> KeptEdition:
    """Another edition of a draft; NotFound."""
    _get_draft(session, person, document_id)
    return documents.get_edition(session, board_id=person.board_id, document_id=document_id, name=name)


def review(session: Session, *, person: Person, document_id: str, now: datetime) -> None:
    """Say that this person has read this very draft, all of it; NotFound where a newer one took its place."""
    _get_draft(session, person, document_id)
    sign_offs.add_sign_off(session, person=person, document_id=document_id, act="reviewed", now=now)
    trail.note(session, person=person, act="reviewed", about=document_id, now=now)


def show_pack(session: Session, *, person: Person, pack_id: str) -> PackPage:
    """An audit pack to read before the board does; NotFound for one that is not whole or that the board has."""
    pack = audit_packs.get_pack(session, board_id=person.board_id, pack_id=pack_id)
    if not (pack.waits_for_a_lead or (pack.reviewed_by and pack.given_on is None)):
        raise NotFound("audit pack")
    article = audit_packs.get_pack_print(session, board_id=person.board_id, pack_id=pack_id, kind="article")
    return PackPage(pack.question, article.decode(), pack.reviewed_by is not None)


def review_pack(session: Session, *, person: Person, pack_id: str, now: datetime) -> None:
    """Say that this person has read it as it is now, and every quote and note; NotFound."""
    audit_packs.review_pack(session, board_id=person.board_id, pack_id=pack_id, person_id=person.id, today=now.date())
    trail.note(session, person=person, act="reviewed_pack", about=pack_id, now=now)


def _packs(session: Session, person: Person) -> tuple[KeptPack, ...]:
    kept = audit_packs.list_packs(session, board_id=person.board_id)
    return tuple(pack for pack in kept if pack.waits_for_a_lead)


def _drafts(session: Session, person: Person) -> list[KeptDocument]:
    return [one for one in documents.list_documents(session, board_id=person.board_id) if one.status == "draft"]


def _get_draft(session: Session, person: Person, document_id: str) -> KeptDocument:
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    if kept.status != "draft":
        raise NotFound("draft")
    return kept


def _line(session: Session, kept: KeptDocument) -> DraftLine:
    names = sign_offs.find_names(session, board_id=kept.board_id, document_id=kept.id)
    return DraftLine(
        kept.id, f"{kept.title} {kept.year}", kept.compiled_on, names.worker.name if names.worker else "",
        names.lead.name if names.lead else "",
    )  # fmt: skip
