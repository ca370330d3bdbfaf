"""An edition on paper as a PDF, and its plans as pictures for Word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.participation_worker.prints import drawings
from app.participation_worker.prints.sheet import PaperQuestion, PaperSheet, names_of_drawings
from app.participation_worker.prints.typesetting import draw_pages, typeset


@dataclass(frozen=True, slots=True)
class _Picture:
    """One drawing, or one plan with its numbers, alone on a page."""

    language: str
    name: str
    question: PaperQuestion | None = None


def print_paper(sheet: PaperSheet) -> bytes:
    """The sheet as a PDF to print; the same sheet gives the same bytes."""
    return typeset("paper.typ", sheet, _drawn(sheet))


def picture_paper(sheet: PaperSheet, *, dots_per_inch: int = 60) -> list[bytes]:
    """The pages of the sheet as pictures."""
    return draw_pages("paper.typ", sheet, _drawn(sheet), dots_per_inch=dots_per_inch)


def picture_drawing(name: str) -> bytes:
    """One of our drawings as PNG; KeyError where there is none of this name."""
    found = drawings.pick([name])
    return draw_pages("picture.typ", _Picture("en", name), {"drawn": found[name]}, dots_per_inch=200)[0]


def picture_plan(question: PaperQuestion) -> bytes:
    """The plan of a question about places as PNG, with the numbers of its places."""
    bare = replace(question, ticks=(), way_out=())
    return draw_pages(
        "picture.typ", _Picture("en", "plan", bare), {"drawn": drawings.find_plan(question.plan)}, dots_per_inch=110
    )[0]


def _drawn(sheet: PaperSheet) -> dict[str, str]:
    plans = {f"plan-{one.plan}": drawings.find_plan(one.plan) for one in sheet.questions if one.plan}
    return drawings.pick(names_of_drawings(sheet)) | {name: plan for name, plan in plans.items() if plan}
