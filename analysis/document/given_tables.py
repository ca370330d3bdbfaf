"""Reads the two tables that a body gives: who lives here (R4.02), and indicators beside the children's voice.

The worker's screen comes in with what somebody pasted or chose. Every fault is told with the number of its row, all at
once, so that a table can be mended in one go; nothing is guessed and no row is left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.document.material import LocalCount
from analysis.document.model import Indicator

POPULATION = ("heading", "label", "children", "source", "as_of")
INDICATORS = ("name", "period", "value", "source", "as_of", "bears_on")
LONGEST = {"heading": 40, "label": 120, "name": 200, "period": 40, "value": 60, "source": 300, "bears_on": 80}
"""Letters that a cell may have; more has no place in a table."""
MOST_ROWS = 1_000
MOST_TOLD = 20
DELIMITERS = ",;\t"
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
MOST_CHILDREN = 20_000_000


class TableRefused(Exception):
    """A table that cannot be used: `faults` say in plain words where, and what to write instead."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep as many faults as somebody can mend at once, and say how many more there are."""
        more = len(faults) - MOST_TOLD
        self.faults = (*faults[:MOST_TOLD], *([f"And {more} more."] if more > 0 else []))
        super().__init__(*self.faults)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]


def decode(content: bytes) -> str:
    """Return the text of a file as spreadsheets save it: UTF-8, UTF-16 or Windows-1252."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_population(text: str) -> tuple[LocalCount, ...]:
    """Read how many children of each kind live here; TableRefused."""
    rows = _rows(text, POPULATION)
    faults = [fault for row in rows for fault in (*_blank(row, POPULATION), *_children(row), *_day(row))]
    faults += _doubled(rows, ("heading", "label"))
    if faults:
        raise TableRefused(faults)
    return tuple(
        LocalCount(
            row.cells["heading"],
            row.cells["label"],
            _number(row.cells["children"]) or 0,
            row.cells["source"],
            _as_day(row.cells["as_of"]) or date.min,
        )
        for row in rows
    )


def read_indicators(text: str, *, aims: Collection[str]) -> tuple[Indicator, ...]:
    """Read indicators; `aims` are the ids of outcomes and priorities that one may bear on; TableRefused."""
    rows = _rows(text, INDICATORS)
    needed = [name for name in INDICATORS if name != "bears_on"]
    faults = [fault for row in rows for fault in (*_blank(row, needed), *_day(row), *_aim(row, aims))]
    faults += _doubled(rows, ("name", "period"))
    if faults:
        raise TableRefused(faults)
    return tuple(
        Indicator(
            row.cells["name"],
            row.cells["period"],
            row.cells["value"],
            row.cells["source"],
            _as_day(row.cells["as_of"]) or date.min,
            row.cells["bears_on"],
        )
        for row in rows
    )


def _rows(text: str, columns: Sequence[str]) -> list[_Row]:
    if text[:2] == "PK" or "\0" in text:
        raise TableRefused(["This is a workbook, not a CSV. In your spreadsheet choose Save as, CSV UTF-8."])
    first = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count))
    try:
        # A number is that of the line on which a row ends, as a spreadsheet counts where no cell has two lines.
        read = [(reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader]
    except csv.Error:
        raise TableRefused([f"Row {reader.line_num} cannot be read. Save the table as CSV UTF-8 again."]) from None
    filled = [(number, cells) for number, cells in read if any(cells)]
    if not filled:
        raise TableRefused(["The table is empty. Its first row names the columns, and each row after it is one line."])
    head = [cell.casefold().replace(" ", "_") for cell in filled[0][1]]
    if lacking := [name for name in columns if name not in head]:
        names = ", ".join(f"“{name}”" for name in lacking)
        raise TableRefused([f"Row {filled[0][0]} must name the columns. It lacks: {names}."])
    if len(filled) == 1:
        raise TableRefused(["Under the names of the columns there is no row."])
    if len(filled) > MOST_ROWS:
        raise TableRefused([f"There are more than {MOST_ROWS:,} rows. Keep those that the document needs."])
    return [_Row(number, _cells(head, cells, columns)) for number, cells in filled[1:]]


def _cells(head: Sequence[str], cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    by_name = dict(zip(head, cells, strict=False))
    return {name: by_name.get(name, "") for name in columns}


def _blank(row: _Row, needed: Sequence[str]) -> Iterator[str]:
    for name in needed:
        if not row.cells[name]:
            yield f"Row {row.number}: “{name}” is empty."
    for name, words in row.cells.items():
        if len(words) > LONGEST.get(name, 300):
            yield f"Row {row.number}: “{name}” is too long. Write at most {LONGEST[name]} letters."


def _children(row: _Row) -> Iterator[str]:
    words = row.cells["children"]
    if words and _number(words) is None:
        yield f"Row {row.number}: “children” is “{words[:40]}”. Write a whole number, such as 1480."


def _number(words: str) -> int | None:
    plain = re.sub(r"(?<=\d)[,  ](?=\d{3}\b)", "", words)
    return int(plain) if re.fullmatch(r"[0-9]{1,8}", plain) and int(plain) <= MOST_CHILDREN else None


def _day(row: _Row) -> Iterator[str]:
    words = row.cells["as_of"]
    if words and _as_day(words) is None:
        yield f"Row {row.number}: “as_of” is “{words[:40]}”. Write a day such as 2025-06-30 or 30/06/2025."


def _as_day(words: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


def _aim(row: _Row, aims: Collection[str]) -> Iterator[str]:
    words = row.cells["bears_on"]
    if words and words not in aims:
        known = ", ".join(sorted(aims)) or "nothing, for the board has set none up"
        yield f"Row {row.number}: “bears_on” is “{words[:40]}”. Leave it empty, or write one of: {known}."


def _doubled(rows: Sequence[_Row], names: Sequence[str]) -> list[str]:
    seen: dict[tuple[str, ...], int] = {}
    faults = []
    for row in rows:
        key = tuple(row.cells[name].casefold() for name in names)
        if all(key) and key in seen:
            words = ", ".join(row.cells[name] for name in names)
            faults.append(f"Row {row.number}: “{words}” stands in row {seen[key]} too. Keep one of them.")
        seen.setdefault(key, row.number)
    return faults
