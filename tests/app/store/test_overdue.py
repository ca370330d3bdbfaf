"""What nobody has looked at goes to the deputy, then to everybody, each once; whoever looks stops it (R3.09, T18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import text

from app.people import Role
from app.store import concerns, hours, overdue, queue, reading, receiving, staff, telling
from app.store.concerns import Outcome
from app.store.session import Session, Sessions, make_sessions, open_engine
from tests.app.store.conftest import Place
from tests.builders import WORRYING, a_response, add_board, add_cover, add_person, keep

CAME = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TABLES = {"an answer": "concerns", "a wish": "talk_wishes"}
SAY = list(TABLES)


@pytest.mark.parametrize("said", SAY)
def test_it_goes_to_the_deputy_then_to_everybody_each_once(session: Session, place: Place, say: Callable, said: str):
    say(said)
    assert _asked_at(session, place, CAME + HOUR - timedelta(minutes=1)) == []
    assert _asked_at(session, place, CAME + HOUR) == ["tell_deputy"]
    assert _asked_at(session, place, CAME + HOUR) == []
    assert _asked_at(session, place, CAME + 2 * HOUR) == ["tell_all"]
    assert _asked_at(session, place, CAME + 12 * HOUR) == []


@pytest.mark.parametrize("said", SAY)
def test_what_came_while_the_clock_was_a_year_ahead_goes_to_the_deputy_at_once(
    session: Session, place: Place, say: Callable, said: str
):
    """Section 4 "Clock skew": the clock is right again, and nobody waits a year for the next step."""
    say(said)
    right = CAME - timedelta(days=400)
    assert _asked_at(session, place, right) == ["tell_deputy"]
    assert _asked_at(session, place, right) == []
    assert _asked_at(session, place, right + 24 * HOUR) == ["tell_all"]


@pytest.mark.parametrize("said", SAY)
def test_what_stands_unseen_is_told_to_everybody_once_each_reading_day(
    session: Session, place: Place, say: Callable, said: str
):
    say(said)
    asked = {}
    for hours_later in range(0, 7 * 24):
        at = CAME + hours_later * HOUR
        if kinds := _asked_at(session, place, at):
            asked[f"{at:%d %H}"] = kinds
    everybody = ["25 09", "26 09", "27 09", "30 09", "01 09"]
    assert asked == {"24 11": ["tell_deputy"], "24 12": ["tell_all"], **{at: ["tell_all"] for at in everybody}}


@pytest.mark.parametrize("said", SAY)
def test_what_was_seen_and_not_settled_goes_on_after_the_next_reading_day(
    session: Session, place: Place, say: Callable, see: Callable, said: str
):
    """R3.09: whoever has seen it has until 17:00 on Wednesday; one look silences nothing for good."""
    say(said)
    see(said)
    assert _asked_at(session, place, CAME + 31 * HOUR - timedelta(minutes=1)) == []
    assert _asked_at(session, place, CAME + 31 * HOUR) == ["tell_deputy"]
    assert _asked_at(session, place, CAME + 40 * HOUR) == []
    assert _asked_at(session, place, CAME + 47.5 * HOUR) == ["tell_all"]
    see(said, "bea")
    assert _asked_at(session, place, CAME + 70.5 * HOUR) == ["tell_all"]


@pytest.mark.parametrize("said", SAY)
def test_a_deputy_who_looks_keeps_it_from_everybody_for_a_day(
    session: Session, place: Place, say: Callable, see: Callable, said: str
):
    say(said)
    assert _asked_at(session, place, CAME + HOUR) == ["tell_deputy"]
    see(said)
    assert _asked_at(session, place, CAME + 30 * HOUR) == []


@pytest.mark.parametrize("said", SAY)
def test_who_saw_it_and_no_longer_works_here_has_seen_nothing(
    session: Session, place: Place, say: Callable, see: Callable, people: dict[str, str], said: str
):
    say(said)
    see(said)
    staff.save_active(session, board_id=place.board_id, staff_id=people["ann"], active=False)
    assert _asked_at(session, place, CAME + HOUR) == ["tell_deputy"]
    see(said, "bea")
    assert _column(session, place, TABLES[said], "seen_by") == [people["bea"]]


@pytest.mark.parametrize("said", SAY)
def test_the_time_of_a_step_stands_on_the_quarter_hour(session: Session, place: Place, say: Callable, said: str):
    """security.md 3.2."""
    say(said)
    assert _asked_at(session, place, CAME + HOUR + timedelta(minutes=7, seconds=31)) == ["tell_deputy"]
    assert [str(at)[:19] for at in _column(session, place, TABLES[said], "next_due")] == ["2026-11-24 12:15:00"]


def test_what_is_settled_or_met_says_no_time(session: Session, place: Place, say: Callable, see: Callable):
    for said in SAY:
        say(said)
        see(said)
    _settle_and_meet(session, place)
    for table in TABLES.values():
        assert session.scalars(text(f"SELECT next_due FROM {table} WHERE next_due IS NOT NULL")).all() == []


def test_answers_and_wishes_are_never_changed_in_one_transaction(
    sessions: Sessions, session: Session, place: Place, say: Callable
):
    """R3.05, T14: PostgreSQL would write one number on both."""
    say("an answer")
    session.commit()
    say("a wish")
    session.commit()
    overdue.escalate(session, board_id=place.board_id, now=CAME + HOUR)
    session.commit()
    assert _column(session, place, "concerns", "escalated") == _column(session, place, "talk_wishes", "escalated")
    if session.get_bind().dialect.name == "postgresql":
        joined = "SELECT count(*) FROM concerns c JOIN talk_wishes w ON c.xmin::text = w.xmin::text"
        assert session.scalar(text(joined)) == 0


@pytest.mark.parametrize("said", SAY)
def test_the_first_who_looked_is_named(
    session: Session, place: Place, say: Callable, see: Callable, people: dict[str, str], said: str
):
    say(said)
    see(said, "ann")
    see(said, "bea")
    assert _column(session, place, TABLES[said], "seen_by") == [people["ann"]]


def test_what_is_settled_or_met_escalates_no_more(session: Session, place: Place, say: Callable):
    say("an answer")
    say("a wish")
    _settle_and_meet(session, place)
    assert _asked_at(session, place, CAME + 90 * HOUR) == []


def test_thirty_that_are_overdue_are_one_step(session: Session, place: Place, say: Callable):
    for _ in range(30):
        say("an answer")
    assert _asked_at(session, place, CAME + HOUR) == ["tell_deputy"]


def test_what_comes_later_takes_its_own_steps(session: Session, place: Place, say: Callable):
    say("an answer")
    assert _asked_at(session, place, CAME + HOUR) == ["tell_deputy"]
    say("an answer", due=CAME + 3 * HOUR)
    assert _asked_at(session, place, CAME + 2 * HOUR) == ["tell_all"]
    assert _asked_at(session, place, CAME + 3 * HOUR) == ["tell_deputy"]


def test_after_a_worker_was_away_for_days_the_steps_still_follow_one_another(
    session: Session, place: Place, say: Callable
):
    say("an answer")
    assert _asked_at(session, place, CAME + 90 * HOUR) == ["tell_deputy"]
    assert _asked_at(session, place, CAME + 90 * HOUR + timedelta(minutes=1)) == []
    assert _asked_at(session, place, CAME + 114 * HOUR) == ["tell_all"], "a day after the deputy: a Saturday"


def test_after_a_worker_was_away_the_deputy_has_an_hour_before_everybody_is_told(
    session: Session, place: Place, say: Callable
):
    say("an answer")
    assert _asked_at(session, place, CAME + 4 * HOUR) == ["tell_deputy"]
    assert _asked_at(session, place, CAME + 5 * HOUR - timedelta(minutes=1)) == []
    assert _asked_at(session, place, CAME + 5 * HOUR) == ["tell_all"]


def test_over_a_closed_day_it_goes_on_an_hour_into_the_next_morning(session: Session, place: Place, say: Callable):
    hours.close_day(session, board_id=place.board_id, day=date(2026, 11, 24))
    say("a wish")
    assert _asked_at(session, place, CAME + 23 * HOUR) == []
    assert _asked_at(session, place, CAME + 23.5 * HOUR) == ["tell_deputy"]
    assert _asked_at(session, place, CAME + 24.5 * HOUR) == ["tell_all"]


def test_where_nobody_reads_for_days_it_goes_on_after_a_day(session: Session, place: Place, say: Callable):
    """R3.09: 24 hours at most."""
    hours.save_hours(session, board_id=place.board_id, weekdays={6}, begins=time(9), ends=time(17))
    say("a wish")
    assert _asked_at(session, place, CAME + 24 * HOUR - timedelta(minutes=1)) == []
    assert _asked_at(session, place, CAME + 24 * HOUR) == ["tell_deputy"]
    assert _asked_at(session, place, CAME + 48 * HOUR) == ["tell_all"]


def test_an_answer_that_need_not_be_read_first_is_never_overdue(session: Session, place: Place):
    keep(session, a_response(), consultation_id=place.consultation_id)
    assert _asked_at(session, place, CAME + 90 * HOUR) == []


def test_one_boards_overdue_is_nothing_to_another(session: Session, place: Place, say: Callable):
    say("an answer")
    elsewhere = add_board(session, name="Elsewhere")
    overdue.escalate(session, board_id=elsewhere, now=CAME + HOUR)
    assert queue.claim_next(session, now=CAME + HOUR, kinds=("tell_deputy",)) is None


def test_two_sweeps_at_once_take_a_step_once(sessions: Sessions, session: Session, place: Place, say: Callable):
    say("an answer")
    session.commit()
    with sessions() as one, sessions() as other:
        overdue.escalate(one, board_id=place.board_id, now=CAME + HOUR)
        one.commit()
        overdue.escalate(other, board_id=place.board_id, now=CAME + HOUR)
        other.commit()
    assert queue.claim_next(session, now=CAME + HOUR, kinds=("tell_deputy",)) is not None
    assert queue.claim_next(session, now=CAME + HOUR, kinds=("tell_deputy",)) is None


def test_how_telling_stands(session: Session, place: Place, say: Callable):
    standing = telling.find_standing(session, board_id=place.board_id, person_id="ann", now=CAME)
    assert (standing.is_anything_waiting, standing.is_mail_stuck, standing.last_beat) == (False, False, None)
    say("a wish")
    telling.beat(session, now=CAME)
    telling.beat(session, now=CAME + HOUR)
    work = queue.claim_next(session, now=CAME, kinds=queue.TELLING)
    queue.fail(session, work_id=work.id, trouble="mail did not go out", retry_at=CAME + HOUR)
    standing = telling.find_standing(session, board_id=place.board_id, person_id="ann", now=CAME)
    assert (standing.is_anything_waiting, standing.is_mail_stuck, standing.last_beat) == (True, True, CAME + HOUR)


def test_nobody_on_duty_is_said_on_reading_days_while_something_is_open(session: Session, place: Place):
    assert _lacks_cover(session, place, CAME)
    assert not _lacks_cover(session, place, datetime(2026, 11, 28, 10, tzinfo=UTC)), "a Saturday"
    add_cover(session, board_id=place.board_id)
    assert not _lacks_cover(session, place, CAME)


def test_a_page_stands_when_the_database_does_not(tmp_path):
    sessions = make_sessions(open_engine(f"sqlite:///{tmp_path / 'not' / 'there.db'}"), tmp_path / "trail-key")
    with sessions() as session:
        assert telling.find_standing(session, board_id="b", person_id="ann", now=CAME) is None


def _lacks_cover(session: Session, place: Place, now: datetime) -> bool:
    return telling.find_standing(session, board_id=place.board_id, person_id="ann", now=now).is_cover_missing


def _asked_at(session: Session, place: Place, now: datetime) -> list[str]:
    """Which notices the sweep asks for now, each as often as it asks."""
    overdue.escalate(session, board_id=place.board_id, now=now)
    asked = []
    while work := queue.claim_next(session, now=now, kinds=("tell_deputy", "tell_all")):
        asked.append(work.kind)
    return asked


def _settle_and_meet(session: Session, place: Place) -> None:
    concerns.settle(
        session, board_id=place.board_id, concern_id=_concern(session, place), outcome=Outcome.REFER, reason="Told.",
        person_id="ann", today=date(2026, 11, 24),
    )  # fmt: skip
    reading.save_talk_wish_met(session, board_id=place.board_id, wish_id=_wish(session, place), person_id="ann")


def _concern(session: Session, place: Place) -> str:
    return reading.find_next_to_read(session, board_id=place.board_id).concern_id


def _wish(session: Session, place: Place) -> str:
    return reading.list_talk_wishes(session, board_id=place.board_id)[0].id


def _column(session: Session, place: Place, table: str, column: str) -> list[object]:
    wanted = text(f"SELECT {column} FROM {table} WHERE board_id = :b AND state = 'waiting'")
    return list(session.scalars(wanted, {"b": place.board_id}))


@pytest.fixture
def say(session: Session, place: Place) -> Callable[..., None]:
    """Somebody worries us, or wants to talk: `say('a wish')`."""

    def said(what: str, due: datetime = CAME + HOUR) -> None:
        if what == "a wish":
            receiving.add_talk_wish(
                session, board_id=place.board_id, setting="School 1", first_name="Sam", where_to_find="", now=CAME
            )
        else:
            keep(
                session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING}, due=due
            )  # fmt: skip

    return said


@pytest.fixture
def people(session: Session, place: Place) -> dict[str, str]:
    """Two leads, by name."""
    lead = Role.SAFEGUARDING_LEAD
    return {
        name: add_person(session, board_id=place.board_id, role=lead, name=name.title()).id for name in ("ann", "bea")
    }  # fmt: skip


@pytest.fixture
def see(session: Session, place: Place, people: dict[str, str]) -> Callable[..., None]:
    """A lead or a deputy looks at it."""

    def seen(what: str, name: str = "ann") -> None:
        here = {"board_id": place.board_id, "person_id": people[name], "now": CAME}
        if what == "a wish":
            overdue.save_wish_seen(session, wish_id=_wish(session, place), **here)
        else:
            overdue.save_seen(session, concern_id=_concern(session, place), **here)

    return seen
