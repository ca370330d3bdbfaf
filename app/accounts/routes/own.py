"""Your account: the password, second steps and recovery codes of whoever is signed in. HTTP only.

Whatever could let another in later asks for a fresh proof first (policy.FRESH), and is written down. What takes long
comes first, then what is written, and the trail last: nobody waits for another's hashes.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from app.accounts import passkeys, sittings
from app.accounts.forms import AddPasskeyForm, AppForm, PasswordForm, PressForm
from app.accounts.guards import current_person
from app.accounts.pages import AddPasskeyPage, AppPage, CodesPage, OwnPage, PasskeyLine, PasswordPage
from app.accounts.passkeys import PasskeyRefused
from app.accounts.passwords import hash_password, is_right
from app.accounts.routes.room import (
    WAIT,
    app_codes,
    ask,
    blueprint,
    challenges,
    code_attempts,
    find_row,
    get_steps,
    must_take_a_second_step,
    note,
    place,
    sit_down,
)
from app.accounts.second_step import make_recovery_codes, renew_recovery_codes
from app.store import second_steps, staff
from app.store.acts import OnOwnAccount
from app.store.second_steps import LastOne
from app.store.staff_tables import StaffRow
from app.transaction import current_session, writes

LAST_ONE = "This is your only second step, and your role needs one. Set up another one first."
Fresh = tuple[tuple[str, ...], tuple[str, ...]]
"""Recovery codes that were made just now, and their hashes."""


@blueprint.get("/yours")
def yours() -> ResponseReturnValue:
    """What is set up, and what can be."""
    return render_template("accounts/yours.html", page=_own_page(_row()), form=PressForm())


@blueprint.route("/yours/password", methods=["GET", "POST"])
@writes
def password() -> ResponseReturnValue:
    """Choose another password; every other sitting ends."""
    row = _row()
    form = PasswordForm(row.name, row.email)
    if form.validate_on_submit():
        _check_password(row, form)
    if not form.is_submitted() or form.errors:
        page = PasswordPage("Change your password")
        return render_template("accounts/password.html", page=page, form=form), 422 if form.errors else 200
    hashed, steps, proven = hash_password(form.new.data), get_steps(row), session.get(sittings.PROVEN, 0)
    staff.save_password(current_session(), board_id=row.board_id, staff_id=row.id, password_hash=hashed)
    sit_down(row, steps)
    if steps.is_set_up:
        # A password is no second step: what was proven before is as old as it was.
        session[sittings.PROVEN] = proven
    note(row, "changed_password")
    flash("Your new password is in use. Everywhere else you have been signed out.")
    return redirect(url_for(".yours"))


@blueprint.route("/yours/app", methods=["GET", "POST"])
@writes
def app() -> ResponseReturnValue:
    """Set up an authenticator app; it counts for us once it has shown a right code."""
    row, form, codes = _row(), AppForm(), app_codes()
    secret = session.setdefault(sittings.APP_SECRET, codes.make_secret())
    if form.validate_on_submit():
        typed = "".join(form.code.data.split())
        counter = codes.find_counter(typed, secret, last=None, now=time.time())
        if counter is not None:
            fresh = _make_first_codes(row)
            session.pop(sittings.APP_SECRET)
            second_steps.save_app(
                current_session(), board_id=row.board_id, staff_id=row.id, secret=secret, counter=counter
            )
            return _set_up(row, "set_up_app", fresh, "Your app is set up. You are asked for its code when you sign in.")
        form.code.errors = ["That is not the code of this key. Wait for the next one, and look at your phone's clock."]
    page = AppPage("Set up an app", codes.draw_square(row.email, secret), codes.show_key(secret))
    return render_template("accounts/app.html", page=page, form=form), 422 if form.errors else 200


@blueprint.post("/yours/remove-app")
@writes
def remove_app() -> ResponseReturnValue:
    """The app counts no more."""
    row = _row()
    try:
        second_steps.remove_app(
            current_session(), board_id=row.board_id, staff_id=row.id, is_required=_own_page(row).is_required
        )
    except LastOne:
        flash(LAST_ONE)
        return redirect(url_for(".yours"))
    return _removed(row, "removed_app", "The app is removed. Its codes are good for nothing any more.")


@blueprint.route("/yours/passkeys/add", methods=["GET", "POST"])
@writes
def add_passkey() -> ResponseReturnValue:
    """Set up a passkey, which the browser makes."""
    row, form, here = _row(), AddPasskeyForm(), place()
    if here is None:
        abort(404)
    if form.validate_on_submit():
        fresh = _make_first_codes(row)
        if _keep_passkey(row, form):
            return _set_up(row, "added_passkey", fresh, f"The passkey of {form.name.data} is set up.")
        form.form_errors.append("Your browser made no passkey that can be used here. Try again, or set up an app.")
    asked = passkeys.ask_for_new(here, staff_id=row.id, name=row.name, email=row.email, known=get_steps(row).passkeys)
    page = AddPasskeyPage("Set up a passkey", ask(asked))
    return render_template("accounts/add_passkey.html", page=page, form=form), 422 if form.errors else 200


@blueprint.post("/yours/passkeys/<uuid:passkey_id>/remove")
@writes
def remove_passkey(passkey_id: str) -> ResponseReturnValue:
    """A passkey is good for nothing any more."""
    row = _row()
    try:
        second_steps.remove_passkey(
            current_session(), board_id=row.board_id, staff_id=row.id, passkey_id=str(passkey_id),
            is_required=_own_page(row).is_required,
        )  # fmt: skip
    except LastOne:
        flash(LAST_ONE)
        return redirect(url_for(".yours"))
    return _removed(row, "removed_passkey", "The passkey is removed. Remove it on the device too.")


@blueprint.post("/yours/recovery-codes")
@writes
def recovery_codes() -> ResponseReturnValue:
    """New recovery codes, shown once."""
    row = _row()
    if not get_steps(row).is_set_up:
        flash("Recovery codes stand in for a second step. Set up one first.")
        return redirect(url_for(".yours"))
    codes = renew_recovery_codes(current_session(), board_id=row.board_id, staff_id=row.id)
    note(row, "made_recovery_codes")
    return _show_codes(codes, is_first=False)


def _row() -> StaffRow:
    return find_row(id=current_person().id) or abort(403)


def _check_password(row: StaffRow, form: PasswordForm) -> None:
    now = time.time()
    if not code_attempts.begin(row.id, now=now):
        form.form_errors.append(WAIT)
    elif is_right(form.now.data, row.password):
        code_attempts.take_back(row.id)
    else:
        form.now.errors = ["That is not the password you signed in with."]


def _own_page(row: StaffRow) -> OwnPage:
    steps, must = get_steps(row), bool(session.get(sittings.MUST_SET_UP))
    return OwnPage(
        heading="Set up a second step" if must else "Your account",
        name=row.name,
        email=row.email,
        has_app=steps.app_secret is not None,
        passkeys=tuple(PasskeyLine(one.id, one.name, one.added_on, one.used_on) for one in steps.passkeys),
        codes_left=steps.codes_left,
        is_required=must_take_a_second_step(row),
        must_set_up=must,
        has_place=place() is not None,
    )


def _keep_passkey(row: StaffRow, form: AddPasskeyForm) -> bool:
    here, challenge = place(), challenges.take(session, now=time.time())
    if here is None or challenge is None:
        return False
    try:
        made = passkeys.read_new(here, sent=form.credential.data, challenge=challenge)
    except PasskeyRefused:
        return False
    return second_steps.add_passkey(
        current_session(), board_id=row.board_id, staff_id=row.id, name=form.name.data,
        credential_id=made.credential_id, public_key=made.public_key, uses=made.uses, today=datetime.now(UTC).date(),
    ) is not None  # fmt: skip


def _make_first_codes(row: StaffRow) -> Fresh | None:
    """Ten recovery codes for whoever has none."""
    return None if get_steps(row).codes_left else make_recovery_codes()


def _set_up(row: StaffRow, act: OnOwnAccount, fresh: Fresh | None, words: str) -> ResponseReturnValue:
    """A second step is there, and with the first one recovery codes."""
    codes, hashes = fresh or ((), ())
    if codes:
        second_steps.save_recovery_codes(current_session(), board_id=row.board_id, staff_id=row.id, hashes=hashes)
    note(row, act)
    session.pop(sittings.MUST_SET_UP, None)
    flash(words)
    if not codes:
        return redirect(url_for(".yours"))
    note(row, "made_recovery_codes")
    return _show_codes(codes, is_first=True)


def _show_codes(codes: tuple[str, ...], *, is_first: bool) -> ResponseReturnValue:
    page = CodesPage("Your recovery codes", codes, is_first)
    return render_template("accounts/codes.html", page=page, form=None)


def _removed(row: StaffRow, act: OnOwnAccount, words: str) -> ResponseReturnValue:
    if not get_steps(row).is_set_up:
        # They stood in for what is not there any more.
        second_steps.save_recovery_codes(current_session(), board_id=row.board_id, staff_id=row.id, hashes=())
    note(row, act)
    flash(words)
    return redirect(url_for(".yours"))
