"""A file of answers from elsewhere, CSV or Excel, as a table of plain text: bounded, and no formula is worked out.

The worker's screen comes in with a file's bytes. What stands in a cell is never judged, logged or told here.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass

from surveys.answers_file import decode, parse
from surveys.errors import FileRefused
from surveys.exchange.workbook import read_first_sheet

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5000
MOST_LINES = 4 * MOST_ROWS
"""Empty ones too: each of millions would ask for memory before they could be counted."""
MOST_COLUMNS = 200
_TOO_MANY = f"This file has more than {MOST_ROWS:,} rows. Divide it."
FIRST_ROW = 2
"""What a spreadsheet calls the first row under the heads."""


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and every row under them; a row may be shorter or longer than the names are many."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(content: bytes) -> Table:
    """Return what a CSV, or the first sheet of a workbook, holds. Raises FileRefused."""
    if len(content) > MOST_BYTES:
        raise FileRefused("This file is larger than 5 MB. Divide it.")
    read = _lines(content)
    if len(read) > MOST_LINES:
        raise FileRefused(_TOO_MANY)
    lines = [_without_empty_end(line) for line in read]
    while lines and not lines[-1]:
        lines.pop()
    if len(lines) < FIRST_ROW:
        raise FileRefused("There is no answer in this file. It needs a first row that names the columns, and answers.")
    if len(lines) > MOST_ROWS + 1:
        raise FileRefused(_TOO_MANY)
    if max(map(len, lines)) > MOST_COLUMNS:
        raise FileRefused(f"This file has more than {MOST_COLUMNS} columns. Take out those that are not needed.")
    return Table(tuple(head.strip() for head in lines[0]), tuple(map(tuple, lines[1:])))


def pack(table: Table) -> bytes:
    """The table as it waits: read once, and never again with what reads files of strangers."""
    return json.dumps([table.heads, table.rows], ensure_ascii=False).encode("utf-8", "replace")


def unpack(packed: bytes) -> Table:
    """The table that was packed."""
    heads, rows = json.loads(packed)
    return Table(tuple(heads), tuple(map(tuple, rows)))


def _without_empty_end(line: list[str]) -> list[str]:
    """A line without the empty cells at its end: a sheet that was formatted to its end is not a wide one."""
    filled = max((at for at, cell in enumerate(line, start=1) if cell.strip()), default=0)
    return line[:filled]


def _lines(content: bytes) -> list[list[str]]:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return read_first_sheet(content, MOST_ROWS + 2, MOST_COLUMNS + 1)
    text = decode(content)
    if any(sign < " " and sign not in "\t\r\n" for sign in text[:2000]):
        raise FileRefused("This is neither a CSV nor a workbook. Open it in a spreadsheet and save it as CSV.")
    try:
        return parse(text, MOST_LINES + 1)
    except csv.Error as error:
        raise FileRefused("This is not a CSV file. Open it in a spreadsheet and save it as CSV.") from error
