"""One sheet of paper as it is typed in: every question of the edition in the order of the sheet, with its keys.

Made from the child's page, which doors.py lends; it never holds an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.participation_worker.pages.prints import BatchLine, PrintLanguage

MISSING = (("not_sure", "n"), ("prefer_not", "p"))
"""The two ways of not saying, each with the key that chooses it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that can be ticked: what is kept of it, its words on the sheet, the key that chooses it."""

    value: str
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines on the sheet to write on: the name of the field, and the words above them, if there are any."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question of the sheet. Of `ticks`, `lines` and `places` it has what its kind needs.

    `shape` is 'one', 'some', 'order' or 'words'; `note` says to a worker what paper does otherwise than a screen.
    """

    id: str
    number: int
    name: str
    words: str
    shape: str
    ticks: tuple[Tick, ...] = ()
    lines: tuple[Lines, ...] = ()
    places: int = 0
    missing: tuple[Tick, ...] = ()
    missing_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TypingPage:
    """One sheet, empty, or as it was typed where something of it cannot be kept; `wrong` says what, by its field."""

    heading: str
    consultation_id: str
    group_id: str
    batch_id: str
    group: str
    language: str
    direction: str
    entered: int
    sheets: int
    is_late: bool
    questions: tuple[SheetQuestion, ...]
    about: tuple[SheetQuestion, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The batches of paper of a group."""

    heading: str
    consultation_id: str
    group_id: str
    group: str
    band: str
    status: str
    has_drawings: bool
    languages: tuple[PrintLanguage, ...]
    batches: tuple[BatchLine, ...]


def list_sheet_questions(screens: Sequence[Any], words: Any) -> Iterator[SheetQuestion]:
    """The questions of a sheet out of the screens that a child sees."""
    for number, screen in enumerate(screens, start=1):
        shape = _shape(screen)
        yield SheetQuestion(
            id=screen.id,
            number=number,
            name=screen.name,
            words=screen.words,
            shape=shape,
            ticks=tuple(Tick(one.id, one.words, str(at)) for at, one in enumerate(_options(screen), start=1)),
            lines=_lines(screen) if shape == "words" else (),
            places=screen.places,
            missing=tuple(Tick(value, words.get(f"answer.{value}"), key) for value, key in MISSING),
            missing_name=screen.missing_name,
            note=_note(screen),
        )


def list_about(screens: Sequence[Any]) -> Iterator[SheetQuestion]:
    """What is asked at the end of a sheet about the answers themselves."""
    for screen in screens:
        ticks = tuple(Tick(one.id, one.words, str(at)) for at, one in enumerate(screen.options, start=1))
        yield SheetQuestion(screen.id, 0, screen.name, screen.words, "one", ticks)


def _shape(screen: Any) -> str:
    if screen.kind in ("own_words", "three_boxes", "drawing"):
        return "words"
    return {"pick_some": "some", "place": "some", "in_order": "order"}.get(screen.kind, "one")


def _options(screen: Any) -> Sequence[Any]:
    return () if _shape(screen) == "words" else screen.options


def _lines(screen: Any) -> tuple[Lines, ...]:
    if screen.kind == "own_words":
        return (Lines(screen.name, ""),)
    return tuple(Lines(part.name, part.words) for part in screen.parts)


def _note(screen: Any) -> str:
    if screen.kind == "drawing":
        return "Type only words that stand on the sheet. A drawing stays on its paper: give it to the lead today."
    if screen.shown_when:
        return "Not for everybody: leave it as it is where the sheet leaves it out."
    return f"At most {screen.most} can be kept." if screen.most and screen.kind in ("pick_some", "place") else ""
