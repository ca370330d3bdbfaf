"""Answers in a CSV from somewhere else, read for the command line: whatever its letters, separators and gaps.

`python -m surveys concerns` comes in. analysis/ reads such files by itself, because the two libraries do not know
each other. What is written goes out safe for a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from surveys.errors import FileRefused

_MOST_BYTES = 100 * 1024 * 1024
_FORMULA = re.compile("[\t\r\n\0]|[\\s\0-\x20\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\\-@＝＋－＠]")
"""How a formula begins, also after signs that nobody sees and some programs pass over."""
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs of id and text, in the order of the file, and the name of the column that the texts stood in."""

    column: str
    texts: tuple[tuple[str, str], ...]


def read_answers(path: Path, text_column: str = "") -> Rows:
    """Return every row of the file; without an `id` column its number is its id. Raises FileRefused."""
    heads, rows = _table(_decoded(path))
    at = _text_at(heads, text_column)
    ids = heads.index("id") if "id" in heads else -1
    numbered = enumerate(rows, 1)
    pairs = ((_cell(row, ids) if ids >= 0 else str(number), _cell(row, at)) for number, row in numbered)
    return Rows(heads[at], tuple(pairs))


def write_table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV in which no cell is a formula (T8). Raises FileRefused."""
    try:
        with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
            csv.writer(file).writerows([_safe(cell) for cell in row] for row in (heads, *rows))
    except OSError as error:
        raise FileRefused(f"{path} cannot be written: {error.strerror}. Choose another place with --out.") from error


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileRefused(f"{path.name} is larger than 100 MB. Divide it.")
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror}.") from error
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise FileRefused("This is an Excel workbook, not a CSV. Open it in a spreadsheet and save it as CSV.")
    return decode(content)


def decode(content: bytes) -> str:
    """Return the letters of a text file, in whichever of the usual encodings it is."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    content = content.removeprefix(BOM_UTF8)
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


def parse(text: str, most_lines: int | None = None) -> list[list[str]]:
    """Return the lines of a CSV as cells, an empty line as none, at most so many; raises csv.Error."""
    csv.field_size_limit(_MOST_BYTES)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), most_lines))


def _table(text: str) -> tuple[list[str], list[list[str]]]:
    try:
        table = [row for row in parse(text) if row]
    except csv.Error as error:
        raise FileRefused(f"This is not a CSV file: {error}. Open it in a spreadsheet and save it as CSV.") from error
    if not table:
        raise FileRefused("The file is empty. It needs a first line of column names, one of them text.")
    if any(sign < " " and sign not in "\t\r\n" for head in table[0] for sign in head):
        raise FileRefused("This is not a CSV file. Open it in a spreadsheet and save it as CSV.")
    if len(table) == 1:
        raise FileRefused(
            "The file has a line of column names and no answer under it. Choose the file with the answers."
        )
    return [head.strip().lower() for head in table[0]], table[1:]


def _text_at(heads: list[str], wanted: str) -> int:
    # Never guessed: with a wrong column every answer would be put among those that need not be read first.
    name = wanted.strip().lower() or "text"
    if name in heads:
        return heads.index(name)
    columns = ", ".join(f'"{head}"' for head in heads[:40])
    raise FileRefused(
        f'There is no column named "{name}". The columns are: {columns}.\n'
        "Name the column that holds the answers, for instance: --text-column NAME"
    )


def _cell(row: list[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell with this text for a formula (T8)."""
    return _FORMULA.match(text) is not None


def _safe(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if looks_like_a_formula(text) else text
