"""The tables of an export, and their two prints: CSV files in one zip, and an Excel workbook.

Nothing in either can be taken for a formula by a spreadsheet (T8): both come through spreadsheet.safe_cell, and a
workbook's cells are text by kind as well.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.codings.model import CODERS, CodedComment, Codings
from analysis.parts import stands_in
from analysis.spreadsheet import safe_cell

Cell = str | int
Table = tuple[Sequence[str], list[list[Cell]]]
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day that a zip gives its files where nobody says one."""
LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell."""
CUT = " [...]"
HEAD = (
    "comment", "question", "age band", "words", "theme", "part", "placed by", "in no theme because", "translation",
)  # fmt: skip
WIDTHS = {
    "comment": 10, "question": 36, "age band": 12, "words": 70, "theme": 32, "part": 40, "placed by": 20,
    "in no theme because": 36, "translation": 50, "what belongs to it": 60, "status": 12, "comments": 11, "note": 110,
}  # fmt: skip
"""How wide each column of a workbook is, in letters, so that it can be read as it opens."""
USUAL_WIDTH = 24
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What neither a workbook nor XML can hold."""


def as_csv_files(codings: Codings) -> bytes:
    """Print themes and codings as CSV files in a zip: themes.csv, codings.csv, notes.csv."""
    return pack_csv(tables(codings))


def as_workbook(codings: Codings) -> bytes:
    """Print themes and codings as an Excel workbook of three sheets."""
    return pack_workbook(tables(codings))


def pack_csv(sheets: Mapping[str, Table]) -> bytes:
    """Print any tables as CSV files in a zip, each under its name in small letters."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, (head, rows) in sheets.items():
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerows([_cell(cell) for cell in line] for line in (head, *rows))
            packed.writestr(
                zipfile.ZipInfo(f"{name.lower().replace(' ', '-')}.csv", EPOCH), text.getvalue().encode("utf-8-sig")
            )
    return out.getvalue()


def pack_workbook(sheets: Mapping[str, Table]) -> bytes:
    """Print any tables as an Excel workbook, a sheet each."""
    # Imported here: it wakes NumPy where that is installed, and few ever ask for a workbook.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    book = Workbook(write_only=True)
    for name, (head, rows) in sheets.items():
        sheet = book.create_sheet(name)
        # Before the first row: what is written is not gone back to.
        for at, called in enumerate(head, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(called, USUAL_WIDTH)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
        for line in (head, *rows):
            cells = []
            for value in line:
                cell = WriteOnlyCell(sheet, value=_cell(value, LONGEST_CELL))
                # A cell says itself what it is: what looks like a formula is text.
                cell.data_type = "n" if isinstance(value, int) else "s"
                cell.alignment = wrapped
                if line is head:
                    cell.font = bold
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tables(codings: Codings) -> Mapping[str, Table]:
    """Return the tables by name, each with its head. A comment in two themes has two rows; one in none has one."""
    labels = {theme.id: theme.label for theme in codings.themes}
    return {
        "Themes": (
            ("question", "theme", "what belongs to it", "status", "comments"),
            [[one.question, one.label, one.definition, one.status, one.comments] for one in codings.themes],
        ),
        "Codings": (
            HEAD,
            list(_coded(codings.comments, labels)),
        ),
        "Notes": (("note",), [[note] for note in (codings.title, *codings.notes)]),
    }


def writable(text: str) -> str:
    """Return a text in which a replacement character stands for each one that neither a workbook nor XML can hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def _cell(value: Cell, longest: int | None = None) -> Cell:
    """A cell that no spreadsheet takes for a formula; where it had to be cut, it says so."""
    if isinstance(value, int):
        return value
    safe = str(safe_cell(writable(value)))
    return safe if longest is None or len(safe) <= longest else safe[: longest - len(CUT)] + CUT


def _coded(comments: Iterable[CodedComment], labels: Mapping[str, str]) -> Iterator[list[Cell]]:
    for number, comment in enumerate(comments, start=1):
        begin: list[Cell] = [number, comment.question, comment.band, comment.text]
        for coding in comment.codings:
            part = _part(comment, coding.clause)
            yield [*begin, labels[coding.theme_id], part, CODERS[coding.by], "", comment.translation]
        if not comment.codings:
            yield [*begin, "", "", "", comment.reason, comment.translation]


def _part(comment: CodedComment, clause: str) -> str:
    """A part leaves only as a part of words that leave: it may be older than they are, or of a translation."""
    if comment.words is None or clause == comment.words or not stands_in(clause, comment.words):
        return ""
    return clause
