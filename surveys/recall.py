"""How far back a question looks, and whether children of a band can look so far (R1.17).

plain_words.py comes in with English words. It looks for phrases of time; what is asked about the time to come is let
pass.
"""

from __future__ import annotations

import re
from typing import get_args

from surveys.bands import Recall

_LAST = r"(?:last|past|previous)"
_FEW = r"(?:few|couple of|two|three|four|2|3|4)"
_SEASON = r"(?:september|january|easter|christmas|half[- ]term|(?:the )?summer|(?:the )?(?:summer )?holidays)"
_PHRASES: tuple[tuple[Recall, str], ...] = (
    (
        "year",
        rf"(?:this|{_LAST}) (?:school )?year|(?:six|nine|twelve|6|9|12|18) months|{_LAST} \d+ years|a year ago"
        r"|in your (?:whole )?life(?:time)?|years ago|ever since|before you (?:were|moved|came|started)"
        r"|when you were (?:a )?(?:little|small|younger|young|baby|toddler|\w+ years old)"
        rf"|since you (?:were|started|moved|came)|since {_LAST} year",
    ),
    (
        "term",
        rf"(?:this|{_LAST}) (?:half[- ])?term|(?:this|{_LAST}) (?:{_FEW} )?months?|{_LAST} {_FEW} weeks"
        rf"|since {_SEASON}|a month ago|{_FEW} weeks ago",
    ),
    ("week", rf"yesterday|(?:this|{_LAST}) week(?:end)?|a week ago|{_LAST} (?:few|seven|7) days|last night"),
)
_WINDOWS = tuple((window, re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)) for window, phrases in _PHRASES)
_TO_COME = re.compile(r"\b(?:will|would|hope|hoping|want to|like to|going to|should|could|can|need)\b", re.IGNORECASE)
_ADVICE: dict[Recall, str] = {
    "day": "today",
    "week": "today or this week",
    "term": "today, this week or this term",
    "year": "this term or this year",
}


def find_too_far(words: str, furthest: Recall) -> str:
    """Return what to do where `words` look back further than `furthest`; '' where they do not."""
    order = get_args(Recall)
    for window, pattern in _WINDOWS:
        found = pattern.search(words)
        if found and order.index(window) > order.index(furthest) and not _TO_COME.search(words):
            return f"Children cannot recall so far as '{found[0]}'. Ask about {_ADVICE[furthest]}."
    return ""
