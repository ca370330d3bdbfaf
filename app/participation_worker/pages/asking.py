"""What is shown while young people are asked: groups and their posters, before it opens, before it closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.document.model import Shown
from app.participation_worker.pages.tablets import TabletLine
from surveys.gates import Need


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group with its code."""

    id: str
    name: str
    setting: str
    band: str
    code: str
    session_day: date
    expected: int
    answered: Shown
    is_open: bool
    is_named: bool
    is_open_link: bool
    language: str
    tablets: tuple[TabletLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """The groups of a consultation."""

    heading: str
    consultation_id: str
    title: str
    status: str
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something that is missing: what, who must do it, and where, relative to the consultation."""

    words: str
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    """Who is on duty on one day."""

    day: date
    lead: str
    deputy: str


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Ready to open, or what is missing; `duty` says who reads on each day on which children answer."""

    heading: str
    consultation_id: str
    title: str
    blocks: tuple[NeedLine, ...]
    warnings: tuple[NeedLine, ...]
    duty: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True)
class ClosePage:
    """Before it closes."""

    heading: str
    consultation_id: str
    title: str
    answered: Shown
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class PosterPage:
    """One sheet for the wall."""

    heading: str
    consultation_id: str
    group_id: str
    code: str
    address: str
    qr: str
    body: str
    group: str
    band: str
    size: str
