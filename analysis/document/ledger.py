"""Where every comment is: the ledger that accounts for all that came, so that nothing is lost without a word (R4.11).

compiling, and the worker's screen for the names, come in with true counts; what a print shows adds up, and hides what
is small by putting it together. What stands apart is in no number here, as in none of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure_control import ROUND, Rules, show_partition
from analysis.document.model import LedgerRow, Shown

PLACES = {
    "in_themes": "In themes that a person agreed",
    "proposed": "In themes that wait for a person",
    "rejected": "In groups that a person found to be no theme",
    "rare": "Said by too few for a theme, to be read one by one",
    "unplaced": "In no theme",
    "nothing_said": "Nothing said: blank, “nothing”, “don't know”",
    "not_readable": "Cannot be read",
    "other_language": "In another language, and not sorted by the machine",
    "held": "Held back: found worrying, or waiting for a safeguarding lead",
    "not_looked_at": "Not looked at yet",
}
"""What became of a comment: each is in exactly one place, the first of these that holds. In the order shown."""
ALL_TOGETHER = "All of them: too few to tell apart"
KNOWN_ELSEWHERE = "held"
"""Counted in another place of the document as well."""
ALONE_FIRST = (
    "in_themes", "unplaced", "nothing_said", "proposed", "rejected", "other_language", "rare", "not_readable",
    "not_looked_at", "held",
)  # fmt: skip
"""Which places stand on a line of their own, from the first until one is small: what a reader asks for first. It is the
same whatever is counted, or it would tell what is small."""


@dataclass(frozen=True, slots=True)
class LedgerParts:
    """True counts of every place, and which of them stand together in a row, with what is shown of it."""

    counts: Mapping[str, int]
    rows: tuple[tuple[tuple[str, ...], Shown], ...]


def part_ledger(counts: Mapping[str, int], rules: Rules = ROUND) -> LedgerParts:
    """Put together what is small, from true counts by the keys of PLACES; an unknown key counts as in no theme."""
    known = dict.fromkeys(ALONE_FIRST, 0)
    for place, count in counts.items():
        known[place if place in PLACES else "unplaced"] += count
    return LedgerParts(known, show_partition(known, known=KNOWN_ELSEWHERE, rules=rules))


def show_ledger(counts: Mapping[str, int], rules: Rules = ROUND) -> tuple[LedgerRow, ...]:
    """Show where all comments are, from true counts by the keys of PLACES."""
    return name_rows(part_ledger(counts, rules).rows)


def name_rows(parts: Iterable[tuple[Sequence[str], Shown]]) -> tuple[LedgerRow, ...]:
    """Name the rows of a ledger in the order of PLACES, what stands together last."""
    order = list(PLACES)
    rows = [(sorted(names, key=order.index), count) for names, count in parts]
    rows.sort(key=lambda row: (len(row[0]) > 1, order.index(row[0][0])))
    return tuple(LedgerRow(_name(names), count) for names, count in rows)


def _name(names: Sequence[str]) -> str:
    if len(names) == len(PLACES):
        return ALL_TOGETHER
    labels = [PLACES[name] for name in names]
    return (
        labels[0] if len(labels) == 1 else f"Together: {'; '.join(label[:1].lower() + label[1:] for label in labels)}"
    )
