"""The translation sheet: every text of a consultation beside what it says in each other language, as CSV, out and in.

A worker gives it to a translator and brings it back. What comes back is put in line by line, and every line says what
became of it. No cell is ever a formula (T8), and the letters are marked as UTF-8, so that a spreadsheet opens it.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from surveys import words
from surveys.answers_file import looks_like_a_formula
from surveys.bands import MOST_CHARACTERS
from surveys.clean_text import clean
from surveys.definition import Consultation
from surveys.errors import FileRefused
from surveys.translating import TELLING, TextLine, list_texts, put_texts

MOST_BYTES = 2 * 1024 * 1024
_LONGEST_CELL = 50_000
_NO_CSV = "This is not a CSV file. In the spreadsheet, save it as CSV (UTF-8)."
_MOST_LINES = 5000
_WHERE = "where"


@dataclass(frozen=True, slots=True)
class Line:
    """One cell that came back: on which line, which text in which language, what it says, and what became of it.

    `became` is 'put_in', 'changed', 'same', 'empty' or 'left_out'; `before` is what stood there, `why` what to do.
    """

    number: int
    where: str
    language: str
    said: str
    became: str
    before: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a sheet made of a consultation, and what became of each of its lines."""

    consultation: Consultation
    lines: tuple[Line, ...]

    @property
    def put_in(self) -> int:
        """How many texts are new or other than before."""
        return sum(line.became in ("put_in", "changed") for line in self.lines)


def write_sheet(consultation: Consultation) -> bytes:
    """Return the sheet as CSV: where a text stands, the first language, then a column for each other one."""
    first, *others = consultation.languages
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow([_WHERE, *map(_head, (first, *others))])
    for where, said in _texts(consultation).items():
        table.writerow([where, *(_safe(said[code]) for code in (first, *others))])
    return BOM_UTF8 + file.getvalue().encode("utf-8", "replace")


def read_sheet(consultation: Consultation, content: bytes) -> SheetReading:
    """Return the consultation with what a sheet says in its other languages; raises FileRefused."""
    heads, rows = _table(content)
    codes = _codes(heads, consultation)
    texts, lines, taken = _texts(consultation), [], set()
    for number, row in rows:
        cells = dict(zip(heads, row, strict=False))
        where = cells.get(_WHERE, "").strip()
        if not any(cell.strip() for cell in row):
            continue
        found = _of_row(number, where, cells, codes, texts.get(where), where in taken)
        taken.add(where)
        for line in found:
            if line.became in ("put_in", "changed"):
                band, _, key = where.partition("/")
                consultation = put_texts(consultation, band=band, language=line.language, said={key: line.said})
            lines.append(line)
    return SheetReading(consultation, tuple(lines))


def _texts(consultation: Consultation) -> dict[str, dict[str, str]]:
    """Every text by where it stands, in every language; a telling that all bands share stands there once."""
    first, *others = consultation.languages
    found: dict[str, dict[str, str]] = {}
    shared: set[str] = set()
    for edition in consultation.editions:
        lines: dict[str, list[TextLine]] = {}
        for language in others or [first]:
            for line in list_texts(consultation, band=edition.band, language=language):
                lines.setdefault(line.key, []).append(line)
        for key, same in lines.items():
            slot = key.removeprefix(f"{TELLING}.")
            is_shared = slot != key and not getattr(edition.telling, slot).get(first)
            if is_shared and key in shared:
                continue
            shared.update([key] if is_shared else [])
            said = dict(zip(others, (line.said for line in same), strict=False))
            found[f"{edition.band}/{key}"] = {**said, first: same[0].first}
    return found


def _of_row(
    number: int,
    where: str,
    cells: Mapping[str, str],
    codes: Mapping[str, str],
    text: Mapping[str, str] | None,
    is_second: bool,
) -> list[Line]:
    first = next(iter(codes.values()))
    found = []
    for head, code in list(codes.items())[1:]:
        said = clean(_bare(cells.get(head, "")))
        before = (text or {}).get(code, "")
        why = ""
        if text is None:
            why = "There is no such text any more. Take a new sheet out, or write it in by hand."
        elif is_second:
            why = "This text stands in the sheet twice. Keep one line."
        elif clean(_bare(cells.get(next(iter(codes)), ""))) != text[first]:
            why = "The first language says something else now. Look whether this still fits, and write it in by hand."
        elif len(said) > MOST_CHARACTERS:
            why = f"Make it shorter than {MOST_CHARACTERS} characters."
        if not said:
            found.append(Line(number, where, code, "", "empty", before, "Nothing was written here."))
        elif why:
            found.append(Line(number, where, code, said, "left_out", before, why))
        else:
            became = "same" if said == before else "changed" if before else "put_in"
            found.append(Line(number, where, code, said, became, before))
    return found


def _table(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    if len(content) > MOST_BYTES:
        raise FileRefused("This file is larger than 2 MB. Choose the translation sheet.")
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise FileRefused("This is a workbook, not a CSV. In the spreadsheet, save it as CSV (UTF-8).")
    text = _decoded(content)
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows = [(reader.line_num, row) for row in islice(reader, _MOST_LINES + 1)]
    except csv.Error as error:
        raise FileRefused(_NO_CSV) from error
    # Python's own limit holds for all that a process reads, and other readers raise it.
    if any(len(cell) > _LONGEST_CELL for _, row in rows for cell in row):
        raise FileRefused(_NO_CSV)
    if not rows or len(rows) > _MOST_LINES:
        raise FileRefused(f"The sheet needs a first line of heads, and at most {_MOST_LINES} lines.")
    return [cell.strip() for cell in rows[0][1]], rows[1:]


def _decoded(content: bytes) -> str:
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Guessed letters would be put into a child's page.
        raise FileRefused("The letters of this file are not in UTF-8. Save it as CSV (UTF-8).") from error


def _codes(heads: Sequence[str], consultation: Consultation) -> dict[str, str]:
    """The columns of languages by their heads, the first language first; raises FileRefused."""
    found = {}
    for code in consultation.languages:
        head = next((head for head in heads if head == _head(code) or head.lower() == code.lower()), "")
        if head:
            found[head] = code
    first = consultation.languages[0]
    if _WHERE not in heads or first not in found.values() or len(found) < 2:
        wanted = ", ".join([_WHERE, *map(_head, consultation.languages)])
        raise FileRefused(
            f"The first line must name the columns {wanted}. Take the sheet out here, and fill in its columns."
        )
    return found


def _head(code: str) -> str:
    return f"{words.name_of(code)} ({code})"


def _safe(text: str) -> str:
    # One that was marked by hand is marked once more, so that its own mark comes back.
    return f"'{text}" if looks_like_a_formula(text.lstrip("'")) else text


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and looks_like_a_formula(cell.lstrip("'")) else cell
