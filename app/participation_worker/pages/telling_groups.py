"""What is shown of telling each group, after a consultation has closed."""

from __future__ import annotations

from dataclasses import dataclass

from app.participation_worker.pages.tasks import Tone


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One thing that a group is told: how it stands, and what was said where somebody has."""

    kind: str
    what: str
    state: str
    tone: Tone
    words: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """A group and what it is told."""

    id: str
    name: str
    setting: str
    lines: tuple[ToldLine, ...]


@dataclass(frozen=True, slots=True)
class TellingsPage:
    """Every group of a consultation."""

    heading: str
    consultation_id: str
    title: str
    is_closed: bool
    groups: tuple[ToldGroup, ...]


@dataclass(frozen=True, slots=True)
class TellGroupPage:
    """One group and one thing that it is told, by when."""

    heading: str
    consultation_id: str
    title: str
    kind: str
    due: str
