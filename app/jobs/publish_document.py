"""Publishes a version that the board approved: prints it again from the frozen model and keeps the bytes for everybody.

The queue comes in with a document. The model says all but what came after it was frozen: its version, whose names
stand under it, and what the board decided of each ask. The same of these give the same bytes (R4.12).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.document.model import Ask, LearningDocument, MethodLine, SignOff
from analysis.document.plain_text import all_printable
from app.jobs.for_children import read_for_children
from app.jobs.lacking import list_lacking
from app.jobs.printing import KEEPING, print_all
from app.jobs.said_and_done import list_asks
from app.jobs.task import Progress, Task
from app.store import document_sources, documents, published, queue, sign_offs
from app.store.documents import KeptDocument
from app.store.published import CHECKSUMS, file_name
from app.store.session import Session

if TYPE_CHECKING:
    from analysis.document.editions import Edition
    from analysis.document.prints import Prints

BOARD = "board"
MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
NOT_APPROVED, INCOMPLETE = "not approved", "something is missing"
STALE = "what it was counted from has changed since it was compiled"


@dataclass(frozen=True, slots=True)
class File:
    """One file for everybody: of which edition, what that is called, which kind of print, its bytes."""

    edition: str
    title: str
    kind: str
    content: bytes


def do(task: Task) -> None:
    """Read, print, publish: in one commit with the end of the work. What is published already stays as it is."""
    from analysis.document.plain import from_plain

    board_id, document_id = task.work.board_id, task.work.reference
    tell = Progress(task)
    tell.at_once("Reading what the board approved", 0.0)
    with task.sessions() as session:
        kept = documents.get_document(session, board_id=board_id, document_id=document_id)
        signed = sign_offs.list_sign_offs(session, board_id=board_id, document_id=document_id)
        decided = list_asks(session, board_id=board_id, year=kept.year, today=task.clock().date())
        for_children = read_for_children(session, board_id=board_id)
        session.rollback()
        if kept.published_on or not kept.approved_on or not any(one.act == "published" for one in signed):
            _stop(session, task, "" if kept.published_on else NOT_APPROVED)
            return
        document = finish(from_plain(kept.model), version=kept.version or 0, signed=signed, decided=decided)
        # What the board said is told to children in sentences that could only be written since; the rest is approved.
        document = for_children.answer(document)
        if lacking := list_lacking(document):
            documents.save_missing(session, board_id=board_id, document_id=document_id, missing=lacking)
            _stop(session, task, INCOMPLETE)
            return
        files = _files(document, *print_all(document, tell))
        # A lead may have refused a quote since a worker asked, or while the prints were made. Asked last (R4.06).
        if document_sources.is_stale(session, board_id=board_id, document_id=document_id, today=task.clock().date()):
            _stop(session, task, STALE)
            return
        if documents.get_document(session, board_id=board_id, document_id=document_id).published_on:
            # Another worker thought that this one was gone, and was quicker.
            _stop(session, task, "")
            return
        tell.at_once("Keeping it for everybody", KEEPING)
        _publish(session, task, kept, files)
        # What failed before has been done by now, and is not told of any more.
        queue.absorb(session, work=task.work)
        queue.finish(session, work_id=task.work.id)
        session.commit()


def finish(
    document: LearningDocument, *, version: int, signed: Sequence[sign_offs.KeptSignOff], decided: Iterable[Ask]
) -> LearningDocument:
    """Say in a frozen document what came after: its version, the names under it, the board's decisions."""
    names = tuple(SignOff(one.name, one.role, one.act, one.at.date()) for one in signed)
    known = {_key(ask): ask for ask in decided}
    # Words, partner and day stay as the board read them; what it decided and promised is its own.
    asks = tuple(
        replace(
            ask, decision=now.decision, verdict=now.verdict, reason=now.reason, promises=now.promises,
            tell_children=now.tell_children or ask.tell_children,
        )
        if (now := known.get(_key(ask)))
        else ask
        for ask in document.asks
    )  # fmt: skip
    lines = (MethodLine("Version", f"Version {version} of {document.year}."), MethodLine("Signed off", _say(names)))
    whole = replace(document, version=version, sign_offs=names, asks=asks, method=(*document.method, *lines))
    # Names and decisions were typed after compiling, which had made everything fit for every print.
    return all_printable(whole)


def list_checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file by name, as `sha256sum --check` reads it; its own SHA-256 stands for them all."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _files(document: LearningDocument, made: Prints, editions: Iterable[Edition]) -> list[File]:
    title = f"{document.title} {document.year}"
    files = [File(BOARD, title, kind, getattr(made, kind)) for kind in ("html", "pdf", "docx", "csv")]
    for one in editions:
        prints = {"html": one.html, "pdf": one.pdf, "docx": one.docx}
        files += [File(one.name, one.title, kind, content) for kind, content in prints.items() if content]
    return files


def _publish(session: Session, task: Task, kept: KeptDocument, files: Sequence[File]) -> None:
    year, version = kept.year, kept.version or 0
    named = {file_name(year=year, version=version, edition=one.edition, kind=one.kind): one.content for one in files}
    checksums = list_checksums(named)
    today = task.clock().date()
    for one in (*files, File(CHECKSUMS, "Checksums", "txt", checksums)):
        published.add_published(
            session, board_id=kept.board_id, consultation_id=None, title=one.title, media_type=MEDIA_TYPES[one.kind],
            content=one.content, today=today, year=year, version=version, edition=one.edition, kind=one.kind,
        )  # fmt: skip
    digest = hashlib.sha256(checksums).hexdigest()
    documents.save_published(session, board_id=kept.board_id, document_id=kept.id, checksum=digest, today=today)


def _stop(session: Session, task: Task, trouble: str) -> None:
    """End it without publishing anything; a word says why, unless there was nothing to do."""
    if trouble:
        queue.fail(session, work_id=task.work.id, trouble=trouble, retry_at=None)
    else:
        queue.finish(session, work_id=task.work.id)
    session.commit()


def _key(ask: Ask) -> tuple[str, ...]:
    return (ask.id,) if ask.id else (ask.words, ask.partner)


def _say(names: Sequence[SignOff]) -> str:
    said = (f"{one.act} by {one.name}, {one.role}, on {one.on.day} {one.on:%B %Y}" for one in names)
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}."
