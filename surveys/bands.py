"""What each age band may be asked, and how: every number of ours about children stands here and nowhere else.

Norms R1.01-R1.12, R1.14-R1.17, R1.22, R1.28, R2.05. V numbers are from sources; Vn and G numbers are our choice, and a
board may change them: pass `changed(...)` wherever `rules` is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

MOST_CHARACTERS = 1000
"""Of one answer in own words, after cleaning."""
ALARM_AFTER_DAYS = 2
NO_MORE_AFTER_DAYS = 5
MOST_WAITING = 500
"""Of a tablet that is offline: when a worker is warned that answers wait, when no more are taken, how many it keeps
(R5.16; security.md T3)."""
MOST_PLACES = 3
"""First, second, third: more a child does not put in order (R1.23)."""
BOXES = (2, 3)
"""Fewest and most boxes on one screen."""
FIELD = (1000, 750)
"""Width and height of the paper that a child draws on: whole steps, whatever the screen."""
MOST_STROKES = 200
MOST_POINTS = 4000
MOST_DRAWING = 40_000
"""Characters of one drawing, which are its bytes."""
GRADE_FROM_WORDS = 200
"""A text with fewer words has no reading grade: the sum would say more about chance than about the text (R1.15)."""
COPIED_FROM_QUESTIONS = 3
"""From so many on, an edition in which every question reads as in another one was copied, not written (R1.19)."""
MOST_QUESTIONS = 100
MOST_OPTIONS = 40
MOST_MESSAGES = 40
"""What a file may hold at all; what a band may be asked is below."""


Recall = Literal["day", "week", "term", "year"]
"""How far back somebody can be asked to look (R1.17)."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What the page waits for and counts, the same for every band; seconds."""

    ask_after: int = 180
    """So long nobody touches anything; then we ask whether somebody is still here (R5.09)."""
    wipe_after: int = 60
    """So long to say so, at least 20 by WCAG 2.2.1; then everything is wiped (R5.09)."""
    rest_after: int = 8
    """Questions after which a rest is offered (R1.28)."""
    leave_presses: int = 3
    leave_within: int = 5
    """How often Shift is pressed, and within how many seconds, to leave quickly (R5.01)."""


PACE = Pace()


@dataclass(frozen=True, slots=True)
class BandRules:
    """Limits for one band. Sizes in CSS pixels; `faces` is (fewest, most) points of a rating."""

    name: str
    faces: tuple[int, int]
    options: int
    questions: int
    minutes: int
    own_words: int
    sentence_words: int
    telling_words: int
    target_px: int
    gap_px: int
    grade: float
    strict_words: bool
    """Negatives and double questions stop the opening (R1.13)."""
    two_things: bool
    """A choice between two concrete things is better than yes or no (R1.09)."""
    all_aloud: bool = False
    """All that its screens say must have been recorded before it opens (R1.29)."""
    recall: Recall = "term"
    hard_share: float = 0.10
    """Of the words of one question, how many may be hard and unexplained (R1.16)."""
    agreeing: int = MOST_QUESTIONS
    """So many questions may be answered by agreeing or disagreeing: more are a battery (R1.10)."""
    midpoint: bool = True
    """A scale may have a middle that says neither (R1.11)."""


_YOUNGEST = BandRules(
    "5 to 7", (2, 2), 4, 10, 5, 1, 10, 70, 64, 12, 1, True, True, True,
    recall="day", hard_share=0, agreeing=1, midpoint=False,
)  # fmt: skip
_MIDDLE = BandRules(
    "8 to 10", (2, 3), 6, 15, 10, 2, 15, 80, 64, 12, 3, True, False,
    recall="week", hard_share=0.05, agreeing=1, midpoint=False,
)  # fmt: skip
_OLDER = BandRules("11 to 13", (4, 5), 8, 25, 12, 4, 15, 150, 48, 8, 4, False, False)

RULES: Mapping[str, BandRules] = MappingProxyType(
    {
        "5-7": _YOUNGEST,
        "8-10": _MIDDLE,
        "11-13": replace(_OLDER, agreeing=1, midpoint=False),
        "14-15": replace(_OLDER, name="14 to 15"),
        "16-18": replace(_OLDER, name="16 to 18", grade=5),
        "easy_read": replace(_YOUNGEST, name="Easy Read", own_words=2, telling_words=80, recall="week"),
        "adult": replace(_OLDER, name="Adults", options=12, grade=8, telling_words=200, recall="year", hard_share=1),
    }
)


def changed(changes: Mapping[str, Mapping[str, Any]]) -> Mapping[str, BandRules]:
    """Return RULES with a board's own numbers: {'8-10': {'questions': 12}}; KeyError or TypeError on the unknown."""
    return MappingProxyType(dict(RULES) | {band: replace(RULES[band], **new) for band, new in changes.items()})
