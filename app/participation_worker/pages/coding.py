"""What is shown while a second person codes, of where every comment is, and before codings leave as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.document.model import Shown

Step = Literal["too_early", "may_begin", "knows", "yours", "another", "measuring", "measured"]
"""Where a second coding stands for whoever looks: themes wait; it can begin; they know where comments stand; it is
theirs; somebody else codes; the job is at work; the figures are there."""


@dataclass(frozen=True, slots=True)
class SecondCodingPage:
    """How far the second coding of a consultation is. `of` is a tenth of what, `share` of the drawn are coded."""

    heading: str
    consultation_id: str
    title: str
    step: Step
    undecided: int = 0
    drawn: int = 0
    coded: int = 0
    of: Shown | None = None
    coder: str = ""
    can_take_over: bool = False
    seed: str = ""
    level: str = ""
    figures: str = ""
    source: str = ""
    alike: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class StillCodingPage:
    """Why a page that would tell where comments stand is closed to whoever codes them blind."""

    heading: str
    consultation_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Code:
    """A theme that a comment can be coded with; `key` is the digit that ticks it, '' from the tenth on."""

    id: str
    label: str
    definition: str
    key: str


@dataclass(frozen=True, slots=True)
class CodeCommentPage:
    """One comment to code: the words, the themes of its question, what was said of it before (None: nothing yet)."""

    heading: str
    consultation_id: str
    title: str
    comment_id: str
    question: str
    text: str
    band: str
    codes: tuple[Code, ...]
    said: tuple[str, ...] | None
    number: int
    drawn: int
    left: int
    before: str | None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Where some of the comments are, and how many of those that may be read there."""

    words: str
    count: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Where every comment is, and how many of them a person has said they read."""

    heading: str
    consultation_id: str
    title: str
    places: tuple[PlaceLine, ...]
    readable: int
    others: tuple[PlaceLine, ...]
    read: int


@dataclass(frozen=True, slots=True)
class ExportPage:
    """What a file would hold."""

    heading: str
    consultation_id: str
    title: str
    themes: int
    comments: int
    left_out: Shown | None
    held: Shown | None
    has_second: bool
