"""Signing in: who a member of staff is, and which door they may pass.

Factory binds it once; the rooms of the four people read `guards`. It knows staff, never a consultation or an answer.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_security.datastore import SQLAlchemySessionUserDatastore
from werkzeug.local import LocalProxy

from app.accounts import guards
from app.accounts.passwords import hash_password
from app.accounts.second_step import CODES, AppCodes
from app.accounts.sittings import LONGEST
from app.extensions import security
from app.settings import Settings
from app.store.staff_tables import RoleRow, StaffRow
from app.transaction import current_session

__all__ = ["hash_password", "set_up"]


def set_up(app: Flask, settings: Settings) -> None:
    """Bind signing in to this application; Flask-Security's own views and forms are not used."""
    app.config.update(
        PERMANENT_SESSION_LIFETIME=LONGEST,
        # Our pages send no referrer, so the token and the SameSite cookie alone must do, and they do.
        WTF_CSRF_SSL_STRICT=False,
        # The token lives as long as the sitting: a lead may think for longer than an hour.
        WTF_CSRF_TIME_LIMIT=None,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of a way of hashing
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH={"argon2"},
        SECURITY_PASSWORD_SALT=settings.secret_key,
        SECURITY_JOIN_USER_ROLES=False,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
    )
    of_request: Any = LocalProxy(current_session)
    datastore = SQLAlchemySessionUserDatastore(of_request, StaffRow, RoleRow)
    security.init_app(app, datastore, register_blueprint=False)
    # The cookie is the one way to be signed in: it looked for tokens too, in each address, head and JSON body.
    app.login_manager.request_loader(lambda _: None)  # type: ignore[attr-defined]
    app.extensions[CODES] = AppCodes(settings.second_step_key)
    app.jinja_env.globals.update(
        signed_in=guards.recall_person, must_set_up=guards.must_set_up, is_demonstration=settings.is_demonstration
    )
