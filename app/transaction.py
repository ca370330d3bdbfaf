"""One session a request, one commit a writing view. Routes come in; nothing here knows a table or a person.

The session factory is put into the application by factory.py. A view that is not marked `@writes` cannot commit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, g, make_response
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEY = "heard.sessions"
View = Callable[..., ResponseReturnValue]


def set_up(app: Flask, sessions: Callable[[], Session]) -> None:
    """Give the application its session factory and close each request's session when the request ends."""
    app.extensions[KEY] = sessions
    app.teardown_appcontext(_close)


def current_session() -> Session:
    """The session of this request, opened when first asked for."""
    if "session" not in g:
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
        session.close()
