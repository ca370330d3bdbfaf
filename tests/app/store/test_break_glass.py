"""The rest of one response is for two people who agreed, for one hour, and shows nobody (R3.13)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta

import pytest

from app.store import break_glass, concerns, reading
from app.store.break_glass import MayNotBeAsked, NotTheirs
from app.store.concerns import Outcome
from app.store.session import NotFound
from tests.builders import NOW, TODAY, WORRYING, Scored, a_response, add_board, keep

MINUTE = timedelta(minutes=1)


def test_two_who_agreed_read_the_rest_and_not_the_answer_again(session, place, worry):
    _ask(session, place, worry)
    _answer(session, place, worry)
    for person_id in ("first", "second"):
        [pair] = _read(session, place, worry, person_id)
        assert (pair.question.id, pair.value, pair.missing) == ("feels", "unsafe", "")


def test_nothing_of_it_says_whose_it_is_nor_shows_anybody_elses(session, place, worry):
    keep(session, a_response(words="Somebody else"), consultation_id=place.consultation_id)
    _ask(session, place, worry)
    _answer(session, place, worry)
    said = json.dumps([asdict(pair) for pair in _read(session, place, worry, "first")], default=str)
    assert RESPONSE not in said
    assert "Somebody else" not in said


def test_one_person_alone_reads_nothing(session, place, worry):
    _ask(session, place, worry)
    with pytest.raises(NotTheirs):
        _read(session, place, worry, "first")


def test_nobody_agrees_to_what_they_asked_for(session, place, worry):
    _ask(session, place, worry)
    with pytest.raises(NotTheirs):
        _answer(session, place, worry, person_id="first")
    with pytest.raises(NotTheirs):
        _read(session, place, worry, "first")


def test_a_third_person_reads_nothing(session, place, worry):
    _ask(session, place, worry)
    _answer(session, place, worry)
    with pytest.raises(NotTheirs):
        _read(session, place, worry, "third")


@pytest.mark.parametrize(("after", "may"), [(59 * MINUTE, True), (60 * MINUTE, False)])
def test_the_hour_ends(session, place, worry, after, may):
    _ask(session, place, worry)
    _answer(session, place, worry)
    if may:
        assert _read(session, place, worry, "first", now=NOW + after)
        return
    with pytest.raises(NotTheirs):
        _read(session, place, worry, "first", now=NOW + after)


def test_what_was_refused_is_not_read(session, place, worry):
    _ask(session, place, worry)
    _answer(session, place, worry, agrees=False)
    with pytest.raises(NotTheirs):
        _read(session, place, worry, "first")


def test_a_request_that_nobody_answers_is_over_the_next_day(session, place, worry):
    _ask(session, place, worry)
    with pytest.raises(NotFound):
        _answer(session, place, worry, now=NOW + 25 * 60 * MINUTE)


def test_a_second_request_waits_for_the_first(session, place, worry):
    _ask(session, place, worry)
    with pytest.raises(MayNotBeAsked):
        _ask(session, place, worry, person_id="second")


def test_of_two_who_ask_at_once_the_database_keeps_the_first(session, place, worry, monkeypatch):
    """Both looked before either asked."""
    monkeypatch.setattr(break_glass, "find_glass", lambda *_, **__: None)
    _ask(session, place, worry)
    with pytest.raises(MayNotBeAsked):
        _ask(session, place, worry, person_id="second")
    [glass] = break_glass.list_asked(session, board_id=place.board_id, now=NOW)
    assert glass.asked_by == "first"


def test_what_nobody_answered_in_time_can_be_asked_anew(session, place, worry):
    _ask(session, place, worry)
    tomorrow = NOW + 24 * 60 * MINUTE
    _ask(session, place, worry, person_id="second", now=tomorrow)
    [glass] = break_glass.list_asked(session, board_id=place.board_id, now=tomorrow)
    assert glass.asked_by == "second"


@pytest.mark.parametrize("level", ["none", "medium"])
def test_only_of_what_is_held_back(session, place, level):
    """Not of what need not be read first, nor of what was cleared."""
    keep(session, a_response(words="Quiet"), consultation_id=place.consultation_id, concerns={"better": Scored(level)})
    here = (place.consultation_id,)
    found = reading.find_next_unread(session, board_id=place.board_id, within=here)
    found = found or reading.find_next_to_read(session, board_id=place.board_id)
    if level == "medium":
        concerns.settle(
            session, board_id=place.board_id, concern_id=found.concern_id, outcome=Outcome.NO_CONCERN, reason="x",
            person_id="p", today=TODAY,
        )  # fmt: skip
    with pytest.raises(MayNotBeAsked):
        _ask(session, place, found.concern_id)


def test_another_board_cannot_ask(session, place, worry):
    """T4."""
    elsewhere = add_board(session, name="Southvale")
    with pytest.raises(NotFound):
        break_glass.ask(session, board_id=elsewhere, concern_id=worry, reason="x", person_id="first", now=NOW)


RESPONSE = "3c3e0c0e-0000-4000-8000-000000000001"


@pytest.fixture
def worry(session, place) -> str:
    from surveys.answers import Answer

    answers = (Answer("feels", value="unsafe"), Answer("better", value="He hits me"))
    keep(
        session, a_response(id=RESPONSE, answers=answers), consultation_id=place.consultation_id,
        group_id=place.group_id, concerns={"better": WORRYING},
    )  # fmt: skip
    return reading.find_next_to_read(session, board_id=place.board_id).concern_id


def _ask(session, place, concern_id, person_id="first", now=NOW) -> None:
    break_glass.ask(
        session, board_id=place.board_id, concern_id=concern_id, reason="To find the class.", person_id=person_id,
        now=now,
    )  # fmt: skip


def _answer(session, place, concern_id, *, person_id="second", agrees=True, now=NOW) -> None:
    break_glass.answer(
        session, board_id=place.board_id, concern_id=concern_id, agrees=agrees, reason="Yes.", person_id=person_id,
        now=now,
    )  # fmt: skip


def _read(session, place, concern_id, person_id, now=NOW):
    return break_glass.read_rest(session, board_id=place.board_id, concern_id=concern_id, person_id=person_id, now=now)
