"""Care for whoever reads: counts the hard ones of this sitting, so that a pause and a word at the end can follow.

The count stands in the sitting's cookie and nowhere else: no table says how much somebody can bear (R3.19).
"""

from __future__ import annotations

from flask import session

from app.accounts.sittings import READ_HARD

SINCE_PAUSE = "hard_since_pause"
BEFORE_A_PAUSE = 5
"""Hard answers in a sitting before a pause is offered. Our number; change it here."""


def note_hard() -> None:
    """One more hard answer was read, or decided on."""
    session[SINCE_PAUSE] = session.get(SINCE_PAUSE, 0) + 1
    session[READ_HARD] = True


def is_time_to_rest() -> bool:
    """Whether a pause comes before the next words are shown."""
    return bool(session.get(SINCE_PAUSE, 0) >= BEFORE_A_PAUSE)


def go_on() -> None:
    """The pause is over."""
    session.pop(SINCE_PAUSE, None)


def leave() -> None:
    """What is said at the end was said."""
    session.pop(SINCE_PAUSE, None)
    session.pop(READ_HARD, None)
