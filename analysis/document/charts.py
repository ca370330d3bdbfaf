"""How the bars of one closed question are laid out, and what they say in a sentence.

html comes in for the document, the application's screens for a dashboard. Every number has been through disclosure
control before: nothing is counted here, and a sentence says nothing that the bars do not show.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.disclosure_control import NOT_SHOWN, TOO_FEW
from analysis.document.marking import unmarked
from analysis.document.model import ClosedResult, OptionCount, Shown
from analysis.document.sentences import begin
from analysis.document.spreading import listed

LABEL_LETTERS, VALUE_LETTERS = 30, 12
"""Letters on a line of a chart that stay readable on a screen 320 pixels wide."""
BESIDE_A_PICTURE = 20, 8
"""The same, where a drawing stands before the words."""
PICTURE = 48
"""Pixels: how wide and tall a drawing is."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One bar with its words broken into lines; `top` and `bar` are distances from the top in pixels.

    `picture` names the drawing that stands before it, '' where the option has none.
    """

    label: list[str]
    value: list[str]
    share: Shown
    top: int
    bar: int
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under one another, each from nought; `words` says the same to those who do not see it."""

    rows: tuple[ChartRow, ...]
    height: int
    words: str


def lay_out(result: ClosedResult, pictures: Sequence[str] = ()) -> Chart:
    """Lay out the bars of a question; `pictures` are the drawings of its options, in their order, if they have any."""
    letters, value_letters = BESIDE_A_PICTURE if any(pictures) else (LABEL_LETTERS, VALUE_LETTERS)
    least = PICTURE if any(pictures) else 0
    rows, top = [], 0
    for at, option in enumerate(result.options):
        label = textwrap.wrap(option.label, letters)[:3] or ["–"]
        value = textwrap.wrap(unmarked(option.share.words), value_letters)
        bar = top + 18 * len(label) + 6
        rows.append(ChartRow(label, value, option.share, top, bar, pictures[at] if at < len(pictures) else ""))
        top = max(bar + 16 * len(value), top + least) + 12
    words = "; ".join(f"{option.label}: {option.share.words}" for option in result.options)
    return Chart(tuple(rows), top, f"{words}.")


def tell_result(result: ClosedResult) -> str:
    """Say in one sentence what was chosen most of what is shown, of those who answered (R4.03)."""
    if result.answered == NOT_SHOWN:
        return "How many chose each answer is not shown, to keep small numbers hidden."
    if result.answered.masked or all(option.count == TOO_FEW for option in result.options):
        return "Too few answered to show numbers safely."
    seen = [option for option in result.options if option.count.value]
    if not seen:
        return f"{begin(result.answered.words)} answered. What each of them chose is not shown, to keep them safe."
    most = max(option.count.value or 0 for option in seen)
    first = [option for option in seen if option.count.value == most]
    named = listed([f"“{option.label}”" for option in first])
    each = " each" if len(first) > 1 else ""
    return f"Of {result.answered.words} who answered, {_part(first[0])} chose {named}{each}."


def _part(option: OptionCount) -> str:
    return option.count.words if option.share.value is None else f"{option.count.words} ({option.share.words})"
