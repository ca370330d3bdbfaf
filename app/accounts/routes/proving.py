"""The second step after the password, and proving it again before raw words or what could let another in (T5).

HTTP only. Both ask for the same: a code, a passkey, or the password of somebody who has neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.accounts import passkeys, sittings
from app.accounts.forms import CodeForm, PasskeyForm, ProofForm
from app.accounts.guards import current_person
from app.accounts.pages import ProofPage
from app.accounts.passkeys import PasskeyRefused
from app.accounts.passwords import is_right
from app.accounts.routes.room import (
    WAIT,
    app_codes,
    ask,
    blueprint,
    challenges,
    code_attempts,
    find_row,
    get_steps,
    note,
    place,
    sit_down,
    then,
)
from app.accounts.second_step import accept_code
from app.store import second_steps
from app.store.second_steps import SecondSteps
from app.store.staff_tables import StaffRow
from app.transaction import current_session, writes

NO_CODE = "That code is not right, or was used before. Wait for the next one, and look at the clock of your phone."
NO_PASSKEY = "That passkey was not right. Try again, or take another way."
NO_PASSWORD = "That is not your password."  # noqa: S105 - what the page says
FEW = 3


@dataclass(frozen=True, slots=True)
class _Asking:
    """What one of the two pages says, and what happens when the proof is good."""

    row: StaffRow
    steps: SecondSteps
    heading: str
    why: str
    done: Callable[[], ResponseReturnValue]


@blueprint.route("/second-step", methods=["GET", "POST"])
@writes
def second_step() -> ResponseReturnValue:
    """The second step; before it nobody is signed in."""
    awaited = sittings.find_awaited(session, now=time.time())
    row = find_row(fs_uniquifier=awaited) if awaited else None
    if row is None or not row.active:
        return redirect(url_for("accounts.sign_in", then=then() or None))

    def let_in() -> ResponseReturnValue:
        wanted = then()
        sit_down(row, get_steps(row))
        note(row, "signed_in")
        _tell_codes_left(row)
        return redirect(wanted or url_for("accounts.home"))

    why = "Your password was right. Now show that it is you who has it."
    return _ask(_Asking(row, get_steps(row), "The second step", why, let_in))


@blueprint.route("/prove", methods=["GET", "POST"])
@writes
def prove() -> ResponseReturnValue:
    """Prove it again, then come back to the page that asked for it."""
    row = find_row(id=current_person().id) or abort(403)

    def go_on() -> ResponseReturnValue:
        sittings.prove(session, now=time.time())
        note(row, "proved")
        _tell_codes_left(row)
        return redirect(then() or url_for("accounts.home"))

    minutes = int(sittings.FRESH_FOR.total_seconds() // 60)
    why = f"What comes next is opened only to somebody who has shown in the last {minutes} minutes who they are."
    return _ask(_Asking(row, get_steps(row), "Show that it is you", why, go_on))


def _ask(asking: _Asking) -> ResponseReturnValue:
    row, now = asking.row, time.time()
    form = CodeForm() if asking.steps.is_set_up else ProofForm()
    if request.method == "GET":
        return _page(asking, form, 200)
    # A passkey cannot be guessed: whoever has one goes on while somebody else guesses.
    is_typed = "credential" not in request.form
    if is_typed and form.validate() and not code_attempts.begin(row.id, now=now):
        form.form_errors.append(WAIT)
        return _page(asking, form, 429)
    wrong = _find_fault(asking, form)
    if wrong is None:
        code_attempts.forget(row.id)
        return asking.done()
    if wrong:
        _say(form, wrong)
    return _page(asking, form, 422)


def _say(form: CodeForm | ProofForm, wrong: str) -> None:
    if wrong == NO_PASSKEY:
        form.form_errors.append(wrong)
    else:
        (form.password if isinstance(form, ProofForm) else form.code).errors = [wrong]


def _find_fault(asking: _Asking, form: CodeForm | ProofForm) -> str | None:
    """None for a good proof, else what is wrong with it; '' where the form says so itself."""
    row, steps = asking.row, asking.steps
    if "credential" in request.form:
        sent = PasskeyForm()
        return None if sent.validate() and _is_passkey_right(row, steps, sent.credential.data) else NO_PASSKEY
    if not form.validate():
        return ""
    if isinstance(form, ProofForm):
        return None if is_right(form.password.data, row.password) else NO_PASSWORD
    way = accept_code(
        current_session(), codes=app_codes(), board_id=row.board_id, staff_id=row.id, typed=form.code.data,
        now=time.time(),
    )  # fmt: skip
    if way == "recovery_code":
        note(row, "used_recovery_code")
    return None if way else NO_CODE


def _is_passkey_right(row: StaffRow, steps: SecondSteps, sent: str) -> bool:
    here, challenge = place(), challenges.take(session, now=time.time())
    if here is None or challenge is None:
        return False
    try:
        named = passkeys.read_id(sent)
        found = next((one for one in steps.passkeys if one.credential_id == named), None)
        if found is None:
            return False
        uses = passkeys.check(here, sent=sent, challenge=challenge, passkey=found)
    except PasskeyRefused:
        return False
    return second_steps.save_use(current_session(), passkey=found, uses=uses, today=datetime.now(UTC).date())


def _page(asking: _Asking, form: CodeForm | ProofForm, status: int) -> ResponseReturnValue:
    here, steps = place(), asking.steps
    page = ProofPage(
        heading=asking.heading,
        why=asking.why,
        has_app=steps.app_secret is not None,
        has_codes=steps.is_set_up and steps.codes_left > 0,
        options=ask(passkeys.ask_for_known(here, steps.passkeys)) if here and steps.passkeys else "",
        then=then(),
    )
    return render_template("accounts/prove.html", page=page, form=form), status


def _tell_codes_left(row: StaffRow) -> None:
    left = get_steps(row).codes_left
    if get_steps(row).is_set_up and left <= FEW:
        flash(f"You have {left} recovery codes left. Make new ones under Your account.")
