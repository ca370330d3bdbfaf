"""Nothing opens while nobody is on duty to read: the rota is the gate, before opening and after (R3.09)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from app.store import consultations, duty, hours
from app.store.consultations import Group
from app.store.session import Sessions
from surveys import library
from tests import builders
from tests.app.desks import Desk

SOON = date.today() + timedelta(days=3)
FAR = date.today() + timedelta(days=60)
"""Nobody is on duty as far ahead as that."""


def test_the_opening_page_shows_who_is_on_duty_and_asks_nothing(worker: Desk, sessions: Sessions):
    here = _draft(worker, sessions, SOON)
    page = worker.read(f"{here}/open")
    assert f"{SOON:%A} {SOON.day} {SOON:%B}" in page
    assert re.search(r"<dd>Lee \d+, deputy Dee \d+</dd>", page)
    assert "<select" not in page


def test_it_stays_shut_while_nobody_is_on_duty_on_the_day_of_a_group(worker: Desk, sessions: Sessions):
    here = _draft(worker, sessions, SOON, FAR)
    page = worker.read(f"{here}/open")
    assert f"Nobody is on duty on {FAR.day} {FAR:%B}. A lead and a deputy must be." in page
    assert "The safeguarding lead" in page
    assert worker.send(f"{here}/open").status_code == 422
    assert "Nobody is on duty" in worker.read(here), "the task list says so too"


def test_it_stays_shut_when_a_group_meets_while_nobody_reads(worker: Desk, sessions: Sessions):
    here = _draft(worker, sessions, SOON)
    with sessions() as session:
        hours.close_day(session, board_id=worker.person.board_id, day=SOON)
        session.commit()
    assert f"Nobody reads on {SOON.day} {SOON:%B}." in worker.read(f"{here}/open")
    assert worker.send(f"{here}/open").status_code == 422


def test_it_opens_once_somebody_is_on_duty(worker: Desk, sessions: Sessions):
    here = _draft(worker, sessions, FAR)
    _cover(sessions, worker, FAR)
    assert worker.send(f"{here}/open").status_code == 302


def test_a_group_of_what_is_open_is_added_only_on_a_day_with_cover(worker: Desk, sessions: Sessions):
    """What was typed stays in the form."""
    here = _open(worker, sessions)
    typed = {"name": "Late ones", "setting": "Elm School", "band": "11-13", "expected": "20"}
    reply = worker.send(f"{here}/groups/add", **typed, session_day=FAR.isoformat())
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "Elm School" in page) == (422, True)
    assert f"Nobody is on duty on {FAR.day} {FAR:%B}." in page
    assert worker.send(f"{here}/groups/add", **typed, session_day=SOON.isoformat()).status_code == 302


def test_a_group_is_opened_again_only_while_somebody_is_on_duty(worker: Desk, sessions: Sessions):
    here = _open(worker, sessions)
    group = _group(worker, sessions, here)
    worker.send(f"/worker/groups/{group.id}/close")
    with sessions() as session:
        duty.take_off_duty(session, board_id=worker.person.board_id, first=date.today(), last=FAR)
        session.commit()
    worker.send(f"/worker/groups/{group.id}/open")
    assert "the code stays closed. Nobody is on duty" in worker.read(f"{here}/groups")
    assert not _group(worker, sessions, here).is_open
    _cover(sessions, worker, date.today(), FAR)
    worker.send(f"/worker/groups/{group.id}/open")
    assert _group(worker, sessions, here).is_open


def test_closing_a_code_never_waits_for_anybody(worker: Desk, sessions: Sessions):
    here = _open(worker, sessions)
    with sessions() as session:
        duty.take_off_duty(session, board_id=worker.person.board_id, first=date.today(), last=FAR)
        session.commit()
    worker.send(f"/worker/groups/{_group(worker, sessions, here).id}/close")
    assert not _group(worker, sessions, here).is_open


def test_a_group_of_a_draft_is_planned_before_anybody_is_named(worker: Desk, sessions: Sessions):
    here = _draft(worker, sessions, FAR)
    assert "Year 0" in worker.read(f"{here}/groups")


@pytest.mark.parametrize("who", ["lead", "deputy"])
def test_who_has_left_covers_nothing(worker: Desk, sessions: Sessions, administrator: Desk, who: str):
    here = _draft(worker, sessions, SOON)
    with sessions() as session:
        on_duty = duty.find_duty(session, board_id=worker.person.board_id, day=SOON)
    administrator.send(f"/admin/staff/{getattr(on_duty, who).person.id}/off")
    assert worker.send(f"{here}/open").status_code == 422


def _draft(worker: Desk, sessions: Sessions, *days: date) -> str:
    """A draft that lacks nothing but, perhaps, people on duty on these days of its groups."""
    reply = worker.send("/worker/consultations/new", title="Feeling safe", ready="feeling_safe")
    here = reply.headers["Location"].rstrip("/")
    worker.send(f"{here}/details", title="Feeling safe", purpose="To learn.", priorities=["listening"])
    for number, day in enumerate(days):
        reply = worker.send(
            f"{here}/groups/add", name=f"Year {number}", setting="Oak School", band="11-13", expected="30",
            session_day=day.isoformat(),
        )  # fmt: skip
        assert reply.status_code == 302
    with sessions() as session:
        builders.record_everything(
            session, board_id=worker.person.board_id, definition=library.load("feeling_safe")
        )  # fmt: skip
        builders.make_ready(session, board_id=worker.person.board_id, consultation_id=here.rsplit("/", 1)[1])
        session.commit()
    return here


def _open(worker: Desk, sessions: Sessions) -> str:
    here = _draft(worker, sessions, SOON)
    assert worker.send(f"{here}/open").status_code == 302
    return here


def _group(worker: Desk, sessions: Sessions, here: str) -> Group:
    with sessions() as session:
        (group,) = consultations.list_groups(
            session, board_id=worker.person.board_id, consultation_id=here.rsplit("/", 1)[1]
        )
    return group


def _cover(sessions: Sessions, worker: Desk, first: date, last: date | None = None) -> None:
    with sessions() as session:
        lead, deputy = (one.person for one in duty.list_leads(session, board_id=worker.person.board_id)[:2])
        duty.put_on_duty(
            session, board_id=worker.person.board_id, first=first, last=last or first, lead_id=lead.id,
            deputy_id=deputy.id,
        )  # fmt: skip
        session.commit()
