"""A notice of something to read finds its way from the act that asks for it to the right mailbox (R3.09, R3.10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs.running import run_waiting, sweep_and_run
from app.people import Role
from app.store import concerns, duty, queue, reading, staff
from app.store.concerns import Outcome
from tests.builders import NOW, TODAY, WORRYING, Scored, a_response, add_person, keep

HOUR = timedelta(hours=1)


def test_whoever_is_on_duty_is_mailed_when_a_reader_shows_an_answer_to_the_lead(sessions, session, place, mail):
    quiet = _keep(session, place, Scored())
    _show(session, place, quiet, "reader")
    _run(sessions, mail)
    assert _told(mail) == ["ann"]


def test_a_miss_is_mailed(sessions, session, place, mail, people):
    quiet = _keep(session, place, Scored())
    _settle(session, place, quiet, people["ann"], again=True)
    _show(session, place, quiet, people["dan"])
    _run(sessions, mail)
    assert _told(mail) == ["ann"]


def test_what_the_second_person_sees_another_way_is_mailed(sessions, session, place, mail, people):
    red = _keep(session, place, WORRYING)
    _settle(session, place, red, people["ann"])
    _run(sessions, mail)
    mail.messages.clear()
    concerns.differ(
        session, board_id=place.board_id, concern_id=red, reason="No.", person_id=people["dan"], today=TODAY,
        due=NOW + HOUR,
    )  # fmt: skip
    session.commit()
    _run(sessions, mail)
    assert _told(mail) == ["ann"]


@pytest.mark.parametrize(("first", "second"), [("ann", "dan"), ("dan", "ann"), ("bea", "ann")])
def test_who_waits_for_a_second_person_is_not_the_one_who_is_told(
    sessions, session, place, mail, people, first, second
):
    """R3.10: the lead on duty, unless that is the first reader."""
    red = _keep(session, place, WORRYING)
    _run(sessions, mail)
    mail.messages.clear()
    _settle(session, place, red, people[first])
    _run(sessions, mail)
    assert _told(mail) == [second]


def test_nobody_who_read_it_first_counts_as_told_of_what_is_overdue(sessions, session, place, mail, people):
    """The deputy read it first: the lead takes the deputy's step, and then everybody else is told."""
    red = _keep(session, place, WORRYING)
    _run(sessions, mail)
    _settle(session, place, red, people["dan"])
    _run(sessions, mail)
    mail.messages.clear()
    for minutes in range(60, 150, 15):
        sweep_and_run(sessions, mail.settings, clock=lambda minutes=minutes: NOW + timedelta(minutes=minutes))
    assert (_told(mail)[:1], sorted(_told(mail)[1:])) == (["ann"], ["ann", "bea"])


def test_two_first_readers_are_two_notices_and_nobody_is_told_twice(sessions, session, place, mail, people):
    for first in ("ann", "dan", "bea"):
        red = _keep(session, place, WORRYING)
        _settle(session, place, red, people[first])
    queue.ask(session, kind="tell_lead", board_id=place.board_id, reference=place.board_id)
    session.commit()
    _run(sessions, mail)
    assert sorted(_told(mail)) == ["ann", "dan"]


def test_the_first_reader_is_told_where_nobody_else_is_there(sessions, session, place, mail, people):
    """They must find a second person; a notice that can go to nobody would look like mail that is down."""
    for name in ("dan", "bea"):
        staff.save_active(session, board_id=place.board_id, staff_id=people[name], active=False)
    _settle(session, place, _keep(session, place, WORRYING), people["ann"])
    _run(sessions, mail)
    assert _told(mail) == ["ann"]


def test_a_notice_that_names_nobody_whom_we_know_goes_by_the_rota_and_is_logged(sessions, session, place, mail, caplog):
    """It is never finished in silence."""
    queue.ask(session, kind="tell_lead", board_id=place.board_id, reference=place.consultation_id)
    session.commit()
    _run(sessions, mail)
    assert _told(mail) == ["ann"]
    assert "names nobody whom we know" in caplog.text


def test_a_notice_that_names_nobody_waits_while_mail_is_down(sessions, session, place, mail):
    queue.ask(session, kind="tell_deputy", board_id=place.board_id, reference="somebody")
    session.commit()
    run_waiting(sessions, replace(mail.settings, mail_port=1), clock=lambda: NOW)
    session.rollback()
    assert [work.trouble for work in queue.list_troubled(session, board_id=place.board_id)] == ["mail did not go out"]


def _keep(session, place, scored) -> str:
    before = _waiting(session, place)
    keep(
        session, a_response(), consultation_id=place.consultation_id, concerns={"better": scored}, due=NOW + HOUR
    )  # fmt: skip
    session.commit()
    [new] = _waiting(session, place) - before
    return new


def _waiting(session, place) -> set[str]:
    found: set[str] = set()
    while one := reading.find_next_to_read(session, board_id=place.board_id, skip=found):
        found.add(one.concern_id)
    here = (place.consultation_id,)
    while one := reading.find_next_unread(session, board_id=place.board_id, within=here, skip=found):
        found.add(one.concern_id)
    return found


def _settle(session, place, concern_id, person_id, *, again=False) -> None:
    concerns.settle(
        session, board_id=place.board_id, concern_id=concern_id, outcome=Outcome.NO_CONCERN, reason="Spoke with them.",
        person_id=person_id, today=TODAY, again=again, due=NOW + HOUR,
    )  # fmt: skip
    session.commit()


def _show(session, place, concern_id, person_id) -> None:
    concerns.show_to_lead(
        session, board_id=place.board_id, concern_id=concern_id, person_id=person_id, today=TODAY, due=NOW + HOUR
    )
    session.commit()


def _run(sessions, mail) -> None:
    run_waiting(sessions, mail.settings, clock=lambda: NOW)


def _told(mail) -> list[str]:
    return [letter["X-RcptTo"].partition("@")[0] for letter in mail.messages]


@pytest.fixture
def people(session, place) -> dict[str, str]:
    """Ann leads and Dan is her deputy today; Bea is a lead who is not on duty."""
    add_person(session, board_id=place.board_id, role=Role.SAFEGUARDING_LEAD, name="Bea")
    session.commit()
    return {one.person.name.lower(): one.person.id for one in duty.list_leads(session, board_id=place.board_id)}
