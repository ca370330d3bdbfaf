"""Themes and codings as CSV and Excel: every comment and every coding is there, and nothing is a formula (T8)."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from analysis.codings.model import LEFT_OUT, CodedComment, Coding
from analysis.codings.tables import LONGEST_CELL, as_csv_files, as_workbook
from tests.analysis.codings.samples import BETTER, CODINGS, ELSE, POISON

STARTS = tuple("=+-@\t\r\n\0＝＋－＠")


def test_a_comment_has_a_row_for_each_theme_and_one_where_it_is_in_none():
    [head, *rows] = _csv_files()["codings.csv"]
    assert head == [
        "comment", "question", "age band", "words", "theme", "part", "placed by", "in no theme because", "translation",
    ]  # fmt: skip
    assert [(row[0], row[4], row[6]) for row in rows] == [
        ("1", "Lights", "Machine (Heard)"), ("1", "Kinder teachers", "Participation team"),
        ("2", "Lights", "Machine (Heard)"), ("2", "Lights", "Second coder"), ("3", "Lights", "Machine (Heard)"),
        ("4", "Lights", "Participation team"), ("5", "", ""),
    ]  # fmt: skip
    assert rows[-1] == ["5", ELSE, "", "'-just leave us alone", "", "", "", "Near no theme", "Leave us be."]


def test_words_that_must_not_leave_are_not_there_and_the_comment_is_counted():
    row = _csv_files()["codings.csv"][5]
    assert row == ["3", BETTER, "", LEFT_OUT, "Lights", "", "Machine (Heard)", "", ""]


def test_the_workbook_says_what_the_files_say():
    book = load_workbook(io.BytesIO(as_workbook(CODINGS)))
    for name, lines in _csv_files().items():
        sheet = book[name.removesuffix(".csv").capitalize()]
        cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert cells == lines


def test_the_workbook_can_be_read_as_it_opens():
    """The head stays in sight and filters; long words are wrapped in columns of a width of their own."""
    book = load_workbook(io.BytesIO(as_workbook(CODINGS)))
    filters = {sheet.title: (sheet.freeze_panes, sheet.auto_filter.ref) for sheet in book}
    assert filters == {"Themes": ("A2", "A1:E4"), "Codings": ("A2", "A1:I8"), "Notes": ("A2", "A1:A3")}
    sheet = book["Codings"]
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["A"].width > 0
    assert [cell.font.bold for cell in (sheet["D1"], sheet["D2"])] == [True, False]
    assert sheet["D2"].alignment.wrap_text


def test_themes_stand_with_what_belongs_to_them_and_who_agreed():
    assert _csv_files()["themes.csv"][1:3] == [
        [BETTER, "Lights", "Paths that are dark.", "agreed", "3"],
        [BETTER, "Kinder teachers", "", "proposed", "1"],
    ]


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_nothing_that_anybody_wrote_is_a_formula_in_either(poison):
    """T8: values and names, on every path."""
    themes = tuple(replace(theme, label=poison, definition=poison, question=poison) for theme in CODINGS.themes)
    comment = CodedComment(poison, poison, poison, (Coding("paths", "team", poison),), poison, poison)
    codings = replace(CODINGS, title=poison, themes=themes, comments=(comment,), notes=(poison,))
    for lines in _csv_files(codings).values():
        assert [cell for line in lines for cell in line if cell.lstrip(" ").startswith(STARTS)] == []
    for sheet in load_workbook(io.BytesIO(as_workbook(codings))):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert all(len(str(cell.value)) <= LONGEST_CELL for cell in cells)


def test_what_was_cut_for_a_cell_says_so():
    codings = replace(CODINGS, comments=(CodedComment(BETTER, POISON["long"]),))
    assert load_workbook(io.BytesIO(as_workbook(codings)))["Codings"]["D2"].value.endswith("a [...]")
    assert _csv_files(codings)["codings.csv"][1][3] == POISON["long"]


def _csv_files(codings=CODINGS):
    with zipfile.ZipFile(io.BytesIO(as_csv_files(codings))) as packed:
        texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in texts.items()}
