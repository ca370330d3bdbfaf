"""The one table that turns what happened into a page. Routes never see an exception that stands here.

Errors are named where the rule is and found here by that name, so that this room needs to know no other. A child
never meets a number, a trace or the word "error"; a log line says what kind of thing failed and where, never words.
"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

log = logging.getLogger("heard")
CHILDREN = {"young_person", "tablets", "open_pages", None}
STAFF_ADDRESSES = {"accounts", "worker", "lead", "board", "admin"}
"""The first part of every address of staff, as app/doors.py gives them."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page that says what happened and what to do now; `retry_after` in seconds."""

    status: int
    heading: str
    words: str
    retry_after: int | None = None


STAFF = {
    400: Trouble(400, "This form has waited too long", "Go back, load the page again, and send it once more."),
    403: Trouble(403, "This page is for somebody else", "Your role does not open it. Ask your administrator."),
    404: Trouble(404, "There is nothing at this address", "It may have moved or closed. Start from your home page."),
    405: Trouble(405, "This page cannot be used like that", "Go back and use the button on the page."),
    409: Trouble(
        409, "This cannot be changed any more", "It has been opened, or sent. What stands there stays as it is."
    ),
    413: Trouble(413, "That is too large", "Send a smaller file, or less text."),
    429: Trouble(429, "That was tried too often", "Wait a few minutes, then try once more.", 300),
    500: Trouble(500, "Something of ours broke", "Nothing you typed before was lost. Go back and try again."),
    503: Trouble(503, "Heard is busy", "Wait a moment, then send it again. Go back to find what you typed.", 10),
}
CHILD = {
    400: Trouble(
        400, "We could not read that", "Go back and press Send again. If it happens twice, tell the grown-up."
    ),
    404: Trouble(404, "We cannot find that page", "Look at the letters on the poster and try again."),
    413: Trouble(413, "That is too much for one go", "Go back, make it shorter, and send it again."),
    429: Trouble(429, "Everybody has answered here", "Ask the grown-up with you what to do now.", 60),
    503: Trouble(503, "We are busy just now", "Wait a little. Then go back and press Send again.", 5),
    500: Trouble(500, "Something of ours broke", "You did nothing wrong. Tell the grown-up with you."),
}
BY_NAME = {
    "NotFound": 404,
    "NotADraft": 409,
    "NotOpen": 409,
    "NotClosed": 409,
    "MoreThanWords": 409,
    "AlreadySettled": 409,
    "SamePerson": 409,
    "LeadIsDeputy": 400,
    "WrongWay": 400,
    "DifferentQuestions": 409,
    "SameConsultation": 409,
    "OperationalError": 503,
    "TooManyAtOnce": 503,
    "CSRFError": 400,
    "TooFewToShow": 404,
}


def set_up(app: Flask) -> None:
    """Answer every exception and every HTTP fault of this application from the table."""
    app.register_error_handler(Exception, _page)


def _page(error: Exception) -> ResponseReturnValue:
    status = _status(error)
    if status < HTTPStatus.BAD_REQUEST and isinstance(error, HTTPException):
        return error.get_response()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s in %s at %s", type(error).__name__, request.endpoint, _where(error))
    trouble = _trouble(status)
    headers = {"Retry-After": str(trouble.retry_after)} if trouble.retry_after else {}
    return render_template("trouble.html", page=trouble, layout=_layout(), form=None), status, headers


def _status(error: Exception) -> int:
    for kind in type(error).__mro__:
        if kind.__name__ in BY_NAME:
            return BY_NAME[kind.__name__]
    if isinstance(error, HTTPException) and error.code:
        return error.code
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _trouble(status: int) -> Trouble:
    table = CHILD if _is_child() else STAFF
    nearest = HTTPStatus.BAD_REQUEST if status < HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.INTERNAL_SERVER_ERROR
    return table.get(status) or table[nearest]


def _layout() -> str:
    return "child/layout.html" if _is_child() else "staff/layout.html"


def _is_child() -> bool:
    # Where no route was found there is no room either, and the address says whose it would have been.
    return request.blueprint in CHILDREN and request.path.split("/")[1] not in STAFF_ADDRESSES


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
