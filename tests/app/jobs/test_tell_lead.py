"""The lead is told once that there is something to read, and never what (T18, T19)."""

from dataclasses import replace
from datetime import timedelta

from app.jobs import tell_lead
from app.jobs.running import run_waiting
from app.people import Role
from app.store import consultations, queue, receiving
from tests.builders import NOW, WORRYING, a_response, add_person, keep

WORDS = "My uncle hits me at night"


def test_a_worrying_answer_sends_one_message_however_often_somebody_looks(sessions, session, place, mail):
    _say(session, place)
    for _ in range(3):
        run_waiting(sessions, mail.settings)
    assert [message["To"] for message in mail.messages] == ["Ann@example.org".lower()]


def test_the_message_says_no_word_of_it_and_not_where_it_is_from(sessions, session, place, mail):
    _say(session, place)
    run_waiting(sessions, mail.settings)
    sent = mail.messages[0].as_string()
    secret = ("uncle", "hits", "night", "Feeling safe", "Northvale", "School", place.consultation_id)
    assert [word for word in secret if word in sent] == []
    assert "http://localhost/lead/" in sent


def test_thirty_worrying_answers_at_once_are_one_message(sessions, session, place, mail):
    for _ in range(30):
        _say(session, place)
    assert run_waiting(sessions, mail.settings) == 1
    assert len(mail.messages) == 1


def test_a_wish_to_talk_tells_the_lead_too(sessions, session, place, mail):
    receiving.add_talk_wish(
        session, board_id=place.board_id, consultation_id=place.consultation_id, setting="School 1",
        first_name="Sam", where_to_find="Room 4", now=NOW,
    )  # fmt: skip
    session.commit()
    run_waiting(sessions, mail.settings)
    assert "Sam" not in mail.messages[0].as_string()


def test_the_lead_on_duty_for_the_consultation_is_the_one_who_is_told(sessions, session, place, mail):
    bea = add_person(session, board_id=place.board_id, role=Role.SAFEGUARDING_LEAD, name="Bea")
    consultations.save_lead(session, board_id=place.board_id, consultation_id=place.consultation_id, lead_id=bea.id)
    _say(session, place)
    run_waiting(sessions, mail.settings)
    assert [message["To"] for message in mail.messages] == ["bea@example.org"]


def test_while_the_mail_is_down_it_is_tried_again_and_somebody_can_see_it(sessions, session, place, mail):
    _say(session, place)
    down = replace(mail.settings, mail_port=1)
    run_waiting(sessions, down, clock=lambda: NOW)
    assert _troubles(session, place) == ["mail did not go out"]
    for minutes in range(5, 70, 11):
        run_waiting(sessions, down, clock=lambda minutes=minutes: NOW + timedelta(minutes=minutes))
    run_waiting(sessions, mail.settings, clock=lambda: NOW + timedelta(hours=2))
    assert len(mail.messages) == 1
    assert _troubles(session, place) == []


def test_without_mail_settings_it_waits_and_says_so(sessions, session, place, settings):
    _say(session, place)
    run_waiting(sessions, settings)
    assert _troubles(session, place) == ["mail is not set up"]


def test_killed_before_sending_it_is_sent_after_the_sweep(sessions, session, place, mail, monkeypatch):
    """T18: kill -9 between commit and send."""
    _say(session, place)
    monkeypatch.setattr(tell_lead, "send", _killed)
    try:
        run_waiting(sessions, mail.settings, clock=lambda: NOW)
    except KeyboardInterrupt:
        monkeypatch.undo()
    run_waiting(sessions, mail.settings, clock=lambda: NOW + timedelta(minutes=1))
    assert mail.messages == []
    run_waiting(sessions, mail.settings, clock=lambda: NOW + timedelta(minutes=3))
    assert len(mail.messages) == 1


def test_the_log_holds_no_word_of_a_child(sessions, session, place, settings, caplog):
    _say(session, place)
    run_waiting(sessions, settings)
    assert "uncle" not in caplog.text


def _say(session, place) -> None:
    keep(
        session,
        a_response(words=WORDS),
        consultation_id=place.consultation_id,
        concerns={"better": WORRYING},
    )
    session.commit()


def _troubles(session, place) -> list[str]:
    session.rollback()
    return [work.trouble for work in queue.list_troubled(session, board_id=place.board_id)]


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
