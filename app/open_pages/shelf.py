"""What a board has published, by year and version, as anybody may see it. Knows bytes and their names, no document.

open_pages.routes comes in. A version stays when a newer one comes; one that was taken back says since when and why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from app.store import published
from app.store.published import CHECKSUMS, PROMISES, Published, PublishedPrint, file_name
from app.store.session import NotFound, Session

BOARD = "board"
ORDER = ("children-", "briefing", "yearly_extract")
"""After the board's own edition: those for children, by age, then those for people who work with them."""
KINDS = {"html": "Read it here", "pdf": "PDF", "docx": "Word", "csv": "Tables (CSV)"}
READ_IN_PLACE = frozenset({"html", "txt"})
KILOBYTE, MEGABYTE = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileLink:
    """One file: what the link says, how large it is, and what it is called when it is saved."""

    id: str
    words: str
    size: str
    name: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition in its kinds."""

    title: str
    links: tuple[FileLink, ...]


@dataclass(frozen=True, slots=True)
class VersionPart:
    """One version; `taken_back_on` where nobody can read it any more. `checksum` stands for all its files.

    `again_on` is the day since which parts of it are being looked at again.
    """

    number: int
    title: str
    is_newest: bool
    published_on: date
    editions: tuple[EditionLine, ...]
    files: tuple[FileLink, ...]
    checksums: FileLink | None
    checksum: str
    taken_back_on: date | None
    because: str
    again_on: date | None


@dataclass(frozen=True, slots=True)
class YearPart:
    """The versions of one year, newest first."""

    year: str
    versions: tuple[VersionPart, ...]


@dataclass(frozen=True, slots=True)
class TakenBackPage:
    """What stands where a file was that was taken back."""

    heading: str
    on: date
    because: str
    band: str = "adult"


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """All that a board has published; `you_said` is the board whose promises stand on a page of their own, or ''.

    `band` says in which of our looks.
    """

    heading: str
    board: str
    years: tuple[YearPart, ...]
    you_said: str
    band: str = "adult"


def show_shelf(session: Session, *, board_id: str) -> ShelfPage:
    """What a board has published; NotFound where there is no such board."""
    board = published.find_board_name(session, board_id=board_id)
    if board is None:
        raise NotFound("board")
    prints = published.list_prints(session, board_id=board_id)
    years = (YearPart(year, _versions(session, list(of))) for year, of in groupby(prints, key=lambda one: one.year))
    told = board_id if published.find_promises(session, board_id=board_id) else ""
    return ShelfPage("What children and young people told us", board, tuple(years), told)


def get_file(session: Session, *, published_id: str) -> tuple[Published, str]:
    """One print of a document and what it is called as a file; NotFound for anything else that is published.

    What was taken back is there, empty, and says why.
    """
    found = published.get_published(session, published_id=published_id)
    if not found.year or not found.version or not found.kind or found.edition in (None, PROMISES):
        raise NotFound("published")
    name = file_name(year=found.year, version=found.version, edition=found.edition or "", kind=found.kind)
    return found, name


def _versions(session: Session, prints: Sequence[PublishedPrint]) -> tuple[VersionPart, ...]:
    parts = [_version(session, list(of)) for _, of in groupby(prints, key=lambda one: one.version)]
    there = [part.number for part in parts if part.taken_back_on is None]
    return tuple(replace(part, is_newest=part.number == max(there, default=0)) for part in parts)


def _version(session: Session, prints: Sequence[PublishedPrint]) -> VersionPart:
    first = next((one for one in prints if one.edition == BOARD), prints[0])
    shown = [one for one in prints if one.edition != CHECKSUMS]
    sums = next((one for one in prints if one.edition == CHECKSUMS), None)
    by_edition = groupby(sorted(shown, key=_place), key=lambda one: one.edition)
    content = published.get_published(session, published_id=sums.id).content if sums else b""
    return VersionPart(
        number=first.version,
        title=first.title,
        is_newest=False,
        published_on=first.published_on,
        editions=tuple(_edition(list(of)) for _, of in by_edition),
        files=tuple(_link(one, _name(one)) for one in sorted(shown, key=_name)),
        checksums=_link(sums, _name(sums)) if sums else None,
        checksum=hashlib.sha256(content).hexdigest() if content else "",
        taken_back_on=first.taken_back_on,
        because=first.taken_back_because,
        again_on=first.looked_at_again_on,
    )


def _edition(prints: Sequence[PublishedPrint]) -> EditionLine:
    title = "The whole document" if prints[0].edition == BOARD else prints[0].title
    return EditionLine(title, tuple(_link(one, KINDS.get(one.kind, one.kind)) for one in prints))


def _place(one: PublishedPrint) -> tuple[int, int, str, int]:
    """Where a print stands on the page: its edition, children by age, and its kind."""
    groups = (BOARD, *ORDER)
    edition = next((number for number, word in enumerate(groups) if one.edition.startswith(word)), len(groups))
    age = "".join(letter for letter in one.edition.partition("-")[2].partition("-")[0] if letter.isdigit())
    return edition, int(age or 99), one.edition, list(KINDS).index(one.kind) if one.kind in KINDS else 9


def _link(one: PublishedPrint, words: str) -> FileLink:
    return FileLink(one.id, words, _size(one.size), _name(one))


def _name(one: PublishedPrint) -> str:
    return file_name(year=one.year, version=one.version, edition=one.edition, kind=one.kind)


def _size(size: int) -> str:
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB"
    return f"{max(1, round(size / KILOBYTE))} kB"
