"""What is shown of answers that are in no number."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.model import Shown


@dataclass(frozen=True, slots=True)
class ApartLine:
    """Answers that stand apart for one reason."""

    why: str
    words: str
    shown: Shown
    meaning: str


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Sealed answers that could not be placed for one reason."""

    words: str
    shown: Shown
    meaning: str


@dataclass(frozen=True, slots=True)
class ApartPage:
    """Everything of a consultation that is in no number; `after_last_seat` are those that found their group full."""

    heading: str
    consultation_id: str
    title: str
    is_open: bool
    apart: tuple[ApartLine, ...]
    held: tuple[HeldLine, ...]
    after_last_seat: Shown | None
    is_trying: bool


@dataclass(frozen=True, slots=True)
class MovePage:
    """Before answers are counted, or set aside."""

    heading: str
    consultation_id: str
    title: str
    why: str
    shown: Shown
    is_counting: bool
