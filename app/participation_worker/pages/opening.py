"""What is shown on the way to an open consultation: the plan, a second person's reading, and what is seen to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What a plan was asked, and what it says; '' where nobody has said."""

    asked: str
    said: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan on one page. `lacks` says what each part lacks; `needs_parents` and `tells_parents` which ages ask it.

    `bands` are those whose questions are tried first. `is_whole`: all of it can still be changed; else who listens.
    """

    heading: str
    consultation_id: str
    title: str
    is_whole: bool
    is_closed: bool
    bands: tuple[tuple[str, str], ...]
    needs_parents: bool
    tells_parents: bool
    lacks: Mapping[str, tuple[str, ...]]
    plan: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class ApprovePage:
    """All that would open; whoever wrote on it reads who could approve it.

    `told` is what each age is told in the first language; `passed` are warnings: which words, what to do, why not.
    """

    heading: str
    consultation_id: str
    title: str
    digest: str
    is_writer: bool
    approved: str
    could: tuple[str, ...]
    purpose: str
    told: tuple[tuple[str, tuple[str, ...]], ...]
    plan: tuple[Reading, ...]
    passed: tuple[tuple[str, str, str], ...]
    editions: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafeguardsPage:
    """What is seen to in one group. `notes` are for the adults there; `asks` says what agreement means at its ages."""

    heading: str
    consultation_id: str
    title: str
    group: str
    band: str
    asks: tuple[str, ...]
    notes: str
    counts_permission: bool
    counts_parents_no: bool
