"""What each of the lead's screens shows. One answer at a time, never a response, never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.store.quotes import KeptQuote

Stage = Literal["settle", "pass", "agree", "again", "own", "done"]
"""What somebody can do with an answer: decide, pass it on, be the second person, read it again; wait for another."""


@dataclass(frozen=True, slots=True)
class WishLine:
    """Somebody who wants to talk, and not who; `hour` begins when they said so, `seen_by` is who sees to it."""

    id: str
    setting: str
    hour: datetime
    seen_by: str


@dataclass(frozen=True, slots=True)
class WishPage:
    """Who it is that wants to talk: shown to whoever asked for it, and that is written down."""

    heading: str
    wish: WishLine
    first_name: str
    where_to_find: str


@dataclass(frozen=True, slots=True)
class LetInLine:
    """Somebody who reads, or may take part in reading; `since` is when they were last let in, if that is known."""

    name: str
    role: str
    since: datetime | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class LevelLine:
    """How many answers of one level must be read first; `level` is its name in an address."""

    level: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that is owed since a day, or was made. `left`: days of the longest delay that are left."""

    concern_id: str
    consultation: str
    is_owed: bool
    since: datetime
    left: int


@dataclass(frozen=True, slots=True)
class GlassLine:
    """A request to read the rest of a response. `is_open`: whoever looks at this page may look there now."""

    concern_id: str
    asked_by: str
    reason: str
    answered_by: str
    answered_reason: str
    asked_at: datetime
    until: datetime | None
    is_own: bool
    is_asked: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """How reading goes, as numbers of answers."""

    read: int
    read_again: int
    missed_by_scorer: int
    missed_by_readers: int


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """The piles of answers on a lead's home. `unread_apart` are those in no number that nobody has read.

    `own_...` are those for which somebody else is the second person; `is_alone`: there is nobody who could be.
    """

    levels: tuple[LevelLine, ...]
    to_agree: int
    own_to_agree: int
    again: int
    own_again: int
    is_alone: bool
    unread: int
    unread_apart: int
    owed: tuple[ReportLine, ...]
    requests: tuple[GlassLine, ...]
    figures: FiguresPart


@dataclass(frozen=True, slots=True)
class HomePage:
    """What waits for a lead or a deputy."""

    heading: str
    waiting: int
    overdue: int
    due: datetime | None
    reading: ReadingPart
    quotes: int
    wishes: tuple[WishLine, ...]
    settled: int
    who_reads: tuple[LetInLine, ...]
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One stroke of a drawing as SVG says it: colour, width, and its points in steps of the field."""

    colour: str
    width: int
    points: str


@dataclass(frozen=True, slots=True)
class ReaderHomePage:
    """What waits for a reader; `is_named` False: they were named for no consultation yet."""

    heading: str
    is_named: bool
    unread: int
    again: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer, in own words, as the options that were `chosen`, or `drawn`; all empty while it is covered."""

    words: str = ""
    chosen: tuple[str, ...] = ()
    drawn: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """What somebody said of an answer before."""

    said: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One answer, covered or not. Where `group` is '', `day` stands for its week.

    `earlier`, what others said of it, is covered as long as the words are. `needs_outcome`: a second person saw it
    another way, so 'no concern' is none. `may_suspect`: it was upheld, and nobody has called it an offence yet.
    `left` are the answers that the lead left for later on the way to this one, `only` is the level that they read.
    """

    heading: str
    concern_id: str
    consultation: str
    question: str
    is_uncovered: bool
    shown: Shown
    group: str
    day: date
    level: str
    tone: str
    because: tuple[str, ...]
    due: datetime | None
    stage: Stage
    earlier: tuple[EarlierLine, ...]
    needs_outcome: bool
    is_lead: bool
    is_first: bool
    is_unreadable: bool
    is_drawing: bool
    is_hard: bool
    may_ask_for_rest: bool
    may_suspect: bool
    report: str
    left: tuple[str, ...]
    only: str


@dataclass(frozen=True, slots=True)
class PausePage:
    """A moment before the next one. The way on asks for the words of this answer."""

    heading: str
    concern_id: str
    left: tuple[str, ...]
    only: str


@dataclass(frozen=True, slots=True)
class LeavePage:
    """Before somebody goes who read hard things."""

    heading: str


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """Somebody who may be named to read."""

    id: str
    name: str
    reads: bool


@dataclass(frozen=True, slots=True)
class ReadFor:
    """A consultation and who reads for it."""

    id: str
    title: str
    is_open: bool
    readers: tuple[ReaderLine, ...]


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """Who reads with the leads; `has_readers` False: the administrator has added none yet."""

    heading: str
    has_readers: bool
    consultations: tuple[ReadFor, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that was written of a report; `told` is '' for the day on which it was first owed."""

    told: str
    told_at: datetime | None
    reference: str
    told_by: str
    delay: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """Every report; `in_force_from` is the day that the administrator gave for the duty, or None."""

    heading: str
    lines: tuple[ReportLine, ...]
    in_force_from: date | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report with all that was written of it."""

    heading: str
    line: ReportLine
    steps: tuple[StepLine, ...]
    in_force_from: date | None
    now: datetime


@dataclass(frozen=True, slots=True)
class PairLine:
    """A question and what was answered, or why nothing was."""

    question: str
    shown: Shown
    missing: str


@dataclass(frozen=True, slots=True)
class RestPage:
    """Where a request for the rest of a response stands; `pairs` once two agreed and one of them looks."""

    heading: str
    concern_id: str
    consultation: str
    question: str
    may_be_asked: bool
    glass: GlassLine | None
    pairs: tuple[PairLine, ...]


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
    second_by: str


@dataclass(frozen=True, slots=True)
class SettledPage:
    """What was decided, the newest first, and how reading goes: what was acted on apart from what holds no concern."""

    heading: str
    figures: FiguresPart
    acted_on: tuple[SettledLine, ...]
    cleared: tuple[SettledLine, ...]
    most: int


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
