"""A translation sheet goes out and comes back, and each of its lines says what became of it."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.definition import Consultation
from surveys.errors import FileRefused
from surveys.exchange import SheetReading, read_sheet, write_sheet
from surveys.library import list_ready, load

WHERE = "8-10/questions.better.words"


@pytest.mark.parametrize("name", list_ready())
def test_a_sheet_that_nobody_touched_changes_nothing(name: str):
    told = replace(load(name), languages=("en", "ur", "pl"))
    reading = read_sheet(told, write_sheet(told))
    assert reading.consultation == told
    assert {line.became for line in reading.lines} <= {"same", "empty"}


def test_a_spreadsheet_opens_it_with_the_right_letters(bilingual: Consultation):
    sheet = write_sheet(bilingual)
    assert sheet.startswith(b"\xef\xbb\xbf")
    heads, *rows = _rows(sheet)
    assert heads == ["where", "English (en)", "Urdu (ur)"]
    assert [WHERE, "What would make it better?", ""] in rows


def test_what_all_bands_are_told_stands_there_once(bilingual: Consultation):
    two = replace(bilingual, editions=(*bilingual.editions, replace(bilingual.editions[0], band="11-13")))
    wheres = [row[0] for row in _rows(write_sheet(two))]
    assert [where for where in wheres if where.endswith("telling.how_used")] == ["8-10/telling.how_used"]
    assert len([where for where in wheres if where.endswith("telling.how_private")]) == 2


def test_what_was_written_is_put_in_and_the_rest_stays(bilingual: Consultation):
    reading = _bring(bilingual, {WHERE: "کیا بہتر ہو؟"})
    assert reading.put_in == 1
    assert reading.consultation.edition("8-10").question("better").words["ur"] == "کیا بہتر ہو؟"
    assert reading.consultation.edition("8-10").question("safe") == bilingual.edition("8-10").question("safe")


def test_a_text_that_says_something_else_now_tells_what_stood_there(bilingual: Consultation):
    once = _bring(bilingual, {WHERE: "پہلے"}).consultation
    [line] = [line for line in _bring(once, {WHERE: "بعد"}).lines if line.where == WHERE]
    assert (line.became, line.before, line.said) == ("changed", "پہلے", "بعد")


def test_an_empty_cell_takes_nothing_away(bilingual: Consultation):
    once = _bring(bilingual, {WHERE: "پہلے"}).consultation
    assert _bring(once, {WHERE: ""}).consultation == once


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["8-10/questions.gone.words", "Gone?", "x"], "no such text any more"),
        ([WHERE, "Another question?", "x"], "says something else now"),
        ([WHERE, "What would make it better?", "x" * 1001], "shorter than 1000"),
        (["", "", "x"], "no such text any more"),
        (["1-2/questions.better.words", "What would make it better?", "x"], "no such text any more"),
    ],
)
def test_a_line_that_cannot_be_put_in_says_why_and_keeps_its_words(bilingual: Consultation, row: list[str], why: str):
    reading = read_sheet(bilingual, _csv([["where", "English (en)", "Urdu (ur)"], row]))
    assert [(line.became, line.said, why in line.why) for line in reading.lines] == [("left_out", row[2], True)]
    assert reading.consultation == bilingual


def test_a_line_that_stands_there_twice_counts_once(bilingual: Consultation):
    rows = [[WHERE, "What would make it better?", said] for said in ("ایک", "دو")]
    reading = read_sheet(bilingual, _csv([["where", "English (en)", "Urdu (ur)"], *rows]))
    assert [line.became for line in reading.lines] == ["put_in", "left_out"]


def test_no_cell_is_a_formula_and_words_that_look_like_one_come_back(bilingual: Consultation):
    """T8."""
    for said in ("=1+1", "+x", "-x", "@x", "'=x", "'quoted'", '=HYPERLINK("x")'):
        reading = _bring(bilingual, {WHERE: said if said[0] == "'" and said[1] != "=" else f"'{said}"})
        assert reading.consultation.edition("8-10").question("better").words["ur"] == said
        cells = [cell for row in _rows(write_sheet(reading.consultation)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert read_sheet(reading.consultation, write_sheet(reading.consultation)).put_in == 0


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_a_spreadsheet_puts_between_its_cells_is_read(bilingual: Consultation, separator: str):
    sheet = _csv([["where", "English (en)", "Urdu (ur)"], [WHERE, "What would make it better?", "x"]], separator)
    assert read_sheet(bilingual, sheet).put_in == 1


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "first line of heads"), (b"a,b\n1,2", "must name the columns where, English (en), Urdu (ur)"),
        (b"PK\x03\x04", "save it as CSV"), ("where,\xe9".encode("latin-1"), "not in UTF-8"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"), (b"where\n" * 6000, "at most 5000 lines"),
        (b"where,English (en)\n", "must name the columns"), (b'where,"' + b"x" * 200_000, "not a CSV file"),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused_with_what_to_do(bilingual: Consultation, content: bytes, advice: str):
    """T7; also where another reader of this process has raised Python's own limit."""
    csv.field_size_limit(sys.maxsize)
    with pytest.raises(FileRefused) as refused:
        read_sheet(bilingual, content)
    assert advice in refused.value.what_to_do


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.text(max_size=20), max_size=4), max_size=5))
def test_any_rows_are_read_line_by_line(rows: list[list[str]]):
    told = replace(load("three_houses"), languages=("en", "ur"))
    clean = [[cell.replace("\0", "") for cell in row] for row in rows]
    sheet = _csv([["where", "English (en)", "Urdu (ur)"], *clean])
    assert read_sheet(told, sheet).consultation == told


@pytest.fixture
def bilingual(consultation: Consultation) -> Consultation:
    """A consultation with a second language in which nothing is written yet."""
    return replace(consultation, languages=("en", "ur"))


def _bring(told: Consultation, said: dict[str, str]) -> SheetReading:
    heads, *rows = _rows(write_sheet(told))
    filled = [[where, first, said.get(where, other)] for where, first, other in rows]
    return read_sheet(told, _csv([heads, *filled]))


def _rows(sheet: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))


def _csv(rows: list[list[str]], separator: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue().encode("utf-8-sig", "replace")
