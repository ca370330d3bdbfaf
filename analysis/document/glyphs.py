"""What the fonts of the printed document can write, and a mark for what they cannot.

pdf.py comes in before it prints: under PDF/UA one letter that no font has would stop the whole document. It must know
nothing of what the text means.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from analysis.document.plain_text import JOINERS, UNPRINTABLE
from analysis.errors import AnalysisRefused

FONTS = Path(__file__).parent / "fonts"
LONGEST_WORD, PIECE = 20, 8
"""Letters that a word may have; a longer one may be broken after every so many, so that it stays in its column."""
MAY_BREAK = "\u200b"


class FontsMissing(AnalysisRefused):
    """The fonts of the printed document were never set up."""


@lru_cache(maxsize=1)
def writable() -> tuple[frozenset[int], ...]:
    """Return the characters that each font has, as code points; FontsMissing says how to get the fonts."""
    files = sorted(FONTS.glob("*.ttf"))
    if not files:
        raise FontsMissing("The fonts are missing", where=str(FONTS), do="run: python3 dev.py demo (it fetches them)")
    return tuple(dict.fromkeys(frozenset(TTFont(path, lazy=True).getBestCmap()) for path in files))


def mark_unwritable(thing: Any) -> Any:
    """Return plain data in which what no font can write is '[?]', and words without an end may be broken."""
    if isinstance(thing, str):
        marked = _breakable("".join(map(_written, _clusters(thing))))
        # A heading of nothing but a sign that only changes another would be empty, and stop the document.
        return marked if marked or not thing else UNPRINTABLE
    if isinstance(thing, dict):
        return {key: mark_unwritable(value) for key, value in thing.items()}
    return [mark_unwritable(value) for value in thing] if isinstance(thing, (list, tuple)) else thing


def _clusters(text: str) -> Iterator[str]:
    """Split text into letters with what is stacked on them: one font must have them all."""
    cluster = ""
    for character in text:
        if cluster and (unicodedata.category(character) in ("Mn", "Me", "Mc") or character in JOINERS):
            cluster += character
        else:
            yield cluster
            cluster = character
    yield cluster


def _written(cluster: str) -> str:
    if cluster[:1].isspace() and cluster[0] != "\n":
        # Of all spaces every font has this one; a tab with an accent on it would stop the document.
        cluster = " " + cluster[1:]
    bare = "".join(character for character in cluster if not _is_variation(character))
    points = {ord(character) for character in bare if character not in JOINERS and not character.isspace()}
    if any(points <= font for font in writable()):
        return bare
    base = bare[:1]
    return base if any(ord(base) in font for font in writable()) else UNPRINTABLE


def _is_variation(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F


def _breakable(text: str) -> str:
    return " ".join(_broken(word) if len(word) > LONGEST_WORD else word for word in text.split(" "))


def _broken(word: str) -> str:
    pieces, clusters = "", [cluster for cluster in _clusters(word) if cluster]
    for place, cluster in enumerate(clusters):
        pieces += MAY_BREAK + cluster if place and place % PIECE == 0 else cluster
    return pieces
