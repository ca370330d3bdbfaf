"""The rota and the reading hours: one pair a day, the newest wins, and whom a notice goes to (R3.09)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest

from app.people import Person, Role
from app.store import consultations, duty, hours, staff
from app.store.duty import LeadIsDeputy, WrongWay
from app.store.session import NotFound, Session
from surveys.duty import Hours
from tests.app.store.conftest import Place
from tests.builders import NOW, TODAY, add_board, add_cover, add_group, add_person

TOMORROW = TODAY + timedelta(days=1)


@dataclass(frozen=True)
class People:
    """Two leads and a deputy of the board; on another board others are on duty."""

    ann: Person
    bea: Person
    dan: Person


def test_a_day_has_one_lead_and_one_deputy_and_the_newest_wins(session: Session, place: Place, people: People):
    _put(session, place, people.ann, people.dan, TODAY, TOMORROW)
    _put(session, place, people.bea, people.ann, TOMORROW, TOMORROW + timedelta(days=1))
    found = duty.list_duties(session, board_id=place.board_id, first=TODAY, last=TODAY + timedelta(days=9))
    assert [(one.day.day, one.lead.person.name, one.deputy.person.name) for one in found] == [
        (24, "Ann", "Dan"), (25, "Bea", "Ann"), (26, "Bea", "Ann"),
    ]  # fmt: skip


def test_days_are_left_without_anybody(session: Session, place: Place, people: People):
    _put(session, place, people.ann, people.dan, TODAY, TOMORROW)
    duty.take_off_duty(session, board_id=place.board_id, first=TOMORROW, last=TOMORROW)
    assert duty.find_duty(session, board_id=place.board_id, day=TOMORROW) is None
    assert duty.find_duty(session, board_id=place.board_id, day=TODAY) is not None


def test_lead_and_deputy_are_two_people(session: Session, place: Place, people: People):
    with pytest.raises(LeadIsDeputy):
        _put(session, place, people.ann, people.ann, TODAY, TODAY)


def test_only_who_leads_or_stands_in_here_can_be_on_duty(session: Session, place: Place, people: People):
    worker = add_person(session, board_id=place.board_id, role=Role.PARTICIPATION_WORKER)
    elsewhere, _ = add_cover(session, board_id=add_board(session, name="Elsewhere"))
    for somebody in (worker, elsewhere):
        with pytest.raises(NotFound):
            _put(session, place, people.ann, somebody, TODAY, TODAY)


def test_the_last_day_is_not_before_the_first(session: Session, place: Place, people: People):
    with pytest.raises(WrongWay):
        _put(session, place, people.ann, people.dan, TOMORROW, TODAY)


def test_a_day_of_somebody_who_left_is_not_covered(session: Session, place: Place, people: People):
    _put(session, place, people.ann, people.dan, TODAY, TODAY)
    assert duty.list_covered(session, board_id=place.board_id, days=[TODAY, TOMORROW]) == {TODAY}
    staff.save_active(session, board_id=place.board_id, staff_id=people.dan.id, active=False)
    assert duty.list_covered(session, board_id=place.board_id, days=[TODAY, TOMORROW]) == frozenset()


def test_who_is_told_is_on_duty_that_day(session: Session, place: Place, people: People):
    _put(session, place, people.bea, people.dan, TODAY, TODAY)
    assert _told(session, place, "lead") == ["Bea"]
    assert _told(session, place, "deputy") == ["Dan"]
    assert _told(session, place, "all") == ["Ann", "Bea", "Dan"]


def test_where_one_has_left_the_other_is_told(session: Session, place: Place, people: People):
    _put(session, place, people.bea, people.dan, TODAY, TODAY)
    staff.save_active(session, board_id=place.board_id, staff_id=people.bea.id, active=False)
    assert _told(session, place, "lead") == ["Dan"]
    staff.save_active(session, board_id=place.board_id, staff_id=people.dan.id, active=False)
    assert _told(session, place, "lead") == ["Ann"]


def test_without_a_rota_everybody_is_told_and_nobody_of_another_board(session: Session, place: Place, people: People):
    assert _told(session, place, "lead") == ["Ann", "Bea", "Dan"]


def test_a_board_reads_at_the_usual_hours_until_it_says_otherwise(session: Session, place: Place):
    assert hours.get_hours(session, board_id=place.board_id) == Hours()
    for begins in (time(9), time(10, 15)):
        hours.save_hours(session, board_id=place.board_id, weekdays={5, 0}, begins=begins, ends=time(12))
    kept = hours.get_hours(session, board_id=place.board_id)
    assert (kept.weekdays, kept.begins, kept.ends) == ({0, 5}, time(10, 15), time(12))


def test_a_closed_day_is_closed_once_and_opened_again(session: Session, place: Place):
    for _ in range(2):
        hours.close_day(session, board_id=place.board_id, day=TODAY)
    assert hours.get_hours(session, board_id=place.board_id).closed == {TODAY}
    assert hours.see_by(session, board_id=place.board_id, since=NOW) > NOW + timedelta(hours=20)
    hours.open_day(session, board_id=place.board_id, day=TODAY)
    assert hours.see_by(session, board_id=place.board_id, since=NOW) == NOW + timedelta(hours=1)


def test_the_sessions_to_come_are_those_of_what_is_open_or_a_draft(session: Session, place: Place):
    add_group(session, board_id=place.board_id, consultation_id=place.consultation_id)
    found = consultations.list_sessions(session, board_id=place.board_id, since=TODAY)
    assert {(one.day, one.title, one.is_open) for one in found} == {
        (TODAY, "Feeling safe", True),
        (TODAY, "Noise", True),
    }
    assert consultations.list_sessions(session, board_id=place.board_id, since=TOMORROW) == ()
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )  # fmt: skip
    found = consultations.list_sessions(session, board_id=place.board_id, since=TODAY)
    assert {one.title for one in found} == {"Noise"}


def _put(session: Session, place: Place, lead: Person, deputy: Person, first: date, last: date) -> None:
    duty.put_on_duty(
        session, board_id=place.board_id, first=first, last=last, lead_id=lead.id, deputy_id=deputy.id
    )  # fmt: skip


def _told(session: Session, place: Place, step: duty.Step) -> list[str]:
    told = duty.list_to_tell(session, board_id=place.board_id, day=TODAY, step=step)
    return [member.person.name for member in told]


@pytest.fixture
def people(session: Session, place: Place) -> People:
    add_cover(session, board_id=add_board(session, name="Beside"))
    return People(
        add_person(session, board_id=place.board_id, role=Role.SAFEGUARDING_LEAD, name="Ann"),
        add_person(session, board_id=place.board_id, role=Role.SAFEGUARDING_LEAD, name="Bea"),
        add_person(session, board_id=place.board_id, role=Role.DEPUTY, name="Dan"),
    )
