"""What came late or by an open link stands apart: read by the lead, in no number until a person lets it in (T11)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.store import consultations, held, reading, receiving, responses, standing, tablets, themes
from app.store.receiving import MAY_BE_LATE, ConsultationClosed, add_response
from app.store.session import Session
from tests.app.store.conftest import Place
from tests.builders import NOW, TODAY, WORRYING, Scored, a_response, add_group, keep


def test_late_answers_change_no_count_and_wait_for_the_lead(session: Session, place: Place):
    """R2.22, T18."""
    keep(session, a_response(), consultation_id=place.consultation_id, group_id=place.group_id)
    before = every_number(session, place)
    close(session, place)
    late(session, place, concerns={"better": WORRYING})
    assert every_number(session, place) == before
    assert apart(session, place) == {"late": 1}
    assert reading.count_waiting(session, board_id=place.board_id) == 1


def test_after_180_days_nothing_is_taken_any_more(session: Session, place: Place):
    close(session, place)
    late(session, place, arrived=TODAY + MAY_BE_LATE)
    with pytest.raises(ConsultationClosed):
        late(session, place, arrived=TODAY + MAY_BE_LATE + timedelta(days=1))


def test_who_finds_no_seat_may_stand_apart_and_takes_none(session: Session, place: Place, monkeypatch):
    """T11, T18."""
    monkeypatch.setattr(receiving.groups, "cap", lambda seats, is_supervised=True: 1)
    here = {"consultation_id": place.consultation_id, "group_id": place.group_id}
    keep(session, a_response(), **here)
    before = every_number(session, place)
    beyond = a_response()
    came = [
        add_response(session, response=beyond, concerns={"better": WORRYING}, due=NOW, may_stand_apart=True, **here)
        for _ in range(2)
    ]
    assert came == [receiving.Received.WITHOUT_SEAT, receiving.Received.SAME]
    assert every_number(session, place) == before
    assert apart(session, place) == {"late": 1}
    assert reading.count_waiting(session, board_id=place.board_id) == 1


def test_an_open_link_changes_no_count_until_a_worker_lets_it_in(session: Session, place: Place):
    before = every_number(session, place)
    keep(session, a_response(), consultation_id=place.consultation_id, group_id=open_link(session, place))
    assert every_number(session, place) == before
    assert move(session, place, "open_link", "counted") == 1
    assert every_number(session, place) != before
    assert apart(session, place) == {}


def test_what_was_set_aside_stays_out_of_every_count(session: Session, place: Place):
    before = every_number(session, place)
    keep(session, a_response(), consultation_id=place.consultation_id, group_id=open_link(session, place))
    move(session, place, "open_link", "set_aside")
    assert every_number(session, place) == before
    assert apart(session, place) == {"set_aside": 1}


def test_once_it_is_closed_nothing_is_let_in(session: Session, place: Place):
    """R2.22: the numbers of what is closed are fixed."""
    close(session, place)
    late(session, place)
    with pytest.raises(consultations.NotOpen):
        move(session, place, "late", "counted")


def test_what_is_held_is_kept_once_as_it_came_until_it_is_placed(session: Session, place: Place):
    response_id = str(uuid4())
    for _ in range(2):
        hold(session, place, response_id)
    assert [one.envelope for one in held.list_held(session, consultation_id=place.consultation_id)] == [{"sealed": "x"}]
    assert held.save_placed(session, response_id=response_id, has_seat=True)
    assert held.count_held(session, board_id=place.board_id, consultation_id=place.consultation_id) == 0
    assert held.find_held(session, group_id=place.group_id, response_id=response_id) == "placed"


def test_a_tablet_says_how_many_wait_and_the_last_word_counts(session: Session, place: Place):
    tablet_id = str(uuid4())
    for waiting in (3, 0):
        tell(session, place, tablet_id, waiting)
    found = tablets.list_tablets(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert [(one.name, one.waiting, one.oldest) for one in found] == [("Blue 3", 0, None)]


def test_a_flood_of_made_up_tablets_is_turned_away(session: Session, place: Place):
    for _ in range(tablets.MOST_TABLETS):
        tell(session, place, str(uuid4()), 0)
    with pytest.raises(tablets.TooManyTablets):
        tell(session, place, str(uuid4()), 0)


def every_number(session: Session, place: Place) -> list[object]:
    """Everything about a consultation that is ever shown or printed as a count."""
    here = {"consultation_id": place.consultation_id}
    return [
        consultations.count_answered_by_band(session, board_id=place.board_id, **here),
        responses.count_answers(session, unread={"better"}, **here),
        [responses.count_responses(session, by=thing, **here) for thing in ("band", "language", "mode", "group_id")],
        responses.count_helped(session, **here),
        responses.find_days(session, **here),
        responses.count_concerns(session, **here),
        responses.count_read(session, own_words={"better"}, **here),
        responses.count_unsettled(session, **here),
        consultations.count_answered_by_group(session, board_id=place.board_id, **here),
        themes.count_held(session, board_id=place.board_id, **here),
        themes.count_unread(session, board_id=place.board_id, **here),
        [said.text for said in responses.list_own_words(session, question_id="better", **here)],
    ]


def late(session: Session, place: Place, *, arrived: date = TODAY, concerns: dict[str, Scored] | None = None) -> None:
    add_response(
        session, consultation_id=place.consultation_id, group_id=place.group_id, response=a_response(helped=True),
        concerns=concerns or {"better": Scored()}, due=NOW, arrived=arrived,
    )  # fmt: skip


def close(session: Session, place: Place) -> None:
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )


def open_link(session: Session, place: Place) -> str:
    return add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, is_supervised=False)


def apart(session: Session, place: Place) -> dict[standing.Apart, int]:
    return standing.count_apart(session, board_id=place.board_id, consultation_id=place.consultation_id)


def move(session: Session, place: Place, from_: standing.Apart, to: str) -> int:
    return standing.save_standing(
        session, board_id=place.board_id, consultation_id=place.consultation_id, apart=from_, standing=to
    )


def hold(session: Session, place: Place, response_id: str) -> None:
    held.add_held(
        session, board_id=place.board_id, consultation_id=place.consultation_id, group_id=place.group_id,
        response_id=response_id, envelope={"sealed": "x"}, reason="cannot_be_opened",
    )  # fmt: skip


def tell(session: Session, place: Place, tablet_id: str, waiting: int) -> None:
    tablets.save_tablet(
        session, board_id=place.board_id, group_id=place.group_id, tablet_id=tablet_id, name="Blue 3",
        waiting=waiting, oldest=TODAY if waiting else None, today=TODAY,
    )  # fmt: skip
