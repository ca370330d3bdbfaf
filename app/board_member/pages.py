"""What a board member sees: documents that were given to the board, and asks that wait for a decision."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.audit_packs import KeptPack
from app.store.documents import KeptDocument
from app.store.promises import KeptAsk


@dataclass(frozen=True, slots=True)
class HomePage:
    """The documents, newest first, how many asks of the newest wait, and the audit packs."""

    heading: str
    documents: tuple[KeptDocument, ...]
    waiting: int
    packs: tuple[KeptPack, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A document to read; `article` is markup that its own print made."""

    heading: str
    document: KeptDocument
    article: str


@dataclass(frozen=True, slots=True)
class AsksPage:
    """What the board is asked in one year."""

    heading: str
    document: KeptDocument
    asks: tuple[KeptAsk, ...]


@dataclass(frozen=True, slots=True)
class DecidePage:
    """One ask."""

    heading: str
    document: KeptDocument
    ask: KeptAsk


@dataclass(frozen=True, slots=True)
class ReadPackPage:
    """An audit pack to read; `article` is markup that its own print made."""

    heading: str
    pack: KeptPack
    article: str
