"""The lead reads one answer at a time and settles it; until then it is held (R3.08 to R3.14)."""

import json
from dataclasses import asdict
from datetime import timedelta

import pytest

from app.store import concerns, reading, receiving, trail
from app.store.concerns import AlreadySettled, Outcome, ReasonMissing
from app.store.session import NotFound
from tests.builders import NOW, TODAY, WORRYING, Scored, a_response, add_board, add_group, keep


def test_a_worrying_answer_is_read_with_its_question_group_and_day(session, place):
    _say(session, place, "He hits me at home")
    found = reading.find_next_to_read(session, board_id=place.board_id)
    assert (found.value, found.question.id, found.day) == ("He hits me at home", "better", TODAY)
    assert found.group.startswith("Class")


def test_nothing_that_is_read_says_which_response_it_came_from(session, place):
    response = a_response(words="He hits me at home")
    keep(session, response, consultation_id=place.consultation_id, concerns={"better": WORRYING})
    found = reading.find_next_to_read(session, board_id=place.board_id)
    assert response.id not in json.dumps(asdict(found), default=str)


def test_an_answer_of_a_small_group_is_read_without_its_group(session, place):
    small = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, expected=5)
    keep(session, a_response(), consultation_id=place.consultation_id, group_id=small, concerns={"better": WORRYING})
    assert reading.find_next_to_read(session, board_id=place.board_id).group == ""


def test_what_could_not_be_scored_is_read_first_then_the_most_worrying(session, place):
    _say(session, place, "medium", Scored("medium", 0.99))
    _say(session, place, "high", Scored("high", 0.6))
    _say(session, place, "unscored", Scored("unscored", 1.0))
    assert _read_all(session, place) == ["unscored", "high", "medium"]


def test_a_worrying_option_is_read_too(session, place):
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"feels": WORRYING})
    assert reading.find_next_to_read(session, board_id=place.board_id).value == "safe"


def test_another_board_reads_nothing_of_ours(session, place):
    _say(session, place, "Ours")
    elsewhere = add_board(session, name="Southvale")
    assert reading.find_next_to_read(session, board_id=elsewhere) is None
    ours = reading.find_next_to_read(session, board_id=place.board_id)
    with pytest.raises(NotFound):
        reading.get_to_read(session, board_id=elsewhere, concern_id=ours.concern_id)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_no_concern_frees_the_words(session, place, outcome: Outcome):
    concern_id = _say(session, place, "Ours", Scored("medium", 0.7))
    _settle(session, place, concern_id, outcome)
    found = reading.get_to_read(session, board_id=place.board_id, concern_id=concern_id)
    assert found.state == ("cleared" if outcome is Outcome.NO_CONCERN else "upheld")


def test_settling_deletes_the_due_time_and_empties_the_queue(session, place):
    concern_id = _say(session, place, "Ours")
    assert reading.count_waiting(session, board_id=place.board_id) == 1
    _settle(session, place, concern_id, Outcome.REFER)
    assert reading.count_waiting(session, board_id=place.board_id) == 0
    assert reading.get_to_read(session, board_id=place.board_id, concern_id=concern_id).due is None


def test_what_one_lead_decided_another_does_not_decide_again(session, place):
    concern_id = _say(session, place, "Ours")
    _settle(session, place, concern_id, Outcome.URGENT)
    with pytest.raises(AlreadySettled):
        _settle(session, place, concern_id, Outcome.NO_CONCERN)


def test_a_decision_needs_a_reason(session, place):
    with pytest.raises(ReasonMissing):
        _settle(session, place, _say(session, place, "Ours"), Outcome.NO_CONCERN, reason="  ")


def test_a_concern_of_another_board_is_not_found(session, place):
    concern_id = _say(session, place, "Ours")
    with pytest.raises(NotFound):
        concerns.settle(
            session, board_id=add_board(session, name="Southvale"), concern_id=concern_id, outcome=Outcome.REFER,
            reason="x", person_id="p", today=TODAY,
        )  # fmt: skip


def test_what_was_not_flagged_can_be_read_and_upheld_all_the_same(session, place):
    """R3.08: 'not flagged' is never 'safe'."""
    keep(session, a_response(words="Quiet words"), consultation_id=place.consultation_id)
    skip: list[str] = []
    while (found := reading.find_next_unread(session, board_id=place.board_id, skip=skip)).value != "Quiet words":
        skip.append(found.concern_id)
    _settle(session, place, found.concern_id, Outcome.REFER)
    assert [one.outcome for one in reading.list_settled(session, board_id=place.board_id)] == ["refer"]


def test_what_is_late_is_counted(session, place):
    """R3.09."""
    _say(session, place, "Ours")
    assert reading.count_overdue(session, board_id=place.board_id, now=NOW) == 0
    assert reading.count_overdue(session, board_id=place.board_id, now=NOW + timedelta(hours=1)) == 1


def test_a_wish_to_talk_is_listed_until_they_met_and_then_forgets_who(session, place):
    wish = receiving.add_talk_wish(
        session, board_id=place.board_id, setting="School 1",
        first_name="Sam", where_to_find="Room 4", now=NOW,
    )  # fmt: skip
    assert [one.first_name for one in reading.list_talk_wishes(session, board_id=place.board_id)] == ["Sam"]
    reading.save_talk_wish_met(session, board_id=place.board_id, wish_id=wish, person_id="p")
    assert reading.list_talk_wishes(session, board_id=place.board_id) == ()


def test_the_trail_says_who_did_what_newest_first(session, place):
    for minute, act in enumerate(("read", "settled")):
        trail.add_act(
            session, board_id=place.board_id, staff_id="p", act=act, about="c", now=NOW + timedelta(minutes=minute)
        )
    assert [act.act for act in trail.list_acts(session, board_id=place.board_id)] == ["settled", "read"]


def _say(session, place, words: str, scored: Scored = WORRYING) -> str:
    keep(
        session,
        a_response(words=words),
        consultation_id=place.consultation_id,
        group_id=place.group_id,
        concerns={"better": scored},
    )
    return reading.find_next_to_read(session, board_id=place.board_id).concern_id


def _read_all(session, place) -> list[str]:
    read, skip = [], []
    while found := reading.find_next_to_read(session, board_id=place.board_id, skip=skip):
        read.append(found.value)
        skip.append(found.concern_id)
    return read


def _settle(session, place, concern_id: str, outcome: Outcome, reason: str = "Spoke with the school.") -> None:
    concerns.settle(
        session, board_id=place.board_id, concern_id=concern_id, outcome=outcome, reason=reason, person_id="p",
        today=TODAY,
    )  # fmt: skip
