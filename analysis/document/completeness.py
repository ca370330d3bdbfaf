"""What a learning document still lacks before it may be published: each section of R4.01, and who can mend it.

Whoever signs a document off comes in with a compiled one. It reads what every print reads, so it can never find there
what a reader does not; it counts nothing and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.document.model import Ask, LearningDocument
from analysis.document.sections import EMPTY, SECTIONS

Who = Literal["worker", "lead", "board member", "administrator"]
MOST_ASKS = 8
"""What is asked of everybody is done by nobody (R4.09)."""


@dataclass(frozen=True, slots=True)
class MissingSection:
    """One thing that a section lacks: `section` is its id, `words` say what, `who` can mend it."""

    section: str
    words: str
    who: Who


def missing(document: LearningDocument) -> tuple[MissingSection, ...]:
    """Return all that is missing, in the order of the sections; nothing where the document may be published."""
    present = {section.id for section in document.sections}
    return tuple(lack for key, _ in SECTIONS for lack in _lacks(document, key, is_present=key in present))


def _lacks(document: LearningDocument, key: str, *, is_present: bool) -> Iterator[MissingSection]:
    if not is_present:
        yield MissingSection(key, "The section is not in the document. Compile it again.", "worker")
        return
    # Where somebody wrote down why a section cannot be filled, it is present and says so.
    if is_explained(document, key):
        return
    for words, who in RULES[key](document):
        yield MissingSection(key, words, who)


def is_explained(document: LearningDocument, key: str) -> bool:
    """Say whether a section says by itself why it is empty, in other words than those for what nobody has done yet."""
    note = next((section.note for section in document.sections if section.id == key), "")
    return bool(note) and note != EMPTY.get(key)


Lacks = Iterator[tuple[str, Who]]


def _summary(document: LearningDocument) -> Lacks:
    if not document.body.name:
        yield "The name of the board is not set up.", "administrator"
    if document.heard_total.value == 0:
        yield "Nobody has answered, so there is nothing to sum up.", "worker"


def _why(document: LearningDocument) -> Lacks:
    if not document.why:
        yield "No consultation says why it was held. Write its purpose.", "worker"
    if not document.body.priorities:
        yield "The board's outcomes and priorities are not set up.", "administrator"
    elif not document.priorities:
        yield "No consultation says which outcomes and priorities it bears on.", "worker"


def _heard(document: LearningDocument) -> Lacks:
    rows = [row for table in document.heard for row in table.rows]
    if not rows:
        yield "Who answered is not recorded.", "worker"
    elif not any(row.expected or row.local for row in rows):
        yield "Nothing says who was missing. Load a table of the children who live here.", "worker"


def _told(document: LearningDocument) -> Lacks:
    if not document.findings and not document.results:
        yield "No theme has been agreed.", "worker"
    if waiting := [finding.label for finding in document.findings if finding.status == "proposed"]:
        yield f"Nobody has agreed these themes yet: {'; '.join(waiting)}.", "worker"
    if unnamed := [one.label for one in document.findings if one.status == "agreed" and not one.agreed_by]:
        yield f"It is not known who agreed these themes: {'; '.join(unnamed)}.", "worker"


def _words(document: LearningDocument) -> Lacks:
    if not any(finding.quotes or finding.further_quotes for finding in document.findings):
        yield "No quote has been released, so nobody speaks in their own words.", "lead"


def _differences(document: LearningDocument) -> Lacks:
    # Where no groups can be compared safely, the section says that and is whole.
    if not document.findings and not document.results:
        yield "There is no theme to compare between groups.", "worker"


def _safety(document: LearningDocument) -> Lacks:
    if not document.safety:
        yield "It does not say how worrying answers were dealt with.", "lead"


def _changed(document: LearningDocument) -> Lacks:
    if not document.you_said and not document.changed:
        yield "It does not say what became of earlier asks. Write down what was promised and done.", "worker"


def _asks(document: LearningDocument) -> Lacks:
    asks = document.asks
    if not asks:
        yield "Nothing is asked of anybody. Write at least one ask.", "worker"
    if len(asks) > MOST_ASKS:
        yield f"More than {MOST_ASKS} things are asked. Choose those that matter most.", "worker"
    yield from _each(asks, "does not name a partner", lambda ask: not ask.partner)
    yield from _each(asks, "does not say by when", lambda ask: not ask.by)
    yield from _each(asks, "does not say what children will be told", lambda ask: not ask.tell_children)
    yield from _each(asks, "waits for a decision", lambda ask: not (ask.verdict or ask.decision), "board member")


def _each(asks: tuple[Ask, ...], words: str, lacks: Callable[[Ask], bool], who: Who = "worker") -> Lacks:
    for ask in asks:
        if lacks(ask):
            yield f"“{ask.words}” {words}.", who


def _method(document: LearningDocument) -> Lacks:
    if not document.method or not document.limits:
        yield "It does not say how children were heard and what the limits are.", "worker"


def _annex(document: LearningDocument) -> Lacks:
    if not document.asked:
        yield "The questions that were asked are not recorded.", "worker"
    if not document.lundy:
        yield "Nothing shows space, voice, audience and influence. Compile the document again.", "worker"


RULES: dict[str, Callable[[LearningDocument], Lacks]] = {
    "summary": _summary,
    "why": _why,
    "heard": _heard,
    "told": _told,
    "words": _words,
    "differences": _differences,
    "safety": _safety,
    "changed": _changed,
    "asks": _asks,
    "method": _method,
    "annex": _annex,
}
"""What each section must have, by its id."""
