"""A workbook read where it can do no harm: a process of its own, with little memory and little time.

workbook.py runs this file with the bytes on its way in and gets the sheets as JSON. A small workbook can ask for more
memory or time than there is (defined names, styles, a million cells); here it only ends itself. It imports nothing of
Heard, and nothing at all before the limits stand.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Sequence
from typing import Any

SECONDS, MEMORY = 10, 1536 * 1024 * 1024
MOST_IN_CELL = 32_767
"""Characters that a spreadsheet keeps in one cell."""
MOST_TEXT = 8 * 1024 * 1024
"""Characters in all sheets together: one long text that a file holds once may stand in a hundred thousand cells."""
OLD = b"\xd0\xcf\x11\xe0"
Tables = dict[str, list[list[str]]]


class TooMuchText(ValueError):
    """The cells of a workbook say more together than anybody would ask."""


def main() -> int:
    """Read a workbook from the standard input and write its wanted sheets to the output; 1 when it cannot be read."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    content = sys.stdin.buffer.read()
    read = read_old if content.startswith(OLD) else read_new
    try:
        found = bound(read(content, int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
    except Exception:  # both libraries raise whatever a broken file makes them trip over
        return 1
    json.dump(found, sys.stdout)
    return 0


def read_new(content: bytes, most_rows: int, most_columns: int, wanted: Sequence[str]) -> Tables:
    """The wanted sheets of an .xlsx by their names, each as rows of text; raises whatever openpyxl does.

    Where none is wanted by its name, the first one.
    """
    # Imported here: it wakes NumPy where that is installed, and surveys runs while a child waits.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheets = {
        sheet.title.strip().lower(): sheet for sheet in reversed(book.worksheets if wanted else book.worksheets[:1])
    }
    return {
        name: _without_empty_end(
            [_text(cell) for cell in row]
            for row in sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
        )
        for name, sheet in sheets.items()
        if not wanted or name.startswith(tuple(wanted))
    }


def read_old(content: bytes, most_rows: int, most_columns: int, wanted: Sequence[str]) -> Tables:
    """The wanted sheets of an .xls by their names, or the first one, as rows of text; raises whatever xlrd does."""
    import xlrd

    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True)
    found: Tables = {}
    for name in book.sheet_names()[: 200 if wanted else 1]:
        known = name.strip().lower()
        if (not wanted or known.startswith(tuple(wanted))) and known not in found:
            sheet = book.sheet_by_name(name)
            found[known] = _without_empty_end(
                [_old_text(sheet.cell(row, column)) for column in range(min(sheet.row_len(row), most_columns))]
                for row in range(min(sheet.nrows, most_rows))
            )
            book.unload_sheet(name)
    return found


def bound(tables: Tables) -> Tables:
    """The same sheets; TooMuchText where they say more than a file of questions or answers would."""
    said = [len(cell) for table in tables.values() for row in table for cell in row]
    if sum(said) > MOST_TEXT or max(said, default=0) > MOST_IN_CELL:
        raise TooMuchText
    return tables


def _without_empty_end(rows: Any) -> list[list[str]]:
    table = list(rows)
    while table and not any(table[-1]):
        # A sheet that was once formatted to its end is not a long one.
        table.pop()
    return table


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _old_text(cell: Any) -> str:
    # 0 and 6: nothing in it; 4: true or false; 5: a fault.
    if cell.ctype in (0, 5, 6):
        return ""
    return str(bool(cell.value)) if cell.ctype == 4 else _text(cell.value)


if __name__ == "__main__":
    sys.exit(main())
