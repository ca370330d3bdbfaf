"""How far two people agree, against examples worked by hand and against answers that two people coded (R4.05)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.agreement import Pair, measure
from analysis.document.coded_twice import NOBODY, Agreement, CodedTwice, say_coded_twice, say_level

FREETEXT = Path(__file__).parents[2] / ".." / "shared" / "data" / "freetext"
CODES = st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(tuple)
PAIRS = st.lists(st.builds(Pair, CODES, CODES), max_size=30)


def test_one_code_each_by_hand():
    """20 both yes, 15 both no, 5 and 10 apart: kappa (0.7 - 0.5) / 0.5; alpha 1 - 0.3 / (2 * 55 * 45 / 9900)."""
    pairs = [*_pairs("y", "y", 20), *_pairs("y", "n", 5), *_pairs("n", "y", 10), *_pairs("n", "n", 15)]
    found = measure(pairs)
    assert (found.coded, found.alike, found.several) == (50, 35, False)
    assert (found.kappa, found.alpha) == (pytest.approx(0.4), pytest.approx(0.4))


def test_several_codes_by_hand():
    """{a,b} against {a} is 2/3 apart by MASI: observed 2/9, expected 28/45, alpha 1 - 10/28; kappa by the best."""
    found = measure([Pair(("a", "b"), ("a",)), Pair(("a",), ("a",)), Pair(("b",), ("b",))])
    assert found.several
    assert (found.kappa, found.alpha) == (pytest.approx(1.0), pytest.approx(18 / 28))


def test_which_code_fits_best_is_what_kappa_looks_at():
    other_way_round = measure([Pair(("a", "b"), ("b", "a")), Pair(("a",), ("a",)), Pair(("b",), ("b",))])
    assert other_way_round.alike == 2
    assert other_way_round.kappa < 1
    assert other_way_round.alpha == pytest.approx(1.0)


@pytest.mark.parametrize("code", [("a",), ()])
def test_one_code_for_everything_cannot_be_told_from_chance(code):
    """nltk says 1 here, which would be printed as perfect; all 'none of these' is one code too."""
    found = measure([Pair(code, code)] * 20)
    assert (found.alike, found.kappa, found.alpha) == (20, None, None)
    assert "cannot be told from chance" in say_level(found)


def test_perfect_agreement_on_two_codes_is_one():
    found = measure([*_pairs("a", "a", 3), *_pairs("b", "b", 3)])
    assert (found.kappa, found.alpha) == (1.0, 1.0)


def test_none_of_these_is_a_code_that_can_be_missed():
    assert measure([Pair((), ("a",)), Pair((), ()), Pair(("a",), ("a",)), Pair(("b",), ())]).alike == 2


def test_where_nothing_was_coded_twice_nothing_is_said():
    assert measure([]) == Agreement(0, 0, None, None)
    assert say_coded_twice(CodedTwice("Feeling safe", agreement=measure([])), with_title=False) == NOBODY


def test_less_than_chance_is_below_nought():
    found = measure([*_pairs("a", "b", 5), *_pairs("b", "a", 5)])
    assert found.kappa < 0
    assert found.alpha < 0


@given(PAIRS)
def test_the_order_of_comments_and_of_people_changes_nothing(pairs):
    found = measure(pairs)
    for other in (measure(pairs[::-1]), measure([Pair(pair.second, pair.first) for pair in pairs])):
        assert (other.coded, other.alike) == (found.coded, found.alike)
        assert (other.kappa, other.alpha) == (pytest.approx(found.kappa), pytest.approx(found.alpha))
    assert found.alpha is None or found.alpha <= 1


@pytest.mark.parametrize(
    ("alpha", "words"), [(0.8, "relied on"), (0.79, "tentatively"), (0.667, "tentatively"), (0.66, "see different")]
)
def test_how_far_to_rely_on_it_is_said_by_the_conventions(alpha, words):
    assert words in say_level(Agreement(50, 40, alpha, alpha))


def test_the_method_box_says_how_many_how_alike_and_by_when():
    coded = CodedTwice("Feeling safe", 26, 260, date(2026, 11, 26), Agreement(26, 22, 0.81, 0.7, several=True))
    said = say_coded_twice(coded, with_title=True)
    assert said.startswith("Feeling safe: a second person coded about 25 comments by 26 November 2026")
    for words in (
        "drawn by chance from about 260",
        "main code: 85%",
        "best, 0.81",
        "(MASI) 0.70",
        "0.667",
        "tentatively",
    ):
        assert words in said


def test_a_small_number_of_comments_coded_twice_is_not_told():
    """R2.18."""
    said = say_coded_twice(CodedTwice("x", 6, 6, None, Agreement(6, 5, 0.5, 0.5)), with_title=False)
    assert "fewer than 8" in said
    assert "main code" not in said


@pytest.mark.skipif(not FREETEXT.exists(), reason="the shared answers are not beside this checkout")
def test_two_coders_of_open_answers_agree_as_their_source_says():
    """585 answers to one question; the source says 87 %. Kappa worked out beside it by the formula."""
    rows = _rows("patient_joe_two_coders.csv")
    pairs = [Pair((row["label_coder1"],), (row["label_coder2"],)) for row in rows]
    found = measure(pairs)
    assert found.coded == 585
    assert found.alike / found.coded == pytest.approx(0.87, abs=0.005)
    assert found.kappa == pytest.approx(_kappa_by_the_formula(pairs))
    assert found.alpha == pytest.approx(found.kappa, abs=0.01)


@pytest.mark.skipif(not FREETEXT.exists(), reason="the shared answers are not beside this checkout")
def test_two_coders_who_gave_several_codes_are_measured_by_sets():
    by_answer: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for row in _rows("educators_proctoring_two_coders.csv"):
        codes = tuple(code for code in row["codes"].split("|") if code)
        by_answer.setdefault((row["response_id"], row["question_id"]), {})[row["coder"]] = codes
    both = [list(coders.values()) for coders in by_answer.values() if len(coders) == 2]
    found = measure([Pair(*codes) for codes in both])
    assert found.several
    assert found.coded == len(both) > 100
    assert 0.3 < found.alpha < 1


def _pairs(first: str, second: str, times: int) -> list[Pair]:
    return [Pair((first,), (second,))] * times


def _kappa_by_the_formula(pairs):
    share = sum(pair.first == pair.second for pair in pairs) / len(pairs)
    codes = {code for pair in pairs for code in (pair.first, pair.second)}
    chance = (
        sum(sum(pair.first == code for pair in pairs) * sum(pair.second == code for pair in pairs) for code in codes)
        / len(pairs) ** 2
    )
    return (share - chance) / (1 - chance)


def _rows(name):
    with (FREETEXT / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
