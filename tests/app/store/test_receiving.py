"""Answers come in once, whole, and say nothing of who, where from or when (R2.09, T11, T12, T14)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.store import consultations, queue, receiving
from app.store.receiving import ConsultationClosed, DifferentAnswers, GroupFull, Received
from app.store.session import NotFound
from surveys.answers import Answer
from tests.builders import NOW, TODAY, WORRYING, a_response, add_group, keep


def test_a_response_is_kept_with_its_answers(session, place):
    assert keep(session, a_response(), consultation_id=place.consultation_id, group_id=place.group_id) is Received.NEW
    session.commit()
    assert consultations.count_answered(session, board_id=place.board_id, consultation_id=place.consultation_id) == 1


def test_the_same_response_again_is_the_same(session, place):
    response = a_response()
    keep(session, response, consultation_id=place.consultation_id, group_id=place.group_id)
    session.commit()
    assert keep(session, response, consultation_id=place.consultation_id, group_id=place.group_id) is Received.SAME
    assert _seats(session, place.group_id) == 1


def test_other_answers_under_the_same_id_are_refused_and_the_first_stay(session, place):
    response = a_response(id=str(uuid4()), words="One thing")
    keep(session, response, consultation_id=place.consultation_id)
    session.commit()
    with pytest.raises(DifferentAnswers):
        keep(session, a_response(id=response.id, words="Another"), consultation_id=place.consultation_id)
    session.rollback()
    assert _count(session, "answers WHERE CAST(value AS TEXT) = '\"One thing\"'") == 1


def test_several_picked_options_come_back_the_same(session, place):
    response = a_response(answers=(Answer("feels", value=("safe", "so-so")),))
    keep(session, response, consultation_id=place.consultation_id, concerns={})
    session.commit()
    assert keep(session, response, consultation_id=place.consultation_id, concerns={}) is Received.SAME


def test_thirty_at_once_with_one_id_make_one_row(sessions, session, place):
    """T12: the unique id decides, not reading before writing."""
    response = a_response()

    def send(_: int) -> Received:
        with sessions() as own:
            received = keep(own, response, consultation_id=place.consultation_id, group_id=place.group_id)
            own.commit()
            return received

    with ThreadPoolExecutor(10) as pool:
        received = list(pool.map(send, range(30)))
    assert sorted(received) == [Received.NEW] + [Received.SAME] * 29
    assert _seats(session, place.group_id) == 1


def test_a_class_that_sends_at_once_is_kept_whole(sessions, session, place):
    def send(_: int) -> None:
        with sessions() as own:
            keep(own, a_response(), consultation_id=place.consultation_id, group_id=place.group_id)
            own.commit()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(send, range(30)))
    assert _seats(session, place.group_id) == 30


@pytest.mark.parametrize("code", ["", "ABCDE1"])
@pytest.mark.parametrize("what", ["consultations SET status = 'closed'", "groups SET is_open = false"])
def test_what_closes_while_an_answer_is_on_its_way_takes_it_no_more(
    sessions, session, place, monkeypatch, what: str, code: str
):
    """R2.22: totals are fixed at close, whether or not the sender had found the door just before."""
    real, door = receiving.add_unless_there, consultations.find_door(session, code=code)

    def close_first(*args, **named) -> bool:
        with sessions() as worker:
            worker.execute(text(f"UPDATE {what}"))
            worker.commit()
        return real(*args, **named)

    monkeypatch.setattr(receiving, "add_unless_there", close_first)
    with pytest.raises(ConsultationClosed):
        keep(session, a_response(), consultation_id=place.consultation_id, group_id=place.group_id, door=door)


def test_a_closed_consultation_takes_nothing(session, place):
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )
    with pytest.raises(ConsultationClosed):
        keep(session, a_response(), consultation_id=place.consultation_id)


def test_a_response_that_was_saved_is_still_the_same_after_closing(session, place):
    response = a_response()
    keep(session, response, consultation_id=place.consultation_id)
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )
    assert keep(session, response, consultation_id=place.consultation_id) is Received.SAME


def test_a_closed_group_turns_the_tablet_away(session, place):
    consultations.save_group_open(session, board_id=place.board_id, group_id=place.group_id, is_open=False)
    with pytest.raises(ConsultationClosed):
        keep(session, a_response(), consultation_id=place.consultation_id, group_id=place.group_id)


@pytest.mark.parametrize("expected", [10, 5])
def test_a_group_takes_a_fifth_more_than_expected_and_no_more(session, place, expected: int):
    """T11, for a group that answers name and for one that they do not."""
    group_id = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, expected=expected)
    session.commit()
    for _ in range(expected * 6 // 5):
        keep(session, a_response(), consultation_id=place.consultation_id, group_id=group_id)
        session.commit()
    session.expire_all()
    with pytest.raises(GroupFull):
        keep(session, a_response(), consultation_id=place.consultation_id, group_id=group_id)


def test_a_group_of_another_consultation_is_not_found(session, place):
    elsewhere = consultations.add_consultation(
        session,
        board_id=place.board_id,
        definition=consultations.get_consultation(
            session, board_id=place.board_id, consultation_id=place.consultation_id
        ).definition,
    )
    with pytest.raises(NotFound):
        keep(session, a_response(), consultation_id=elsewhere, group_id=place.group_id)


def test_a_large_group_is_named_on_the_response_with_its_day(session, place):
    response = a_response(day=date(2026, 11, 26))
    keep(session, response, consultation_id=place.consultation_id, group_id=place.group_id)
    assert _kept(session, response.id) == (place.group_id, "2026-11-26")


@pytest.mark.parametrize("code", ["", "SMALL9"])
def test_a_small_group_is_not_named_and_only_the_week_is_kept(session, place, code: str):
    """R2.09, whether or not the sender had found the door just before."""
    here = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    small = add_group(session, **here, code="SMALL9", expected=9)
    response, door = a_response(day=date(2026, 11, 26)), consultations.find_door(session, code=code)
    keep(session, response, consultation_id=place.consultation_id, group_id=small, door=door)
    assert _kept(session, response.id) == (None, "2026-11-23")


def test_a_small_groups_seat_is_counted_apart_where_the_database_would_link_it(session, place):
    """Security 0.1: PostgreSQL would give both rows one number; SQLite has none."""
    small = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, expected=9)
    session.commit()
    is_linking = session.get_bind().dialect.name == "postgresql"
    keep(session, a_response(), consultation_id=place.consultation_id, group_id=small)
    assert _seats(session, small) == (0 if is_linking else 1)
    session.commit()
    assert _seats(session, small) == 1
    if is_linking:
        linked = "responses r JOIN groups g ON g.xmin::text = r.xmin::text WHERE g.expected < 10"
        assert _count(session, linked) == 0


@pytest.mark.parametrize("expected", [5, 10])
def test_many_at_once_take_no_more_seats_than_there_are(sessions, session, place, expected: int):
    """T11. PostgreSQL counts a small group's seat after the answer, so there as many more fit as send at once."""
    group_id = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, expected=expected)
    session.commit()

    def send(_: int) -> int:
        with sessions() as own:
            try:
                keep(own, a_response(), consultation_id=place.consultation_id, group_id=group_id)
            except GroupFull:
                return 0
            own.commit()
            return 1

    with ThreadPoolExecutor(8) as pool:
        kept = sum(pool.map(send, range(30)))
    is_apart = expected < 10 and session.get_bind().dialect.name == "postgresql"
    assert expected * 1.2 <= kept <= expected * 1.2 + (7 if is_apart else 0)


def test_what_must_be_read_first_asks_for_the_lead_to_be_told_in_the_same_commit(session, place):
    """T18."""
    before = _count(session, "queue")
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    session.rollback()
    assert _count(session, "queue") == before
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    session.commit()
    assert _count(session, "queue") == before + 1


def test_what_need_not_be_read_first_tells_nobody_and_is_not_called_safe(session, place):
    """R3.08."""
    before = _count(session, "queue")
    keep(session, a_response(), consultation_id=place.consultation_id)
    assert _count(session, "queue") == before
    assert _count(session, f"concerns WHERE consultation_id = '{place.consultation_id}' AND state = 'unread'") == 1


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (datetime(2026, 11, 24, 10, 7, 31, tzinfo=UTC), "10:15:00"),
        (datetime(2026, 11, 24, 10, 15, 0, tzinfo=UTC), "10:15:00"),
        (datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC), "00:00:00"),
    ],
)
def test_the_due_time_is_rounded_up_to_a_quarter_of_an_hour(session, place, said, kept):
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING}, due=said)
    due = session.scalar(text(f"SELECT due FROM concerns WHERE consultation_id = '{place.consultation_id}'"))
    assert kept in str(due)


def test_a_wish_to_talk_leads_to_no_response_and_keeps_only_the_hour(session, place):
    """R3.05: no join path between the two stores."""
    wish = receiving.add_talk_wish(
        session, board_id=place.board_id, setting="School 1",
        first_name="Sam", where_to_find="Room 4", now=NOW,
    )  # fmt: skip
    row = session.execute(text("SELECT * FROM talk_wishes WHERE id = :id"), {"id": wish}).mappings().one()
    assert "10:00:00" in str(row["hour"])
    assert {place.consultation_id, place.group_id}.isdisjoint(map(str, row.values()))


def test_a_wish_to_talk_tells_the_lead(session, place):
    receiving.add_talk_wish(
        session, board_id=place.board_id, setting="School 1",
        first_name="Sam", where_to_find="", now=NOW,
    )  # fmt: skip
    asked = queue.find_latest(session, board_id=place.board_id, kind="tell_lead", reference=place.board_id)
    assert asked is not None


def _count(session, rows: str) -> int:
    return session.scalar(text(f"SELECT count(*) FROM {rows}"))


def _seats(session, group_id: str) -> int:
    return session.scalar(text("SELECT answered FROM groups WHERE id = :id"), {"id": group_id})


def _kept(session, response_id: str) -> tuple[str | None, str]:
    group_id, day = session.execute(
        text("SELECT group_id, day FROM responses WHERE id = :id"), {"id": response_id}
    ).one()
    return group_id, str(day)
