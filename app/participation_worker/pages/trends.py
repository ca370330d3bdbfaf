"""What is shown of themes from one consultation to the next."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.model import Shown
from app.participation_worker.pages.general import Choice


@dataclass(frozen=True, slots=True)
class ThemeThen:
    """A theme as it was in one consultation; the numbers are as they may be shown, None where none are kept yet."""

    id: str
    label: str
    status: str
    title: str
    day: str
    question: str
    count: Shown | None
    base: Shown | None
    share: Shown | None
    groups: str
    """In how many groups it was said, in words; '' where that says nothing."""
    may_go_on: bool
    """Whether any consultation closed before its own."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One theme through several consultations, the latest first; `movement` is a word of analysis.movement."""

    movement: str
    themes: tuple[ThemeThen, ...]


@dataclass(frozen=True, slots=True)
class MayBeSame:
    """Two themes that the machine takes for one; a person says."""

    earlier: ThemeThen
    later: ThemeThen


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """How themes move. `alone` are agreed themes that are linked to no other, and not new."""

    heading: str
    consultations: int
    warnings: tuple[ThemeThen, ...]
    proposed: tuple[MayBeSame, ...]
    strands: tuple[Strand, ...]
    new: tuple[ThemeThen, ...]
    alone: tuple[ThemeThen, ...]
    is_running: bool
    rule: str


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A theme, and the earlier ones that it may go on from."""

    heading: str
    theme: ThemeThen
    earlier: tuple[Choice, ...]
