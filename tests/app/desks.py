"""A member of staff at their desk: a signed-in client that finds the token of a form by itself, as a browser does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts import hash_password
from app.people import Person, Role
from app.store import staff
from app.store.session import Session, Sessions
from tests import builders

PASSWORD = "seven quiet otters paddle"
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
        """Press a button, with a token."""
        return self.client.post(path, data={"csrf_token": self.token, **typed})

    @property
    def token(self) -> str:
        """The token of this sitting."""
        if not self._token:
            found = TOKEN.search(self.client.get("/accounts/password").get_data(as_text=True))
            assert found
            self._token = found.group(1)
        return self._token


def add_member(session: Session, *, board_id: str, role: Role, name: str = "") -> tuple[Person, str]:
    """Somebody who can sign in with PASSWORD; returns them and their address."""
    name = name or f"A {role.value.replace('_', ' ')}"
    email = f"{role.value}.{name.replace(' ', '.').lower()}@example.org"
    staff_id = staff.add_staff(
        session, board_id=board_id, name=name, role=role, email=email, password_hash=password_hash()
    )
    return Person(staff_id, board_id, name, role), email


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Sign in as a browser does."""
    found = TOKEN.search(client.get("/accounts/sign-in").get_data(as_text=True))
    assert found
    typed = {"csrf_token": found.group(1), "email": email, "password": password}
    return client.post("/accounts/sign-in", data=typed)


def sit_down(app: Flask, sessions: Sessions, *, board_id: str, role: Role, name: str = "") -> Desk:
    """Somebody new at a desk of their own, signed in."""
    with sessions() as session:
        person, email = add_member(session, board_id=board_id, role=role, name=name)
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
    """The lead passes on every answer that need not be read first (R3.08), one press each; how many there were."""
    path, read = lead.get("/lead/read/others").headers.get("Location"), 0
    while path:
        page = lead.send(f"{path}/pass").get_data(as_text=True)
        path, read = next(iter(re.findall(r'action="(/lead/read/[0-9a-f-]+)/pass"', page)), None), read + 1
    assert "All have been read" in lead.read("/lead/read/others")
    return read
