"""Who and where comes out of a child's words; what came out is counted and shown as [name], [place], [school] ...

The pipeline, the file commands and the jobs that prepare quotes come in. Rules only, no model: each rule is one small
finder and one row in FINDERS, the first finder to claim a stretch of text keeps it, unless a later one
finds more around it. Children type in lower case, so
what stands around a word counts as much as its capital. A person still clears every quote (R4.06): this is the first
pair of eyes, not the last, and it must never be told who wrote the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.finders.forms import find_forms
from analysis.finders.gazetteer import OUR_OWN, Known
from analysis.finders.handles import find_handles
from analysis.finders.named_places import find_roads_and_spots, find_schools
from analysis.finders.names import find_names
from analysis.finders.places import find_known_places, find_unknown_places
from analysis.finders.schools import find_schools_by_name
from analysis.finders.words import Finder, Kind, Span, Typed, split_into_words

__all__ = ["OUR_OWN", "Kind", "Known", "Redacted", "Span", "redact"]

FINDERS: tuple[Finder, ...] = (
    find_forms,
    find_handles,
    find_schools,
    find_schools_by_name,
    find_roads_and_spots,
    find_known_places,
    find_names,
    find_unknown_places,
)

LONGEST_PART, SHARED = 2_000, 200
"""Characters that the finders look at in one go, since they take longer than twice as long over twice as many; and how
many of them two parts share, so that what stands at an edge is seen with what is around it."""
_ENDS = tuple(map(re.compile, (r"[\n\r]+|[.!?]+\s+", r"\s+", r"\W")))
"""Where a part may end, the best first: no word is cut."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with who and where taken out, and the stretches of the original that went, in order, none overlapping."""

    text: str
    spans: tuple[Span, ...]

    @property
    def counts(self) -> Counter[Kind]:
        """How many of each kind came out."""
        return Counter(span.kind for span in self.spans)


def redact(text: str, known: Known = OUR_OWN) -> Redacted:
    """Take out names, schools, places, addresses, dates and ways to reach somebody.

    `known` is built once for many texts: our own lists, and what a board or an operator added (`Known.with_more`).
    """
    taken: list[Span] = []
    for start, end in _parts(text):
        for span in _look(text[start:end], known):
            _claim(taken, Span(span.start + start, span.end + start, span.kind))
    return Redacted(_marked(text, taken), tuple(taken))


def redact_all(texts: Sequence[str], known: Known = OUR_OWN) -> list[str | None]:
    """Return each text redacted, or None where nothing came out: a million unchanged texts need no copy."""
    return [result.text if result.spans else None for result in (redact(text, known) for text in texts)]


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where each part of a text begins and ends: one part for all but the longest."""
    start = 0
    while len(text) - start > LONGEST_PART:
        end = _end_of_part(text, start)
        yield start, end
        if end == len(text):
            return
        start = _start_of_shared(text, end)
    yield start, len(text)


def _end_of_part(text: str, start: int) -> int:
    for ends in _ENDS:
        found = [match.end() for match in ends.finditer(text, start + LONGEST_PART // 2, start + LONGEST_PART)]
        if found:
            return found[-1]
    sign = _ENDS[-1].search(text, start + LONGEST_PART)
    return sign.end() if sign else len(text)


def _start_of_shared(text: str, end: int) -> int:
    found = (ends.search(text, end - SHARED, end - 1) for ends in _ENDS[1:])
    return next((match.end() for match in found if match), end - SHARED)


def _look(text: str, known: Known) -> list[Span]:
    typed = Typed(text, split_into_words(text), known)
    taken: list[Span] = []
    for find in FINDERS:
        for span in find(typed):
            _claim(taken, span)
    return taken


def _claim(taken: list[Span], span: Span) -> None:
    """Take a stretch unless some of it is taken; one that holds all of what it touches takes their place.

    What is taken stays in order, and none overlaps another.
    """
    if span.start >= span.end:
        return
    first = bisect_right(taken, span.start, key=lambda other: other.end)
    last = bisect_left(taken, span.end, key=lambda other: other.start)
    touched = taken[first:last]
    if any(other.start < span.start or other.end > span.end for other in touched):
        return
    if any((other.start, other.end) == (span.start, span.end) for other in touched):
        return
    taken[first:last] = [span]


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts, here = [], 0
    for span in spans:
        parts += [text[here : span.start], f"[{span.kind}]"]
        here = span.end
    return "".join([*parts, text[here:]])
