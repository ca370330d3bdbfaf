"""The one place where a count becomes a count that may be shown (R2.18 to R2.23).

Whoever shows a number comes through here: the screens, the learning document and its prints. A board chooses how, and
its Rules are passed along: hide small numbers and round the others to the nearest 5, or hide small numbers and what
would give them away and leave the others true. In one table with its totals what is hidden stays hidden from a reader
with a pencil; what several tables tell together is for analysis.document.guarding. It must stay light (no NumPy, no
SciPy) and must never learn what was counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.document.model import Body, Shown
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

NOBODY_KNOWS = 1_000_000
"""Stands for the highest that a number may be of which nothing is published."""

Cell = tuple[int, int]
Table = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a board keeps small numbers from showing anybody: `mode` 'round' (R2.18) or 'suppress' (R2.19).

    'round' hides 1 to 7 and rounds the rest to the nearest 5. 'suppress' hides what is below `fewest` (5 to 10) and
    whatever would give that away, with one mark for both; the rest is true. `fewest` says nothing in mode 'round'.
    """

    mode: Literal["round", "suppress"] = "round"
    fewest: int = 5

    @property
    def smallest(self) -> int:
        """The smallest count but nought that may be shown."""
        return SMALLEST_SHOWN if self.mode == "round" else self.fewest

    @property
    def of_wholes(self) -> Rules:
        """The rules for numbers of which one is a part of the other: the whole is not to hem the part in."""
        return Rules(self.mode, max(self.fewest, SMALLEST_SHOWN))


ROUND = Rules()


def rules_of(body: Body) -> Rules:
    """Return the rules that a body chose."""
    return Rules(body.small_numbers, body.fewest)


def show_count(n: int, rules: Rules = ROUND) -> Shown:
    """Show a count: 0 stays 0, a small one is hidden, any other is rounded to the nearest 5 or true (R2.18, R2.19)."""
    if n == 0:
        return Shown("0", 0)
    if rules.mode == "suppress":
        return NOT_SHOWN if n < rules.smallest else Shown(str(n), n)
    return FEWER if n < SMALLEST_SHOWN else Shown(f"about {_rounded(n)}", _rounded(n))


def show_total(n: int, rules: Rules = ROUND) -> Shown:
    """Show a total: give the true one, never a sum of rounded parts (R2.18: totals first, rounding after)."""
    return show_count(n, rules)


def show_coarsely(n: int, step: int) -> Shown:
    """Show a number more coarsely than its mode would, where that hides a smaller one; the words say how coarsely."""
    value = (n + step // 2) // step * step
    return Shown(f"about {value} (to the nearest {step})", value)


def show_share(part: int, base: int, rules: Rules = ROUND) -> Shown:
    """Show a whole percentage of a group, worked out from the shown parts; hidden as the rules of the group ask."""
    if base < SMALLEST_GROUP or _tells_of_each_one(part, base):
        return TOO_FEW
    return share_of(show_count(part, rules), show_count(base, rules))


def share_of(part: Shown, base: Shown) -> Shown:
    """Show the whole percentage that anybody can work out from two shown numbers: it tells nothing more."""
    if part.value is None or not base.value:
        return NOT_SHOWN
    share = min(100, round(100 * part.value / base.value))
    return Shown(f"about {share}%" if part.value else "0%", share)


def show_breakdown(counts: Mapping[str, int], bases: Mapping[str, int], rules: Rules = ROUND) -> dict[str, Shown]:
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
        and (
            _is_small(counts[group], rules) or _too_few(bases[group]) or _tells_of_each_one(counts[group], bases[group])
        )
    }
    try:
        hidden = _hide_until_safe(table, hidden, rules, silent_rows={1})
    except TooFewToShow:
        return dict.fromkeys(groups, TOO_FEW)
    return {
        group: (TOO_FEW if 0 < bases[group] < SMALLEST_GROUP else _show_cell(counts[group], (0, j) in hidden, rules))
        for j, group in enumerate(groups)
    }


def control_table(counts: Table, rules: Rules = ROUND) -> tuple[tuple[Shown, ...], ...]:
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
        and (_is_small(count, rules) or _too_few(rows[i], columns[j]) or _tells_of_each_one(count, rows[i]))
    }
    hidden = _hide_until_safe(counts, hidden, rules)
    return tuple(
        tuple(_show_cell(count, (i, j) in hidden, rules) for j, count in enumerate(row)) for i, row in enumerate(counts)
    )


def show_partition(
    counts: Mapping[str, int], *, known: str = "", rules: Rules = ROUND
) -> tuple[tuple[tuple[str, ...], Shown], ...]:
    """Show a whole in parts that leave nothing out: from the first that is too small to be shown on, they stand
    together as one number, in the order given. The order must be the same whatever is counted.

    Returns the names in each part with its count; parts of nought that stand alone are left out. Assumes that the total
    is published, and of the part `known` a count of its own elsewhere. Where too few would stand together, all is one
    part.
    """
    rules = rules.of_wholes
    # What is published elsewhere stands alone unless it is small; that tells nothing new. Of the others it depends on
    # the first small one alone where they are cut: it and all behind it can be what they like, as long as the sum fits.
    # A part of nought is named among them as well, so that being named says nothing.
    order = [name for name in counts if name != known]
    small = [known] if _is_small(counts.get(known, 0), rules) else []
    cut = next((at for at, name in enumerate(order) if _is_small(counts[name], rules)), len(order))
    while (cut < len(order) or small) and sum(counts[name] for name in (*order[cut:], *small)) < rules.smallest:
        if not cut:
            return ((tuple(counts), show_total(sum(counts.values()), rules)),)
        cut -= 1
    together = {*order[cut:], *small}
    alone = [name for name in counts if name not in together and counts[name]]
    shown = tuple(((name,), show_count(counts[name], rules)) for name in alone)
    names = tuple(name for name in counts if name in together)
    return (*shown, (names, show_count(sum(counts[name] for name in names), rules))) if names else shown


def while_collecting(n: int) -> Shown:
    """Show how many have answered so far: nothing below 10, then in steps of 5, rounded down (R2.22)."""
    if n < SMALLEST_GROUP:
        return Shown("fewer than 10", None, masked=True)
    return Shown(f"{n // STEP * STEP} or more", n // STEP * STEP)


def _rounded(n: int) -> int:
    return (n + STEP // 2) // STEP * STEP


def _is_small(count: int, rules: Rules) -> bool:
    return 0 < count < rules.smallest


def _too_few(*bases: int) -> bool:
    return any(base < SMALLEST_GROUP for base in bases)


def _tells_of_each_one(part: int, base: int) -> bool:
    return base < SMALLEST_ALIKE and part in (0, base)


def _show_cell(count: int, hidden: bool, rules: Rules) -> Shown:
    if not hidden:
        return show_count(count, rules)
    return FEWER if rules.mode == "round" and _is_small(count, rules) else NOT_SHOWN


def _known(n: int, rules: Rules) -> Range:
    """What a reader learns of a number from the way it is shown."""
    if n < rules.smallest:
        highest = SMALLEST_SHOWN - 1 if rules.mode == "round" else NOBODY_KNOWS
        return (1, highest) if n else (0, 0)
    if rules.mode == "suppress":
        return n, n
    return max(SMALLEST_SHOWN, _rounded(n) - STEP // 2), _rounded(n) + STEP // 2


def _hide_until_safe(counts: Table, hidden: set[Cell], rules: Rules, silent_rows: set[int] | None = None) -> set[Cell]:
    """Hide further cells until what is hidden stays hidden; `silent_rows` are never shown and need not stay open."""
    silent = {(i, j) for i in silent_rows or set() for j in range(len(counts[i]))}
    hidden = set(hidden)
    while (narrow := _first_narrow(counts, hidden, silent, rules)) is not None:
        hidden.add(_next_to_hide(counts, hidden | silent, narrow))
    return hidden


def _first_narrow(counts: Table, hidden: set[Cell], silent: set[Cell], rules: Rules) -> Cell | None:
    published = _published(counts, hidden, silent, rules)
    for i, j in sorted(hidden):
        low, high = recoverable_range(counts, published, row=i, column=j)
        if high - low < WIDEST_CERTAINTY:
            return i, j
    return None


def _published(counts: Table, hidden: set[Cell], silent: set[Cell], rules: Rules) -> Published:
    total = _known(sum(map(sum, counts)), rules)
    # With one mark for all that is hidden a reader may still know that nought would have been shown.
    least = 0 if rules.mode == "round" else 1
    cells = [
        [
            (0, total[1])
            if (i, j) in silent
            else (min(n, least), total[1])
            if (i, j) in hidden and not (rules.mode == "round" and _is_small(n, rules))
            else _known(n, rules)
            for j, n in enumerate(row)
        ]
        for i, row in enumerate(counts)
    ]
    return Published(
        cells=cells,
        rows=[_known(sum(row), rules) for row in counts],
        columns=[_known(sum(column), rules) for column in zip(*counts, strict=True)],
        total=total,
    )


def _next_to_hide(counts: Table, hidden: set[Cell], narrow: Cell) -> Cell:
    """Pick the smallest shown cell, first in the row or column of the one that is given away, then anywhere."""
    shown = [(i, j) for i, row in enumerate(counts) for j, n in enumerate(row) if (i, j) not in hidden and n]
    if not shown:
        raise TooFewToShow("The numbers are too small to be shown in a table.")
    return min(shown, key=lambda at: (at[0] != narrow[0] and at[1] != narrow[1], counts[at[0]][at[1]], at))
