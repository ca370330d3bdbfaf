"""Where the application is put together, and where the `heard` command starts.

Nobody imports this room. Importing it wakes neither scikit-learn nor NLTK: jobs do that, in their own process.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from app import doors, errors, transaction
from app.accounts import set_up as set_up_accounts
from app.commands import heard
from app.design.look import CHILD_MODULES, CHILD_SHEET, STATIC_ADDRESS
from app.extensions import compress, csrf
from app.jobs.waking import make_waker
from app.security import HEADERS, STAY_ON_HTTPS
from app.settings import Settings
from app.store.session import make_sessions, open_engine
from surveys.clean_text import clean

LARGEST_BODY = 6 * 1024 * 1024
"""Bytes; a survey file is the largest thing staff may send. The child's door has its own, smaller limit."""


PACKINGS = ["br", "gzip"]
PACKED = {"static", "young_person.survey", "young_person.survey_in", "tablets.worker_script"}
"""What is sent packed: files, and the child's page. Never staff's: a length could tell of their token (BREACH)."""


def create_app(settings: Settings) -> Flask:
    """The web application for these settings. The database must have been migrated (`heard migrate`)."""
    app = Flask(
        "app", static_url_path=STATIC_ADDRESS, static_folder="design/static", template_folder="design/templates"
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SESSION_COOKIE_NAME="__Host-heard" if settings.is_https else "heard",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SEND_FILE_MAX_AGE_DEFAULT=31536000,
        COMPRESS_REGISTER=False,
        COMPRESS_ALGORITHM=PACKINGS,
        COMPRESS_BR_LEVEL=6,
        COMPRESS_ALGORITHM_STREAMING=PACKINGS,
        TESTING=settings.testing,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["readable"] = _readable
    app.jinja_env.globals.update(child_sheet=CHILD_SHEET, child_modules=CHILD_MODULES)
    app.extensions["heard.settings"] = settings
    engine, wake = open_engine(settings.database_url), make_waker(settings.instance, settings.database_url)
    transaction.set_up(app, make_sessions(engine, settings.trail_key, wake))
    compress.init_app(app)
    csrf.init_app(app)
    set_up_accounts(app, settings)
    doors.set_up(app)
    errors.set_up(app)
    app.after_request(_with_headers)
    return app


def main() -> None:
    """The `heard` command."""
    heard(obj=create_app)


def _readable(typed: str) -> str:
    """What was typed, shown again when it was refused: without the signs that a page may not hold."""
    return type(typed)(clean(typed))


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    where = response.headers.get("Location", "")
    if where.startswith(request.root_url):
        # Werkzeug mends an address by leading to the whole of it, with whatever host somebody said we are.
        response.headers["Location"] = where.removeprefix(request.root_url.rstrip("/"))
        response.set_data(b"")
    if current_app.extensions["heard.settings"].stays_on_https:
        response.headers.setdefault("Strict-Transport-Security", STAY_ON_HTTPS)
    if not request.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return compress.after_request(response) if request.endpoint in PACKED else response
