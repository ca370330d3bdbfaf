"""Signing in and out, and one's own password. HTTP only; staff come in, young people never see it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import cast

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import login_user, logout_user

from app.accounts import sittings
from app.accounts.attempts import WINDOW, Attempts
from app.accounts.forms import PasswordForm, SignInForm
from app.accounts.guards import current_person, find_person
from app.accounts.pages import AfterReadingPage, PasswordPage, SignInPage
from app.accounts.passwords import hash_password, is_one_time, is_right
from app.extensions import security
from app.people import Role
from app.store import staff, trail
from app.store.staff_tables import StaffRow
from app.transaction import current_session, writes

blueprint = Blueprint("accounts", __name__, template_folder="templates")
attempts = Attempts()
HOMES = {
    Role.PARTICIPATION_WORKER: "participation_worker.home",
    Role.SAFEGUARDING_LEAD: "safeguarding_lead.home",
    Role.DEPUTY: "safeguarding_lead.home",
    Role.READER: "safeguarding_lead.home",
    Role.BOARD_MEMBER: "board_member.home",
    Role.ADMINISTRATOR: "administrator.home",
}
NOT_RIGHT = "Your email address or password is not right. Check both, then try again."
WAIT = f"There were too many tries. Wait {WINDOW // 60} minutes, then try again, or ask your administrator."


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Send everybody to the home of their room."""
    person = find_person()
    if person is None:
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("accounts.password" if session.get(sittings.MUST_CHOOSE) else HOMES[person.role]))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@writes
def sign_in() -> ResponseReturnValue:
    """Sign in; nobody learns whether an address is known."""
    form, now = SignInForm(), time.time()
    if request.method == "GET":
        return _sign_in_page(form, 200)
    if not form.validate():
        return _sign_in_page(form, 422)
    if attempts.are_too_many(form.email.data, now=now):
        form.form_errors.append(WAIT)
        return _sign_in_page(form, 429)
    row = _find(email=form.email.data.strip().lower())
    if not is_right(form.password.data, row.password if row and row.active else None) or row is None:
        attempts.add_failed(form.email.data, now=now)
        form.form_errors.append(NOT_RIGHT)
        return _sign_in_page(form, 422)
    attempts.forget(form.email.data)
    _let_in(row, now=now, must_choose=is_one_time(form.password.data))
    return redirect(_then() or url_for("accounts.home"))


@blueprint.post("/sign-out")
@writes
def sign_out() -> ResponseReturnValue:
    """Sign out here and on every other machine: a copied cookie is worth nothing afterwards (T5)."""
    if person := find_person():
        staff.end_sittings(current_session(), board_id=person.board_id, staff_id=person.id)
        logout_user()
    has_read_hard = bool(session.get(sittings.READ_HARD))
    session.clear()
    flash("You have signed out.")
    return redirect(url_for("accounts.after_reading" if has_read_hard else "accounts.sign_in"))


@blueprint.get("/after-reading")
def after_reading() -> ResponseReturnValue:
    """Where to turn, for whoever has read hard things and has signed out (R3.19)."""
    return render_template("accounts/after_reading.html", page=AfterReadingPage("Before you go"), form=None)


@blueprint.route("/password", methods=["GET", "POST"])
@writes
def password() -> ResponseReturnValue:
    """Choose a password of one's own."""
    if find_person() is None:
        return redirect(url_for("accounts.sign_in"))
    person = current_person()
    row = _find(id=person.id) or abort(403)
    form = PasswordForm(person.name, row.email)
    if not form.validate_on_submit():
        return _password_page(form)
    if not is_right(form.now.data, row.password):
        form.now.errors = ["That is not the password you signed in with."]
        return _password_page(form)
    hashed = hash_password(form.new.data)
    staff.save_password(current_session(), board_id=person.board_id, staff_id=person.id, password_hash=hashed)
    _let_in(row, now=time.time(), must_choose=False)
    flash("Your new password is in use. Everywhere else you have been signed out.")
    return redirect(url_for("accounts.home"))


def _let_in(row: StaffRow, *, now: float, must_choose: bool) -> None:
    # A fresh cookie: whoever set one before the sign-in holds nothing of it.
    session.clear()
    session.permanent = True
    login_user(row, remember=False, authn_via=["password"])
    sittings.begin(session, now=now, must_choose=must_choose)
    at = datetime.fromtimestamp(now, UTC)
    trail.add_act(current_session(), board_id=row.board_id, staff_id=row.id, act="signed_in", about=row.id, now=at)


def _find(**by: str) -> StaffRow | None:
    return cast(StaffRow | None, security.datastore.find_user(case_insensitive=False, **by))


def _sign_in_page(form: SignInForm, status: int) -> ResponseReturnValue:
    return render_template("accounts/sign_in.html", page=SignInPage(then=_then() or ""), form=form), status


def _password_page(form: PasswordForm) -> ResponseReturnValue:
    is_first = bool(session.get(sittings.MUST_CHOOSE))
    page = PasswordPage("Choose your own password" if is_first else "Change your password", is_first)
    return render_template("accounts/password.html", page=page, form=form), 422 if form.errors else 200


def _then() -> str | None:
    """Where somebody wanted to go before they had to sign in: a page of ours, never another site."""
    wanted = request.args.get("then", "")
    return wanted if wanted.startswith(("/worker/", "/lead/", "/board/", "/admin/")) and "\\" not in wanted else None
