"""Leaving revokes at once (T5): the next request of an open sitting is turned away, for every role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.people import Role
from app.store import second_steps, staff, trail
from app.store.session import Sessions
from tests.app.desks import PASSWORD, Desk, begin_sign_in, sign_in

HOMES = {
    Role.PARTICIPATION_WORKER: "/worker/", Role.SAFEGUARDING_LEAD: "/lead/", Role.DEPUTY: "/lead/",
    Role.READER: "/lead/", Role.BOARD_MEMBER: "/board/", Role.ADMINISTRATOR: "/admin/",
}  # fmt: skip


@pytest.mark.parametrize("role", HOMES)
def test_the_very_next_request_of_somebody_who_left_is_turned_away(at_desk, boss: Desk, app: Flask, role: Role):
    desk: Desk = at_desk(role)
    assert desk.get(HOMES[role]).status_code == 200
    boss.send(f"/admin/staff/{desk.person.id}/off")
    assert desk.get(HOMES[role]).headers["Location"] == f"/accounts/sign-in?then={HOMES[role]}"
    assert begin_sign_in(app.test_client(), desk.email).status_code == 422


@pytest.mark.parametrize("role", HOMES)
def test_a_press_of_somebody_who_left_does_nothing(at_desk, boss: Desk, role: Role):
    desk: Desk = at_desk(role)
    assert desk.token
    boss.send(f"/admin/staff/{desk.person.id}/off")
    assert desk.send("/accounts/yours/recovery-codes").headers["Location"] == "/accounts/sign-in"


@pytest.mark.parametrize("what", ["sign_out", "switch_off", "new_password", "new_link", "no_second_step"])
@pytest.mark.parametrize("role", HOMES)
def test_an_old_cookie_is_worth_nothing_afterwards(app: Flask, at_desk, boss: Desk, role: Role, what: str):
    """T5: replay of an old session."""
    desk: Desk = at_desk(role)
    stolen = desk.client.get_cookie("heard").value
    assert _try(app, stolen, HOMES[role]) == 200
    END[what](desk, boss)
    assert _try(app, stolen, HOMES[role]) == 302


def test_a_second_step_that_was_taken_away_is_set_up_anew(administrator: Desk, lead: Desk, app: Flask, sessions):
    administrator.send(f"/admin/staff/{lead.person.id}/second-step")
    with sessions() as session:
        who = {"board_id": lead.person.board_id, "staff_id": lead.person.id}
        assert second_steps.get_second_steps(session, **who) == second_steps.SecondSteps(None, None, (), 0)
        acts = trail.list_acts(session, board_id=lead.person.board_id)
    assert ("reset_second_step", lead.person.id) in {(act.act, act.about) for act in acts}
    client = app.test_client()
    assert begin_sign_in(client, lead.email).headers["Location"] == "/accounts/"
    assert client.get("/lead/").headers["Location"] == "/accounts/yours"


def test_nobody_takes_their_own_second_step_away(administrator: Desk):
    administrator.send(f"/admin/staff/{administrator.person.id}/second-step")
    assert "You cannot take your own second step away" in administrator.read("/admin/")


def test_whoever_comes_back_needs_the_second_step_they_had(at_desk, administrator: Desk, app: Flask):
    desk: Desk = at_desk(Role.READER)
    for press in ("off", "on"):
        administrator.send(f"/admin/staff/{desk.person.id}/{press}")
    assert begin_sign_in(app.test_client(), desk.email).headers["Location"] == "/accounts/second-step"
    assert sign_in(app.test_client(), desk.email).status_code == 302


def test_leaving_in_another_board_ends_nothing_here(at_desk, sessions: Sessions, board_id: str):
    desk: Desk = at_desk(Role.BOARD_MEMBER)
    with sessions() as session, pytest.raises(LookupError):
        staff.save_active(session, board_id="elsewhere", staff_id=desk.person.id, active=False)
    assert desk.get("/board/").status_code == 200


def _try(app: Flask, cookie: str, path: str) -> int:
    thief = app.test_client()
    thief.set_cookie("heard", cookie)
    return thief.get(path).status_code


END: dict[str, Callable[[Desk, Desk], object]] = {
    "sign_out": lambda desk, boss: desk.send("/accounts/sign-out"),
    "switch_off": lambda desk, boss: boss.send(f"/admin/staff/{desk.person.id}/off"),
    "new_password": lambda desk, boss: desk.send(
        "/accounts/yours/password", now=PASSWORD, new="four green kettles whistle"
    ),
    "new_link": lambda desk, boss: boss.send(f"/admin/staff/{desk.person.id}/link"),
    "no_second_step": lambda desk, boss: boss.send(f"/admin/staff/{desk.person.id}/second-step"),
}


@pytest.fixture
def boss(at_desk) -> Desk:
    """An administrator who ends what others began."""
    desk: Desk = at_desk(Role.ADMINISTRATOR, name="The boss")
    return desk
