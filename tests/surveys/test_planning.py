"""The plan of a consultation: what it lacks, what its questions say of it, which counts cannot be true, what is due."""

from dataclasses import replace
from datetime import date

import pytest

from surveys.definition import Consultation
from surveys.gates import brief, may_go, to_close, to_open
from surveys.planning import (
    MODELS,
    SAFE_SPACE,
    Agreement,
    Meeting,
    Plan,
    begin,
    check_agreement,
    from_plain,
    list_lacks,
    must_be_permitted,
    to_plain,
)
from surveys.telling_back import list_due
from tests.builders import a_plan

TODAY = date(2026, 11, 24)
PLAN = a_plan()
MET = Meeting("Year 5", "8-10", TODAY, True, "Ms Okafor", TODAY, Agreement(30, 29, None, 28, 1))


@pytest.mark.parametrize(
    ("part", "emptied"),
    [
        ("dpia", {"dpia_id": ""}),
        ("dpia", {"dpia_on": None}),
        ("dpia", {"dpia_by": ""}),
        ("model", {"model": ""}),
        ("model", {"model": "both"}),
        ("space", {"invited": ""}),
        ("space", {"missed": ""}),
        ("space", {"safe_space": tuple(SAFE_SPACE)[1:]}),
        ("voice", {"ways": ("tap",)}),
        ("voice", {"ways": ("tap", "tap")}),
        ("voice", {"ways": ("tap", "telepathy")}),
        ("audience", {"deciders": ""}),
        ("audience", {"meeting_on": None}),
        ("audience", {"answer_due": None}),
        ("audience", {"answer_due": date(2027, 1, 13)}),
        ("influence", {"influence": ""}),
        ("rung", {"rung": "decoration"}),
        ("rung", {"rung": "shared"}),
        ("tried", {"tried": {"8-10": 2}}),
        ("tried", {"tried_changed": ""}),
        ("agreement", {"asked_parents": ""}),
        ("agreement", {"told_parents": ""}),
    ],
)
def test_each_part_that_is_empty_stops_the_opening(part: str, emptied: dict[str, object]):
    """R1.20, R2.12, R2.15, R2.24, R2.25, R2.28, R3.02."""
    lacks = list_lacks(replace(PLAN, **emptied), ["8-10", "11-13"])
    assert [(lack.part, lack.is_stop) for lack in lacks] == [(part, True)]


def test_a_whole_plan_lacks_nothing_for_any_band():
    assert list_lacks(PLAN, ["5-7", "8-10", "11-13", "14-15", "16-18", "easy_read", "adult"]) == ()


def test_only_the_ages_that_are_asked_need_an_adults_part():
    """R2.15: from 16 their own yes is enough."""
    bare = replace(PLAN, asked_parents="", told_parents="")
    assert list_lacks(bare, ["16-18", "adult"]) == ()
    assert [lack.words.split(":")[0] for lack in list_lacks(bare, ["8-10"])] == ["Under 13"]
    assert [lack.words.split(":")[0] for lack in list_lacks(bare, ["14-15"])] == ["From 13 to 15"]


def test_too_few_who_tried_it_is_passed_with_a_reason_and_still_said():
    """R1.20: a warning with a reason in writing."""
    [lack] = list_lacks(replace(PLAN, tried={}, tried_changed="", untried_because="Last year's questions."), ["8-10"])
    assert (lack.part, lack.is_stop) == ("tried", False)


def test_decisions_are_shared_only_where_young_people_shape_them():
    """R2.28."""
    assert list_lacks(replace(PLAN, rung="shared", co_authors="Six of the youth council"), ["8-10"]) == ()


def test_a_beginning_says_what_the_questions_say_and_nothing_that_law_gives_weight_to(consultation: Consultation):
    plan = begin(consultation)
    assert "8 to 10" in plan.invited
    assert replace(plan, invited="", ways=()) == Plan()
    assert (plan.dpia_id, plan.dpia_by, plan.deciders, plan.model, plan.safe_space) == ("", "", "", "", ())
    assert {lack.part for lack in list_lacks(plan, ["8-10"])} >= {"dpia", "model", "audience", "influence", "agreement"}


@pytest.mark.parametrize("plan", [PLAN, Plan(), replace(PLAN, model="confidential", co_authors="Six")])
def test_a_plan_comes_back_as_it_was_kept(plan: Plan):
    assert from_plain(to_plain(plan)) == plan
    assert from_plain({**to_plain(plan), "later": "unknown"}) == plan


@pytest.mark.parametrize(
    ("band", "counts", "said"),
    [
        ("8-10", Agreement(30, 20, None, 21, 0), "Under 13, both are needed."),
        ("8-10", Agreement(30, None, None, 1, 0), "Under 13, both are needed."),
        ("11-13", Agreement(30, None, 5, 26, 0), "whose parent said no"),
        ("16-18", Agreement(30, None, None, 29, 2), "than were asked"),
    ],
)
def test_counts_that_cannot_be_true_are_said(band: str, counts: Agreement, said: str):
    """R2.15: a no wins, a child's and a parent's."""
    assert said in " ".join(check_agreement(counts, band))


@pytest.mark.parametrize(
    ("band", "counts"),
    [
        ("8-10", Agreement()),
        ("8-10", Agreement(30, 20, None, 19, 5)),
        ("11-13", Agreement(30, 10, 2, 28, 0)),
        ("16-18", Agreement(30, None, None, 28, 2)),
    ],
)
def test_counts_that_can_be_true_are_taken(band: str, counts: Agreement):
    assert check_agreement(counts, band) == ()


def test_permission_may_come_until_the_day_and_not_after():
    """R2.15."""
    waiting = replace(MET, agreement=Agreement())
    assert must_be_permitted(waiting, TODAY)
    assert not must_be_permitted(waiting, date(2026, 11, 23))
    assert not must_be_permitted(replace(waiting, band="16-18"), TODAY)
    assert not must_be_permitted(replace(waiting, is_supervised=False), TODAY)


def test_a_group_that_meets_has_a_trusted_adult_and_adults_who_were_told():
    """R3.18."""
    assert brief(MET) == ()
    assert len(brief(replace(MET, trusted_adult="", briefed_on=None))) == 2
    assert brief(replace(MET, trusted_adult="", is_supervised=False)) == ()
    assert brief(replace(MET, trusted_adult="", band="adult")) == ()


def test_an_open_link_cannot_be_confidential(consultation: Consultation):
    """R3.02: never a mixture."""
    link = replace(MET, is_supervised=False)
    confidential = replace(PLAN, model="confidential")
    assert "confidential" in MODELS
    assert "G33" in _codes(consultation, plan=confidential, meetings=(MET, link))
    assert "G33" not in _codes(consultation, plan=PLAN, meetings=(MET, link))


def test_it_opens_only_when_a_second_person_approved_it(consultation: Consultation):
    assert _codes(consultation, is_approved=False) == ["G32"]
    assert _codes(consultation) == []


def test_nothing_closes_before_somebody_is_named_who_listens():
    """R2.24."""
    needs = to_close(answered=40, today=TODAY, plan=replace(PLAN, deciders="", meeting_on=None), meetings=(MET,))
    assert [need.code for need in needs] == ["G24", "G24"]
    assert not may_go(needs)


def test_closing_before_a_group_has_met_is_said():
    later = replace(MET, name="Year 9", day=date(2026, 12, 3))
    [need] = to_close(answered=40, today=TODAY, plan=PLAN, meetings=(MET, later))
    assert (need.code, need.severity) == ("G34", "warn")
    assert "Year 9 is to answer on 3 December" in need.words


def test_closing_without_having_counted_who_agreed_is_said():
    """R2.15."""
    club = replace(MET, name="Club", agreement=Agreement())
    [need] = to_close(answered=40, today=TODAY, plan=PLAN, meetings=(MET, club))
    assert (need.code, need.severity) == ("G31", "warn")
    assert "Club" in need.words


def test_a_group_is_thanked_in_a_week_told_in_four_and_told_again_after_six_months():
    """R2.26."""
    closed = date(2026, 11, 26)
    dues = list_due(closed, {"thanked": date(2026, 12, 7)})
    assert [due.due for due in dues] == [date(2026, 12, 3), date(2026, 12, 24), date(2027, 5, 26)]
    assert [due.was_late() for due in dues] == [True, False, False]
    assert [due.is_late(date(2026, 12, 25)) for due in dues] == [False, True, False]
    assert not dues[1].is_late(date(2026, 12, 24))


def _codes(consultation: Consultation, **changes: object) -> list[str]:
    ready = {
        "groups": 1, "uncovered": (), "unrecorded": {}, "plan": PLAN, "meetings": (MET,), "is_approved": True,
        "today": TODAY,
    }  # fmt: skip
    return [need.code for need in to_open(consultation, **(ready | changes)) if need.severity == "block"]
