"""One way to write a CSV that a spreadsheet program opens without running anything in it (T8).

Whoever exports rows comes through here. A cell that a program would take for a formula gets an apostrophe in front;
nothing else is changed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_RUNS = re.compile("[\t\r\n\0]|[\\s\0-\x20\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\\-@＝＋－＠]")
"""How a formula begins, also after signs that nobody sees and some programs pass over."""


def safe_cell(value: str | int | float) -> str | int | float:
    """Return the value as it may stand in a spreadsheet; numbers stay numbers."""
    if isinstance(value, str) and _RUNS.match(value):
        return f"'{value}"
    return value


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[str | int | float]]) -> None:
    """Write a CSV in UTF-8 with commas; broken characters become question marks rather than an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([safe_cell(cell) for cell in header])
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)
