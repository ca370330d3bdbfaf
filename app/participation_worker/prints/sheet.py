"""An edition as it stands on paper: what is told first, every question with its boxes, where to get help (R1.34).

Made from the child's page, which doors.py lends, so that paper says what screens say. paper.py and word.py print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LINES = 6
"""Lines to write on where a question asks for own words; fewer where words may stand in a drawing's place."""
FEW_LINES = 2


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is said before anybody answers."""

    picture: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, or to write in where the question has `boxes`; `picture` is a drawing's name, or ''."""

    words: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a numbered place lies on its plan: cells of a grid of 6 by 4, counted from 1."""

    number: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question. `how` says how to answer on paper; `ticks`, `boxes`, `plan`, `frame` and `lines` are what its kind
    needs; `way_out` are the boxes of those who do not say.
    """

    words: str
    number: int = 0
    help: str = ""
    perhaps: str = ""
    how: str = ""
    ticks: tuple[Box, ...] = ()
    is_pictured: bool = False
    boxes: tuple[Box, ...] = ()
    plan: str = ""
    spots: tuple[Spot, ...] = ()
    frame: bool = False
    lines: int = 0
    lines_words: str = ""
    otherwise: str = ""
    way_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The whole of it, in the words of one band and language; `is_large` for the youngest and Easy Read."""

    language: str
    direction: str
    is_large: bool
    title: str
    lead: str
    told: tuple[Told, ...]
    before: str
    questions: tuple[PaperQuestion, ...]
    fold: str
    help: str
    helpers: tuple[tuple[str, str], ...]


def make_sheet(screens: Any) -> PaperSheet:
    """The sheet of the edition that `screens`, a child's page, shows."""
    say = screens.words.get
    asked = [_question(number, one, say) for number, one in enumerate(screens.questions, start=1)]
    about = [
        PaperQuestion(
            one.words, number=len(asked) + place, help=one.hint, how=say("paper.pick_one"), ticks=_ticks(one.options)
        )
        for place, one in enumerate(screens.about, start=1)
    ]
    stop = Told("telling-stop", say("poster.stop"), say("paper.no_taking_back"))
    return PaperSheet(
        language=screens.language,
        direction=screens.direction,
        is_large=screens.band in ("5-7", "8-10", "easy_read"),
        title=screens.title,
        lead=say("start.heading"),
        told=(*map(_told, screens.telling), stop),
        before=f"{say('paper.agree')} {say('paper.skip')}",
        questions=(*asked, *about),
        fold=say("paper.fold"),
        help=say("thanks.help"),
        helpers=tuple((say(f"help.{name}.heading"), say(f"help.{name}.words")) for name in screens.helpers),
    )


def names_of_drawings(sheet: PaperSheet) -> tuple[str, ...]:
    """The drawings that a sheet shows, by name."""
    boxes = [box.picture for question in sheet.questions for box in (*question.ticks, *question.boxes)]
    return tuple(filter(None, [*boxes, *(one.picture for one in sheet.told)]))


def _told(part: Any) -> Told:
    return Told(part.picture, part.heading, " ".join(filter(None, (part.words, part.ours))))


def _question(number: int, screen: Any, say: Any) -> PaperQuestion:
    has_lines = screen.kind in ("own_words", "drawing")
    is_drawn = screen.kind == "drawing"
    return PaperQuestion(
        words=screen.words,
        number=number,
        help=screen.help,
        perhaps=say("paper.perhaps") if screen.shown_when else "",
        how=_how(screen, say),
        ticks=() if screen.kind in ("three_boxes", "own_words", "drawing") else _ticks(screen.options),
        is_pictured=screen.kind in ("faces", "pictures") and len(screen.options) <= 6,
        boxes=tuple(Box(part.words, part.picture) for part in screen.parts) if screen.kind == "three_boxes" else (),
        plan=screen.plan if screen.kind == "place" else "",
        spots=tuple(Spot(place, area.column, area.row) for place, area in enumerate(screen.areas, start=1) if area),
        frame=is_drawn,
        lines=(FEW_LINES if is_drawn else LINES) if has_lines else 0,
        lines_words=say("answer.drawing.words") if is_drawn else "",
        otherwise=say("paper.or"),
        way_out=(say("answer.not_sure"), say("answer.prefer_not")),
    )


def _how(screen: Any, say: Any) -> str:
    if screen.kind in ("faces", "pictures", "pick_one", "yes_no"):
        return str(say("paper.pick_one"))
    if screen.kind == "pick_some":
        return str(say("paper.pick_most", most=screen.most) if screen.most else say("paper.pick_some"))
    if screen.kind == "in_order":
        return str(say(f"paper.in_order.{screen.places}"))
    return str(say("paper.place")) if screen.kind == "place" else ""


def _ticks(options: Sequence[Any]) -> tuple[Box, ...]:
    return tuple(Box(one.words, one.picture) for one in options)
