"""A second person: agrees before a red answer is cleared, and reads again what chance drew (R3.08, R3.10)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.store import concerns, queue, quotes, reading, responses, themes
from app.store.concerns import AlreadySettled, AnotherOutcomeNeeded, Outcome, ReasonMissing, SamePerson
from app.store.session import NotFound
from tests.builders import NOW, TODAY, WORRYING, Scored, a_response, add_board, keep, propose_theme

LATER = NOW + timedelta(hours=1)


def test_one_person_alone_clears_nothing_that_is_red(session, place, red):
    """R3.10: it stays held everywhere until a second person agrees."""
    _settle(session, place, red, "first")
    assert _state(session, place, red) == ("waiting", "to_agree")
    assert _free_words(session, place) == []
    assert themes.count_held(session, board_id=place.board_id, consultation_id=place.consultation_id) == 1
    assert responses.count_concerns(session, consultation_id=place.consultation_id).held == 1
    assert responses.count_unsettled(session, consultation_id=place.consultation_id) == 1


def test_it_waits_for_the_second_person_and_no_longer_for_the_first(session, place, red):
    _settle(session, place, red, "first")
    assert reading.find_next_to_read(session, board_id=place.board_id) is None
    assert reading.count_waiting(session, board_id=place.board_id) == 0
    assert reading.find_next_to_agree(session, board_id=place.board_id, person_id="first") is None
    assert reading.find_next_to_agree(session, board_id=place.board_id, person_id="second").concern_id == red
    assert reading.count_to_agree(session, board_id=place.board_id, person_id="first") == reading.ForSecond(0, 1)
    assert reading.count_to_agree(session, board_id=place.board_id, person_id="second") == reading.ForSecond(1, 0)


def test_two_people_clear_it_and_both_names_are_kept(session, place, red):
    _settle(session, place, red, "first")
    _agree(session, place, red, "second")
    assert _state(session, place, red) == ("cleared", "agreed")
    [line] = reading.list_settled(session, board_id=place.board_id)
    assert (line.settled_by, line.second_by) == ("first", "second")
    assert _free_words(session, place) == ["Red"]


def test_what_was_red_is_not_quoted_when_two_have_cleared_it(session, place, red):
    """R3.14."""
    _settle(session, place, red, "first")
    _agree(session, place, red, "second")
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    [theme] = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    [comment] = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    assert not comment.may_be_quoted
    with pytest.raises(quotes.MayNotBeQuoted):
        quotes.propose_quote(
            session, board_id=place.board_id, theme_id=theme.id, comment_id=comment.id, text="Red", differs=False,
            person_id="worker",
        )  # fmt: skip


def test_nobody_is_their_own_second_person(session, place, red):
    _settle(session, place, red, "first")
    with pytest.raises(SamePerson):
        _agree(session, place, red, "first")
    with pytest.raises(SamePerson):
        _differ(session, place, red, "first")
    assert _state(session, place, red) == ("waiting", "to_agree")


def test_the_second_person_gives_a_reason_too(session, place, red):
    _settle(session, place, red, "first")
    with pytest.raises(ReasonMissing):
        concerns.agree(session, board_id=place.board_id, concern_id=red, reason=" ", person_id="second", today=TODAY)


def test_who_sees_it_another_way_sends_it_back_with_both_reasons_and_the_lead_is_told(session, place, red):
    _settle(session, place, red, "first")
    _empty_queue(session)
    _differ(session, place, red, "second")
    assert reading.find_next_to_read(session, board_id=place.board_id).concern_id == red
    assert reading.get_to_read(session, board_id=place.board_id, concern_id=red).due == LATER
    said = reading.list_readings(session, board_id=place.board_id, concern_id=red)
    assert [(one.act, one.reason, one.by) for one in said] == [
        ("settled", "By first.", "first"), ("differed", "By second.", "second"),
    ]  # fmt: skip
    assert _told(session, place) == ["tell_lead"]


def test_after_that_it_takes_an_outcome_that_is_one(session, place, red):
    _settle(session, place, red, "first")
    _differ(session, place, red, "second")
    with pytest.raises(AnotherOutcomeNeeded):
        _settle(session, place, red, "first")
    _settle(session, place, red, "first", Outcome.HELP_ONLY)
    assert _state(session, place, red) == ("upheld", "differed")


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.NO_CONCERN])
def test_an_outcome_that_protects_needs_no_second_person(session, place, red, outcome):
    _settle(session, place, red, "first", outcome)
    assert _state(session, place, red) == ("upheld", "")


def test_while_a_second_person_is_asked_nobody_settles_it_again(session, place, red):
    _settle(session, place, red, "first")
    with pytest.raises(AlreadySettled):
        _settle(session, place, red, "third", Outcome.REFER)


def test_two_are_enough(session, place, red):
    _settle(session, place, red, "first")
    _agree(session, place, red, "second")
    with pytest.raises(AlreadySettled):
        _differ(session, place, red, "third")


def test_another_board_is_no_second_person(session, place, red):
    """T4."""
    _settle(session, place, red, "first")
    elsewhere = add_board(session, name="Southvale")
    assert reading.find_next_to_agree(session, board_id=elsewhere, person_id="second") is None
    with pytest.raises(NotFound):
        concerns.agree(session, board_id=elsewhere, concern_id=red, reason="x", person_id="second", today=TODAY)


def test_what_chance_drew_counts_as_unread_until_another_person_has_read_it(session, place, quiet):
    """R3.08: a tenth of what was passed is read again."""
    _settle(session, place, quiet, "first", again=True)
    assert _to_read_again(session, place) == 1
    assert responses.count_unsettled(session, consultation_id=place.consultation_id) == 1
    concerns.read_again(session, board_id=place.board_id, concern_id=quiet, person_id="second", today=TODAY)
    assert _to_read_again(session, place) == 0
    assert responses.count_unsettled(session, consultation_id=place.consultation_id) == 0


def test_what_is_not_drawn_is_not_read_again(session, place, quiet):
    _settle(session, place, quiet, "first")
    assert _to_read_again(session, place) == 0


def test_the_words_of_what_is_to_be_read_again_are_not_forgotten_before(session, place, quiet):
    """R3.08, R2.13: what stands apart is waited for by no document."""
    session.execute(text("UPDATE responses SET standing = 'late'"))
    before = reading.count_unread_apart(session, board_id=place.board_id)
    _settle(session, place, quiet, "first", again=True)
    assert reading.count_unread_apart(session, board_id=place.board_id) == before
    concerns.read_again(session, board_id=place.board_id, concern_id=quiet, person_id="second", today=TODAY)
    assert reading.count_unread_apart(session, board_id=place.board_id) == before - 1


def test_nobody_reads_their_own_again(session, place, quiet):
    _settle(session, place, quiet, "first", again=True)
    assert reading.find_next_to_read_again(session, board_id=place.board_id, person_id="first") is None
    with pytest.raises(SamePerson):
        concerns.read_again(session, board_id=place.board_id, concern_id=quiet, person_id="first", today=TODAY)
    with pytest.raises(SamePerson):
        _show(session, place, quiet, "first")


def test_what_was_passed_and_missed_is_red_and_held_at_once_and_the_lead_is_told(session, place, quiet):
    _settle(session, place, quiet, "first", again=True)
    _empty_queue(session)
    assert _show(session, place, quiet, "second") == "missed"
    found = reading.get_to_read(session, board_id=place.board_id, concern_id=quiet)
    assert (found.state, found.level, found.due) == ("waiting", "high", LATER)
    assert _free_words(session, place) == []
    assert _told(session, place) == ["tell_lead"]


def test_what_the_scorer_missed_is_red_and_held_at_once(session, place, quiet):
    assert _show(session, place, quiet, "reader") == "shown"
    assert reading.find_next_to_read(session, board_id=place.board_id).concern_id == quiet
    assert _free_words(session, place) == []


def test_what_was_put_first_is_not_put_first_again(session, place, red):
    with pytest.raises(AlreadySettled):
        _show(session, place, red, "reader")


def test_misses_are_counted_as_whose_they_are(session, place, quiet, red):
    """Misses of the scorer are what it put at the end; misses of readers what a second person saw another way."""
    assert _figures(session, place) == (0, 0, 0, 0)
    _settle(session, place, quiet, "first", again=True)
    _settle(session, place, red, "first", Outcome.REFER)
    assert _figures(session, place) == (2, 0, 0, 0)
    _show(session, place, quiet, "second")
    assert _figures(session, place) == (2, 1, 1, 1)


def test_what_a_lead_finds_among_the_others_was_missed_by_the_scorer(session, place, quiet):
    _settle(session, place, quiet, "lead", Outcome.REFER)
    assert _figures(session, place) == (1, 0, 1, 0)


def test_the_draw_is_near_a_tenth():
    drawn = sum(concerns.draw() for _ in range(5000))
    assert 0.07 < drawn / 5000 < 0.13


def test_the_database_keeps_what_was_said_as_it_was_said(session, place, quiet):
    """R3.10: append-only."""
    _settle(session, place, quiet, "first")
    session.commit()
    with pytest.raises(DatabaseError):
        session.execute(text("UPDATE readings SET reason = 'another one'"))


@pytest.fixture
def red(session, place) -> str:
    keep(
        session, a_response(words="Red"), consultation_id=place.consultation_id, group_id=place.group_id,
        concerns={"better": WORRYING},
    )  # fmt: skip
    return reading.find_next_to_read(session, board_id=place.board_id).concern_id


@pytest.fixture
def quiet(session, place) -> str:
    """One that the scorer did not put first; others like it stand beside it in another consultation."""
    keep(
        session, a_response(words="Quiet"), consultation_id=place.consultation_id, group_id=place.group_id,
        concerns={"better": Scored()},
    )  # fmt: skip
    here = (place.consultation_id,)
    return reading.find_next_unread(session, board_id=place.board_id, within=here).concern_id


def _settle(session, place, concern_id, person_id, outcome=Outcome.NO_CONCERN, *, again=False) -> None:
    concerns.settle(
        session, board_id=place.board_id, concern_id=concern_id, outcome=outcome, reason=f"By {person_id}.",
        person_id=person_id, today=TODAY, again=again, due=LATER,
    )  # fmt: skip


def _agree(session, place, concern_id, person_id) -> None:
    said = {"concern_id": concern_id, "person_id": person_id, "reason": f"By {person_id}."}
    concerns.agree(session, board_id=place.board_id, today=TODAY, **said)


def _differ(session, place, concern_id, person_id) -> None:
    said = {"concern_id": concern_id, "person_id": person_id, "reason": f"By {person_id}."}
    concerns.differ(session, board_id=place.board_id, today=TODAY, due=LATER, **said)


def _show(session, place, concern_id, person_id) -> str:
    return concerns.show_to_lead(
        session, board_id=place.board_id, concern_id=concern_id, person_id=person_id, today=TODAY, due=LATER
    )


def _state(session, place, concern_id) -> tuple[str, str]:
    found = reading.get_to_read(session, board_id=place.board_id, concern_id=concern_id)
    return found.state, found.second


def _free_words(session, place) -> list[str]:
    said = responses.list_own_words(session, consultation_id=place.consultation_id, question_id="better")
    return [one.text for one in said]


def _to_read_again(session, place) -> int:
    return themes.count_to_read_again(session, board_id=place.board_id, consultation_id=place.consultation_id)


def _figures(session, place) -> tuple[int, int, int, int]:
    found = reading.count_readings(session, board_id=place.board_id)
    return found.read, found.read_again, found.missed_by_scorer, found.missed_by_readers


def _empty_queue(session) -> None:
    session.execute(text("DELETE FROM queue"))


def _told(session, place) -> list[str]:
    asked = queue.find_latest(session, board_id=place.board_id, kind="tell_lead", reference=place.board_id)
    return [asked.kind] if asked else []
