"""The sheets of a workbook, new (.xlsx) or old (.xls), as rows of plain text: bounded before anything is unpacked.

xlsform.py comes in with a file's bytes. No formula is worked out: what a cell showed when it was saved is its text.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from surveys.errors import FileRefused

MOST_ROWS = 2000
MOST_COLUMNS = 120
MOST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 200
MOST_SECONDS = 20
WANTED = ("survey", "choices", "settings", "heard")
"""What the sheets that are read are called, or how their names begin."""
_OLD = b"\xd0\xcf\x11\xe0"
_READER = Path(__file__).with_name("old_workbook.py")

Row = Mapping[str, str]


def read_sheets(content: bytes) -> dict[str, list[Row]]:
    """Return the wanted sheets by their names, each a list of rows by column; raises FileRefused."""
    tables = _old(content) if content.startswith(_OLD) else _new(content)
    for name, table in tables.items():
        if len(table) > MOST_ROWS:
            raise FileRefused(f"The sheet {name} has more than {MOST_ROWS} rows. Divide the workbook.")
    return {name: list(_rows(table)) for name, table in tables.items()}


def _rows(table: Sequence[Sequence[str]]) -> Iterator[Row]:
    heads = [head.strip().lower() for head in table[0]] if table else []
    for row in table[1:]:
        said: dict[str, str] = {}
        for head, cell in zip(heads, row, strict=False):
            if head and cell.strip():
                # Where a column stands twice the first one counts.
                said.setdefault(head, cell.strip())
        yield said


def _old(content: bytes) -> dict[str, list[list[str]]]:
    command = [sys.executable, "-I", str(_READER), str(MOST_ROWS), str(MOST_COLUMNS), *WANTED]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=MOST_SECONDS, check=False)
        found: dict[str, list[list[str]]] = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, OSError, ValueError):
        found = {}
    if not found:
        raise FileRefused("This old workbook cannot be read. Open it in a spreadsheet and save it as .xlsx.")
    return found


def _new(content: bytes) -> dict[str, list[list[str]]]:
    # Imported here: it wakes NumPy where that is installed, and this library runs while a child waits.
    from openpyxl import load_workbook

    _refuse_a_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title.strip().lower(): sheet for sheet in reversed(book.worksheets)}
        return {name: _table(sheet) for name, sheet in sheets.items() if name.startswith(WANTED)}
    except Exception as error:  # openpyxl raises a dozen kinds for a broken file, none of its own
        raise FileRefused(
            "This workbook cannot be read. Open it in a spreadsheet and save it again as .xlsx."
        ) from error


def _table(sheet: Any) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=MOST_ROWS + 200, max_col=MOST_COLUMNS, values_only=True)
    table = [[_text(cell) for cell in row] for row in rows]
    while table and not any(table[-1]):
        # A sheet that was once formatted to its end is not a long one.
        table.pop()
    return table


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _refuse_a_bomb(content: bytes) -> None:
    # T10: looked at before it is unpacked.
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused("This is not a workbook. Open it in a spreadsheet and save it as .xlsx.") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused("This workbook is too large inside. Keep the sheets survey, choices and settings only.")
