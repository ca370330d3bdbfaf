"""Signing in and out, and the page behind an invitation. HTTP only; nobody learns here whether an address is known."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import logout_user

from app.accounts import passkeys, sittings
from app.accounts.forms import NewPasswordForm, PasskeyForm, SignInForm
from app.accounts.guards import find_person
from app.accounts.invitations import digest
from app.accounts.pages import AfterReadingPage, PasswordPage, SignInPage
from app.accounts.passkeys import PasskeyRefused
from app.accounts.passwords import hash_password, is_right
from app.accounts.routes.room import (
    WAIT,
    ask,
    attempts,
    blueprint,
    challenges,
    find_row,
    get_steps,
    go_in,
    note,
    place,
    sit_down,
    then,
)
from app.people import Role
from app.store import invitations, second_steps, staff
from app.store.staff_tables import StaffRow
from app.transaction import current_session, writes

HOMES = {
    Role.PARTICIPATION_WORKER: "participation_worker.home",
    Role.SAFEGUARDING_LEAD: "safeguarding_lead.home",
    Role.DEPUTY: "safeguarding_lead.home",
    Role.READER: "safeguarding_lead.home",
    Role.BOARD_MEMBER: "board_member.home",
    Role.ADMINISTRATOR: "administrator.home",
}
NOT_RIGHT = "Your email address or password is not right. Check both, then try again."
NO_PASSKEY = "That passkey is not known here. Try again, or sign in with your password."


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Send everybody to the home of their room."""
    person = find_person()
    if person is None:
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("accounts.yours" if session.get(sittings.MUST_SET_UP) else HOMES[person.role]))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@writes
def sign_in() -> ResponseReturnValue:
    """The first step: address and password."""
    form, now = SignInForm(), time.time()
    if request.method == "GET":
        return _sign_in_page(form, 200)
    if not form.validate():
        return _sign_in_page(form, 422)
    if not attempts.begin(form.email.data, now=now):
        form.form_errors.append(WAIT)
        return _sign_in_page(form, 429)
    row = find_row(email=form.email.data.strip().lower())
    if not is_right(form.password.data, row.password if row and row.active else None) or row is None:
        form.form_errors.append(NOT_RIGHT)
        return _sign_in_page(form, 422)
    attempts.forget(form.email.data)
    return go_in(row, get_steps(row))


@blueprint.post("/sign-in/passkey")
@writes
def sign_in_by_passkey() -> ResponseReturnValue:
    """A passkey alone: it is something that its owner has, and opens by finger, face or PIN."""
    form = PasskeyForm()
    if form.validate_on_submit() and (row := _find_by_passkey(form.credential.data)):
        sit_down(row, get_steps(row))
        note(row, "signed_in")
        return redirect(then() or url_for("accounts.home"))
    shown = SignInForm(formdata=None)
    shown.form_errors.append(NO_PASSKEY)
    return _sign_in_page(shown, 422)


@blueprint.post("/sign-out")
@writes
def sign_out() -> ResponseReturnValue:
    """Sign out here and on every other machine: a copied cookie is worth nothing afterwards (T5)."""
    has_read_hard = bool(session.get(sittings.READ_HARD))
    if person := find_person():
        staff.end_sittings(current_session(), board_id=person.board_id, staff_id=person.id)
        logout_user()
    session.clear()
    flash("You have signed out, here and on every other device.")
    return redirect(url_for("accounts.after_reading" if has_read_hard else "accounts.sign_in"))


@blueprint.get("/after-reading")
def after_reading() -> ResponseReturnValue:
    """Where to turn, for whoever has read hard things and has signed out (R3.19)."""
    return render_template("accounts/after_reading.html", page=AfterReadingPage("Before you go"), form=None)


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
@writes
def invitation(token: str) -> ResponseReturnValue:
    """Choose a password by a link that is good once; looking at the page does not use it up."""
    db = current_session()
    found = invitations.find_invitation(db, digest=digest(token), now=datetime.now(UTC))
    if found is None:
        return _no_invitation()
    form = NewPasswordForm(found.name, found.email)
    if not form.validate_on_submit():
        page = PasswordPage("Choose your password", found.name, found.email)
        return render_template("accounts/invitation.html", page=page, form=form), 422 if form.errors else 200
    if not invitations.spend_invitation(db, invitation=found):
        return _no_invitation()
    hashed = hash_password(form.new.data)
    staff.save_password(db, board_id=found.board_id, staff_id=found.staff_id, password_hash=hashed)
    row = find_row(id=found.staff_id) or abort(404)
    attempts.forget(row.email)
    note(row, "chose_password")
    return go_in(row, get_steps(row))


def _find_by_passkey(sent: str) -> StaffRow | None:
    """Whose passkey has signed what we asked, where they may come in; its use is written down."""
    here, challenge = place(), challenges.take(session, now=time.time())
    if here is None or challenge is None:
        return None
    try:
        found = second_steps.find_passkey(current_session(), credential_id=passkeys.read_id(sent))
        row = find_row(id=found.staff_id) if found else None
        if found is None or row is None or not row.active:
            return None
        uses = passkeys.check(here, sent=sent, challenge=challenge, passkey=found)
    except PasskeyRefused:
        return None
    today = datetime.now(UTC).date()
    return row if second_steps.save_use(current_session(), passkey=found, uses=uses, today=today) else None


def _sign_in_page(form: SignInForm, status: int) -> ResponseReturnValue:
    here = place()
    options = ask(passkeys.ask_for_known(here, ())) if here else ""
    return render_template("accounts/sign_in.html", page=SignInPage(options, then()), form=form), status


def _no_invitation() -> ResponseReturnValue:
    page = PasswordPage("This link does not work any more")
    return render_template("accounts/no_invitation.html", page=page, form=None), 404
