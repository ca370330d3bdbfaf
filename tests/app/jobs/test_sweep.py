"""The sweep looks at every board, and work is done, whatever fails (T18); a report that is owed is chased (R3.12)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text

from app.jobs import running, sweep
from app.jobs.running import sweep_and_run
from app.store import hours, mandatory_reports, overdue, reading, telling
from tests.builders import NOW, WORRYING, a_response, add_board, add_open_consultation, keep

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_a_board_that_fails_keeps_no_other_from_being_looked_at(sessions, session, place, monkeypatch, caplog):
    ill = add_board(session, name="A board that fails")
    _be_late(session, ill)
    _be_late(session, place.board_id)
    monkeypatch.setattr(sweep, "LOOKS", (_fails_for(ill), mandatory_reports.ask_while_owed))
    sweep.sweep(sessions, now=NOW + HOUR)
    assert _asked(session, "tell_deputy") == [place.board_id]
    assert _beat(session) == NOW + HOUR
    assert f"of board {ill} failed: ValueError" in caplog.text
    assert "a child's words" not in caplog.text


def test_one_look_that_fails_keeps_no_other_from_being_taken(sessions, session, place, monkeypatch):
    _owe(session, place)
    monkeypatch.setattr(sweep, "LOOKS", (_fails_for(place.board_id), mandatory_reports.ask_while_owed))
    sweep.sweep(sessions, now=NOW)
    assert _asked(session, "tell_owed") == [place.board_id]


def test_a_worker_says_that_it_runs_when_the_boards_cannot_be_listed(sessions, session, monkeypatch):
    monkeypatch.setattr(sweep.staff, "list_boards", _fail)
    with pytest.raises(ValueError, match="words"):
        sweep.sweep(sessions, now=NOW)
    assert _beat(session) == NOW


def test_what_waits_is_done_when_the_sweep_fails(sessions, session, place, mail, monkeypatch, caplog):
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    session.commit()
    monkeypatch.setattr(running, "sweep", _fail)
    assert sweep_and_run(sessions, mail.settings, clock=lambda: NOW) == 1
    assert len(mail.messages) == 1
    assert "The sweep failed: ValueError" in caplog.text
    assert "a child's words" not in caplog.text


def test_everybody_is_told_once_a_day_while_a_report_is_owed_and_never_what(sessions, session, place, mail):
    """R3.12: on the first day, then on each reading day; Saturday and Sunday are none."""
    weekdays, hours_of_day = range(5), {"begins": time(8, 30), "ends": time(17)}
    hours.save_hours(session, board_id=place.board_id, weekdays=weekdays, **hours_of_day)
    _owe(session, place)
    for later in range(0, 6 * 24 + 12):
        sweep_and_run(sessions, mail.settings, clock=lambda later=later: NOW + later * HOUR)
    days = ["Tuesday", "Wednesday", "Thursday", "Friday", "Monday"]
    assert sorted(_told(mail)) == sorted(["ann", "dan"] * len(days))
    assert {letter["Subject"] for letter in mail.messages} == {"Heard: something waits to be written down"}
    sent = "".join(letter.as_string() for letter in mail.messages)
    assert [word for word in ("offence", "police", "Feeling safe", place.consultation_id) if word in sent] == []


def test_who_was_told_is_written_down_and_nobody_is_chased_any_more(sessions, session, place, mail):
    concern_id = _owe(session, place)
    report = mandatory_reports.find_report(session, board_id=place.board_id, concern_id=concern_id)
    mandatory_reports.add_telling(
        session, board_id=place.board_id, report=report, told="police", told_at=NOW, reference="CR/1", told_by="Ann",
        delay="", person_id="ann", now=NOW,
    )  # fmt: skip
    session.commit()
    sweep_and_run(sessions, mail.settings, clock=lambda: NOW + DAY)
    assert mail.messages == []


def test_two_reports_owed_are_one_message_a_day(sessions, session, place, mail):
    for _ in range(2):
        _owe(session, place)
    for minutes in range(3):
        sweep_and_run(sessions, mail.settings, clock=lambda minutes=minutes: NOW + timedelta(minutes=minutes))
    assert sorted(_told(mail)) == ["ann", "dan"]


def test_a_report_that_is_owed_is_chased_when_reading_begins_and_not_at_night(sessions, session, place):
    _owe(session, place)
    sweep.sweep(sessions, now=NOW)
    sweep.sweep(sessions, now=datetime(2026, 11, 25, 8, 29, tzinfo=UTC))
    assert len(_asked(session, "tell_owed")) == 1
    sweep.sweep(sessions, now=datetime(2026, 11, 25, 8, 30, tzinfo=UTC))
    assert len(_asked(session, "tell_owed")) == 2


def test_a_report_of_another_board_is_chased_there_alone(sessions, session, place):
    _owe(session, place)
    add_board(session, name="Elsewhere")
    session.commit()
    sweep.sweep(sessions, now=NOW)
    assert _asked(session, "tell_owed") == [place.board_id]


def _owe(session, place) -> str:
    """An answer that was settled, and may be an offence; its own clock stands still."""
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    concern_id = reading.find_next_to_read(session, board_id=place.board_id).concern_id
    session.execute(text("UPDATE concerns SET state = 'upheld', due = NULL WHERE board_id = :b"), {"b": place.board_id})
    session.execute(text("DELETE FROM queue"))
    here = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    mandatory_reports.add_suspicion(session, concern_id=concern_id, person_id="ann", now=NOW, **here)
    session.commit()
    return concern_id


def _be_late(session, board_id) -> None:
    consultation_id = add_open_consultation(session, board_id=board_id)
    keep(session, a_response(), consultation_id=consultation_id, concerns={"better": WORRYING}, due=NOW)
    session.commit()


def _fails_for(ill: str):
    def escalate(session, *, board_id, now) -> None:
        if board_id == ill:
            _fail()
        overdue.escalate(session, board_id=board_id, now=now)

    return escalate


def _fail(*_: object, **__: object) -> None:
    raise ValueError("a child's words")


def _asked(session, kind: str) -> list[str]:
    session.rollback()
    wanted = text("SELECT board_id FROM queue WHERE kind = :k AND reference = board_id")
    return list(session.scalars(wanted, {"k": kind}))


def _beat(session):
    session.rollback()
    board_id = add_board(session, name="Whose page asks")
    return telling.find_standing(session, board_id=board_id, person_id="ann", now=NOW).last_beat


def _told(mail) -> list[str]:
    return [letter["X-RcptTo"].partition("@")[0] for letter in mail.messages]
