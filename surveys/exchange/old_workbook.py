"""An old workbook (.xls) read where it can do no harm: a process of its own, with little memory and little time.

workbook.py runs this file with the bytes on its way in and gets the sheets as JSON. xlrd works out a workbook's defined
names as it opens it, so a small file can ask for more memory than there is; here it only ends itself. It imports
nothing of Heard.
"""

from __future__ import annotations

import io
import json
import resource
import sys

import xlrd

SECONDS, MEMORY = 10, 512 * 1024 * 1024


def main() -> int:
    """Read a workbook from the standard input and write its wanted sheets to the output; 1 when it cannot be read."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    most_rows, most_columns = int(sys.argv[1]), int(sys.argv[2])
    try:
        book = xlrd.open_workbook(
            file_contents=sys.stdin.buffer.read(), logfile=io.StringIO(), on_demand=True, ragged_rows=True
        )
        found: dict[str, list[list[str]]] = {}
        for name in book.sheet_names()[:200]:
            known = name.strip().lower()
            if known.startswith(tuple(sys.argv[3:])) and known not in found:
                found[known] = _rows(book.sheet_by_name(name), most_rows, most_columns)
                book.unload_sheet(name)
    except Exception:  # xlrd raises whatever a broken file makes it trip over
        return 1
    json.dump(found, sys.stdout)
    return 0


def _rows(sheet: xlrd.sheet.Sheet, most_rows: int, most_columns: int) -> list[list[str]]:
    # One row more than may be read, so that whoever reads can say that there were more.
    return [
        [_text(sheet.cell(row, column)) for column in range(min(sheet.row_len(row), most_columns))]
        for row in range(min(sheet.nrows, most_rows + 1))
    ]


def _text(cell: xlrd.sheet.Cell) -> str:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return str(cell.value)


if __name__ == "__main__":
    sys.exit(main())
