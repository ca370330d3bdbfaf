"""Who stands at a door, and whether it opens. doors.py puts `stand` before every view; policy.py says who passes (T4).

Routes ask `current_person()`. Nothing here reads what a room holds.
"""

from __future__ import annotations

import time

from flask import abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts import sittings
from app.accounts.policy import POLICY
from app.people import Person, Role


def stand() -> ResponseReturnValue | None:
    """Let pass whom the policy lets pass, send who is signed out to sign in, and turn everybody else away (403)."""
    if request.endpoint is None:
        return None  # Nothing stands at this address.
    needed = POLICY.get(request.endpoint)
    if needed is None:
        abort(403)
    if needed.roles is None:
        return None
    person = find_person()
    if person is None:
        return redirect(url_for("accounts.sign_in", then=_here()))
    if not needed.lets_in(person.role):
        abort(403)
    if session.get(sittings.MUST_CHOOSE):
        return redirect(url_for("accounts.password"))
    return None


def current_person() -> Person:
    """The member of staff whose request this is; 403 when nobody is signed in."""
    return find_person() or abort(403)


def find_person() -> Person | None:
    """The member of staff whose request this is, or None; asked once a request."""
    if "person" not in g:
        g.person = _look()
    person: Person | None = g.person
    return person


def recall_person() -> Person | None:
    """Who it is, if that was asked before: for the layouts, which must also stand when the database does not answer."""
    person: Person | None = g.get("person")
    return person


def _look() -> Person | None:
    now = time.time()
    if sittings.SINCE not in session or sittings.has_ended(session, now=now) or not current_user.is_authenticated:
        return None
    sittings.go_on(session, now=now)
    return Person(current_user.id, current_user.board_id, current_user.name, Role(current_user.role))


def _here() -> str | None:
    # What was sent with a POST is not sent again after signing in.
    return request.path if request.method == "GET" else None
