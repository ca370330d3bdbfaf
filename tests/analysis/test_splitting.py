"""Where a theme could become two: two things said, one thing said, too few, and any order."""

import random

import pytest

from analysis.likeness import LSA
from analysis.splitting import Half, propose_split

LIGHTS = (
    "more lights on the path", "the path lights are broken", "lights by the path please", "mend the path lights",
    "no lights on our path", "new lights for the path", "path is dark without lights",
)  # fmt: skip
BUS = (
    "bullies on the bus",
    "bus bullies push us",
    "stop bullies on my bus",
    "the bus has bullies",
    "bus driver and bullies",
)


@pytest.fixture(scope="module")
def halves() -> tuple[Half, ...]:
    return propose_split(_clauses((*BUS, *LIGHTS)), likeness=LSA())


def test_two_things_that_are_said_become_two_halves_the_larger_first(halves: tuple[Half, ...]):
    said = _clauses((*BUS, *LIGHTS))
    assert [{said[one] for one in half.comment_ids} for half in halves] == [set(LIGHTS), set(BUS)]


def test_each_half_is_named_from_what_it_says(halves: tuple[Half, ...]):
    assert [("light" in half.label.lower(), "bus" in half.label.lower()) for half in halves] == [
        (True, False),
        (False, True),
    ]


def test_the_same_comments_in_any_order_give_the_same_halves(halves: tuple[Half, ...]):
    mixed = list(_clauses((*BUS, *LIGHTS)).items())
    random.Random(3).shuffle(mixed)
    assert propose_split(dict(mixed), likeness=LSA()) == halves


def test_the_same_words_by_several_children_go_to_one_half():
    clauses = _clauses((*BUS, *LIGHTS, LIGHTS[0], LIGHTS[0]))
    first, _ = propose_split(clauses, likeness=LSA())
    assert {"c12", "c13"} <= set(first.comment_ids)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_too_few_are_not_cut(count: int):
    assert propose_split(_clauses(((*BUS, *LIGHTS) * 3)[:count]), likeness=LSA()) == ()


def test_what_says_one_thing_is_not_cut():
    assert propose_split(_clauses([f"lights on path {'!' * n}" for n in range(12)]), likeness=LSA()) == ()


def test_one_stray_is_no_half():
    halves = propose_split(_clauses((*LIGHTS, *LIGHTS, "a dog")), likeness=LSA())
    assert all(len(half.comment_ids) > 1 for half in halves)


def test_a_mark_of_redaction_is_in_no_name():
    halves = propose_split(_clauses([*(f"[name] {said}" for said in BUS), *LIGHTS]), likeness=LSA())
    assert halves
    assert not any("name" in f"{half.label} {half.keywords}" for half in halves)


@pytest.mark.slow
def test_with_the_model_halves_are_found_by_meaning():
    dark = ("a lamp is missing", "it is too dark", "nobody can see at night", "the street has no light")
    mean = ("bullies hit me", "older boys push us", "they call me names", "kids are mean to me")
    clauses = _clauses((*dark, *mean))
    halves = propose_split(clauses)
    assert sorted(map(sorted, (half.comment_ids for half in halves))) == [
        ["c0", "c1", "c2", "c3"],
        ["c4", "c5", "c6", "c7"],
    ]


def _clauses(said) -> dict[str, str]:
    return {f"c{number}": words for number, words in enumerate(said)}
