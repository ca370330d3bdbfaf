"""From a number in a document back to what was counted: the theme and its redacted comments, the ledger, the trends.

What a document says of itself is frozen with it; whether that still holds is asked of the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from app.participation_worker.pages.sources import Beside, Since, SourceGroup, SourceLine, SourcesPage
from app.people import Person
from app.store import document_sources, documents
from app.store.documents import KeptDocument
from app.store.session import Session

PARTS = {
    "summary": "On the first page",
    "heard_total": "On the first page",
    "heard": "Who was heard",
    "not_compared": "Who was heard",
    "findings": "",
    "practitioners": "",
    "practitioners_total": "What practitioners said",
    "rare": "Said by few",
    "results": "What they chose",
    "differences": "Differences between groups",
    "safety": "Keeping children safe",
    "indicators": "What the board gave",
    "lundy": "How children were heard",
    "method": "How we listened",
    "limits": "How we listened",
    "comments": "Every comment accounted for",
    "ledger": "Every comment accounted for",
    "asked": "Questions, and how many gave no answer",
}
"""What each part of a document is called where its numbers are listed; findings bear their own names."""
TABLES = ("heard", "results", "asked")
OF_LEDGER = ("ledger", "comments", "rare")
CELLS = {
    "count": "how many", "expected": "expected", "share": "what part of those who answered", "answered": "answered",
    "local": "live here", "not_sure": "not sure", "prefer_not": "did not want to say", "skipped": "no answer",
}  # fmt: skip
"""What a cell of a table tells, by its field."""
ALL_GROUPS = "In all groups together"
NAMES = ("heading", "question", "label", "name", "band")
"""Fields that name what holds a cell."""
WHOLE = "weight_words"
"""The sentence on a finding."""


def show_sources(session: Session, *, person: Person, document_id: str, today: date) -> SourcesPage:
    """Every number of a document, what was counted, and where it leads if there is anything to read; NotFound."""
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    return SourcesPage(
        heading=f"Where the numbers come from, {kept.year}",
        document_id=document_id,
        year=kept.year,
        groups=_groups(session, kept),
        ledgers=document_sources.list_consultations(session, board_id=kept.board_id, document_id=kept.id),
        changes=_changes(session, kept, today),
    )


def show_beside(session: Session, *, person: Person, document_id: str, today: date) -> Beside:
    """What stands under a document that is read: each finding's sentence with where it leads; NotFound."""
    kept = documents.get_document(session, board_id=person.board_id, document_id=document_id)
    return Beside(
        findings=tuple(group for group in _groups(session, kept) if group.is_finding),
        ledgers=document_sources.list_consultations(session, board_id=kept.board_id, document_id=kept.id),
        changes=_changes(session, kept, today),
    )


def look_since(session: Session, *, person: Person, document: KeptDocument | None, today: date) -> Since:
    """What has changed since a document was compiled, what was typed into it, and which others are to be looked at."""
    now: document_sources.Digests = {}
    of = {"board_id": person.board_id}
    stale = document_sources.list_stale(session, **of, today=today, worked_out=now)
    if document is None:
        return Since(stale=stale)
    typed = document_sources.list_typed(session, **of, document_id=document.id)
    changes = document_sources.find_changes(session, **of, document_id=document.id, today=today, worked_out=now)
    others = tuple(one for one in stale if one.document_id != document.id or one.must_be_taken_back)
    return Since(changes, typed, others)


def _changes(session: Session, kept: KeptDocument, today: date) -> document_sources.Changes:
    return document_sources.find_changes(session, board_id=kept.board_id, document_id=kept.id, today=today)


def _groups(session: Session, kept: KeptDocument) -> tuple[SourceGroup, ...]:
    bindings: Sequence[Mapping[str, str]] = kept.model.get("bindings", ())
    theme_ids = {one["of"] for one in bindings if one["of"]}
    standing = document_sources.list_standing(session, board_id=kept.board_id, theme_ids=theme_ids)
    parts: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for one in bindings:
        part, *rest = one["place"].split("/")
        key = ("findings", rest[0]) if part in ("findings", "practitioners") else ("", PARTS.get(part, "Other numbers"))
        parts.setdefault(key, []).append(one)
    # Findings first: they are what somebody comes for.
    ordered = sorted(parts.items(), key=lambda item: not item[0][0])
    return tuple(_group(kept.model, of, bound, standing) for (_, of), bound in ordered)


def _group(
    model: Mapping[str, Any], of: str, bound: Sequence[Mapping[str, str]], standing: frozenset[str]
) -> SourceGroup:
    part = bound[0]["place"].split("/")[0]
    lines = tuple(_lines(model, bound))
    if part not in ("findings", "practitioners"):
        is_long = any(one["place"].startswith(TABLES) for one in bound)
        return SourceGroup(of, lines, has_ledger=part in OF_LEDGER, is_long=is_long)
    finding = _find(model[part], of)
    heading = finding["label"] if part == "findings" else f"Practitioners: {finding['label']}"
    # The sentence on the whole finding first.
    lines = tuple(sorted(lines, key=lambda line: not line.place.endswith(WHOLE)))
    return SourceGroup(
        heading, lines, theme_id=of if of in standing else "", is_finding=True, is_followed=bool(finding.get("since"))
    )


def _lines(model: Mapping[str, Any], bound: Sequence[Mapping[str, str]]) -> Iterator[SourceLine]:
    for place, ones in groupby(bound, key=lambda one: one["place"]):
        numbers = tuple((one["words"], one["counts"]) for one in ones)
        yield SourceLine(place, read_at(model, place), numbers)


def read_at(model: Mapping[str, Any], place: str) -> str:
    """What stands at a place of a document: the sentence, or for a cell what it tells of whom."""
    *path, last = place.split("/")
    # A finding stands as a heading above; all that is named on the way to a cell says what the cell tells of.
    named, thing, skipped = [], model, 2 if path[:1] in (["findings"], ["practitioners"]) else 0
    for at, step in enumerate(path):
        thing = _step(thing, step)
        if at >= skipped and isinstance(thing, Mapping):
            named += [str(thing[name]) for name in NAMES if thing.get(name)]
    if skipped == len(path) and last in CELLS:
        named = [ALL_GROUPS]
    found = _step(thing, last)
    words = found if isinstance(found, str) else CELLS.get(last, last.replace("_", " "))
    return f"{', '.join(named)}: {words}" if named else words


def _step(thing: Any, step: str) -> Any:
    if isinstance(thing, Mapping):
        return thing.get(step)
    return _find(thing, step) if isinstance(thing, list) else None


def _find(things: Sequence[Any], step: str) -> Any:
    for thing in things:
        if isinstance(thing, dict) and thing.get("id") == step:
            return thing
    return things[int(step)] if step.isdigit() and int(step) < len(things) else {}
