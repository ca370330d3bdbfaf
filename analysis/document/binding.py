"""Binds every number that Heard writes to what it was counted from, and lists those typed by hand (R4.12).

compiling comes in last, with a finished document and the digests of what was counted. It never counts and changes no
word: who reads `bindings` learns what to follow a number to, and when it no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from analysis.document.counted import (
    ANSWERED,
    APART,
    CODED_TWICE,
    COMMENTS,
    CONCERNS,
    READ,
    RESPONSES,
    SAID,
    Counted,
    digest,
    read_name,
)
from analysis.document.model import Binding, Finding, Indicator, LearningDocument
from analysis.document.numbers import Place, find_numbers, list_names, list_words

WHOLE = {
    "summary": RESPONSES,
    "heard_total": RESPONSES,
    "heard": RESPONSES,
    "results": RESPONSES,
    "asked": RESPONSES,
    "practitioners_total": RESPONSES,
    "not_compared": RESPONSES,
    "lundy": RESPONSES,
    "method": RESPONSES,
    "differences": RESPONSES,
    "limits": SAID,
    "rare": COMMENTS,
    "comments": COMMENTS,
    "ledger": COMMENTS,
    "safety": CONCERNS,
}
"""What the numbers of a part of the document are counted from, where no line and no theme says more."""
LINES = {"Read by a person": READ, "Coded by a second person": CODED_TWICE, "Not counted": APART}
"""The same for lines of the method box, by their label."""
COUNTS = {
    RESPONSES: "Responses that are counted",
    SAID: "Agreed themes, and who said something of each",
    COMMENTS: "Answers in own words, each in one place of the ledger",
    CONCERNS: "Answers that a safeguarding lead read, or must read",
    READ: "Answers that somebody said they had read, or that a lead settled",
    CODED_TWICE: "Comments that a second person coded",
    APART: "Responses that stand apart from all numbers",
}
"""What was counted, as whoever follows a number reads it."""
GIVEN = "Not counted by Heard: given by the board, from {}"
LIVING_HERE = "Not counted by Heard: children who live here, from {}"
EXPECTED = "Not counted by Heard: expected, as somebody said who made the groups"
SAID_IT = "Those with a comment in this theme"
ASKED_IT = "Those who answered the question"
SHARE = "Those with a comment in this theme, out of those who answered the question"
OF_A_GROUP = ", in this group"
BREADTH = "Bands, groups and languages of those with a comment in this theme"
SINCE = "This theme, and the earlier one that it goes on from"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that staff typed into a sentence: `place` as in Binding, `words` the number, `sentence` where it is."""

    place: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Source:
    """What one number was counted from: in words, by which names, and of what."""

    counts: str
    names: tuple[str, ...] = ()
    of: str = ""


def bind(document: LearningDocument, counted: Counted) -> LearningDocument:
    """Return the document with a binding for every number in a sentence or a cell that Heard wrote."""
    return replace(document, bindings=tuple(_bindings(document, counted)))


def unbound_numbers(document: LearningDocument) -> tuple[Typed, ...]:
    """List the numbers in words that staff typed: nobody counted them here."""
    return tuple(
        Typed(place.name, found[0], words)
        for place, words in list_words(document)
        if place.kind == "typed"
        for found in find_numbers(words)
    )


def _bindings(document: LearningDocument, counted: Counted) -> Iterator[Binding]:
    names = list_names(document)
    findings = {finding.id: finding for finding in (*document.findings, *document.practitioners)}
    for place, words in list_words(document):
        if place.kind != "made":
            continue
        for found in find_numbers(words, names):
            source = _source(place, words, found[0], findings, counted)
            of = (counted[name] for name in source.names)
            yield Binding(place.name, found[0], source.counts, source.of, digest(of) if source.names else "")


def _source(place: Place, words: str, number: str, findings: dict[str, Finding], counted: Counted) -> _Source:
    part = place.path[0]
    if isinstance(place.thing, Indicator):
        return _Source(GIVEN.format(place.thing.source))
    if place.path[-1] == "local":
        return _Source(LIVING_HERE.format("the table that was loaded"))
    if part == "heard" and place.path[-1] == "expected":
        return _Source(EXPECTED)
    if part in ("findings", "practitioners"):
        return _of_theme(findings[place.path[1]], place, number, counted)
    if part in ("summary", "differences"):
        # The longest name first: one may stand within another.
        for finding in sorted(findings.values(), key=lambda one: -len(one.label)):
            if finding.label in words:
                return _of_theme(finding, place, number, counted)
    what = LINES.get(getattr(place.thing, "label", ""), WHOLE[part])
    alike = (what, CONCERNS) if what == READ else (what,)
    return _Source(COUNTS[what], _named(counted, alike))


def _of_theme(finding: Finding, place: Place, number: str, counted: Counted) -> _Source:
    """Say of which theme: those in it, those who answered its question, or both."""
    row: Any = place.thing
    in_group = OF_A_GROUP if "breakdown" in place.path or place.path[-2] == "differences" else ""
    said = _named(counted, (SAID,), finding.id)
    answered = _named(counted, (ANSWERED,), finding.id)
    if place.path[-1] == "agreement":
        return _Source(COUNTS[CODED_TWICE], _named(counted, (CODED_TWICE,)), finding.id)
    if place.path[-1] in ("breadth", "since"):
        return _Source(BREADTH if place.path[-1] == "breadth" else SINCE, said, finding.id)
    if place.path[-1] == "expected" or (row is finding and _is_base(finding, place, number)):
        return _Source(ASKED_IT + in_group, answered, finding.id)
    if number.endswith("%"):
        return _Source(SHARE + in_group, said + answered, finding.id)
    return _Source(SAID_IT + in_group, said, finding.id)


def _is_base(finding: Finding, place: Place, number: str) -> bool:
    return place.path[-1] == "weight_words" and not number.endswith("%") and number != finding.count.words


def _named(counted: Counted, what: Iterable[str], theme_id: str = "") -> tuple[str, ...]:
    """The names of all that is of one of these kinds, and of one theme where that is said."""
    wanted = set(what)
    read = ((name, read_name(name)) for name in sorted(counted))
    return tuple(name for name, (_, kind, theme) in read if kind in wanted and theme_id in ("", theme))
