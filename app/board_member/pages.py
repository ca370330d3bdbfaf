"""What a board member sees: documents that were given to the board, asks that wait for a decision, and promises."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.audit_packs import KeptPack
from app.store.document_sources import NOTHING, Changes
from app.store.documents import EditionTitle, KeptDocument
from app.store.kept_promises import KeptPromise
from app.store.promises import KeptAsk


@dataclass(frozen=True, slots=True)
class HomePage:
    """The documents, newest first, how many asks of the newest wait, promises and late ones, and the audit packs."""

    heading: str
    documents: tuple[KeptDocument, ...]
    waiting: int
    promises: int = 0
    late: int = 0
    packs: tuple[KeptPack, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A document to read; `article` is markup that its own print made."""

    heading: str
    document: KeptDocument
    article: str
    editions: tuple[EditionTitle, ...] = ()
    changes: Changes = NOTHING


@dataclass(frozen=True, slots=True)
class AsksPage:
    """What the board is asked in one year, and every promise of the board."""

    heading: str
    document: KeptDocument
    asks: tuple[KeptAsk, ...]
    promises: tuple[KeptPromise, ...] = ()


@dataclass(frozen=True, slots=True)
class DecidePage:
    """One ask."""

    heading: str
    document: KeptDocument
    ask: KeptAsk


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """Every promise: late ones first. `years` are those that the board may write in."""

    heading: str
    promises: tuple[KeptPromise, ...]
    years: frozenset[str]


@dataclass(frozen=True, slots=True)
class PromisePage:
    """Room for a promise because of an ask; `promise` is the one that is changed, `document_id` says where it began."""

    heading: str
    ask: KeptAsk
    document_id: str = ""
    promise: KeptPromise | None = None


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """A promise, and room for how it ended."""

    heading: str
    promise: KeptPromise


@dataclass(frozen=True, slots=True)
class ReadPackPage:
    """An audit pack to read; `article` is markup that its own print made."""

    heading: str
    pack: KeptPack
    article: str
