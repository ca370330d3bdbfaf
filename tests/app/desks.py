"""A member of staff at their desk: a signed-in client that finds the token of a form by itself, as a browser does."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest.mock import patch

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts import hash_password
from app.accounts.policy import MUST_TAKE_A_SECOND_STEP
from app.accounts.second_step import CODES, AppCodes
from app.people import Person, Role
from app.store import concerns, second_steps, staff
from app.store.session import Session, Sessions
from tests import builders

PASSWORD = "seven quiet otters paddle"
ONE_ANSWER = re.compile(r"/lead/read/[0-9a-f-]{36}")
DECIDES = re.compile(rf"({ONE_ANSWER.pattern})(/pass|/show|/second|/again)?")
AGREES = re.compile(r"/lead/rest/([0-9a-f-]{36})/answer")
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@cache
def password_hash() -> str:
    """Hashing is slow on purpose, so it is done once."""
    return hash_password(PASSWORD)


@dataclass
class Desk:
    """One person in front of one screen."""

    client: FlaskClient
    person: Person
    email: str
    _token: str = field(default="")

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path)

    def read(self, path: str) -> str:
        """Open a page that must be there, and return its markup."""
        reply = self.client.get(path, follow_redirects=True)
        assert reply.status_code == 200, (path, reply.status_code)
        return reply.get_data(as_text=True)

    def send(self, path: str, **typed: Any) -> TestResponse:
        """Press a button, with a token; where it decides on an answer, its words are asked for first, pause or not."""
        if decides := DECIDES.fullmatch(path):
            self.ask_for_words(decides[1])
        if agrees := AGREES.fullmatch(path):
            self.ask_for_words(f"/lead/read/{agrees[1]}")
        return self.press(path, **typed)

    def ask_for_words(self, path: str) -> TestResponse:
        """Ask for the words of one answer; where a pause is offered first, go on."""
        reply = self.press(f"{path}/words")
        return self.press(f"{path}/words", go_on="yes") if b'name="go_on"' in reply.data else reply

    def press(self, path: str, **typed: Any) -> TestResponse:
        """Press a button wherever it stands."""
        return self.client.post(path, data={"csrf_token": self.token, **typed})

    def forget_token(self) -> None:
        """A new sitting began, with a token of its own."""
        self._token = ""

    @property
    def token(self) -> str:
        """The token of this sitting."""
        if not self._token:
            found = TOKEN.search(self.client.get("/accounts/sign-in").get_data(as_text=True))
            assert found
            self._token = found.group(1)
        return self._token


def add_member(
    session: Session, *, board_id: str, role: Role, name: str = "", codes: AppCodes | None = None
) -> tuple[Person, str]:
    """Somebody who can sign in with PASSWORD, and with `codes` has an authenticator app; returns them, their address.

    Without it, whoever must take a second step is asked to set one up.
    """
    name = name or f"A {role.value.replace('_', ' ')}"
    email = f"{role.value}.{name.replace(' ', '.').lower()}@example.org"
    staff_id = staff.add_staff(
        session, board_id=board_id, name=name, role=role, email=email, password_hash=password_hash()
    )
    if codes and role in MUST_TAKE_A_SECOND_STEP:
        give_app(session, board_id=board_id, staff_id=staff_id, codes=codes)
    return Person(staff_id, board_id, name, role), email


def give_app(session: Session, *, board_id: str, staff_id: str, codes: AppCodes) -> str:
    """An authenticator app that is set up; returns what it counts with."""
    secret = codes.make_secret()
    second_steps.save_app(session, board_id=board_id, staff_id=staff_id, secret=secret, counter=None)
    return secret


def read_app(app: Flask, email: str) -> str:
    """What somebody's app shows now; as if the half minute of the code before had passed."""
    with app.extensions["heard.sessions"]() as session:
        member = staff.find_staff(session, email=email)
        assert member
        who = {"board_id": member.person.board_id, "staff_id": member.person.id}
        secret = second_steps.get_second_steps(session, **who).app_secret
        second_steps.save_app(session, **who, secret=secret, counter=None)
        session.commit()
    return make_code(app.extensions[CODES], secret)


def make_code(codes: AppCodes, secret: str, *, at: float | None = None) -> str:
    """What an app shows, now or at another time."""
    return str(codes.totp.from_source(secret).generate(time=time.time() if at is None else at).token)


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Sign in as a browser does, with the code of an app where one is asked."""
    reply = begin_sign_in(client, email, password)
    if "/accounts/second-step" not in reply.headers.get("Location", ""):
        return reply
    return take_second_step(client, read_app(client.application, email), at=reply.headers["Location"])


def begin_sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Address and password, and nothing more."""
    typed = {"csrf_token": find_token(client, "/accounts/sign-in"), "email": email, "password": password}
    return client.post("/accounts/sign-in", data=typed)


def take_second_step(client: FlaskClient, code: str, *, at: str = "/accounts/second-step") -> TestResponse:
    """A code after the password."""
    return client.post(at, data={"csrf_token": find_token(client, at), "code": code})


def find_token(client: FlaskClient, path: str) -> str:
    """The token of the form on this page."""
    found = TOKEN.search(client.get(path).get_data(as_text=True))
    assert found
    return found.group(1)


def sit_down(app: Flask, sessions: Sessions, *, board_id: str, role: Role, name: str = "") -> Desk:
    """Somebody new at a desk of their own, signed in."""
    with sessions() as session:
        person, email = add_member(session, board_id=board_id, role=role, name=name, codes=app.extensions[CODES])
        session.commit()
    desk = Desk(app.test_client(), person, email)
    assert sign_in(desk.client, email).status_code == 302
    return desk


def add_board_with_aims(session: Session) -> str:
    """A board with outcomes, priorities and partners, as the YAML of a body gives them, and people on duty."""
    board_id = builders.add_board(session)
    builders.add_cover(session, board_id=board_id)
    board = staff.get_board(session, board_id=board_id)
    aims = [
        {"id": "safe-at-school", "kind": "outcome", "name": "Safe at school", "meaning": "Nobody is hurt there."},
        {"id": "listening", "kind": "priority", "name": "Listening", "meaning": ""},
    ]
    staff.save_board(session, board_id=board_id, name=board.name, body={**board.body, "priorities": aims})
    return board_id


def read_the_others(lead: Desk) -> int:
    """The lead passes on every answer that need not be read first (R3.08), two presses each; how many there were.

    Chance draws none of them to be read again.
    """
    with patch.object(concerns, "draw", return_value=False):
        return _read_the_others(lead)


def _read_the_others(lead: Desk) -> int:
    path, read = lead.get("/lead/read/others").headers.get("Location", ""), 0
    while ONE_ANSWER.fullmatch(path):
        assert f'action="{path}/pass"' in lead.send(f"{path}/words").get_data(as_text=True)
        path, read = lead.send(f"{path}/pass").headers["Location"], read + 1
    assert "All have been read" in lead.read("/lead/read/others")
    return read
