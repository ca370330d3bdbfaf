"""A file of answers as Evidence: columns text, and if they are there id and prompt; any other column is a group.

The file commands and the import job come in. Files come from anywhere, so whatever can be read is read: old encodings,
semicolons, quoted line breaks, uneven rows. No row is lost; what had to be mended is told. It must never print or log
an answer.
"""

from __future__ import annotations

import csv
import re
import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import ColumnMissing, FileNotReadable
from analysis.evidence import Comment, Evidence, Prompt

DELIMITERS = ",;\t|"
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
"""Lines with their ends; no other sign ends one."""
_NO_GROUPS: Mapping[str, str] = {}
"""One for all comments of a file that has no other column."""


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What a file holds, and in plain words what had to be mended to read it."""

    evidence: Evidence
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    header: list[str]
    rows: list[list[str]]
    mended: tuple[str, ...]


def read_answers(path: Path, *, text_column: str | None = None) -> AnswersFile:
    """Read a CSV of answers. Raises FileNotReadable, ColumnMissing."""
    table = _read_table(path)
    text_at = _find_text_column(table.header, text_column, path)
    id_at, prompt_at = _position(table.header, "id"), _position(table.header, "prompt")
    ids, renamed = _unique_ids(table, id_at)
    prompts = {words: f"p{place}" for place, words in enumerate(sorted({_cell(row, prompt_at) for row in table.rows}))}
    columns = [at for at in range(len(table.header)) if at not in (text_at, id_at, prompt_at)]
    comments = tuple(
        Comment(
            id=comment_id,
            text=row[text_at],
            prompt=prompts[_cell(row, prompt_at)] if _cell(row, prompt_at) else "",
            groups={table.header[at]: row[at] for at in columns} if columns else _NO_GROUPS,
        )
        for comment_id, row in zip(ids, table.rows, strict=True)
    )
    known = tuple(Prompt(prompt_id, words) for words, prompt_id in prompts.items() if words)
    return AnswersFile(Evidence(comments, known), table.mended + renamed)


def _cell(row: Sequence[str], at: int | None) -> str:
    return "" if at is None else row[at].strip()


def _read_table(path: Path) -> _Table:
    text, mended = _decoded(path)
    lines = _parse(text)
    _refuse_what_holds_no_answers(lines, path)
    header = _unique([name.strip().lstrip("\ufeff") or f"column {at}" for at, name in enumerate(lines[0], start=1)])
    rows, uneven = _squared(lines[1:], len(header))
    if uneven:
        mended.append(f"{uneven} row(s) had more or fewer cells than the first line: nothing of them was left out.")
    if text.count('"') % 2:
        mended.append(
            "A quotation mark is opened and never closed: some answers may have been read as one. Please check."
        )
    return _Table(header, rows, tuple(mended))


def _refuse_what_holds_no_answers(lines: Sequence[list[str]], path: Path) -> None:
    if not lines:
        raise FileNotReadable(
            "The file holds nothing.",
            where=str(path),
            do="Save the answers as CSV with a first line that names the columns.",
        )
    if any(sign < " " and sign not in "\t\r\n" for name in lines[0] for sign in name):
        raise FileNotReadable(
            "This is not a CSV.", where=str(path), do="Open it in a spreadsheet, choose Save as, CSV UTF-8."
        )
    if len(lines) == 1:
        raise FileNotReadable(
            "The file has a line of column names and no answer under it.",
            where=str(path),
            do="Choose the file with the answers.",
        )


def _decoded(path: Path) -> tuple[str, list[str]]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise FileNotReadable("There is no such file.", where=str(path), do="Check the name and the folder.") from None
    except OSError as fault:
        raise FileNotReadable(
            "The file cannot be opened.",
            where=f"{path} ({fault.strerror})",
            do="Check that it is a file that you may read.",
        ) from None
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise FileNotReadable(
            "This is an Excel workbook, not a CSV.",
            where=str(path),
            do="In Excel choose Save as, CSV UTF-8, and try again.",
        )
    return _as_text(raw)


def _as_text(raw: bytes) -> tuple[str, list[str]]:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace"), []
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    raw = raw.removeprefix(BOM_UTF8)
    kept = raw.decode("utf-8", errors="replace")
    if kept.count("\ufffd") * 2 < sum(sign > "\x7f" for sign in kept):
        return kept, ["Some characters were broken and are shown as \ufffd."]
    return raw.decode("cp1252", errors="replace"), ["The file is not in UTF-8; it was read as Windows-1252."]


def _parse(text: str) -> list[list[str]]:
    csv.field_size_limit(sys.maxsize)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))
    # Line by line: a text file in memory would hold four bytes for each character of a million answers.
    lines = (match[0] for match in _LINES.finditer(text))
    return [line for line in csv.reader(lines, delimiter=delimiter) if line]


def _squared(lines: Sequence[list[str]], width: int) -> tuple[list[list[str]], int]:
    """Fill short rows; join what stands beyond the last column to the last cell."""
    uneven = sum(len(line) != width for line in lines)
    rows = [_square(line, width) for line in lines]
    return rows, uneven


def _square(line: list[str], width: int) -> list[str]:
    if len(line) > width:
        return [*line[: width - 1], ",".join(line[width - 1 :])]
    return line if len(line) == width else line + [""] * (width - len(line))


def _find_text_column(header: Sequence[str], wanted: str | None, path: Path) -> int:
    found = _position(header, wanted or "text")
    if found is not None:
        return found
    columns = ", ".join(f'"{name}"' for name in header[:40])
    raise ColumnMissing(
        f'There is no column named "{wanted or "text"}".',
        where=f"{path}, first line; its columns are: {columns}",
        do="Name the column that holds the answers, for instance: --text-column NAME",
    )


def _position(header: Sequence[str], name: str) -> int | None:
    """The column of exactly that name, else one that differs in capitals only."""
    if name in header:
        return header.index(name)
    lower = [column.lower() for column in header]
    return lower.index(name.strip().lower()) if name.strip().lower() in lower else None


def _unique_ids(table: _Table, id_at: int | None) -> tuple[list[str], tuple[str, ...]]:
    given = [_cell(row, id_at) or str(place) for place, row in enumerate(table.rows, start=1)]
    ids = _unique(given)
    renamed = sum(before != after for before, after in zip(given, ids, strict=True))
    if not renamed:
        return ids, ()
    return ids, (
        f"{renamed} row(s) had an id that an earlier row has too: they are now called like '{_example(given, ids)}'.",
    )


def _example(given: Sequence[str], ids: Sequence[str]) -> str:
    return next(after for before, after in zip(given, ids, strict=True) if before != after)


def _unique(names: Sequence[str]) -> list[str]:
    taken, seen, unique = set(names), Counter[str](), []
    for name in names:
        seen[name] += 1
        new = name
        while seen[name] > 1 and (new == name or new in taken):
            new = f"{name} ({seen[name]})"
            seen[name] += new in taken
        taken.add(new)
        unique.append(new)
    return unique
