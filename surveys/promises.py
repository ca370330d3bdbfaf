"""What a partner said it will do, and how that stands on a day: waiting, late, kept, kept late, or not kept.

The store, the board's room, the worker's room and the pages of what came of it come in. A promise belongs to an ask of
a learning document; who wrote it down is the store's to know. The days by which children are owed an answer stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from surveys.bands import RULES
from surveys.definition import Message
from surveys.plain_words import read_message

Outcome = Literal["", "kept", "kept_late", "not_kept"]
"""How a promise ended, as somebody said; '' until they do."""
MOST_ASKS = 8
"""In one year (R4.09): what is asked of everybody is done by nobody."""
READER = "11-13"
"""Whose rules the words for children are held to: at most 15 words a sentence, and nothing asked back."""
ASKS_BACK = "Say what will happen and ask nothing: nobody can answer you here."
TELL_WITHIN = 20
"""Working days from the end of a consultation to the first word to children (R2.26)."""
FOLLOW_UP_AFTER = 6
"""Months from the end of a consultation to the second word (R2.26)."""
SATURDAY = 5


class Standing(StrEnum):
    """How a promise stands on a day; late means that its day is over and nobody has said what became of it."""

    LATE = "late"
    WAITING = "waiting"
    NOT_KEPT = "not_kept"
    KEPT_LATE = "kept_late"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Promise:
    """What `partner` will do by `due`; `because` is owed to children for a no. `key` tells it from others."""

    partner: str
    words: str
    due: date
    outcome: Outcome = ""
    what_was_done: str = ""
    because: str = ""
    key: str = ""


def standing(promise: Promise, today: date) -> Standing:
    """Return how `promise` stands on `today`."""
    if promise.outcome:
        return Standing(promise.outcome)
    return Standing.LATE if today > promise.due else Standing.WAITING


def place_in_list(stands: Standing, due: date) -> tuple[int, date]:
    """What a list of promises is sorted by: late ones first, then what is due next, then what has ended."""
    return list(Standing).index(stands), due


def advise(words: str) -> tuple[str, ...]:
    """What would make `words` easier for a child to read; a person decides. It reads what staff write."""
    said = Message(id="told", words={"en": words}, more={}, shown_when={})
    faults = read_message(said, RULES[READER])
    return tuple(ASKS_BACK if fault.name == "message_asks" else fault.message for fault in faults)


def tell_by(closed: date) -> date:
    """The last day on which children are told in time what was heard: 20 working days, Monday to Friday (R2.26)."""
    day = closed
    for _ in range(TELL_WITHIN):
        day += timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
    return day


def follow_up_by(closed: date) -> date:
    """The day six months after a consultation closed: children are told once more (R2.26)."""
    months = closed.month - 1 + FOLLOW_UP_AFTER
    year, month = closed.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(closed.day, last))
