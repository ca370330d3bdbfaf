"""From texts to the views that grouping compares: one for each reader of meanings, one for this consultation's words.

The pipeline comes in, and whoever measures the groups. How much each view weighs was chosen on sets that people had
coded and tried on others (docs/decisions/0012). It must never know what a theme is.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.grouping import View
from analysis.likeness import LSA, Likeness, Tick

WORDS_IN_GRAPH, WORDS_IN_VECTORS = 0.3, 0.4
"""What a view of words weighs beside a view of meanings, which weighs 1."""


def views_of(texts: Sequence[str], meaning: Likeness | None, *, tick: Tick | None = None) -> list[View]:
    """Return the views of all texts; words alone where nothing reads meanings."""
    words = LSA().rows(texts)
    if meaning is None:
        return [View(words, 1.0, 1.0)]
    readers = getattr(meaning, "parts", (meaning,))
    views = [
        View(reader.rows(texts, tick=_part_of(tick, at, len(readers))), 1.0, 1.0) for at, reader in enumerate(readers)
    ]
    return [*views, View(words, WORDS_IN_GRAPH, WORDS_IN_VECTORS)]


def _part_of(tick: Tick | None, at: int, count: int) -> Tick | None:
    return (lambda part: tick((at + part) / count)) if tick else None
