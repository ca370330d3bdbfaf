"""The second step (T5): an app's codes, each good once; recovery codes; and that nobody gets round it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from flask import Flask

from app.accounts import second_step
from app.accounts.attempts import MOST
from app.accounts.policy import MUST_TAKE_A_SECOND_STEP
from app.accounts.routes import own
from app.accounts.second_step import CODES, STEP, AppCodes, accept_code, renew_recovery_codes
from app.people import Role
from app.store import second_steps, staff, trail
from app.store.session import Sessions
from tests.app.desks import (
    PASSWORD,
    Desk,
    add_member,
    begin_sign_in,
    find_token,
    make_code,
    read_app,
    sign_in,
    take_second_step,
)

HOMES = {
    Role.SAFEGUARDING_LEAD: "/lead/", Role.DEPUTY: "/lead/", Role.READER: "/lead/", Role.ADMINISTRATOR: "/admin/",
}  # fmt: skip


def test_whoever_reads_raw_words_or_lets_people_in_must_take_one():
    assert set(HOMES) == MUST_TAKE_A_SECOND_STEP


@pytest.mark.parametrize("role", HOMES)
def test_before_it_is_set_up_nothing_else_opens(newcomer, role: Role):
    desk = newcomer(role)
    for path in (HOMES[role], "/accounts/", "/accounts/yours/password"):
        assert desk.get(path).headers["Location"] == "/accounts/yours"
    assert desk.send("/accounts/yours/recovery-codes").headers["Location"] == "/accounts/yours"
    page = desk.read("/accounts/yours")
    assert "Set up a second step" in page
    assert "Change it" not in page


@pytest.mark.parametrize("role", [Role.PARTICIPATION_WORKER, Role.BOARD_MEMBER])
def test_the_others_may_do_without(at_desk, role: Role):
    desk = at_desk(role)
    assert "With one of these, whoever learns your password" in desk.read("/accounts/yours")
    assert "Change it" in desk.read("/accounts/yours")


def test_an_app_is_set_up_by_the_key_on_the_page(newcomer, app: Flask):
    desk = newcomer(Role.READER)
    reply = _set_up_app(app, desk)
    assert reply.status_code == 200
    assert len(_codes_on(reply)) == 10
    assert desk.get("/lead/").status_code == 200
    assert begin_sign_in(app.test_client(), desk.email).headers["Location"] == "/accounts/second-step"


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_key(newcomer, app: Flask):
    desk = newcomer(Role.READER)
    key = _key_on(desk.read("/accounts/yours/app"))
    reply = desk.send("/accounts/yours/app", code="000000")
    assert reply.status_code == 422
    assert _key_on(reply.get_data(as_text=True)) == key
    assert desk.get("/lead/").headers["Location"] == "/accounts/yours"


def test_the_right_password_alone_is_no_sitting(app: Flask, lead: Desk):
    client = app.test_client()
    begin_sign_in(client, lead.email)
    assert client.get("/lead/").headers["Location"].startswith("/accounts/sign-in")
    assert client.get("/accounts/yours").headers["Location"].startswith("/accounts/sign-in")


def test_the_code_lets_in_and_leads_to_where_one_wanted(app: Flask, lead: Desk):
    client = app.test_client()
    path = client.get("/lead/settled").headers["Location"]
    typed = {"csrf_token": find_token(client, path), "email": lead.email, "password": PASSWORD}
    second = client.post(path, data=typed).headers["Location"]
    assert take_second_step(client, read_app(app, lead.email), at=second).headers["Location"] == "/lead/settled"
    assert client.get("/lead/settled").status_code == 200


def test_a_code_is_good_once(app: Flask, lead: Desk):
    """T5: reuse of a code is refused."""
    code = read_app(app, lead.email)
    assert _second_step(app, lead, code).status_code == 302
    again = _second_step(app, lead, code)
    assert again.status_code == 422
    assert "was used before" in again.get_data(as_text=True)


def test_the_code_that_set_the_app_up_lets_nobody_in(newcomer, app: Flask):
    desk = newcomer(Role.READER)
    key = _key_on(desk.read("/accounts/yours/app"))
    code = _code_of(app, key)
    desk.send("/accounts/yours/app", code=code)
    assert _second_step(app, desk, code).status_code == 422


@pytest.mark.parametrize(("steps", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_wrong_by_one_step(steps: int, is_good: bool):
    codes, now = AppCodes("key"), 1_800_000_000.0
    secret = codes.make_secret()
    code = make_code(codes, secret, at=now + steps * STEP)
    assert (codes.find_counter(code, secret, last=None, now=now) is not None) is is_good


def test_an_older_code_is_refused_once_a_newer_one_was_used():
    codes, now = AppCodes("key"), 1_800_000_000.0
    secret = codes.make_secret()
    newer = codes.find_counter(make_code(codes, secret, at=now), secret, last=None, now=now)
    older = make_code(codes, secret, at=now - STEP)
    assert codes.find_counter(older, secret, last=newer, now=now) is None


def test_of_two_at_once_one_is_refused(sessions: Sessions, lead: Desk):
    """The database decides, not reading before writing."""
    who = {"board_id": lead.person.board_id, "staff_id": lead.person.id}
    with sessions() as session:
        counter = (second_steps.get_second_steps(session, **who).app_counter or 0) + 5
        assert second_steps.spend_app_counter(session, **who, counter=counter)
        assert not second_steps.spend_app_counter(session, **who, counter=counter)


@pytest.mark.parametrize("bad", ["", "12", "abcdef", "١٢٣٤٥٦", "000000", "9" * 60, "bcdf-ghjk-mnpq", "\0" * 6])
def test_what_is_no_code_is_refused_without_trouble(app: Flask, lead: Desk, bad: str):
    assert _second_step(app, lead, bad).status_code == 422


def test_guessing_codes_gets_slow_also_with_the_right_one(app: Flask, lead: Desk):
    client = app.test_client()
    begin_sign_in(client, lead.email)
    for _ in range(MOST):
        assert take_second_step(client, "000000").status_code == 422
    assert take_second_step(client, read_app(app, lead.email)).status_code == 429
    assert _second_step(app, lead, read_app(app, lead.email)).status_code == 429


def test_the_second_step_does_not_wait_for_ever(app: Flask, lead: Desk, monkeypatch):
    client = app.test_client()
    begin_sign_in(client, lead.email)
    later = time.time() + 11 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get("/accounts/second-step").headers["Location"].startswith("/accounts/sign-in")


def test_what_is_switched_off_meanwhile_stays_out(app: Flask, lead: Desk, sessions: Sessions):
    """T5: leaving revokes at once, also between password and code."""
    client = app.test_client()
    begin_sign_in(client, lead.email)
    token, code = find_token(client, "/accounts/second-step"), read_app(app, lead.email)
    with sessions() as session:
        staff.save_active(session, board_id=lead.person.board_id, staff_id=lead.person.id, active=False)
        session.commit()
    reply = client.post("/accounts/second-step", data={"csrf_token": token, "code": code})
    assert reply.headers["Location"].startswith("/accounts/sign-in")
    assert client.get("/lead/").status_code == 302


def test_a_recovery_code_lets_in_once(app: Flask, lead: Desk, sessions: Sessions):
    code = _codes_on(lead.send("/accounts/yours/recovery-codes"))[3]
    assert _second_step(app, lead, code.upper()).status_code == 302
    assert _second_step(app, lead, code).status_code == 422
    with sessions() as session:
        acts = [act.act for act in trail.list_acts(session, board_id=lead.person.board_id)]
    assert acts.count("used_recovery_code") == 1
    assert "9 of 10 left" in lead.read("/accounts/yours")


def test_new_recovery_codes_end_the_old_ones(app: Flask, lead: Desk):
    old = _codes_on(lead.send("/accounts/yours/recovery-codes"))
    new = _codes_on(lead.send("/accounts/yours/recovery-codes"))
    assert len(set(old + new)) == 20
    assert _second_step(app, lead, old[0]).status_code == 422
    assert _second_step(app, lead, new[0]).status_code == 302
    assert not any(code in lead.read("/accounts/yours") for code in new)


def test_somebody_elses_recovery_code_is_worth_nothing(lead: Desk, administrator: Desk, sessions: Sessions, app: Flask):
    code = _codes_on(administrator.send("/accounts/yours/recovery-codes"))[0]
    assert _second_step(app, lead, code).status_code == 422


def test_few_recovery_codes_are_said(app: Flask, lead: Desk):
    codes = _codes_on(lead.send("/accounts/yours/recovery-codes"))
    client = app.test_client()
    for code in codes[:7]:
        client = app.test_client()
        begin_sign_in(client, lead.email)
        take_second_step(client, code)
    assert "You have 3 recovery codes left" in client.get("/lead/").get_data(as_text=True)


def test_the_last_way_in_stays_while_it_is_needed(lead: Desk):
    lead.send("/accounts/yours/remove-app")
    page = lead.read("/accounts/yours")
    assert "This is your only second step" in page
    assert "Set up. You type its six digits" in page


def test_no_codes_are_hashed_while_others_wait_for_what_was_written(newcomer, app: Flask, monkeypatch):
    """Ten of them take their time, and the head of the trail is locked from the first act until the commit."""
    done: list[str] = []
    make, save, act = own.make_recovery_codes, second_steps.save_recovery_codes, trail.add_act
    for room in (own, second_step):
        monkeypatch.setattr(room, "make_recovery_codes", lambda: (done.append("made"), make())[1])
    monkeypatch.setattr(second_steps, "save_recovery_codes", lambda *a, **k: (done.append("kept"), save(*a, **k))[1])
    monkeypatch.setattr(trail, "add_act", lambda *a, **k: (done.append(k["act"]), act(*a, **k))[1])
    desk: Desk = newcomer(Role.SAFEGUARDING_LEAD)
    done.clear()
    _set_up_app(app, desk)
    desk.send("/accounts/yours/recovery-codes")
    once = ["made", "kept"]
    assert done == [*once, "set_up_app", "made_recovery_codes", *once, "made_recovery_codes"]


def test_whoever_may_do_without_may_remove_it(worker: Desk, app: Flask, sessions: Sessions):
    _set_up_app(app, worker)
    assert "second-step" in begin_sign_in(app.test_client(), worker.email).headers["Location"]
    worker.send("/accounts/yours/remove-app")
    assert begin_sign_in(app.test_client(), worker.email).headers["Location"] == "/accounts/"
    with sessions() as session:
        who = {"board_id": worker.person.board_id, "staff_id": worker.person.id}
        assert second_steps.get_second_steps(session, **who) == second_steps.SecondSteps(None, None, (), 0)


def test_recovery_codes_stand_in_for_nothing_where_nothing_is_set_up(worker: Desk):
    worker.send("/accounts/yours/recovery-codes")
    assert "Set up one first" in worker.read("/accounts/yours")


def test_another_password_is_no_second_step(lead: Desk, app: Flask):
    lead.send("/accounts/yours/password", now=PASSWORD, new="four green kettles whistle")
    assert lead.get("/lead/").status_code == 200
    client = app.test_client()
    begin_sign_in(client, lead.email, "four green kettles whistle")
    assert client.get("/lead/").status_code == 302


def test_a_stolen_database_makes_no_code_and_no_recovery_code(app: Flask, lead: Desk, settings):
    """A6: secrets are encrypted with a key outside the database, codes are hashed."""
    code = _codes_on(lead.send("/accounts/yours/recovery-codes"))[0]
    with app.extensions["heard.sessions"]() as session:
        who = {"board_id": lead.person.board_id, "staff_id": lead.person.id}
        secret = second_steps.get_second_steps(session, **who).app_secret
    key = app.extensions[CODES].show_key(secret).replace(" ", "")
    kept = (settings.instance / "heard.db").read_bytes()
    for known in (key, code, code.replace("-", "")):
        assert known.encode() not in kept
    assert AppCodes("another key").find_counter(read_app(app, lead.email), secret, last=None, now=time.time()) is None


def test_the_key_of_the_apps_is_for_its_owner_alone(app: Flask, settings):
    file: Path = settings.instance / "second-step-key"
    assert file.stat().st_mode & 0o077 == 0
    assert len(file.read_text()) > 40


def test_a_code_of_somebody_elses_board_is_not_looked_for(sessions: Sessions, app: Flask, lead: Desk):
    with sessions() as session:
        codes = renew_recovery_codes(session, board_id=lead.person.board_id, staff_id=lead.person.id)
        asked = {"codes": app.extensions[CODES], "typed": codes[0], "now": time.time()}
        assert accept_code(session, board_id="elsewhere", staff_id=lead.person.id, **asked) is None
        assert accept_code(session, board_id=lead.person.board_id, staff_id=lead.person.id, **asked) == "recovery_code"


def _second_step(app: Flask, desk: Desk, code: str):
    client = app.test_client()
    begin_sign_in(client, desk.email)
    return take_second_step(client, code)


def _set_up_app(app: Flask, desk: Desk):
    return desk.send("/accounts/yours/app", code=_code_of(app, _key_on(desk.read("/accounts/yours/app"))))


def _code_of(app: Flask, key: str) -> str:
    return str(app.extensions[CODES].totp(key=key.replace(" ", "")).generate().token)


def _key_on(page: str) -> str:
    return re.search(r'class="key">([A-Z2-7 ]+)<', page).group(1)


def _codes_on(reply) -> list[str]:
    return re.findall(r'<li class="secret">([^<]+)<', reply.get_data(as_text=True))


@pytest.fixture
def newcomer(app: Flask, sessions: Sessions, board_id: str):
    """Seats somebody who has a password and nothing more."""

    def seat(role: Role) -> Desk:
        with sessions() as session:
            person, email = add_member(session, board_id=board_id, role=role)
            session.commit()
        desk = Desk(app.test_client(), person, email)
        assert sign_in(desk.client, email).status_code == 302
        return desk

    return seat
