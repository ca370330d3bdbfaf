"""What a partner said it will do, and whether it did: kept, not kept, or not yet due.

The board's room and the page of what came of it come in. A promise belongs to an ask of a published document; who made
it and when it was typed is the store's to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a promise stands on a day."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"
    WAITING = "waiting"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Promise:
    """What `partner` will do by `due`; `kept` is None until somebody says; `because` is owed to children for a no."""

    partner: str
    words: str
    due: date
    kept: bool | None = None
    because: str = ""


def standing(promise: Promise, today: date) -> Standing:
    """Return how `promise` stands on `today`."""
    if promise.kept is not None:
        return Standing.KEPT if promise.kept else Standing.NOT_KEPT
    return Standing.OVERDUE if today > promise.due else Standing.WAITING
