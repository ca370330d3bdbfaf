"""Every kind of question keeps what the others promise."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.bands import MOST_CHARACTERS, MOST_PLACES, RULES
from surveys.definition import Option, Question
from surveys.errors import AnswerRefused
from surveys.kinds import KINDS
from surveys.kinds.in_order import places
from surveys.kinds.place import usual_places
from surveys.kinds.yes_no import options_of
from surveys.plans import COLUMNS, PLANS, ROWS

OPTIONS = tuple(Option(name, {"en": name}, picture=f"face-{name}") for name in ("plain", "glad", "happy"))
PLACES = Question(
    "q", "place", {"en": "Where?"}, options=tuple(Option(name, {}) for name in ("gate", "library")), picture="school"
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_says_what_it_is(name: str):
    kind = KINDS[name]
    assert kind.label
    assert not (kind.is_own_words and kind.has_options)


@pytest.mark.parametrize("name", KINDS)
@given(raw=ANYTHING)
def test_whatever_is_said_is_kept_in_its_shape_or_refused(name: str, raw: Any):
    """R1.25: nothing is required, so empty is an answer of its own."""
    kind = KINDS[name]
    try:
        value = kind.check(_question(name), raw)
    except AnswerRefused:
        return
    assert isinstance(value, tuple) == kind.picks_many
    if kind.is_read_first:
        assert kind.check(_question(name), value) == value
    elif not kind.is_own_words:
        known = {"", "yes", "no", *(option.id for option in OPTIONS)}
        assert set(value if isinstance(value, tuple) else (value,)) <= known
    else:
        assert len(value) <= MOST_CHARACTERS


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("empty", ["", None])
def test_nothing_said_is_nothing_kept(name: str, empty: Any):
    assert not KINDS[name].check(_question(name), empty)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("band", RULES)
def test_every_kind_can_judge_its_shape_for_every_band(name: str, band: str):
    assert all(fault.message for fault in KINDS[name].shape(_question(name), RULES[band]))


def test_a_yes_or_no_shows_two_options_in_heards_own_words_and_keeps_the_authors_mark():
    question = Question("q", "yes_no", {"en": "Safe?"}, options=(Option("no", {}, worry=True),))
    yes, no = options_of(question, "Yes", "No", "en")
    assert (yes.words["en"], yes.worry, no.words["en"], no.worry) == ("Yes", False, "No", True)


def test_an_order_is_kept_as_it_was_tapped():
    """R1.23."""
    assert KINDS["in_order"].check(_question("in_order"), ["happy", "plain", "happy"]) == ("happy", "plain")
    assert KINDS["in_order"].check(_question("in_order"), ["", "glad", ""]) == ("glad",)


def test_nobody_puts_more_than_three_in_order():
    """R1.23: and an author may ask for fewer."""
    many = Question("q", "in_order", {}, options=tuple(Option(name, {}) for name in "abcd"))
    assert places(many) == MOST_PLACES == 3
    with pytest.raises(AnswerRefused):
        KINDS["in_order"].check(many, list("abcd"))
    with pytest.raises(AnswerRefused):
        KINDS["in_order"].check(replace(many, most=2), list("abc"))
    assert "K03" in _codes(replace(many, most=4))


def test_places_are_kept_in_the_authors_order():
    assert KINDS["place"].check(PLACES, ["library", "gate"]) == ("gate", "library")


def test_a_place_stands_on_one_of_our_plans_and_once():
    assert _codes(PLACES) == set()
    assert "K08" in _codes(replace(PLACES, picture="a street map"))
    assert "K09" in _codes(replace(PLACES, options=(Option("gate", {}), Option("pub", {}))))
    assert "K10" in _codes(replace(PLACES, options=(Option("gate", {}), Option("in", {}, picture="gate"))))


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("band", RULES)
def test_the_places_that_an_author_starts_from_suit_the_band(plan: str, band: str):
    """R1.12."""
    options = usual_places(plan, ["en"], RULES[band].options)
    assert all(option.words["en"] for option in options)
    assert _codes(replace(PLACES, picture=plan, options=options), band) == set()


@pytest.mark.parametrize("plan", PLANS)
def test_areas_of_a_plan_are_coarse_and_do_not_overlap(plan: str):
    """R1.22: two cells are 64 px wide on the narrowest screen."""
    cells = [
        (column, row)
        for area in PLANS[plan].areas.values()
        for column in range(area.column, area.column + area.wide)
        for row in range(area.row, area.row + area.tall)
    ]
    assert len(cells) == len(set(cells)) == COLUMNS * ROWS
    assert all(area.wide >= 2 for area in PLANS[plan].areas.values())


def test_boxes_are_two_or_three_and_their_ids_fit():
    boxes = replace(_question("three_boxes"), options=OPTIONS)
    assert _codes(boxes) == set()
    assert "K01" in _codes(replace(boxes, options=OPTIONS[:1]))
    assert "K11" in _codes(replace(boxes, id="q" * 40, options=(*OPTIONS[:2], replace(OPTIONS[2], id="o" * 40))))


def _codes(question: Question, band: str = "11-13") -> set[str]:
    return {fault.code for fault in KINDS[question.kind].shape(question, RULES[band])}


def _question(kind: str) -> Question:
    return Question("q", kind, {"en": "What?"}, options=OPTIONS if KINDS[kind].has_options else ())
