"""What all routes of signing in share: the blueprint, tries of late, who is meant, and how a sitting begins."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import cast

from flask import Blueprint, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import login_user

from app.accounts import passkeys, sittings
from app.accounts.attempts import WINDOW, Attempts
from app.accounts.guards import is_page
from app.accounts.passkeys import Asked, Place
from app.accounts.policy import MUST_TAKE_A_SECOND_STEP
from app.accounts.second_step import CODES, AppCodes
from app.extensions import security
from app.people import Role
from app.settings import Settings
from app.store import second_steps, trail
from app.store.acts import OnOwnAccount
from app.store.second_steps import SecondSteps
from app.store.staff_tables import StaffRow
from app.transaction import current_session

WAIT = f"There were too many tries. Wait {WINDOW // 60} minutes, then try again, or ask your administrator."
blueprint = Blueprint("accounts", "app.accounts", template_folder="templates")
attempts = Attempts()
code_attempts = Attempts()
"""Of second steps, by the id of a member of staff."""
challenges = sittings.Challenges()


def settings() -> Settings:
    """The settings of this installation."""
    found: Settings = current_app.extensions["heard.settings"]
    return found


def app_codes() -> AppCodes:
    """What makes and reads the codes of authenticator apps here."""
    found: AppCodes = current_app.extensions[CODES]
    return found


def place() -> Place | None:
    """Where passkeys work, or None where there can be none."""
    return passkeys.find_place(settings().base_url)


def find_row(**by: str) -> StaffRow | None:
    """The account with this id, address or uniquifier, or None."""
    return cast(StaffRow | None, security.datastore.find_user(case_insensitive=False, **by))


def get_steps(row: StaffRow) -> SecondSteps:
    """What somebody has set up beside their password."""
    return second_steps.get_second_steps(current_session(), board_id=row.board_id, staff_id=row.id)


def ask(asked: Asked) -> str:
    """Remember what a browser is asked for a passkey, and return it for the page."""
    challenges.keep(session, asked.challenge, now=time.time())
    return asked.options


def go_in(row: StaffRow, steps: SecondSteps) -> ResponseReturnValue:
    """After the right password: the second step where there is one, else in."""
    if steps.is_set_up:
        session.clear()
        sittings.await_second_step(session, row.fs_uniquifier, now=time.time())
        return redirect(url_for("accounts.second_step", then=then() or None))
    sit_down(row, steps)
    note(row, "signed_in")
    return redirect(then() or url_for("accounts.home"))


def must_take_a_second_step(row: StaffRow) -> bool:
    """Whether a password alone is not enough for them here."""
    return Role(row.role) in MUST_TAKE_A_SECOND_STEP and not settings().is_demonstration


def sit_down(row: StaffRow, steps: SecondSteps) -> None:
    """Begin a sitting with a fresh cookie: whoever set one before holds nothing of it."""
    must = must_take_a_second_step(row)
    session.clear()
    session.permanent = True
    login_user(row, remember=False)
    sittings.begin(session, now=time.time(), must_set_up=must and not steps.is_set_up)


def note(row: StaffRow, act: OnOwnAccount) -> None:
    """Write down what somebody did with their own account."""
    trail.add_act(
        current_session(), board_id=row.board_id, staff_id=row.id, act=act, about=row.id, now=datetime.now(UTC)
    )


def then() -> str:
    """Where somebody wanted to go: a page of ours, never another site; '' for nowhere."""
    wanted = request.args.get("then", "")
    is_path = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if is_path and is_page(wanted.partition("?")[0]) else ""
