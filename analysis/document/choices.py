"""What was chosen in questions with options, and how many gave no answer: from true counts to those that may be shown.

compiling comes in. Each edition is controlled for itself: no total over the bands is ever published beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.disclosure_control import TOO_FEW, share_of
from analysis.document.figures import REASONS, Figures, Place, add_asked, add_closed
from analysis.document.material import AskedQuestion, ClosedMaterial
from analysis.document.model import AskedRow, ClosedResult, OptionCount
from analysis.document.plain_text import UNPRINTABLE, printable
from analysis.document.sentences import name_band, youngest_first

YOUNG_BANDS = ("5-7", "8-10", "easy_read")
PILED_UP = 80
"""Per cent of young children in one option from which the end of the scale itself may speak (R1.07)."""


def show_results(closed: Sequence[ClosedMaterial], figures: Figures | None = None) -> tuple[ClosedResult, ...]:
    """Show what was chosen, youngest first, leaving out what nobody has been asked yet."""
    if figures is None:
        figures = Figures()
        add_closed(figures, closed)
    keys = dict(zip(map(id, closed), figures.closed, strict=True))
    asked = [one for one in closed if one.answered or one.not_sure or one.prefer_not or one.skipped]
    asked = [one for one in asked if ("asked", *keys[id(one)]) not in figures.left_out]
    return tuple(result for one in youngest_first(asked) for result in _results(one, keys[id(one)], figures))


def show_questions(questions: Sequence[AskedQuestion], figures: Figures | None = None) -> tuple[AskedRow, ...]:
    """Show every question that was asked, youngest first, with the parts of those who gave no answer."""
    if figures is None:
        figures = Figures()
        add_asked(figures, questions)
    keys = dict(zip(map(id, questions), figures.asked, strict=True))
    shown = [question for question in questions if question.shown] or questions
    shown = [question for question in shown if ("asked", *keys[id(question)]) not in figures.left_out]
    return tuple(_asked(question, keys[id(question)], figures) for question in youngest_first(shown))


def _results(closed: ClosedMaterial, key: Place, figures: Figures) -> Iterator[ClosedResult]:
    """Show one table of a question; of one whose answers stand in order, two: named at all, and named first."""
    if not closed.first:
        yield _result(closed, key, figures)
        return
    yield _result(replace(closed, question=f"{closed.question} (among the first they named)"), key, figures)
    if ("first", *key, "0") in figures.shown:
        yield _result(replace(closed, question=f"{closed.question} (named first)"), key, figures, table="first")


def _result(closed: ClosedMaterial, key: Place, figures: Figures, table: str = "chosen") -> ClosedResult:
    answered = figures.shown["asked", *key, "answered"]
    cells = [figures.shown.get((table, *key, str(at)), TOO_FEW) for at in range(len(closed.options))]
    options = tuple(
        OptionCount(label, cell, cell if cell.masked else share_of(cell, answered))
        for (label, _), cell in zip(closed.options, cells, strict=True)
    )
    question = printable(closed.question) or UNPRINTABLE
    reasons = _not_answered(key, figures)
    return ClosedResult(question, name_band(closed.band), answered, options, reasons, _caution(closed, options))


def _not_answered(key: Place, figures: Figures) -> tuple[OptionCount, ...]:
    cells = [figures.shown["asked", *key, part] for part in REASONS]
    labels = ("I'm not sure", "I don't want to say", "No answer")
    return tuple(OptionCount(label, cell, cell) for label, cell in zip(labels, cells, strict=True))


def _caution(closed: ClosedMaterial, options: tuple[OptionCount, ...]) -> str:
    if closed.band in YOUNG_BANDS and any((option.share.value or 0) > PILED_UP for option in options):
        return "Young children often choose the end of a scale. Read this with care."
    return ""


def _asked(question: AskedQuestion, key: Place, figures: Figures) -> AskedRow:
    rates = [figures.shown.get(("rate", *key, part), TOO_FEW) for part in REASONS]
    return AskedRow(question.words, name_band(question.band), *rates)
