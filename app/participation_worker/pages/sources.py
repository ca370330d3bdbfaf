"""What is shown of where a document's numbers come from, and of what has changed since it was compiled."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.binding import Typed
from app.store.document_sources import NOTHING, Changes, Stale


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One sentence or cell with its numbers; `place` is its address on the page; each number with what was counted."""

    place: str
    sentence: str
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The numbers of one finding, or of one part of the document.

    `theme_id` leads to the comments, '' where no theme is counted or it is no longer there. `is_followed`: it is told
    how the theme moved. `has_ledger`: every comment is accounted for in the ledgers of the consultations. `is_long`: it
    is mostly tables.
    """

    heading: str
    lines: tuple[SourceLine, ...]
    theme_id: str = ""
    is_finding: bool = False
    is_followed: bool = False
    has_ledger: bool = False
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every number of a document that Heard counted; `ledgers` are id and title of the consultations."""

    heading: str
    document_id: str
    year: str
    groups: tuple[SourceGroup, ...]
    ledgers: tuple[tuple[str, str], ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands under a document for who may follow it: the sentence on each finding, and where it leads."""

    findings: tuple[SourceGroup, ...] = ()
    ledgers: tuple[tuple[str, str], ...] = ()
    changes: Changes = NOTHING


@dataclass(frozen=True, slots=True)
class Since:
    """What a worker must know of a compiled document: what changed, what was typed by hand, what is to be taken back.

    `stale` are other documents of the board that say what they may no longer say.
    """

    changes: Changes = NOTHING
    typed: tuple[Typed, ...] = ()
    stale: tuple[Stale, ...] = ()


NOTHING_BESIDE, NOTHING_SINCE = Beside(), Since()
