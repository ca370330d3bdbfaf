"""Who was heard and who was missing, from true counts to tables that may be shown (R4.02).

compiling comes in with responses by one thing at a time. Reach and gaps are worked out from shown numbers only; who is
missing is named by group, never by anything smaller.
"""

from __future__ import annotations

from analysis.disclosure_control import FEWER, TOO_FEW
from analysis.document.figures import Figures, add_heard
from analysis.document.material import HeardCounts
from analysis.document.model import HeardRow, HeardTable, Shown
from analysis.document.sentences import in_order_of_age, name_band

LARGEST_GAP = 5
"""Points between a group's share of those heard and of those expected, from which the gap is pointed out."""
ENOUGH_TO_SPEAK_FOR = 5
"""Per cent of those expected below which a group was not reached (R4.02)."""
HARDLY_HEARD = 25
"""Per cent of those expected below which a group is named among the missing."""


def show_heard(counts: HeardCounts, figures: Figures | None = None) -> HeardTable:
    """Show who was heard by one thing, with a note on each row that was reached much less than the others."""
    if figures is None:
        figures = Figures()
        add_heard(figures, [counts])
    ordered = in_order_of_age(counts.rows)
    shown = [figures.shown.get(("heard", counts.heading, row.label), TOO_FEW) for row in ordered]
    expected = [
        None if row.expected is None else figures.shown.get(("expected", counts.heading, row.label), TOO_FEW)
        for row in ordered
    ]
    rows = tuple(
        HeardRow(name_band(row.label), cell, expected=of, note=_note(cell, of, _total(shown), _total(expected)))
        for row, cell, of in zip(ordered, shown, expected, strict=True)
    )
    missing = tuple(words for row in rows if (words := _missing(row)))
    return HeardTable(counts.heading, rows, missing)


def _total(shown: list[Shown] | list[Shown | None]) -> int | None:
    values = [cell.value if cell else None for cell in shown]
    return sum(value for value in values if value) if all(value is not None for value in values) else None


def _reach(count: Shown, expected: Shown | None) -> int | None:
    if count.value is None or not expected or not expected.value:
        return None
    return round(100 * count.value / expected.value)


def _note(count: Shown, expected: Shown | None, heard: int | None, invited: int | None) -> str:
    reach = _reach(count, expected)
    if reach is None or expected is None or expected.value is None or count.value is None:
        return ""
    if reach < ENOUGH_TO_SPEAK_FOR:
        return "Not enough to speak for this group"
    words = "More than expected" if reach > 100 else f"About {reach}%"
    if heard and invited:
        gap = 100 * count.value / heard - 100 * expected.value / invited
        if gap < -LARGEST_GAP:
            return f"{words}, less than others"
        if gap > LARGEST_GAP:
            return f"{words}, more than others"
    return words


def _missing(row: HeardRow) -> str:
    if row.count.value == 0:
        return f"{row.label} (nobody answered)"
    if row.count == FEWER and row.expected:
        return f"{row.label} (fewer than 8 answered)"
    reach = _reach(row.count, row.expected)
    return f"{row.label} (about {reach}% of those expected)" if reach is not None and reach < HARDLY_HEARD else ""
