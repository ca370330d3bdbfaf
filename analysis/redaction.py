"""Who and where comes out of a child's words; what came out is counted and shown as [name], [place], [school] ...

The pipeline, the file commands and the jobs that prepare quotes come in. Rules only, no model: each rule is one small
finder and one row in FINDERS, the first finder to claim a stretch of text keeps it, unless a later one
finds more around it. Children type in lower case, so
what stands around a word counts as much as its capital. A person still clears every quote (R4.06): this is the first
pair of eyes, not the last, and it must never be told who wrote the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    typed = Typed(text, split_into_words(text), known)
    taken: list[Span] = []
    for find in FINDERS:
        for span in find(typed):
            _claim(taken, span)
    spans = tuple(sorted(taken))
    return Redacted(_marked(text, spans), spans)


def redact_all(texts: Sequence[str], known: Known = OUR_OWN) -> list[str | None]:
    """Return each text redacted, or None where nothing came out: a million unchanged texts need no copy."""
    return [result.text if result.spans else None for result in (redact(text, known) for text in texts)]


def _claim(taken: list[Span], span: Span) -> None:
    """Take a stretch unless some of it is taken; one that holds all of what it touches takes their place."""
    touched = [other for other in taken if other.start < span.end and span.start < other.end]
    if span.start >= span.end or any(other.start < span.start or other.end > span.end for other in touched):
        return
    if any((other.start, other.end) == (span.start, span.end) for other in touched):
        return
    for other in touched:
        taken.remove(other)
    taken.append(span)


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts, here = [], 0
    for span in spans:
        parts += [text[here : span.start], f"[{span.kind}]"]
        here = span.end
    return "".join([*parts, text[here:]])
