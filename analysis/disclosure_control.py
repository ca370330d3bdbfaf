"""The one place where a count becomes a count that may be shown (R2.18 to R2.23).

Whoever shows a number comes through here: the screens, the learning document and its prints. Small numbers are hidden,
others rounded to the nearest 5, and what is hidden stays hidden when the reader has every published total and a
pencil. It must stay light (no NumPy, no SciPy) and must never learn what was counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.document.model import Shown
from analysis.errors import TooFewToShow
from analysis.recovery import Published, Range, recoverable_range

SMALLEST_SHOWN = 8
STEP = 5
SMALLEST_GROUP = 10
"""No breakdown of a group with fewer responders (R2.20)."""
SMALLEST_ALIKE = 20
"""In a smaller group, 'none of them' and 'all of them' say something about each one (R2.21)."""
WIDEST_CERTAINTY = 5
"""A hidden cell must stay open over at least this distance (security, section 0, item 8)."""

FEWER = Shown("fewer than 8", None, masked=True)
TOO_FEW = Shown("too few to show safely", None, masked=True)
NOT_SHOWN = Shown("not shown", None, masked=True)

Cell = tuple[int, int]
Table = Sequence[Sequence[int]]


def show_count(n: int) -> Shown:
    """Show a count: 0 stays 0, 1 to 7 is 'fewer than 8', anything else goes to the nearest 5 (R2.18)."""
    if n == 0:
        return Shown("0", 0)
    if n < SMALLEST_SHOWN:
        return FEWER
    return Shown(f"about {_rounded(n)}", _rounded(n))


def show_total(n: int) -> Shown:
    """Show a total: give the true one, never a sum of rounded parts (R2.18: totals first, rounding after)."""
    return show_count(n)


def show_share(part: int, base: int) -> Shown:
    """Show a whole percentage of a group, worked out from the rounded parts; hidden as the rules of the group ask."""
    if base < SMALLEST_GROUP or _tells_of_each_one(part, base):
        return TOO_FEW
    if 0 < part < SMALLEST_SHOWN:
        return NOT_SHOWN
    share = round(100 * _rounded(part) / _rounded(base))
    return Shown(f"about {share}%" if part else "0%", share)


def show_breakdown(counts: Mapping[str, int], bases: Mapping[str, int]) -> dict[str, Shown]:
    """Show how many of each group said something; `bases` are the groups' responders, in the same keys.

    Assumes that the bases, their total and the total of the counts are published too. Where even that much would give
    a small number away, every group is 'too few to show safely'.
    """
    groups = list(counts)
    table = ([counts[group] for group in groups], [bases[group] - counts[group] for group in groups])
    hidden = {
        (0, j)
        for j, group in enumerate(groups)
        if bases[group]
        and (_is_small(counts[group]) or _too_few(bases[group]) or _tells_of_each_one(counts[group], bases[group]))
    }
    try:
        hidden = _hide_until_safe(table, hidden, silent_rows={1})
    except TooFewToShow:
        return dict.fromkeys(groups, TOO_FEW)
    return {
        group: (TOO_FEW if 0 < bases[group] < SMALLEST_GROUP else _show_cell(counts[group], (0, j) in hidden))
        for j, group in enumerate(groups)
    }


def control_table(counts: Table) -> tuple[tuple[Shown, ...], ...]:
    """Show a two-way table of true counts beside totals shown by show_total; rows and columns are both groups.

    Hides more until no hidden cell can be worked out to a range narrower than 5 (R2.19). Raises TooFewToShow.
    """
    rows, columns = [sum(row) for row in counts], [sum(column) for column in zip(*counts, strict=True)]
    hidden = {
        (i, j)
        for i, row in enumerate(counts)
        for j, count in enumerate(row)
        if rows[i]
        and columns[j]
        and (_is_small(count) or _too_few(rows[i], columns[j]) or _tells_of_each_one(count, rows[i]))
    }
    hidden = _hide_until_safe(counts, hidden)
    return tuple(
        tuple(_show_cell(count, (i, j) in hidden) for j, count in enumerate(row)) for i, row in enumerate(counts)
    )


def show_partition(counts: Mapping[str, int], *, known: str = "") -> tuple[tuple[tuple[str, ...], Shown], ...]:
    """Show a whole in parts that leave nothing out: from the first that is too small to be shown on, they stand
    together as one number, in the order given. The order must be the same whatever is counted.

    Returns the names in each part with its count; parts of nought that stand alone are left out. Assumes that the total
    is published, and of the part `known` a count of its own elsewhere. Where too few would stand together, all is one
    part.
    """
    # What is published elsewhere stands alone unless it is small; that tells nothing new. Of the others it depends on
    # the first small one alone where they are cut: it and all behind it can be what they like, as long as the sum fits.
    # A part of nought is named among them as well, so that being named says nothing.
    order = [name for name in counts if name != known]
    small = [known] if _is_small(counts.get(known, 0)) else []
    cut = next((at for at, name in enumerate(order) if _is_small(counts[name])), len(order))
    while (cut < len(order) or small) and sum(counts[name] for name in (*order[cut:], *small)) < SMALLEST_SHOWN:
        if not cut:
            return ((tuple(counts), show_total(sum(counts.values()))),)
        cut -= 1
    together = {*order[cut:], *small}
    alone = [name for name in counts if name not in together and counts[name]]
    shown = tuple(((name,), show_count(counts[name])) for name in alone)
    names = tuple(name for name in counts if name in together)
    return (*shown, (names, show_count(sum(counts[name] for name in names)))) if names else shown


def while_collecting(n: int) -> Shown:
    """Show how many have answered so far: nothing below 10, then in steps of 5, rounded down (R2.22)."""
    if n < SMALLEST_GROUP:
        return Shown("fewer than 10", None, masked=True)
    return Shown(f"{n // STEP * STEP} or more", n // STEP * STEP)


def _rounded(n: int) -> int:
    return (n + STEP // 2) // STEP * STEP


def _is_small(count: int) -> bool:
    return 0 < count < SMALLEST_SHOWN


def _too_few(*bases: int) -> bool:
    return any(base < SMALLEST_GROUP for base in bases)


def _tells_of_each_one(part: int, base: int) -> bool:
    return base < SMALLEST_ALIKE and part in (0, base)


def _show_cell(count: int, hidden: bool) -> Shown:
    if not hidden:
        return show_count(count)
    return FEWER if _is_small(count) else NOT_SHOWN


def _known(n: int) -> Range:
    """What a reader learns of a number from the way it is shown."""
    if n < SMALLEST_SHOWN:
        return (1, SMALLEST_SHOWN - 1) if n else (0, 0)
    return max(SMALLEST_SHOWN, _rounded(n) - STEP // 2), _rounded(n) + STEP // 2


def _hide_until_safe(counts: Table, hidden: set[Cell], silent_rows: set[int] | None = None) -> set[Cell]:
    """Hide further cells until what is hidden stays hidden; `silent_rows` are never shown and need not stay open."""
    silent = {(i, j) for i in silent_rows or set() for j in range(len(counts[i]))}
    hidden = set(hidden)
    while (narrow := _first_narrow(counts, hidden, silent)) is not None:
        hidden.add(_next_to_hide(counts, hidden | silent, narrow))
    return hidden


def _first_narrow(counts: Table, hidden: set[Cell], silent: set[Cell]) -> Cell | None:
    published = _published(counts, hidden, silent)
    for i, j in sorted(hidden):
        low, high = recoverable_range(counts, published, row=i, column=j)
        if high - low < WIDEST_CERTAINTY:
            return i, j
    return None


def _published(counts: Table, hidden: set[Cell], silent: set[Cell]) -> Published:
    total = _known(sum(map(sum, counts)))
    anything = (0, total[1])
    open_cells = silent | {(i, j) for i, j in hidden if not _is_small(counts[i][j])}
    return Published(
        cells=[
            [anything if (i, j) in open_cells else _known(n) for j, n in enumerate(row)] for i, row in enumerate(counts)
        ],
        rows=[_known(sum(row)) for row in counts],
        columns=[_known(sum(column)) for column in zip(*counts, strict=True)],
        total=total,
    )


def _next_to_hide(counts: Table, hidden: set[Cell], narrow: Cell) -> Cell:
    """Pick the smallest shown cell, first in the row or column of the one that is given away, then anywhere."""
    shown = [(i, j) for i, row in enumerate(counts) for j, n in enumerate(row) if (i, j) not in hidden and n]
    if not shown:
        raise TooFewToShow("The numbers are too small to be shown in a table.")
    return min(shown, key=lambda at: (at[0] != narrow[0] and at[1] != narrow[1], counts[at[0]][at[1]], at))
