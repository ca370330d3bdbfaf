"""Join codes and seats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.groups import LENGTH, LETTERS, cap, make_code, may_show_group, read_code, show_code


def test_a_code_has_no_vowels_and_nothing_that_looks_alike():
    assert not set(LETTERS) & set("AEIOU01258LSZ6")
    assert all(set(make_code()) <= set(LETTERS) for _ in range(50))


@given(st.text(LETTERS, min_size=LENGTH, max_size=LENGTH))
def test_a_code_is_read_back_however_it_is_typed(code: str):
    for typed in (show_code(code), code.lower(), " ".join(code), f"  {code[:3]} – {code[3:]}\n"):
        assert read_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"), [("8dk-7xh", "BDK7XH"), ("6DK7XH", "GDK7XH"), ("udk7xh", "VDK7XH"), ("ＢＤＫ７ＸＨ", "BDK7XH")]
)
def test_look_alikes_are_forgiven(typed: str, code: str):
    assert read_code(typed) == code


@given(st.text(max_size=100))
def test_whatever_is_typed_is_a_code_or_none(typed: str):
    read = read_code(typed)
    assert read is None or read_code(show_code(read)) == read


@pytest.mark.parametrize("typed", ["", "BDK-7X", "BDK-7XHH", "OIL-SZE", "../../etc", "B" * 9_999])
def test_what_is_no_code_is_none(typed: str):
    assert read_code(typed) is None


def test_codes_do_not_repeat():
    assert len({make_code() for _ in range(500)}) == 500


@pytest.mark.parametrize(("seats", "most"), [(30, 36), (10, 12), (1, 2), (5, 6), (25, 30), (0, 0)])
def test_a_group_takes_a_fifth_more_than_its_seats(seats: int, most: int):
    """T11."""
    assert cap(seats) == most
    assert cap(seats, is_supervised=False) == max(seats, 0), "an open link takes what was said and no more"


def test_a_group_is_named_only_where_ten_or_more_are_expected():
    """R2.09."""
    assert not may_show_group(9)
    assert may_show_group(10)
