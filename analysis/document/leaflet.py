"""A short print of a learning document as plain data: the practitioners' briefing and the extract for a yearly report.

briefing.py and extract.py make one from a compiled document, leaflet_prints.py prints it. Every number and word about a
number was controlled when the document was compiled; nothing here may count children.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.document.model import HeardTable, LearningDocument, Quote
from analysis.document.sentences import name_day


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list: what stands out, and what is said of it."""

    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of words with a row of heads; `heading` is its caption."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Some points, quotes or a table under a heading of their own ('' for none); `note` says why it is empty."""

    subheading: str = ""
    sentences: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part; the parts and their order are always the same, so an empty one says why it is."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A short print. `kind` says what it is; `closing` are questions that end it; `small_print` explains once."""

    name: str
    kind: str
    title: str
    subtitle: str
    body: str
    edition: str
    stamp: str
    parts: tuple[Part, ...]
    closing_heading: str = ""
    closing: tuple[str, ...] = ()
    small_print: tuple[str, ...] = ()
    language: str = "en"


def name_version(document: LearningDocument) -> str:
    """Say which version of which year it is a short form of, and of which day."""
    version = f"Version {document.version}" if document.version else "Not yet given to the board"
    return f"{document.year} · {version} · {name_day(document.compiled_on)}"


def list_missing(heard: Iterable[HeardTable]) -> tuple[str, ...]:
    """Return who was invited and hardly heard, by group and never by anything smaller."""
    return tuple(name for table in heard for name in table.missing)


def owed(partner: str, by: str | date) -> str:
    """Say who is to do something, and by when."""
    day = name_day(by) if isinstance(by, date) else by
    return ", ".join(filter(None, (partner, f"by {day}" if day else "")))
