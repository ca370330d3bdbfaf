"""A group's join code, its seats, and whether it is large enough to be named beside an answer.

Codes are read out in classrooms and copied from posters: no vowels (no words by accident), no letters and digits that
look alike, shown as three and three. This module knows no consultation and no database.
"""

from __future__ import annotations

import math
import secrets
import unicodedata
from typing import Final

LETTERS: Final = "BCDFGHJKMNPQRTVWXY3479"
LENGTH: Final = 6
FEWEST_TO_SHOW: Final = 10
_SPARE_SEATS: Final = 1.2
_LOOK_ALIKES: Final = str.maketrans({"8": "B", "6": "G", "U": "V"})
_BETWEEN: Final = set(" -‐‑‒–—−_.,:;/\t\n")
_NOT_ON_A_POSTER: Final = (
    "FCK",
    "FKK",
    "CNT",
    "CVNT",
    "DCK",
    "DYK",
    "FGT",
    "KKK",
    "NGR",
    "PRN",
    "TWT",
    "WNK",
    "VGN",
    "BTCH",
)


def make_code() -> str:
    """Return a new code of six letters and digits, such as 'BDK7XH': 113 million possible, none spells a rude word."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not any(word in code for word in _NOT_ON_A_POSTER):
            return code


def show_code(code: str) -> str:
    """Return `code` as it stands on a poster: 'BDK-7XH'."""
    return f"{code[:3]}-{code[3:]}"


def read_code(typed: str) -> str | None:
    """Return the code that was meant, whatever the case, spaces, dashes and look-alikes; None when it is no code."""
    if len(typed) > 64:
        return None
    wide = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(letter for letter in wide if letter not in _BETWEEN).translate(_LOOK_ALIKES)
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else None


def cap(seats: int, *, is_supervised: bool = True) -> int:
    """Return how many responses a group of `seats` may send: a fifth more, for late-comers; an open link none (T11)."""
    if not is_supervised:
        return max(seats, 0)
    return math.ceil(round(_SPARE_SEATS * max(seats, 0), 6))


def may_show_group(expected: int) -> bool:
    """Say whether the group may be kept with an answer: only where 10 or more are expected (R2.09)."""
    return expected >= FEWEST_TO_SHOW
