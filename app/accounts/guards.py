"""Who stands at a door, and whether it opens. doors.py puts `stand` before every view; policy.py says who passes (T4).

Routes ask `current_person()`. Nothing here reads what a room holds.
"""

from __future__ import annotations

import time

from flask import abort, g, redirect, request, session, url_for
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.accounts import sittings
from app.accounts.policy import POLICY
from app.people import Person, Role


def stand() -> ResponseReturnValue | None:
    """Let pass whom the policy lets pass, send who is signed out to sign in, and turn everybody else away (403).

    Who needs a second step is sent to set one up, who must be fresh to prove it: nothing of the view has run by then.
    """
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
    if session.get(sittings.MUST_SET_UP) and not needed.is_for_setting_up:
        return redirect(url_for("accounts.yours"))
    if needed.is_fresh and not is_fresh():
        return redirect(url_for("accounts.prove", then=_page_before()))
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


def must_set_up() -> bool:
    """Whether a second step comes first, for the layouts: nothing else opens, so they lead nowhere else."""
    return bool(session.get(sittings.MUST_SET_UP))


def is_fresh() -> bool:
    """Whether they proved a short while ago who they are: for a view that shows raw words only when it must."""
    return sittings.is_fresh(session, now=time.time())


def ask_for_proof() -> Markup:
    """What a form says to whoever is not fresh: the proof opens beside it, so that nothing that was typed is lost."""
    return Markup(
        'It is a while since you showed that it is you. <a href="{}" target="_blank" rel="noopener">Show it again in'
        " another tab</a>, then come back and press the button once more."
    ).format(url_for("accounts.prove", then=_page_before()))


def is_page(path: str) -> bool:
    """Whether a page of ours that staff may look at stands at this path."""
    return (view := _view_at(path)) is not None and POLICY[view].roles is not None


def _look() -> Person | None:
    now = time.time()
    if sittings.SINCE not in session or sittings.has_ended(session, now=now) or not current_user.is_authenticated:
        return None
    sittings.go_on(session, now=now)
    return Person(current_user.id, current_user.board_id, current_user.name, Role(current_user.role))


def _here() -> str | None:
    # What was sent with a POST is not sent again after signing in.
    return request.path if request.method == "GET" else None


def _page_before() -> str | None:
    """This page, or for what was pressed the page on which it was: the nearest one above its address."""
    path = request.path
    while len(path) > 1 and not is_page(path):
        path = path.rstrip("/").rpartition("/")[0] + "/" if not path.endswith("/") else path.rstrip("/")
    if not is_page(path):
        return None
    asked = request.query_string.decode("utf-8", "replace")
    return f"{path}?{asked}" if asked else path


def _view_at(path: str) -> str | None:
    adapter = request_ctx.url_adapter
    try:
        found = adapter.match(path, method="GET") if adapter else None
    except (HTTPException, RequestRedirect):
        return None
    return str(found[0]) if found else None
