"""What the screens of duty show: who is there on which days, and when the board reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may be on duty."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class RotaLine:
    """Days that look the same; `tone` is 'bad' where children may answer and nobody is there to read."""

    when: str
    first: date
    last: date
    who: str
    sessions: tuple[str, ...]
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class RotaPage:
    """The next weeks. `lacking` are the days that need somebody, also those that lie further ahead."""

    heading: str
    today: str
    lacking: tuple[RotaLine, ...]
    lines: tuple[RotaLine, ...]
    hours: str


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which nobody reads."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class HoursPage:
    """When the board reads."""

    heading: str
    weekdays: tuple[int, ...]
    begins: time
    ends: time
    closed: tuple[ClosedDay, ...]
