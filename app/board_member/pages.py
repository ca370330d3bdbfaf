"""What a board member sees: documents that were given to the board, and asks that wait for a decision."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.document_sources import NOTHING, Changes
from app.store.documents import KeptDocument
from app.store.promises import KeptAsk


@dataclass(frozen=True, slots=True)
class HomePage:
    """The documents, newest first, and how many asks of the newest wait."""

    heading: str
    documents: tuple[KeptDocument, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A document to read; `article` is markup that its own print made."""

    heading: str
    document: KeptDocument
    article: str
    changes: Changes = NOTHING


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
