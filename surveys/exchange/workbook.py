"""The sheets of a workbook, new (.xlsx) or old (.xls), as rows of plain text: bounded before anything is unpacked.

xlsform.py comes in with a file's bytes. No formula is worked out: what a cell showed when it was saved is its text.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from surveys.errors import FileRefused
from surveys.exchange import workbook_apart
from surveys.exchange.workbook_apart import OLD, Tables, bound, read_new

MOST_ROWS = 2000
MOST_COLUMNS = 120
MOST_UNPACKED = 50 * 1024 * 1024
MOST_UNPACKED_HERE = 1024 * 1024
"""Up to so many bytes a workbook is read here; a larger one, and any old one, in a process of its own."""
MOST_PARTS = 200
MOST_SECONDS = 20
KEPT_IN_MIND = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")
"""All of our environment that the other process is told."""
WANTED = ("survey", "choices", "settings", "heard")
"""What the sheets that are read are called, or how their names begin."""
_BROKEN = (
    "This workbook cannot be read. Open it in a spreadsheet and save it again as .xlsx, without what is not needed."
)

Row = Mapping[str, str]


def read_sheets(content: bytes) -> dict[str, list[Row]]:
    """Return the wanted sheets by their names, each a list of rows by column; raises FileRefused."""
    tables = _read(content)
    for name, table in tables.items():
        if len(table) > MOST_ROWS:
            raise FileRefused(f"The sheet {name} has more than {MOST_ROWS} rows. Divide the workbook.")
    return {name: list(_rows(table)) for name, table in tables.items()}


def read_first_sheet(content: bytes, most_rows: int, most_columns: int) -> list[list[str]]:
    """Return the first sheet as rows of text, at most so many and so wide; raises FileRefused."""
    if not content.startswith(OLD):
        _unpacked(content)
    # In a process of its own however small it is: sheets of answers are long, and a child may be waiting.
    tables = _apart(content, most_rows, most_columns, ())
    return next(iter(tables.values()))


def _rows(table: Sequence[Sequence[str]]) -> Iterator[Row]:
    heads = [head.strip().lower() for head in table[0]] if table else []
    for row in table[1:]:
        said: dict[str, str] = {}
        for head, cell in zip(heads, row, strict=False):
            if head and cell.strip():
                # Where a column stands twice the first one counts.
                said.setdefault(head, cell.strip())
        yield said


def _read(content: bytes) -> Tables:
    limits = (MOST_ROWS + 200, MOST_COLUMNS)
    if content.startswith(OLD):
        return _apart(content, *limits)
    if _unpacked(content) > MOST_UNPACKED_HERE:
        return _apart(content, *limits)
    try:
        return bound(read_new(content, *limits, WANTED))
    except Exception as error:  # openpyxl raises a dozen kinds for a broken file, none of its own
        raise FileRefused(_BROKEN) from error


def _apart(content: bytes, most_rows: int, most_columns: int, wanted: Sequence[str] = WANTED) -> Tables:
    command = [sys.executable, "-I", workbook_apart.__file__, str(most_rows), str(most_columns), *wanted]
    # What a file breaks into finds no key or password of Heard's there.
    alone = {name: os.environ[name] for name in KEPT_IN_MIND if name in os.environ} | {"OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=MOST_SECONDS, check=False, env=alone
        )  # fmt: skip
        found: Tables = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, OSError, ValueError):
        found = {}
    if not found:
        raise FileRefused(_BROKEN)
    return found


def _unpacked(content: bytes) -> int:
    """How many bytes are packed in a workbook; looked at before it is unpacked (T10). Raises FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused("This is not a workbook. Open it in a spreadsheet and save it as .xlsx.") from error
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_UNPACKED:
        raise FileRefused("This workbook is too large inside. Keep only the sheets that are needed.")
    return size
