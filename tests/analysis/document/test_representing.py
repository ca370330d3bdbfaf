"""Who was heard beside who lives here: reach, gaps, who is missing, what cannot be compared; never a small number."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.disclosure_control import ROUND, Rules
from analysis.document.material import HeardCount, HeardCounts, LocalCount
from analysis.document.model import HeardRow, HeardTable, Shown
from analysis.document.representing import set_beside_population
from tests.analysis.document.samples import MATERIAL, sample_document

HEARD = HeardCounts("Age", (HeardCount("8-10", 100), HeardCount("11-13", 60), HeardCount("14-15", 40)))


def test_reach_is_a_share_of_those_who_live_here():
    """R4.02."""
    rows = heard_beside(("8-10", 500), ("11-13", 300), ("14-15", 200))
    assert [(row.local.words, row.reach) for row in rows] == [
        ("about 500", "about 20%"), ("about 300", "about 20%"), ("about 200", "about 20%"),
    ]  # fmt: skip


def test_a_group_whose_part_differs_by_more_than_five_points_is_flagged():
    """R4.02: 50 % of those heard and 25 % of those who live here; 30 and 35 are not apart enough."""
    rows = heard_beside(("8-10", 500), ("11-13", 700), ("14-15", 800))
    assert [row.reach for row in rows] == ["about 20%; 25 points over", "about 9%", "about 5%; 20 points under"]


def test_below_five_per_cent_nobody_is_spoken_for():
    """R4.02: rounded up it may not look like enough."""
    rows = heard_beside(("8-10", 500), ("11-13", 1210), ("14-15", 300))
    assert rows[1].reach == "about 4%: not enough to speak for"
    assert "11-13 (about 4% of those who live here)" in missing(("8-10", 500), ("11-13", 1210), ("14-15", 300))


def test_a_group_of_whom_nobody_answered_is_named():
    """R4.02."""
    lines = ("8-10", 500), ("11-13", 300), ("14-15", 200), ("16-18", 900)
    assert missing(*lines) == ("16-18 (nobody answered)",)
    assert heard_beside(*lines)[3].count.words == "0"


@pytest.mark.parametrize("few", range(1, 8))
def test_of_a_hidden_number_no_reach_is_told(few):
    """R2.18: whichever it is, the same words."""
    heard = HeardCounts("Age", (HeardCount("8-10", 100), HeardCount("11-13", 60), HeardCount("14-15", few)))
    row = heard_beside(("8-10", 500), ("11-13", 300), ("14-15", 900), heard=heard)[2]
    assert (row.count.value, row.reach) == (None, "not enough to speak for")
    row = heard_beside(("8-10", 500), ("11-13", 300), ("14-15", 60), heard=heard)[2]
    assert row.reach == ""


def test_beside_a_hidden_number_no_gap_is_told():
    """R2.19: the points of the others would tell it."""
    heard = HeardCounts("Age", (HeardCount("8-10", 100), HeardCount("11-13", 60), HeardCount("14-15", 5)))
    rows = heard_beside(("8-10", 500), ("11-13", 900), ("14-15", 20), heard=heard)
    assert not any("points" in row.reach for row in rows)


@pytest.mark.parametrize(
    ("rules", "words"),
    [(ROUND, ["about 12,345", "about 505", "fewer than 8"]), (Rules("suppress", 5), ["12,344", "503", "6"])],
)
def test_how_many_live_here_is_shown_as_the_board_chose(rules, words):
    """R2.22, R2.23: rounded in one mode, true in the other, and never called about what is true."""
    table = HeardTable("Age", tuple(HeardRow(band, Shown("100", 100)) for band in ("8-10", "11-13", "14-15")))
    lines = [
        LocalCount("Age", row.label, many, "Census", date(2026, 6, 30))
        for row, many in zip(table.rows, (12_344, 503, 6), strict=True)
    ]
    assert [row.local.words for row in set_beside_population(table, lines, rules).rows] == words


def test_how_many_live_here_is_controlled_as_well():
    """R2.23."""
    rows = heard_beside(("8-10", 503), ("11-13", 6), ("14-15", 21_482))
    assert [row.local.words for row in rows] == ["about 505", "fewer than 8", "about 21,480"]


@pytest.mark.parametrize("label", ["8–10", "8 to 10", "Aged 8-10", "Ages 8 - 10", " 8-10 "])
def test_an_age_is_known_however_it_is_written(label):
    assert heard_beside((label, 500))[0].local.value == 500


def test_what_nobody_was_asked_is_said():
    """R4.02: a table by ethnic group is of no use where nobody was asked."""
    lines = (local("Age", "8-10", 500), local("Ethnic group", "Asian", 900), local("ethnic group", "White", 900))
    told = sample_document(replace(MATERIAL, population=lines)).not_compared
    assert "Ethnic group: nobody was asked, so it cannot be said who was missing." in told


def test_who_answered_without_saying_which_keeps_the_others_from_being_called_missing():
    """An Easy Read answer has no age: it may be one of a 16-year-old."""
    heard = HeardCounts("Age", (HeardCount("8-10", 100), HeardCount("easy_read", 30)))
    lines = (local("Age", "8-10", 500), local("Age", "16-18", 900))
    document = sample_document(replace(MATERIAL, heard=(heard,), population=lines))
    assert document.heard[0].missing == ()
    assert document.not_compared == (
        "Age: of those who answered it is not known how many are 16-18.",
        "Age: how many live here is not known of Easy Read.",
    )


def test_who_counted_stands_under_the_table():
    """R4.02: source and date."""
    table = sample_document(replace(MATERIAL, population=(local("Age", "8-10", 500),))).heard[0]
    assert "Children who live here: Census, 21 March 2021." in table.source


def test_without_a_table_of_the_place_nothing_is_compared():
    document = sample_document(replace(MATERIAL, population=()))
    assert document.not_compared == ()
    assert not any(row.local or row.reach for table in document.heard for row in table.rows)


def heard_beside(*lines, heard=HEARD):
    return document_of(lines, heard).heard[0].rows


def missing(*lines):
    return document_of(lines, HEARD).heard[0].missing


def document_of(lines, heard):
    population = tuple(local("Age", label, children) for label, children in lines)
    return sample_document(replace(MATERIAL, heard=(heard,), population=population))


def local(heading, label, children):
    return LocalCount(heading, label, children, "Census", date(2021, 3, 21))
