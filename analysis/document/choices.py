"""What was chosen in questions with options, and how many gave no answer: from true counts to those that may be shown.

compiling comes in. Each edition is controlled for itself: no total over the bands is ever published beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.disclosure_control import NOT_SHOWN, SMALLEST_SHOWN, show_count, show_share
from analysis.document.material import AskedQuestion, ClosedMaterial
from analysis.document.model import AskedRow, ClosedResult, OptionCount, Shown
from analysis.document.plain_text import UNPRINTABLE, printable
from analysis.document.sentences import name_band, youngest_first
from analysis.document.weighing import show_choices, show_part, show_parts

YOUNG_BANDS = ("5-7", "8-10", "easy_read")
PILED_UP = 80
"""Per cent of young children in one option from which the end of the scale itself may speak (R1.07)."""


def show_results(closed: Sequence[ClosedMaterial]) -> tuple[ClosedResult, ...]:
    """Show what was chosen, youngest first, leaving out what nobody has been asked yet."""
    asked = [one for one in closed if one.answered or one.not_sure or one.prefer_not or one.skipped]
    return tuple(result for one in youngest_first(asked) for result in _results(one))


def show_questions(questions: Sequence[AskedQuestion]) -> tuple[AskedRow, ...]:
    """Show every question that was asked, youngest first, with the parts of those who gave no answer."""
    shown = [question for question in questions if question.shown]
    return tuple(map(_asked, youngest_first(shown or questions)))


def _results(closed: ClosedMaterial) -> Iterator[ClosedResult]:
    """Show one table of a question; of one whose answers stand in order, two: named at all, and named first."""
    if not closed.first:
        yield _result(closed)
        return
    yield _result(replace(closed, question=f"{closed.question} (among the first they named)"))
    # Both tables together tell how many named a thing later: where that is a small number, the second is left out.
    later = [count - first for (_, count), first in zip(closed.options, closed.first, strict=True)]
    if not any(0 < count < SMALLEST_SHOWN for count in later):
        first = tuple((label, count) for (label, _), count in zip(closed.options, closed.first, strict=True))
        yield _result(replace(closed, question=f"{closed.question} (named first)", options=first, picks="one"))


def _result(closed: ClosedMaterial) -> ClosedResult:
    counts = [count for _, count in closed.options]
    if closed.picks == "one":
        shown = show_choices(counts, closed.answered)
    else:
        shown = [show_part(count, closed.answered) for count in counts]
    options = tuple(
        OptionCount(label, cell, cell if cell.masked else show_share(count, closed.answered))
        for (label, count), cell in zip(closed.options, shown, strict=True)
    )
    answered, reasons = show_count(closed.answered), _not_answered(closed)
    question = printable(closed.question) or UNPRINTABLE
    return ClosedResult(question, name_band(closed.band), answered, options, reasons, _caution(closed, options))


def _not_answered(closed: ClosedMaterial) -> tuple[OptionCount, ...]:
    shown = _reasons(closed.answered, (closed.not_sure, closed.prefer_not, closed.skipped))
    labels = ("I'm not sure", "I don't want to say", "No answer")
    return tuple(OptionCount(label, cell, cell) for label, cell in zip(labels, shown, strict=True))


def _reasons(answered: int, parts: Sequence[int]) -> list[Shown]:
    """Show how many gave each reason for no answer: beside the results as in the annexe, so that neither tells more."""
    total, *reasons = show_parts([answered, *parts])
    return [NOT_SHOWN] * len(reasons) if total.masked else reasons


def _caution(closed: ClosedMaterial, options: tuple[OptionCount, ...]) -> str:
    if closed.band in YOUNG_BANDS and any((option.share.value or 0) > PILED_UP for option in options):
        return "Young children often choose the end of a scale. Read this with care."
    return ""


def _asked(question: AskedQuestion) -> AskedRow:
    parts = (question.not_sure, question.prefer_not, question.skipped)
    cells = _reasons(max(question.shown - sum(parts), 0), parts)
    rates = [cell if cell.masked else show_share(part, question.shown) for part, cell in zip(parts, cells, strict=True)]
    return AskedRow(question.words, name_band(question.band), *rates)
