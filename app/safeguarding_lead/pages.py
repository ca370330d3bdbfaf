"""What each of the lead's screens shows. One answer at a time, never a response, never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.store.quotes import KeptQuote


@dataclass(frozen=True, slots=True)
class WishLine:
    """Somebody who wants to talk; `hour` is the start of the hour in which they said so, `seen_by` who sees to it."""

    id: str
    setting: str
    first_name: str
    where_to_find: str
    hour: datetime
    seen_by: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What waits. `unread_apart` are the answers in no number (late, by an open link) that nobody has read."""

    heading: str
    waiting: int
    overdue: int
    due: datetime | None
    unread: bool
    unread_apart: int
    quotes: int
    wishes: tuple[WishLine, ...]
    settled: int


@dataclass(frozen=True, slots=True)
class Line:
    """One stroke of a drawing as SVG says it: colour, width, and its points in steps of the field."""

    colour: str
    width: int
    points: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One answer, in own words, as the options that were `chosen`, or `drawn`; all are empty until uncovered.

    Where `group` is '', `day` stands for its week.
    `left` are the answers that the lead left for later on the way to this one.
    """

    heading: str
    concern_id: str
    consultation: str
    question: str
    is_uncovered: bool
    words: str
    chosen: tuple[str, ...]
    drawn: tuple[Line, ...]
    group: str
    day: date
    level: str
    because: tuple[str, ...]
    due: datetime | None
    state: str
    is_first: bool
    is_unreadable: bool
    is_drawing: bool
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NothingPage:
    """Nothing to read."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class SettledLine:
    """What was decided, without the words that it was about."""

    concern_id: str
    consultation: str
    outcome: str
    tone: str
    level: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class SettledPage:
    """What was decided of late."""

    heading: str
    lines: tuple[SettledLine, ...]


@dataclass(frozen=True, slots=True)
class QuotesPage:
    """Quotes that wait, one theme after another."""

    heading: str
    quotes: tuple[KeptQuote, ...]


@dataclass(frozen=True, slots=True)
class QuotePage:
    """One quote to release or refuse."""

    heading: str
    quote: KeptQuote
    band: str
    left: int
