"""What is shown while young people are asked: groups and their posters, before it opens, before it closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.document.model import Shown
from app.participation_worker.pages.tablets import TabletLine
from surveys.gates import Need, may_go


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
    briefed: tuple[str, ...] = ()
    """What is still to be seen to before it may answer."""
    trusted_adult: str = ""
    counted: str = ""
    is_uncounted: bool = False
    """Its day is over, and nobody has counted who said yes and who said no."""


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
class Gate:
    """One gate on the way: what it is, why it stands there, and what is missing before it opens.

    `done` says more than why, where somebody did it, or could.
    """

    heading: str
    why: str
    href: str
    blocks: tuple[NeedLine, ...]
    warnings: tuple[NeedLine, ...]
    done: str = ""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Every gate on the way to opening; `duty` says who reads on each day on which children answer.

    `may_approve`: whoever looks wrote none of it, and nobody has approved it yet.
    """

    heading: str
    consultation_id: str
    title: str
    gates: tuple[Gate, ...]
    duty: tuple[DutyLine, ...]
    may_approve: bool = False

    @property
    def blocks(self) -> tuple[NeedLine, ...]:
        """All that stops it, each thing once: what is missing in a language stands under two gates."""
        return tuple(dict.fromkeys(line for gate in self.gates for line in gate.blocks))


@dataclass(frozen=True, slots=True)
class ClosePage:
    """Before it closes."""

    heading: str
    consultation_id: str
    title: str
    answered: Shown
    needs: tuple[Need, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether it cannot be closed yet."""
        return not may_go(self.needs)


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
