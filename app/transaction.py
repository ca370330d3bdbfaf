"""One session a request, one commit a writing view. Routes come in; nothing here knows a table or a person.

The session factory is put into the application by factory.py. A view that is not marked `@writes` cannot commit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, g, make_response
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEY = "heard.sessions"
GATE = "heard.gate"
AT_ONCE = 40
"""Requests that may hold a session at once: fewer than there are connections, for some need a second one
(store.session.MOST_CONNECTIONS). The others wait here, and hold nothing."""
LONGEST_WAIT = 15.0
"""Seconds; then the reply is 'busy', and a tablet sends again."""
View = Callable[..., ResponseReturnValue]


class TooManyAtOnce(Exception):
    """So many requests hold a session that this one waited in vain (HTTP 503)."""


def set_up(app: Flask, sessions: Callable[[], Session]) -> None:
    """Give the application its session factory and close each request's session when the request ends."""
    app.extensions[KEY] = sessions
    app.extensions[GATE] = BoundedSemaphore(AT_ONCE)
    app.teardown_appcontext(_close)


def current_session() -> Session:
    """The session of this request, opened when first asked for."""
    if "session" not in g:
        if not current_app.extensions[GATE].acquire(timeout=LONGEST_WAIT):
            raise TooManyAtOnce
        g.session = current_app.extensions[KEY]()
    session: Session = g.session
    return session


def writes(view: View) -> View:
    """Mark a view that writes: what it did is committed once, before the reply, unless it refused (400 and above)."""

    @wraps(view)
    def committed(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        response: Response = make_response(view(*args, **kwargs))
        if response.status_code < 400:
            current_session().commit()
        else:
            current_session().rollback()
        return response

    committed.writes = True  # type: ignore[attr-defined]
    return committed


def _close(_: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is not None:
        try:
            session.close()
        finally:
            current_app.extensions[GATE].release()
