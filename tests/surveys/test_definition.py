"""A consultation in and out of plain mappings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.checking import check
from surveys.definition import BANDS, SLOTS, Consultation, Telling, to_plain
from surveys.errors import DefinitionFaulty, Fault
from surveys.plain_reading import from_plain
from tests.surveys.samples import PLAIN


def test_a_plain_consultation_comes_back_as_it_went_in(consultation: Consultation):
    assert from_plain(to_plain(consultation)) == consultation


def test_a_bare_string_is_a_text_in_the_first_language():
    question = from_plain(PLAIN | {"languages": ["pl", "en"]}).editions[0].questions[-1]
    assert question.words == {"pl": "What would make it better?"}


def test_every_fault_of_shape_is_named_at_once_with_its_place():
    """T7: an imported definition is not trusted."""
    broken = {"title": 5, "surprise": 1, "editions": [{"band": "3-4", "questions": [{"id": "Q 1", "most": 0}]}]}
    faults = _faults(broken)
    assert {fault.name for fault in faults} == {"not_text", "unknown_name", "no_such_band", "id", "most"}
    assert all(fault.where and fault.message for fault in faults)


def test_under_fives_cannot_be_asked():
    """R1.04: there is no band below 5."""
    assert _faults(PLAIN | {"editions": [PLAIN["editions"][0] | {"band": "3-4"}]})


def test_two_questions_cannot_have_one_id():
    twice = PLAIN["editions"][0] | {"questions": [PLAIN["editions"][0]["questions"][0]] * 2}
    assert [fault.name for fault in _faults(PLAIN | {"editions": [twice]})] == ["twice"]


def test_an_author_cannot_turn_the_page_around():
    """T7, T9: direction overrides do not survive the door."""
    assert from_plain(PLAIN | {"title": "safe\u202egnihton"}).title == "safegnihton"


def test_an_edition_may_tell_in_its_own_words(consultation: Consultation):
    told = consultation.telling_for("8-10")
    assert told.how_private == {"en": "No names here."}
    assert told.how_used == {"en": "To make school better."}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
ROW = st.dictionaries(st.sampled_from(["band", "questions", "id"]), st.sampled_from([*BANDS, 1, None, [], {}]))
NAMES = st.sampled_from(["title", "languages", "editions", "telling", "priorities"])


@given(JUNK | st.dictionaries(NAMES, st.lists(ROW) | st.text()))
def test_whatever_comes_in_is_a_consultation_or_is_named_faulty(plain: object):
    try:
        read = from_plain(plain)
    except DefinitionFaulty as faulty:
        faults: tuple[Fault, ...] = faulty.faults
    else:
        faults = check(read)
    assert faults
    assert all(fault.code and fault.message for fault in faults)


def test_telling_has_the_five_slots_of_the_norms():
    """R2.06."""
    assert tuple(Telling.__dataclass_fields__) == SLOTS


def _faults(plain: object):
    with pytest.raises(DefinitionFaulty) as caught:
        from_plain(plain)
    return caught.value.faults
