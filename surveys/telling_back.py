"""What each group is told after a consultation has closed, and by when: thanked, told what came of it, told once more.

The store and the worker's screens come in. Full, friendly, fast, followed up (R2.26); what nobody did is not invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from surveys.promises import SATURDAY, follow_up_by, tell_by

Telling = Literal["thanked", "told", "followed_up"]
TELLINGS: Final[Mapping[Telling, str]] = {
    "thanked": "Thank them",
    "told": "Tell them what came of it",
    "followed_up": "Tell them once more, after six months",
}
"""In the order in which they are due."""
HOWS: Final[Mapping[str, str]] = {
    "in person": "Somebody went there",
    "their adult": "An adult there told them",
    "page": "On a page of ours, or a poster",
    "letter": "A letter or a message to all of them",
    "film": "A film or a recording",
}
THANK_WITHIN: Final = 5
"""Working days from the end to the thanks; the number is ours."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a group is owed and by when; `told_on` None where nobody has told them."""

    kind: Telling
    due: date
    told_on: date | None = None

    def is_late(self, today: date) -> bool:
        """Whether its day is over and nobody has told them."""
        return self.told_on is None and today > self.due

    def was_late(self) -> bool:
        """Whether they were told after its day."""
        return self.told_on is not None and self.told_on > self.due


def list_due(closed: date, told: Mapping[Telling, date]) -> tuple[Due, ...]:
    """Return the three things that a group is owed after `closed`; `told` says what it was told, and when."""
    days: dict[Telling, date] = {
        "thanked": _thank_by(closed), "told": tell_by(closed), "followed_up": follow_up_by(closed),
    }  # fmt: skip
    return tuple(Due(kind, days[kind], told.get(kind)) for kind in TELLINGS)


def _thank_by(closed: date) -> date:
    day, left = closed, THANK_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
