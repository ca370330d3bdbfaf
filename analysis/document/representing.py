"""Who was heard beside who lives here: reach, gaps and who is missing, against a table that the body loaded (R4.02).

compiling comes in with a table of who was heard, as it is shown already. Reach and gaps are worked out from shown
numbers only, so they can give away nothing that a mask hides; groups are named, never anything smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analysis.disclosure_control import ROUND, Rules, show_count
from analysis.document.hearing import ENOUGH_TO_SPEAK_FOR, LARGEST_GAP
from analysis.document.material import LocalCount
from analysis.document.model import HeardRow, HeardTable, Shown
from analysis.document.sentences import in_order_of_age, name_day

NOT_ENOUGH = "not enough to speak for"
GAP = (
    "Points over or under: how far a group's part of those who answered is from its part of those who live here. Up to "
    f"{LARGEST_GAP} points are not told."
)
MASKED_FEWER = re.compile(r"fewer than (\d+)")


def set_beside_population(table: HeardTable, population: Sequence[LocalCount], rules: Rules = ROUND) -> HeardTable:
    """Return the table with how many such children live here, who is missing by that, and who counted them."""
    local = {_key(one.label): one for one in population if _key(one.heading) == _key(table.heading)}
    known = [row for row in table.rows if _key(row.label) in local]
    if not known:
        return table
    rows = [_with_local(row, local.get(_key(row.label)), rules) for row in table.rows]
    if not _others(table, local):
        heard = {_key(row.label) for row in table.rows}
        unheard = [one for key, one in local.items() if key not in heard]
        rows += [_with_local(HeardRow(one.label, Shown("0", 0)), one, rules) for one in unheard]
    rows = in_order_of_age(_with_gaps(rows))
    missing = [*table.missing, *(_name(row) for row in rows if row.local and row.reach.endswith(NOT_ENOUGH))]
    named = {name.split(" (")[0]: name for name in reversed(missing)}
    return replace(table, rows=tuple(rows), missing=tuple(reversed(named.values())), source=_source(local.values()))


def list_not_compared(heard: Iterable[HeardTable], population: Sequence[LocalCount]) -> Iterator[str]:
    """Say what of the table of the place could be matched with nothing that children were asked, by heading."""
    tables = {_key(table.heading): table for table in heard}
    for key, heading in {_key(one.heading): one.heading for one in reversed(population)}.items():
        table = tables.get(key)
        if table is None:
            yield f"{heading}: nobody was asked, so it cannot be said who was missing."
            continue
        lines = {_key(one.label): one.label for one in population if _key(one.heading) == key}
        rows = {_key(row.label): row.label for row in table.rows}
        if here := [label for key, label in lines.items() if key not in rows]:
            yield f"{heading}: of those who answered it is not known how many are {_or(here)}."
        if there := [row.label for row in _others(table, lines)]:
            yield f"{heading}: how many live here is not known of {_or(there)}."


def _others(table: HeardTable, known: Iterable[str]) -> list[HeardRow]:
    """Rows of those who answered that the table of the place does not have."""
    return [row for row in table.rows if _key(row.label) not in set(known) and row.count.value != 0]


def _key(label: str) -> str:
    """Make one of '8–10', '8 to 10' and 'Aged 8-10'."""
    plain = re.sub(r"\s*(?:[–—-]|\bto\b)\s*", "-", label.casefold().strip())
    return re.sub(r"^(?:aged?|ages)\s+", "", " ".join(plain.split()))


def _with_local(row: HeardRow, one: LocalCount | None, rules: Rules) -> HeardRow:
    if one is None:
        return row
    shown = show_count(one.children, rules)
    is_long = (shown.value or 0) >= 10_000
    local = replace(shown, words=shown.words.replace(f"{shown.value}", f"{shown.value:,}")) if is_long else shown
    return replace(row, local=local, reach=_reach(row.count, local))


def _reach(count: Shown, local: Shown) -> str:
    if not local.value:
        return ""
    if count.value is None:
        fewer = MASKED_FEWER.fullmatch(count.words)
        most = 100 * int(fewer[1]) / local.value if fewer else None
        return NOT_ENOUGH if most is not None and most < ENOUGH_TO_SPEAK_FOR else ""
    share = 100 * count.value / local.value
    if share >= ENOUGH_TO_SPEAK_FOR:
        return "more than live here" if round(share) > 100 else f"about {round(share)}%"
    # Rounded up it could say 5 %, which would be enough.
    words = "nobody" if not count.value else "under 1%" if share < 1 else f"about {int(share)}%"
    return f"{words}: {NOT_ENOUGH}"


def _with_gaps(rows: Sequence[HeardRow]) -> list[HeardRow]:
    """Flag where a group's part of those heard and its part of those who live here are more than 5 points apart."""
    compared = [(row.count.value, row.local.value) for row in rows if row.local]
    if any(heard is None or here is None for heard, here in compared):
        return list(rows)
    all_heard, all_here = sum(heard or 0 for heard, _ in compared), sum(here or 0 for _, here in compared)
    return [_flagged(row, all_heard, all_here) for row in rows]


def _flagged(row: HeardRow, all_heard: int, all_here: int) -> HeardRow:
    if row.local is None or not all_heard or not all_here or row.reach.endswith(NOT_ENOUGH):
        return row
    gap = 100 * (row.count.value or 0) / all_heard - 100 * (row.local.value or 0) / all_here
    if abs(gap) <= LARGEST_GAP:
        return row
    return replace(row, reach=f"{row.reach}; {round(abs(gap))} points {'over' if gap > 0 else 'under'}".lstrip("; "))


def _name(row: HeardRow) -> str:
    why = row.reach.removesuffix(f": {NOT_ENOUGH}")
    if row.count.value == 0:
        return f"{row.label} (nobody answered)"
    return f"{row.label} (too few answered)" if why == NOT_ENOUGH else f"{row.label} ({why} of those who live here)"


def _source(lines: Iterable[LocalCount]) -> str:
    said = dict.fromkeys(f"{one.source}, {name_day(one.as_of)}" for one in lines)
    return f"Children who live here: {'; '.join(said)}. {GAP}"


def _or(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
