"""Where the numbers of a document stand: in words that Heard makes, in words that somebody typed, or in neither.

binding and the page that marks them come in. Every string of a document is of one of three kinds, by where it stands;
what no list here names has no number that may stay, and a test says so. It must never count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from analysis.document.model import Finding, LearningDocument, Shown

Kind = Literal["made", "typed", "neither"]
"""`made` by Heard from what it counted; `typed` by staff; `neither`: a child's words, a name, a day."""

MADE = (
    "summary", "heard_total", "heard", "findings", "practitioners", "practitioners_total", "results", "asked",
    "differences", "safety", "method", "limits", "comments", "ledger", "indicators", "rare", "not_compared", "lundy",
)  # fmt: skip
"""Parts of a document that Heard writes."""
TYPED = ("why", "changed", "asks", "you_said")
"""Parts that staff write: purposes, asks, what became of earlier ones."""
TYPED_IN_MADE = ("definition", "for_younger", "for_older")
"""What staff write of a finding, beside its name."""
NEITHER = (
    "id", "status", "kind", "question", "quotes", "further_quotes", "keywords", "bears_on", "agreed_by", "heading",
    "band", "label", "source", "as_of", "period", "name", "finding_id", "partner", "by", "verdict", "standing", "due",
    "year",
)  # fmt: skip
"""Fields that hold names, days and children's own words, wherever they stand."""
PLAIN_LINES = ("Words for weight", "Small numbers", "Machine's grouping", "Versions of the questions", "When")
"""Lines of the method box that explain, and count nothing."""
ASKED = "Asked: "
"""How the fact begins that repeats a question."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NOT_COUNTED = {
    "a day": rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?\b",
    "a year": r"(?<!about )(?<!\d)(?:19|20)\d\d(?:[-/–]\d{2,4})?(?![\d%])",
    "an age band": r"\b\d{1,2}[-–]\d{1,2}\b",
    "a school year": r"\b(?:[Yy]ears?|[Kk]ey [Ss]tage) \d{1,2}\b",
    "a section": r"\b[Ss]ections? \d+(?:(?:, | and )\d+)*\b",
    "a version": r"\bversion \d+\b",
    "what the coding figures are held against": r"Krippendorff, Content Analysis.*?0\.667",
    "how few voices make no theme": r"fewer than \d+ of those who answered spoke",
}
"""Digits in what Heard writes, or somebody types, that are no count: the one list of them."""
NUMBER = re.compile(r"(?:\b(?:[Aa]bout|[Ff]ewer than|[Mm]ore than) )?(?<![\w.])(-?\d+(?:,\d{3})*(?:\.\d+)?%?)(?!\w)")
"""A number as it is shown, 'about 45%'; its group is the digits alone."""
_NOT_COUNTED = re.compile("|".join(NOT_COUNTED.values()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a string stands: `path` from the document down, `name` the same as one word for an address."""

    path: tuple[str, ...]
    kind: Kind
    thing: Any = None
    """What holds it: a finding, a row, a line of the method box."""

    @property
    def name(self) -> str:
        """'findings/<id>/weight_words', 'heard/0/rows/1/count'."""
        return "/".join(self.path)


def map_words(document: LearningDocument, change: Callable[[Place, str], str]) -> LearningDocument:
    """Return a copy of a document in which every string of a sentence or a cell is what `change` makes of it."""
    return _map(document, (), "neither", None, change)  # type: ignore[no-any-return]


def list_words(document: LearningDocument) -> Iterator[tuple[Place, str]]:
    """Yield every string with where it stands."""
    found: list[tuple[Place, str]] = []

    def note(place: Place, words: str) -> str:
        found.append((place, words))
        return words

    map_words(document, note)
    yield from found


def find_numbers(words: str, names: tuple[str, ...] = ()) -> Iterator[re.Match[str]]:
    """Yield the numbers in a sentence that are a count; `names` in it, of groups and themes, are none."""
    hidden = _NOT_COUNTED.sub(_blank, words)
    for name in names:
        hidden = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _blank, hidden)
    yield from NUMBER.finditer(hidden)


def list_names(document: LearningDocument) -> tuple[str, ...]:
    """Names with a digit in them that Heard's sentences repeat: of groups, options and themes; the longest first."""
    rows = (row.label for table in document.heard for row in table.rows)
    themes = (finding.label for finding in (*document.findings, *document.practitioners))
    # A name of digits alone would hide numbers.
    names = {name for name in (*rows, *themes) if any(map(str.isdigit, name)) and any(map(str.isalpha, name))}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _map(thing: Any, path: tuple[str, ...], kind: Kind, holder: Any, change: Callable[[Place, str], str]) -> Any:
    if isinstance(thing, str):
        return change(Place(path, "neither" if thing.startswith(ASKED) else kind, holder), thing)
    if isinstance(thing, Shown):
        return replace(thing, words=change(Place(path, kind, holder), thing.words))
    if isinstance(thing, tuple):
        return tuple(_map(one, (*path, _key(one, at)), kind, holder, change) for at, one in enumerate(thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: _field(thing, f.name, path, kind, change) for f in fields(thing)})
    return thing


def _field(holder: Any, name: str, path: tuple[str, ...], kind: Kind, change: Callable[[Place, str], str]) -> Any:
    return _map(getattr(holder, name), (*path, name), _kind(holder, name, path, kind), holder, change)


def _kind(holder: Any, name: str, path: tuple[str, ...], kind: Kind) -> Kind:
    if not path:
        return "made" if name in MADE else "typed" if name in TYPED else "neither"
    if kind == "neither":
        return kind
    if isinstance(holder, Finding) and name in ("label", *TYPED_IN_MADE):
        return "typed"
    if name in NEITHER or getattr(holder, "label", "") in PLAIN_LINES:
        return "neither"
    return kind


def _key(one: Any, at: int) -> str:
    return getattr(one, "id", "") or str(at)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
