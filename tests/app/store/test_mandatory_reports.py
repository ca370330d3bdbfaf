"""A report that may be owed by law: nobody changes it, nobody deletes it, nothing takes it along (R3.12)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.jobs.forget import forget
from app.store import mandatory_reports, reading
from tests.builders import NOW, WORRYING, a_response, add_board, keep

DAY = timedelta(days=1)


def test_a_report_is_owed_until_somebody_was_told(session, place, owed):
    assert [one.is_owed for one in _list(session, place)] == [True]
    _tell(session, place, owed)
    [report] = _list(session, place)
    assert (report.is_owed, [step.told for step in report.steps]) == (False, ["", "police"])


@pytest.mark.parametrize(("after", "left"), [(timedelta(), 7), (DAY, 6), (6.5 * DAY, 1), (8 * DAY, -1)])
def test_the_days_that_are_left_are_counted(session, place, owed, after, left):
    [report] = _list(session, place)
    assert report.days_left(NOW + after) == left


def test_what_is_put_right_stands_beside_what_was_wrong(session, place, owed):
    _tell(session, place, owed, reference="CR/1")
    _tell(session, place, owed, reference="CR/2", now=NOW + DAY)
    [report] = _list(session, place)
    assert [step.reference for step in report.steps] == ["", "CR/1", "CR/2"]


def test_the_database_refuses_to_empty_the_table(session, place, owed):
    session.commit()
    empty = {"sqlite": "DELETE FROM", "postgresql": "TRUNCATE"}[session.get_bind().dialect.name]
    with pytest.raises(DatabaseError, match="what was written stays"):
        session.execute(text(f"{empty} mandatory_reports"))
    session.rollback()


@pytest.mark.parametrize("statement", ["UPDATE mandatory_reports SET reference = ''", "DELETE FROM mandatory_reports"])
def test_the_database_refuses_to_change_or_delete_one(session, place, owed, statement):
    """R3.12: no role, and no hand at the console by mistake."""
    session.commit()
    with pytest.raises(DatabaseError, match="what was written stays"):
        session.execute(text(statement))
    session.rollback()
    assert len(_list(session, place)) == 1


def test_it_stays_when_the_answer_and_the_response_go(session, place, owed):
    session.execute(text("DELETE FROM answers"))
    session.execute(text("DELETE FROM responses"))
    session.commit()
    assert session.scalar(text("SELECT count(*) FROM concerns")) == 0
    assert [one.concern_id for one in _list(session, place)] == [owed]


def test_the_night_does_not_touch_it(session, sessions, place, owed):
    session.commit()
    forget(sessions, today=(NOW + 10_000 * DAY).date())
    assert [one.concern_id for one in _list(session, place)] == [owed]


def test_what_is_owed_stands_first(session, place, owed):
    _tell(session, place, owed)
    _suspect(session, place, "another", now=NOW + DAY)
    assert [one.concern_id for one in _list(session, place)] == ["another", owed]


def test_of_two_who_say_so_at_once_one_is_written_down(session, place, owed):
    """Neither of the rows could ever be taken away again."""
    assert not mandatory_reports.add_suspicion(
        session, board_id=place.board_id, concern_id=owed, consultation_id=place.consultation_id, person_id="q", now=NOW
    )
    [report] = _list(session, place)
    assert [step.step for step in report.steps] == ["suspected"]


def test_another_board_sees_none_of_ours(session, place, owed):
    """T4."""
    elsewhere = add_board(session, name="Southvale")
    assert mandatory_reports.list_reports(session, board_id=elsewhere) == ()
    assert mandatory_reports.find_report(session, board_id=elsewhere, concern_id=owed) is None


@pytest.fixture
def owed(session, place) -> str:
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    concern_id = reading.find_next_to_read(session, board_id=place.board_id).concern_id
    _suspect(session, place, concern_id)
    return concern_id


def _suspect(session, place, concern_id, now=NOW) -> None:
    mandatory_reports.add_suspicion(
        session, board_id=place.board_id, concern_id=concern_id, consultation_id=place.consultation_id,
        person_id="lead", now=now,
    )  # fmt: skip


def _tell(session, place, concern_id, *, reference="CR/1", now=NOW) -> None:
    report = mandatory_reports.find_report(session, board_id=place.board_id, concern_id=concern_id)
    mandatory_reports.add_telling(
        session, board_id=place.board_id, report=report, told="police", told_at=NOW, reference=reference,
        told_by="Colin", delay="", person_id="lead", now=now,
    )  # fmt: skip


def _list(session, place):
    return mandatory_reports.list_reports(session, board_id=place.board_id)
