"""What stands at the head of staff pages: something to read, mail that does not go out, no worker, nobody on duty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from app.people import Role
from app.safeguarding_lead.routes import telling as telling_routes
from app.store import duty, queue, telling
from app.store.session import Session, Sessions
from tests import builders
from tests.app.desks import Desk

READ = "There is something to read."
MAIL = "Mail does not go out."
LEADS = [Role.SAFEGUARDING_LEAD, Role.DEPUTY]
OTHERS = [Role.PARTICIPATION_WORKER, Role.BOARD_MEMBER, Role.READER]


@pytest.mark.parametrize("role", LEADS)
def test_every_page_of_leads_and_deputies_says_quietly_that_something_waits(
    at_desk: Callable[..., Desk], worry: Callable, role: Role
):
    """Neither how many nor what."""
    desk = at_desk(role)
    assert READ not in desk.read("/lead/quotes")
    worry()
    for path in ("/lead/quotes", "/lead/duty", "/accounts/yours", "/lead/settled"):
        page = desk.read(path)
        assert READ in page
        assert "lights" not in page.lower()
    assert READ not in desk.read("/lead/"), "which says it itself"


def test_what_waits_for_a_second_person_is_said_to_others_and_not_to_the_first(
    at_desk: Callable[..., Desk], lead: Desk, worry: Callable, sessions: Sessions
):
    """R3.10: who read it first can do nothing about it."""
    worry()
    first = lead.get("/lead/read/").headers["Location"]
    lead.send(first, outcome="no_concern", reason="A film they saw.")
    assert READ not in lead.read("/lead/quotes")
    assert READ in at_desk(Role.DEPUTY).read("/lead/quotes")


@pytest.mark.parametrize("path", ["/pass", "/show", "/second", "/again"])
def test_a_page_on_which_somebody_reads_does_not_say_that_something_waits(lead: Desk, worry: Callable, path: str):
    worry()
    view = {"/pass": "pass_on", "/show": "show_to_lead", "/second": "decide_second", "/again": "read_again"}[path]
    answer = lead.get("/lead/read/").headers["Location"]
    matched = lead.client.application.url_map.bind("localhost").match(f"{answer.split('?')[0]}{path}", method="POST")
    assert matched[0] == f"safeguarding_lead.{view}"
    assert matched[0] in telling_routes.READING


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_is_told_that_something_waits(at_desk: Callable[..., Desk], worry: Callable, role: Role):
    desk = at_desk(role)
    worry()
    assert READ not in desk.read("/accounts/")
    assert 'class="alert' not in desk.read("/accounts/yours")


def test_another_boards_answers_say_nothing_here(lead: Desk, sessions: Sessions):
    with sessions() as session:
        _worry(session, builders.add_board(session, name="Elsewhere"))
        session.commit()
    assert READ not in lead.read("/lead/quotes")


@pytest.mark.parametrize("role", [*LEADS, Role.ADMINISTRATOR])
def test_while_mail_is_down_a_banner_says_so_and_no_longer(
    at_desk: Callable[..., Desk], worry: Callable, sessions: Sessions, role: Role
):
    """T18."""
    desk = at_desk(role)
    worry()
    assert "does not go out" not in desk.read("/accounts/")
    with sessions() as session:
        work = queue.claim_next(session, now=builders.NOW, kinds=("tell_lead",))
        queue.fail(session, work_id=work.id, trouble="mail did not go out", retry_at=builders.NOW)
        session.commit()
    assert "does not go out" in desk.read("/accounts/")
    with sessions() as session:
        queue.finish(session, work_id=work.id)
        session.commit()
    assert "does not go out" not in desk.read("/accounts/")


@pytest.mark.parametrize("role", [*LEADS, Role.ADMINISTRATOR])
def test_when_no_worker_runs_the_page_says_since_when(at_desk: Callable[..., Desk], sessions: Sessions, role: Role):
    """T18: the oldest notice cannot be dated, on purpose, so the worker says every minute that it runs."""
    desk = at_desk(role)
    assert "has never run" in desk.read("/accounts/")
    _beat(sessions, timedelta(minutes=4))
    assert "has not run since" not in desk.read("/accounts/")
    _beat(sessions, timedelta(minutes=6))
    assert "has not run since" in desk.read("/accounts/")


def test_a_worker_that_will_run_in_a_year_does_not_run_now(lead: Desk, sessions: Sessions):
    """Section 4 "Clock skew": it said so while the clock was wrong."""
    _beat(sessions, -timedelta(days=400))
    assert "has not run since" in lead.read("/accounts/")


@pytest.mark.parametrize("role", [*LEADS, Role.ADMINISTRATOR])
def test_when_nobody_is_on_duty_today_the_page_says_so(at_desk: Callable[..., Desk], sessions: Sessions, role: Role):
    desk = at_desk(role)
    with sessions() as session:
        builders.add_open_consultation(session, board_id=desk.person.board_id)
        session.commit()
    assert "Nobody is on duty today" not in desk.read("/accounts/")
    with sessions() as session:
        duty.take_off_duty(session, board_id=desk.person.board_id, first=date.today(), last=date.today())
        session.commit()
    assert "Nobody is on duty today" in desk.read("/accounts/")


def test_where_there_is_no_mail_server_the_leads_home_does_not_promise_mail(lead: Desk, sessions: Sessions):
    _beat(sessions, timedelta(minutes=1))
    assert "no mail tells you. Look here yourself" in lead.read("/lead/")


def test_a_page_that_tells_of_trouble_does_not_ask_the_database_once_more(lead: Desk, worry: Callable):
    worry()
    reply = lead.get("/lead/nowhere")
    assert (reply.status_code, READ in reply.get_data(as_text=True)) == (404, False)


def test_a_page_stands_while_a_table_of_telling_cannot_be_read(lead: Desk, sessions: Sessions, worry: Callable):
    worry()
    with sessions() as session:
        session.execute(text("ALTER TABLE heartbeats RENAME TO gone"))
        session.commit()
    assert READ not in lead.read("/lead/quotes")


def _beat(sessions: Sessions, ago: timedelta) -> None:
    with sessions() as session:
        telling.beat(session, now=datetime.now(UTC) - ago)
        session.commit()


def _worry(session: Session, board_id: str) -> None:
    consultation_id = builders.add_open_consultation(session, board_id=board_id)
    builders.keep(
        session, builders.a_response(), consultation_id=consultation_id, concerns={"better": builders.WORRYING}
    )


@pytest.fixture
def worry(sessions: Sessions, board_id: str) -> Callable[[], None]:
    """A worrying answer comes in."""

    def came() -> None:
        with sessions() as session:
            _worry(session, board_id)
            session.commit()

    return came
