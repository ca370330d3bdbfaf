"""What a worker sees while answers come in: how many, where they wait, what looks hurried. No number of few."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.model import Shown
from app.participation_worker.pages.asking import GroupLine
from app.participation_worker.pages.tablets import TabletLine


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A tablet on which answers wait, and the group that it was set up for."""

    group: str
    tablet: TabletLine


@dataclass(frozen=True, slots=True)
class LivePage:
    """An open consultation as it stands: `answered` and `hurried` in steps (R2.22), `seats` how many are expected.

    `waiting` are answers that tablets said they still hold, on `tablets`; `looked_at` is the hour and minute.
    """

    heading: str
    consultation_id: str
    title: str
    status: str
    looked_at: str = ""
    answered: Shown | None = None
    seats: int = 0
    groups: tuple[GroupLine, ...] = ()
    tablets: tuple[WaitingLine, ...] = ()
    waiting: int = 0
    hurried: Shown | None = None
