"""What came of what children said to a board: a few lines where they begin, and all of it on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveys import words
from surveys.words import BandWords
from surveys.you_said import Line, YouSaid, list_lines, pick_lines

MOST_WHERE_THEY_BEGIN = 2


@dataclass(frozen=True, slots=True)
class CamePage:
    """All of it, in the words of one band and language; what staff wrote stays as it was written."""

    heading: str
    intro: str
    lines: Sequence[Line]
    next_words: str
    next_address: str
    words: BandWords
    band: str
    language: str
    direction: str


def came_page(came: YouSaid, *, address: str, band: str, language: str, today: date) -> CamePage:
    """The page of what came of it, and the way back to `address`."""
    own = words.load(language)
    said = own(band)
    return CamePage(
        heading=said.get("came.heading"),
        intro=said.get("came.intro"),
        lines=list_lines(came, said, today),
        next_words=said.get("nav.back"),
        next_address=address,
        words=said,
        band=band,
        language=language,
        direction=own.direction,
    )


def pick_news(came: YouSaid | None, *, band: str, language: str, today: date) -> tuple[Line, ...]:
    """The few lines that fit where a child begins: news before what still waits."""
    lines = list_lines(came, words.load(language)(band), today) if came else ()
    return pick_lines(lines, MOST_WHERE_THEY_BEGIN)
