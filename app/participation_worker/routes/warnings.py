"""Warnings, each with what to do, and the reason for which some are passed. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import warnings as passing
from app.participation_worker.actions.asking import get_kept
from app.participation_worker.forms import PassForm
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes


@blueprint.route("/consultations/<uuid:consultation_id>/warnings", methods=["GET", "POST"])
@writes
def warnings(consultation_id: str) -> ResponseReturnValue:
    """What waits for a reason, and what has one; or pass those that were ticked."""
    session, person = current_session(), who()
    kept = get_kept(session, person=person, consultation_id=str(consultation_id))
    form = PassForm()
    form.offer(passing.list_keys(session, person=person, kept=kept))
    if form.validate_on_submit():
        count = passing.pass_warnings(
            session, person=person, consultation_id=kept.id, keys=form.picked.data or [], reason=form.reason.data,
            now=now(),
        )  # fmt: skip
        flash(f"{count} {'warning is' if count == 1 else 'warnings are'} passed. Your reason is kept.")
        return redirect(url_for(".warnings", consultation_id=kept.id))
    page = passing.show_warnings(session, person=person, kept=kept)
    return render_template("participation_worker/warnings.html", page=page, form=form), status_of(form)
