"""What must be true before the board, and then everybody, may read a learning document (R4.01, R4.06, R4.12)."""

from __future__ import annotations

import pytest

from surveys.gates import may_go
from surveys.signing_off import Missing, to_give, to_make_public


@pytest.mark.parametrize(
    ("has_worker", "has_lead", "codes"),
    [(False, False, ["S02", "S03"]), (True, False, ["S03"]), (False, True, ["S02"]), (True, True, [])],
)
def test_a_worker_and_a_lead_have_read_it_before_the_board_does(has_worker: bool, has_lead: bool, codes: list[str]):
    needs = to_give(has_worker=has_worker, has_lead=has_lead)
    assert [need.code for need in needs] == codes
    assert may_go(needs) is (codes == [])


def test_a_review_is_asked_of_whom_it_must_come_from():
    assert [need.who for need in to_give(has_worker=False, has_lead=False)] == ["worker", "lead"]


def test_what_was_approved_and_is_whole_may_be_published():
    assert to_make_public(is_approved=True) == ()


def test_nothing_is_published_that_the_board_has_not_approved():
    [need] = to_make_public(is_approved=False)
    assert (need.code, need.who, need.severity) == ("S04", "board member", "block")


def test_each_missing_section_stops_it_and_says_who_can_mend_it():
    """R4.01."""
    missing = [Missing("heard", "Load a population table."), Missing("asks", "Decide.", "board member")]
    needs = to_make_public(is_approved=True, missing=missing)
    assert [(need.where, need.words, need.who) for need in needs] == [
        ("heard", "Load a population table.", "worker"), ("asks", "Decide.", "board member")
    ]  # fmt: skip
    assert not may_go(needs)


@pytest.mark.parametrize(
    ("fact", "code"), [({"is_stale": True}, "S01"), ({"stamp": "Working draft"}, "S06"), ({"quotes_by_one": 1}, "S07")]
)
def test_what_is_stale_stamped_or_quoted_by_one_person_stays_here(fact: dict[str, object], code: str):
    """R4.06, R4.12."""
    needs = to_make_public(is_approved=True, **fact)  # type: ignore[arg-type]
    assert [need.code for need in needs] == [code]
    assert not may_go(needs)


def test_a_stale_draft_does_not_reach_the_board():
    assert not may_go(to_give(has_worker=True, has_lead=True, is_stale=True))


@pytest.mark.parametrize(("undecided", "said"), [(1, "1 ask has no decision"), (3, "3 asks have no decision")])
def test_every_ask_is_decided_before_everybody_reads_it(undecided: int, said: str):
    """R4.01: a decision stands beside each."""
    [need] = to_make_public(is_approved=True, undecided=undecided)
    assert said in need.words
    assert (need.who, need.severity) == ("board member", "block")
