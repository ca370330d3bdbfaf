"""An Excel workbook of older answers, made into the CSV that analysis.answers_file reads. The import job comes in.

Its first sheet is taken as it stands; no formula is worked out, and what is larger inside than a survey can be is
refused before it is unpacked (T10).
"""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from analysis.errors import FileNotReadable

MOST_PARTS = 200
MOST_UNPACKED = 50 * 1024 * 1024
"""Bytes."""


def is_workbook(path: Path) -> bool:
    """Whether the file is an .xlsx by its first bytes, whatever it is called."""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def as_csv(path: Path, folder: Path) -> Path:
    """Write the first sheet into a CSV in `folder` and return its path; FileNotReadable."""
    try:
        _refuse_a_bomb(path)
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(values_only=True)
        out = folder / f"{path.stem}.csv"
        with out.open("w", encoding="utf-8", errors="replace", newline="") as file:
            csv.writer(file).writerows(["" if cell is None else str(cell) for cell in row] for row in rows)
    except FileNotReadable:
        raise
    except Exception as fault:  # openpyxl raises a dozen kinds for a broken file, none of its own
        raise FileNotReadable(
            "This workbook cannot be read.", where=str(path), do="Open it in a spreadsheet and save it again as .xlsx."
        ) from fault
    return out


def _refuse_a_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileNotReadable(
            "This workbook is too large inside.", where=str(path), do="Keep one sheet with the answers, as CSV."
        )
