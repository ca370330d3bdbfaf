"""What is kept of young people, until when, and who took it out: screens that a data protection officer asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.document.model import Shown
from app.store.data_taken import KeptTaking
from app.store.describing import Kept
from surveys.definition import Question


@dataclass(frozen=True, slots=True)
class KeepingLine:
    """A period: what it is about, how long it is, and the day on which it ends; None while nothing has begun it."""

    words: str
    how_long: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What is kept of one consultation and until when; `begins` says what both periods wait for."""

    heading: str
    consultation_id: str
    title: str
    board_id: str
    begins: str
    lines: tuple[KeepingLine, ...]
    things: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class AboutLine:
    """A question about a young person themselves, with what law asks for."""

    band: str
    question: Question
    words: str


@dataclass(frozen=True, slots=True)
class DpiaPage:
    """A draft for the data protection officer, made from what is there; `facts` are label and words."""

    heading: str
    consultation_id: str
    title: str
    board: str
    made_on: date
    facts: tuple[tuple[str, str], ...]
    things: tuple[Kept, ...]
    about: tuple[AboutLine, ...]
    sensitive: int
    periods: tuple[KeepingLine, ...]


@dataclass(frozen=True, slots=True)
class TakePage:
    """What a file of answers would hold, and who took one before."""

    heading: str
    consultation_id: str
    title: str
    is_closed: bool
    answered: Shown | None
    questions: int
    comments: int
    left_out: Shown | None
    taken: tuple[KeptTaking, ...]
