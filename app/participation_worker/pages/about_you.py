"""What young people are asked about themselves, band by band: what for, how it is reported, who approved it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surveys.errors import Fault


@dataclass(frozen=True, slots=True)
class AboutLine:
    """One thing that is asked: `words` and `options` as a child reads them first, with what stands against it."""

    set: str
    name: str
    words: str
    options: tuple[str, ...]
    steps: int
    purpose: str
    reported: str
    condition: str
    approved_by: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class AboutBand:
    """One edition: `expected` young people in its groups; `is_by_adult` where an adult says it for all of them."""

    band: str
    name: str
    expected: int
    most: int
    is_by_adult: bool
    lines: tuple[AboutLine, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def may_add(self) -> bool:
        """Whether there is room for one more."""
        return len(self.lines) < self.most


@dataclass(frozen=True, slots=True)
class AboutYouPage:
    """All editions of a consultation. `review_by` is the day by which our wording must be looked at again."""

    heading: str
    consultation_id: str
    title: str
    is_draft: bool
    bands: tuple[AboutBand, ...]
    version: int
    review_by: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class AddAboutPage:
    """Adding one: `hints` say what each asks; `special` names what takes a condition and somebody who approves."""

    heading: str
    consultation_id: str
    title: str
    band: str
    band_name: str
    hints: Mapping[str, str]
    special: tuple[str, ...]
    most_places: int
    warning: str = ""
