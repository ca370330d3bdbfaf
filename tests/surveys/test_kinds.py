"""Every kind of question keeps what the others promise."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.bands import MOST_CHARACTERS, RULES
from surveys.definition import Option, Question
from surveys.errors import AnswerRefused
from surveys.kinds import KINDS
from surveys.kinds.yes_no import options_of

OPTIONS = tuple(Option(name, {"en": name}, picture=f"face-{name}") for name in ("plain", "glad", "happy"))
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
    if not kind.is_own_words:
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


def _question(kind: str) -> Question:
    return Question("q", kind, {"en": "What?"}, options=OPTIONS if KINDS[kind].has_options else ())
