"""A drawing is strokes and nothing else, however large or strange what was sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.bands import FIELD, MOST_DRAWING, MOST_POINTS, MOST_STROKES
from surveys.definition import Question
from surveys.errors import AnswerRefused
from surveys.kinds.drawing import PENS, Drawing, read_strokes

QUESTION = Question("home", "drawing", {"en": "Can you draw it?"})
POINTS = st.tuples(st.integers(0, FIELD[0]), st.integers(0, FIELD[1]))
STROKES = st.lists(
    st.tuples(st.integers(1, len(PENS)), st.lists(POINTS, min_size=1, max_size=9)), min_size=1, max_size=9
)
POISON = [
    "1",
    "1 ",
    "1 10",
    "0 1,1",
    "5 1,1",
    "1 1001,1",
    "1 1,751",
    "1 01,1",
    "1 -1,1",
    "1 1.5,1",
    "1 1,1 ",
    "1  1,1",
    "1 1,1\n\n1 2,2",
    "1 1,1\x00",
    "1 \u0661,1",
    "1 1,1\u2028",
    '1 1,1"/><script>alert(1)</script>',
    "<svg onload=alert(1)>",
    "data:image/png;base64,iVBORw0KGgo=",
    "=1+1",
]


@given(STROKES)
def test_what_was_drawn_is_kept_and_read_back(strokes: list[tuple[int, list[tuple[int, int]]]]):
    kept = Drawing().check(QUESTION, _text(strokes))
    read = [(stroke.pen, list(stroke.points)) for stroke in read_strokes(kept)]
    assert read == [(PENS[pen - 1], points) for pen, points in strokes]


@pytest.mark.parametrize("poison", POISON)
def test_whatever_is_no_stroke_is_refused(poison: str):
    """T7."""
    with pytest.raises(AnswerRefused):
        Drawing().check(QUESTION, poison)


@given(st.text(alphabet="12 ,\n0x\u0661", max_size=30))
def test_what_is_kept_can_always_be_read(raw: str):
    try:
        kept = Drawing().check(QUESTION, raw)
    except AnswerRefused:
        return
    assert all(0 <= x <= FIELD[0] and 0 <= y <= FIELD[1] for stroke in read_strokes(kept) for x, y in stroke.points)


@pytest.mark.parametrize(
    "large",
    [
        "\n".join(["1 1,1"] * (MOST_STROKES + 1)),
        "1" + " 1,1" * (MOST_POINTS + 1),
        "1 1,1\n" * MOST_DRAWING,
    ],
)
def test_more_than_a_drawing_holds_is_refused(large: str):
    """T10."""
    with pytest.raises(AnswerRefused):
        Drawing().check(QUESTION, large)


def test_the_largest_drawing_fits():
    most = "\n".join("4" + " 1000,750" * (MOST_POINTS // MOST_STROKES) for _ in range(MOST_STROKES))
    assert Drawing().check(QUESTION, most) == most
    assert len(most) <= MOST_DRAWING


def test_lines_as_a_form_writes_them_are_read():
    assert Drawing().check(QUESTION, "1 1,1\r\n2 2,2") == "1 1,1\n2 2,2"


def _text(strokes: list[tuple[int, list[tuple[int, int]]]]) -> str:
    return "\n".join(f"{pen} " + " ".join(f"{x},{y}" for x, y in points) for pen, points in strokes)
