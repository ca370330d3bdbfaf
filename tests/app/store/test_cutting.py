"""A quote may be cut, the cut shows, and nothing is added (R4.06)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.cutting import CUT, cut

SAID = "I like  the park but not the big dogs by the gate"


@pytest.mark.parametrize(
    ("kept", "quote"),
    [
        (SAID, SAID),
        ("I like the park", "I like  the park …"),
        ("the big dogs by the gate", "… the big dogs by the gate"),
        ("I like big dogs", "I like … big dogs …"),
        ("I like … the gate", "I like … the gate"),
        ("I like [...] the gate", "I like … the gate"),
    ],
)
def test_what_was_left_out_shows(kept: str, quote: str):
    assert cut(SAID, kept) == quote


@pytest.mark.parametrize("kept", ["", "…", "I love the park", "park the like", "I like the park!", SAID + " now"])
def test_what_the_child_did_not_say_is_no_quote(kept: str):
    assert cut(SAID, kept) is None


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=12), st.data())
def test_every_piece_of_a_quote_stands_in_the_comment(said: list[str], data: st.DataObject):
    keep = data.draw(st.lists(st.booleans(), min_size=len(said), max_size=len(said)))
    left = [word for word, kept in zip(said, keep, strict=True) if kept]
    comment, quote = " ".join(said), cut(" ".join(said), " ".join(left))
    if not left:
        assert quote is None
    else:
        assert all(piece.strip() in comment for piece in quote.split(CUT))
        assert [word for word in quote.split() if word != CUT] == left
