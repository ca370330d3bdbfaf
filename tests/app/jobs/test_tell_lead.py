"""Who is on duty is told once that there is something to read, and never what; then the deputy, then all (T18, T19)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.jobs import tell_lead
from app.jobs.running import run_waiting, sweep_and_run
from app.jobs.sweep import sweep
from app.people import Role
from app.store import duty, queue, receiving, staff
from tests.builders import NOW, TODAY, WORRYING, a_response, add_person, keep

WORDS = "My uncle hits me at night"
HOUR = timedelta(hours=1)


def test_a_worrying_answer_sends_one_message_however_often_somebody_looks(sessions, session, place, mail):
    _say(session, place)
    for _ in range(3):
        run_waiting(sessions, mail.settings)
    assert _told(mail) == ["ann"]


@pytest.mark.parametrize("later", [0, 1, 2])
def test_no_message_says_a_word_of_it_nor_where_it_is_from_nor_how_many(sessions, session, place, mail, later):
    for _ in range(3):
        _say(session, place)
    for hour in range(later + 1):
        sweep_and_run(sessions, mail.settings, clock=lambda hour=hour: NOW + hour * HOUR)
    sent = mail.messages[-1].as_string()
    secret = ("uncle", "hits", "night", "Feeling safe", "Northvale", "School", place.consultation_id, place.board_id)
    assert [word for word in (*secret, " 3 ", "three") if word in sent] == []
    assert "http://localhost/lead/" in sent


def test_thirty_worrying_answers_at_once_are_one_message(sessions, session, place, mail):
    for _ in range(30):
        _say(session, place)
    assert run_waiting(sessions, mail.settings) == 1
    assert len(mail.messages) == 1


def test_a_wish_to_talk_tells_the_lead_too(sessions, session, place, mail):
    _wish(session, place)
    run_waiting(sessions, mail.settings)
    assert _told(mail) == ["ann"]
    assert "Sam" not in mail.messages[0].as_string()


def test_a_wish_and_an_answer_at_once_are_one_message(sessions, session, place, mail):
    _wish(session, place)
    _say(session, place)
    run_waiting(sessions, mail.settings)
    assert _told(mail) == ["ann"]


def test_who_is_on_duty_on_the_day_is_the_one_who_is_told(sessions, session, place, mail):
    bea = add_person(session, board_id=place.board_id, role=Role.SAFEGUARDING_LEAD, name="Bea")
    dan = next(one.person for one in staff.list_staff(session, board_id=place.board_id, role=Role.DEPUTY))
    tomorrow = TODAY + timedelta(days=1)
    duty.put_on_duty(
        session, board_id=place.board_id, first=tomorrow, last=tomorrow, lead_id=bea.id, deputy_id=dan.id
    )  # fmt: skip
    _say(session, place)
    run_waiting(sessions, mail.settings, clock=lambda: NOW + timedelta(days=1))
    assert _told(mail) == ["bea"]


def test_where_nobody_is_on_duty_every_lead_and_deputy_is_told_once(sessions, session, place, mail):
    _nobody_on_duty(session, place)
    _say(session, place)
    for _ in range(3):
        run_waiting(sessions, mail.settings, clock=lambda: NOW)
    assert sorted(_told(mail)) == ["ann", "dan"]


def test_who_was_told_is_not_told_again_when_mail_to_another_fails(sessions, session, place, mail, monkeypatch):
    _nobody_on_duty(session, place)
    _say(session, place)
    real = tell_lead.send
    monkeypatch.setattr(tell_lead, "send", lambda *a, **k: _refuses_dan(real, *a, **k))
    for minute in range(4):
        run_waiting(sessions, mail.settings, clock=lambda minute=minute: NOW + timedelta(minutes=3 * minute))
    assert _told(mail) == ["ann"]
    monkeypatch.undo()
    run_waiting(sessions, mail.settings, clock=lambda: NOW + HOUR)
    assert _told(mail) == ["ann", "dan"]


def test_who_left_before_their_notice_went_out_is_not_told(sessions, session, place, mail):
    _nobody_on_duty(session, place)
    _say(session, place)
    run_waiting(sessions, replace(mail.settings, mail_port=1), clock=lambda: NOW)
    dan = next(one for one in staff.list_staff(session, board_id=place.board_id, role=Role.DEPUTY))
    staff.save_active(session, board_id=place.board_id, staff_id=dan.person.id, active=False)
    session.commit()
    run_waiting(sessions, mail.settings, clock=lambda: NOW + HOUR)
    assert _told(mail) == ["ann"]
    assert _troubles(session, place) == []


def test_what_is_not_seen_in_time_goes_to_the_deputy_and_then_to_everybody(sessions, session, place, mail):
    """R3.09; each is told once, however often the workers look."""
    _say(session, place, due=NOW + HOUR)
    for minutes in range(0, 300, 5):
        sweep_and_run(sessions, mail.settings, clock=lambda minutes=minutes: NOW + timedelta(minutes=minutes))
    told = _told(mail)
    assert (told[:2], sorted(told[2:])) == (["ann", "dan"], ["ann", "dan"])
    assert [letter["Subject"] for letter in mail.messages] == [
        "Heard: there is something to read", *["Heard: something was not read in time"] * 3,
    ]  # fmt: skip


def test_a_sweep_says_that_a_worker_runs(sessions, session):
    sweep(sessions, now=NOW)
    assert "2026-11-24 10:07:31" in str(session.scalar(text("SELECT beat_at FROM heartbeats")))


def test_while_the_mail_is_down_for_an_hour_it_is_tried_again_and_somebody_can_see_it(sessions, session, place, mail):
    """T18: delivered after, and once."""
    _say(session, place, due=NOW + 9 * HOUR)
    down = replace(mail.settings, mail_port=1)
    for minute in range(60):
        sweep_and_run(sessions, down, clock=lambda minute=minute: NOW + timedelta(minutes=minute))
        assert _troubles(session, place) == ["mail did not go out"]
    for minute in range(60, 64):
        sweep_and_run(sessions, mail.settings, clock=lambda minute=minute: NOW + timedelta(minutes=minute))
    assert _told(mail) == ["ann"]
    assert _troubles(session, place) == []


def test_without_mail_settings_it_waits_and_says_so(sessions, session, place, settings):
    _say(session, place)
    run_waiting(sessions, settings)
    assert _troubles(session, place) == ["mail is not set up"]


def test_where_nobody_could_be_told_it_waits_and_says_so(sessions, session, place, mail):
    for member in duty.list_leads(session, board_id=place.board_id):
        staff.save_active(session, board_id=place.board_id, staff_id=member.person.id, active=False)
    _say(session, place)
    run_waiting(sessions, mail.settings)
    assert _troubles(session, place) == ["no lead on duty"]


def test_killed_before_sending_it_is_sent_after_the_sweep(sessions, session, place, mail, monkeypatch):
    """T18: kill -9 between commit and send; with real processes in tests/resilience/test_telling.py."""
    _say(session, place)
    monkeypatch.setattr(tell_lead, "send", _killed)
    with pytest.raises(KeyboardInterrupt):
        run_waiting(sessions, mail.settings, clock=lambda: NOW)
    monkeypatch.undo()
    run_waiting(sessions, mail.settings, clock=lambda: NOW + timedelta(minutes=1))
    assert mail.messages == []
    run_waiting(sessions, mail.settings, clock=lambda: NOW + timedelta(minutes=3))
    assert len(mail.messages) == 1


def test_killed_after_sending_it_goes_out_again_under_the_same_name(sessions, session, place, mail, monkeypatch):
    """The one gap that no mail closes; a mailbox can know the double by its Message-ID."""
    _say(session, place)
    monkeypatch.setattr(queue, "finish", _killed)
    with pytest.raises(KeyboardInterrupt):
        run_waiting(sessions, mail.settings, clock=lambda: NOW)
    monkeypatch.undo()
    run_waiting(sessions, mail.settings, clock=lambda: NOW + timedelta(minutes=3))
    first, again = (letter["Message-ID"] for letter in mail.messages)
    assert first == again
    assert first.endswith("@example.org>")


def test_the_log_holds_no_word_of_a_child(sessions, session, place, settings, caplog):
    _say(session, place)
    run_waiting(sessions, settings)
    assert "uncle" not in caplog.text


def _say(session, place, due=NOW + HOUR) -> None:
    keep(
        session, a_response(words=WORDS), consultation_id=place.consultation_id, concerns={"better": WORRYING}, due=due
    )  # fmt: skip
    session.commit()


def _wish(session, place) -> None:
    receiving.add_talk_wish(
        session, board_id=place.board_id, setting="School 1", first_name="Sam", where_to_find="Room 4", now=NOW
    )
    session.commit()


def _nobody_on_duty(session, place) -> None:
    duty.take_off_duty(session, board_id=place.board_id, first=TODAY, last=TODAY)
    session.commit()


def _told(mail) -> list[str]:
    return [letter["X-RcptTo"].partition("@")[0] for letter in mail.messages]


def _troubles(session, place) -> list[str]:
    session.rollback()
    return [work.trouble for work in queue.list_troubled(session, board_id=place.board_id)]


def _refuses_dan(real, settings, *, to, **what) -> None:
    if to.startswith("dan"):
        raise tell_lead.MailNotSent("no such box")
    real(settings, to=to, **what)


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
