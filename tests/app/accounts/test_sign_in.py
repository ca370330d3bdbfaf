"""Signing in and out (T5), and what a stolen cookie is worth."""

from __future__ import annotations

import time

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.accounts.attempts import MOST
from app.people import Role
from app.store import staff, trail
from app.store.session import Sessions
from tests.app.desks import PASSWORD, Desk, find_token, sign_in


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.PARTICIPATION_WORKER, "/worker/"),
        (Role.SAFEGUARDING_LEAD, "/lead/"),
        (Role.DEPUTY, "/lead/"),
        (Role.READER, "/lead/"),
        (Role.BOARD_MEMBER, "/board/"),
        (Role.ADMINISTRATOR, "/admin/"),
    ],
)
def test_everybody_lands_at_home(at_desk, role: Role, home: str):
    desk = at_desk(role)
    assert desk.get("/accounts/").headers["Location"] == home
    assert desk.get(home).status_code == 200


def test_an_unknown_person_and_a_wrong_password_read_the_same(app: Flask, worker: Desk):
    unknown = sign_in(app.test_client(), "nobody@example.org", "wrong").get_data(as_text=True)
    wrong = sign_in(app.test_client(), worker.email, "wrong").get_data(as_text=True)
    said = "Your email address or password is not right."
    assert said in unknown
    assert said in wrong
    assert "Error: Sign in" in wrong


def test_what_was_typed_is_kept_but_never_the_password(app: Flask):
    page = sign_in(app.test_client(), "sam@example.org", "my secret words").get_data(as_text=True)
    assert "sam@example.org" in page
    assert "my secret words" not in page


def test_guessing_gets_slow_also_with_the_right_password(app: Flask, worker: Desk):
    for _ in range(MOST):
        assert sign_in(app.test_client(), worker.email, "wrong").status_code == 422
    assert sign_in(app.test_client(), worker.email).status_code == 429


def test_the_address_may_be_typed_in_capitals(app: Flask, worker: Desk):
    assert sign_in(app.test_client(), worker.email.upper()).status_code == 302


def test_a_nul_in_an_address_is_not_looked_for(app: Flask, worker: Desk):
    """PostgreSQL refuses to; whoever sent it would see that something went wrong here."""
    assert sign_in(app.test_client(), f"\0{worker.email}").status_code == 302


def test_the_cookie_is_for_http_alone_and_this_site(app: Flask, worker: Desk):
    cookie = sign_in(app.test_client(), worker.email).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_a_copied_cookie_too(app: Flask, worker: Desk):
    """T5: replay of an old session after signing out."""
    stolen = worker.client.get_cookie("heard")
    worker.send("/accounts/sign-out")
    thief = app.test_client()
    thief.set_cookie("heard", stolen.value)
    assert thief.get("/worker/").status_code == 302


def test_signing_out_switches_nobody_on_again(worker: Desk, sessions: Sessions):
    """T5: somebody signs out in the very moment in which an administrator switches them off."""
    who = {"board_id": worker.person.board_id, "staff_id": worker.person.id}
    with sessions() as session:
        staff.save_active(session, **who, active=False)
        staff.end_sittings(session, **who)
        members = staff.list_staff(session, board_id=worker.person.board_id)
    assert [member.active for member in members if member.email == worker.email] == [False]


def test_being_switched_off_ends_every_sitting(worker: Desk, sessions: Sessions):
    with sessions() as session:
        staff.save_active(session, board_id=worker.person.board_id, staff_id=worker.person.id, active=False)
        session.commit()
    assert worker.get("/worker/").status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_half_an_hour_of_nothing_signs_out(worker: Desk, monkeypatch, minutes: int, status: int):
    later = time.time() + 60 * minutes
    monkeypatch.setattr(time, "time", lambda: later)
    assert worker.get("/worker/").status_code == status


def test_half_a_day_signs_out_whoever_is_busy(worker: Desk, monkeypatch):
    begin = time.time()
    replies = []
    for minutes in range(20, 12 * 60 + 30, 20):
        monkeypatch.setattr(time, "time", lambda at=begin + 60 * minutes: at)
        replies.append(worker.get("/worker/").status_code)
    assert replies[:35] == [200] * 35
    assert replies[-1] == 302


def test_after_signing_in_one_comes_to_where_one_wanted(app: Flask, worker: Desk):
    client = app.test_client()
    asked = client.get("/worker/consultations/new")
    assert asked.headers["Location"] == "/accounts/sign-in?then=/worker/consultations/new"
    reply = _sign_in_at(client, asked.headers["Location"], worker.email)
    assert reply.headers["Location"] == "/worker/consultations/new"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example", "//evil.example", "//worker/", "///worker/", "/worker/\\evil", "/accounts/sign-out",
        "/accounts/sign-in", "worker/", "/%09/worker/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(app: Flask, worker: Desk, elsewhere: str):
    reply = _sign_in_at(app.test_client(), f"/accounts/sign-in?then={elsewhere}", worker.email)
    assert reply.headers["Location"] == "/accounts/"


def test_a_new_password_is_for_the_next_time_and_ends_the_old_one(app: Flask, worker: Desk):
    reply = worker.send("/accounts/yours/password", now=PASSWORD, new="four green kettles whistle")
    assert reply.headers["Location"] == "/accounts/yours"
    assert worker.get("/worker/").status_code == 200
    assert sign_in(app.test_client(), worker.email).status_code == 422
    assert sign_in(app.test_client(), worker.email, "four green kettles whistle").status_code == 302


def test_signing_in_leaves_a_trail_of_ids(worker: Desk, sessions: Sessions):
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert [(act.act, act.staff_id) for act in acts] == [("signed_in", worker.person.id)]


def test_a_busy_database_is_said_on_a_page(app: Flask, worker: Desk, monkeypatch):
    """Reliability: a writer that waited too long meets 503 and words, also before anybody knows who it is."""

    def be_busy(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    monkeypatch.setattr(trail, "add_act", be_busy)
    reply = sign_in(app.test_client(), worker.email)
    assert reply.status_code == 503
    assert "Heard is busy" in reply.get_data(as_text=True)


def test_a_post_without_a_token_is_refused(app: Flask, worker: Desk):
    assert app.test_client().post("/accounts/sign-in", data={"email": "a", "password": "b"}).status_code == 400
    assert worker.client.post("/accounts/sign-out").status_code == 400
    assert worker.get("/worker/").status_code == 200


def _sign_in_at(client, address: str, email: str):
    typed = {"csrf_token": find_token(client, address), "email": email, "password": PASSWORD}
    return client.post(address, data=typed)
