"""Columns of a table from elsewhere find their questions, and a cell is what it says or is refused, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from surveys.answers import Missing
from surveys.answers_table import Table, pack, read_table, unpack
from surveys.definition import Edition, Option, Question
from surveys.errors import FileRefused
from surveys.matching import Matching, Row, guess, read_rows

BOXES = Question(
    "house", "three_boxes", {"en": "Three Houses"},
    options=(Option("worries", {"en": "Worries"}), Option("dreams", {"en": "Dreams"})),
)  # fmt: skip
SAFE = Question("safe", "yes_no", {"en": "Are you safe?", "ur": "کیا آپ محفوظ ہیں؟"})
BEST = Question(
    "best", "in_order", {"en": "Best first"},
    options=(Option("a", {"en": "Art"}), Option("b", {"en": "Books"}), Option("ns", {"en": "Not sure"})),
)  # fmt: skip
DRAWN = Question("drawn", "drawing", {"en": "Draw it"})
EDITION = Edition("11-13", 1, (BOXES, SAFE, BEST, DRAWN))


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("house.worries", "house.worries"),
        ("HOUSE/Dreams", "house.dreams"),
        ("Three Houses: worries", "house.worries"),
        (" are you   safe ", "safe"),
        ("کیا آپ محفوظ ہیں؟", "safe"),
        ("Helped", "helped"),
    ],
)
def test_a_column_is_found_by_id_or_by_words_of_any_language(head: str, part: str):
    assert guess(EDITION, ("noise", head, "")) == {part: 1}


def test_two_columns_of_one_name_and_a_drawing_are_left_to_a_person():
    assert guess(EDITION, ("safe", "Are you safe?", "drawn", "drawn.words")) == {"drawn.words": 3}


@pytest.mark.parametrize("cell", ["Yes", " YES ", "true", "ہاں"])
def test_yes_is_yes_in_every_language(cell: str):
    assert _one("safe", cell).response.answers[0].value == "yes"


@pytest.mark.parametrize(
    ("cell", "missing"),
    [("I'm not sure", Missing.NOT_SURE), ("don’t know", Missing.NOT_SURE), ("prefer_not", Missing.PREFER_NOT)],
)
def test_not_sure_and_not_wanting_to_say_stay_two_things(cell: str, missing: Missing):
    """R1.25."""
    assert _one("safe", cell).response.answers[0].missing is missing


def test_not_sure_in_own_words_are_a_childs_words_and_an_option_of_that_name_is_an_option():
    assert _one("house.worries", "Not sure").response.answers[0].value == "Not sure"
    assert _one("best", "Not sure").response.answers[0].value == ("ns",)


def test_an_order_is_kept():
    assert _one("best", "Books; Art").response.answers[0].value == ("b", "a")


@pytest.mark.parametrize("cell", ["1", "0", "maybe", "yes; no"])
def test_what_is_no_answer_is_refused_by_row_and_column_and_not_repeated(cell: str):
    assert _one("safe", cell) == Row(2, None, 0, "unknown_option")


def test_ids_depend_on_the_file_and_on_the_row_alone():
    """T14: nobody who lacks the file's key can tell which row became which response."""
    first, second = (_one("safe", cell, key=b"one").response.id for cell in ("yes", "no"))
    assert first == second != _one("safe", "yes", key=b"two").response.id


def test_a_table_is_packed_and_unpacked_as_it_was():
    table = read_table('safe;house.worries\r\nyes;"Two\nlines; ہاں"\r\n'.encode())
    assert unpack(pack(table)) == table == Table(("safe", "house.worries"), (("yes", "Two\nlines; ہاں"),))


def test_an_empty_line_is_counted_so_that_a_row_has_the_number_that_a_spreadsheet_gives_it():
    rows = _read(read_table(b"safe\nyes\n\nperhaps\n"), "safe")
    assert [row.number for row in rows] == [2, 4]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"safe\n", b"%PDF-1.7\x00"])
def test_what_holds_no_table_is_refused(content: bytes):
    with pytest.raises(FileRefused):
        read_table(content)


def _one(part: str, cell: str, key: bytes = b"") -> Row:
    [row] = _read(Table((part,), ((cell,),)), part, key)
    return row


def _read(table: Table, part: str, key: bytes = b"") -> Sequence[Row]:
    matching = Matching({part: 0}, {}, "en")
    return list(read_rows(EDITION, table, matching, languages=("en", "ur"), day=date(2026, 11, 24), key=key))
