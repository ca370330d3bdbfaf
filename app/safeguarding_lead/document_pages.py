"""What a lead sees of learning documents: drafts that wait for a review, and one to read. No raw word is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.store.audit_packs import KeptPack
from app.store.document_sources import Changes
from app.store.documents import EditionTitle


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft: when it was compiled, and who has reviewed it by now."""

    document_id: str
    title: str
    compiled_on: date
    worker: str
    lead: str


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The drafts of the board, those that no lead has reviewed first, and the audit packs that wait."""

    heading: str
    drafts: tuple[DraftLine, ...]
    packs: tuple[KeptPack, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A draft to read; `article` is markup that its own print made. `is_signed`: this person's name stands under it.

    `changes`: what is no longer so since it was compiled.
    """

    heading: str
    document_id: str
    article: str
    editions: tuple[EditionTitle, ...]
    is_signed: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class PackPage:
    """An audit pack to read; `article` is markup that its own print made."""

    heading: str
    article: str
    is_reviewed: bool
