"""When a question is shown: the vectors that Python and the browser must both agree on."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import surveys
from surveys.answers import Answer, Missing
from surveys.conditions import MOST_DEEP, holds, leaves, not_sound, walk
from surveys.plain_reading import from_plain
from tests.surveys.samples import PLAIN

VECTORS = json.loads((Path(surveys.__file__).parent / "conditions_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS["holds"], ids=lambda vector: json.dumps(vector["condition"]))
def test_a_condition_is_read_as_the_vectors_say(vector: dict[str, Any]):
    answers = {key: _answer(key, said) for key, said in vector["answers"].items()}
    assert holds(vector["condition"], answers) is vector["shown"]


@pytest.mark.parametrize("vector", VECTORS["walks"], ids=lambda vector: vector["name"])
def test_a_walk_leaves_no_orphan(vector: dict[str, Any]):
    edition = from_plain(PLAIN | {"editions": [{"band": "11-13", "questions": vector["questions"]}]}).editions[0]
    walked = walk(edition, {key: _answer(key, said) for key, said in vector["given"].items()})
    assert [answer.question_id for answer in walked if answer.missing is not Missing.NOT_SHOWN] == vector["shown"]


@pytest.mark.parametrize("condition", VECTORS["not_sound"], ids=json.dumps)
def test_what_is_not_a_condition_is_told_to_its_author(condition: Any):
    assert not_sound(condition)


def test_depth_is_bounded():
    """T7, T10."""
    deep: Any = {"answered": "q"}
    for _ in range(MOST_DEEP - 1):
        deep = {"not": deep}
    assert not not_sound(deep)
    assert not_sound({"not": deep})


CONDITIONS = st.recursive(
    st.fixed_dictionaries({"answered": st.sampled_from("ab")})
    | st.fixed_dictionaries({"answered": st.sampled_from("ab"), "is": st.sampled_from(["yes", "no"])})
    | st.fixed_dictionaries({"missing": st.sampled_from("ab")}),
    lambda inner: (
        st.fixed_dictionaries({"not": inner})
        | st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)})
    ),
    max_leaves=6,
)
SAID = st.dictionaries(st.sampled_from("ab"), st.sampled_from(["yes", "no", None]))


@given(CONDITIONS, SAID)
def test_not_turns_every_condition_round(condition: dict[str, Any], said: dict[str, str | None]):
    answers = {
        key: Answer(key, value=value, missing=None if value else Missing.NOT_SURE) for key, value in said.items()
    }
    assert holds(condition, answers) is not holds({"not": condition}, answers)
    assert all(leaf.get("answered") or leaf.get("missing") for leaf in leaves(condition))


PARTS = st.sampled_from(["any", "all", "not", "is", "answered", "missing"])
JUNK = st.recursive(
    st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(PARTS, inner)
)


@given(JUNK)
def test_anything_is_sound_or_said_not_to_be_and_what_is_sound_can_be_read(condition: Any):
    if not not_sound(condition):
        assert holds(condition, {}) in (True, False)


def _answer(question_id: str, said: dict[str, Any]) -> Answer:
    value = said.get("value")
    missing = Missing(said["missing"]) if "missing" in said else None
    return Answer(question_id, tuple(value) if isinstance(value, list) else value, missing)
