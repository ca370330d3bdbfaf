"""The two tables that a board gives: read whole or not at all, and every fault told with its row."""

from datetime import date
from pathlib import Path

import pytest

from analysis.document.body import load_body
from analysis.document.given_tables import MOST_TOLD, TableRefused, decode, read_indicators, read_population

HEAD = "heading,label,children,source,as_of\n"
ROW = "Age,8-10,1480,Census,2021-03-21\n"
NUMBERS = "name,period,value,source,as_of,bears_on\n"
SAMPLES = Path(__file__).parents[3] / "docs" / "samples"


def test_a_table_of_who_lives_here_is_read():
    """R4.02."""
    (one,) = read_population(HEAD + ROW)
    assert (one.heading, one.label, one.children) == ("Age", "8-10", 1480)
    assert (one.source, one.as_of) == ("Census", date(2021, 3, 21))


@pytest.mark.parametrize("sign", [";", "\t", ","])
def test_columns_stand_in_any_order_as_any_spreadsheet_saves_them(sign):
    text = "\ufeffAs of,Source,Children,Label,Heading\r\n30/06/2025,ONS,12480,Urdu,Language\r\n\r\n".replace(",", sign)
    (one,) = read_population(decode(text.encode("utf-8")))
    assert (one.label, one.children, one.as_of) == ("Urdu", 12480, date(2025, 6, 30))


@pytest.mark.parametrize("words", ['"21,480"', "21 480", "21480"])
def test_a_large_number_may_be_written_as_people_do(words):
    assert read_population(HEAD + f"Age,8-10,{words},Census,2021-03-21")[0].children == 21480


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Age,8-10,about 20,Census,2021-03-21", "“children” is “about 20”"),
        ("Age,8-10,-3,Census,2021-03-21", "“children” is “-3”"),
        ("Age,8-10,20,Census,last year", "“as_of” is “last year”"),
        ("Age,8-10,20,Census,2021-02-30", "“as_of” is “2021-02-30”"),
        ("Age,,20,Census,2021-03-21", "“label” is empty"),
        ("Age,8-10", "“source” is empty"),
        (f"{'A' * 41},8-10,20,Census,2021-03-21", "“heading” is too long"),
        ("age,8-10,20,Census,2021-03-21", "stands in row 2 too"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_with_its_number(row, told):
    with pytest.raises(TableRefused) as refused:
        read_population(HEAD + ROW + row + "\n")
    assert any(fault.startswith("Row 3: ") and told in fault for fault in refused.value.faults)


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(TableRefused) as refused:
        read_population(HEAD + "Age,8-10,x,Census,y\nAge,,1,,2021-03-21\n")
    assert [fault.split(":")[0] for fault in refused.value.faults] == ["Row 2", "Row 2", "Row 3", "Row 3"]


def test_no_more_is_told_than_anybody_reads():
    with pytest.raises(TableRefused) as refused:
        read_population(HEAD + "".join(f"Age,{n},x,Census,2021-03-21\n" for n in range(50)))
    assert len(refused.value.faults) == MOST_TOLD + 1
    assert refused.value.faults[-1] == "And 30 more."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        (HEAD, "no row"),
        ("heading,label\nAge,8-10\n", "“children”"),
        ("PK\x03\x04 a workbook", "workbook"),
    ],
)
def test_what_is_no_table_is_told_so(text, told):
    with pytest.raises(TableRefused, match=told):
        read_population(text)


def test_an_indicator_keeps_its_number_as_it_was_written():
    (one,) = read_indicators(NUMBERS + "Exclusions,2025,12 %,School census,2026-01-15,", aims=())
    assert (one.value, one.period, one.bears_on) == ("12 %", "2025", "")


def test_an_indicator_bears_on_what_the_board_set_out_to_do_or_on_nothing():
    row = "Exclusions,2025,12,School census,2026-01-15,"
    assert read_indicators(f"{NUMBERS}{row}learning", aims=("learning",))[0].bears_on == "learning"
    with pytest.raises(TableRefused, match="Row 2: “bears_on” is “leaning”.*learning"):
        read_indicators(f"{NUMBERS}{row}leaning", aims=("learning",))


def test_the_samples_that_ship_can_be_loaded():
    aims = [aim.id for aim in load_body("manchester-2015-17").priorities]
    assert len(read_population((SAMPLES / "children-who-live-here.csv").read_text())) == 10
    assert len(read_indicators((SAMPLES / "numbers-the-board-gives.csv").read_text(), aims=aims)) == 3
