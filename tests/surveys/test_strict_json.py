"""JSON from strangers (security 0.6, T10)."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.errors import JsonRefused
from surveys.strict_json import parse


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[" * 60_000, "too_deep"),
        (b'{"a":' * 13 + b"1" + b"}" * 13, "too_deep"),
        (b'{"a": 1, "a": 2}', "repeated_key"),
        (b'{"a": NaN}', "not_json"),
        (b"[1e999, Infinity]", "not_json"),
        (b'{"a": 1e999}', "not_json"),
        (b"[-1e999]", "not_json"),
        (b'"\xff"', "not_json"),
        (b"", "not_json"),
        (b" " * 65_537, "too_large"),
        (b"1" * 5_000, "not_json"),
    ],
)
def test_what_breaks_a_parser_is_refused_by_name(body: bytes, reason: str):
    with pytest.raises(JsonRefused) as refused:
        parse(body)
    assert refused.value.reason == reason


def test_brackets_in_a_childs_words_are_not_depth():
    assert parse(json.dumps({"a": "[" * 500 + '\\"' + "{" * 500}).encode()) == {"a": "[" * 500 + '\\"' + "{" * 500}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(PLAIN)
def test_sound_json_comes_back(plain: object):
    assert parse(json.dumps(plain).encode(), most_deep=20) == plain


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes):
    with contextlib.suppress(JsonRefused):
        json.dumps(parse(body))
