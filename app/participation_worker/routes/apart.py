"""Answers that stand apart, and what was sealed and cannot be placed. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import apart as actions
from app.participation_worker.forms import PressForm
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.store.standing import Apart
from app.transaction import current_session, writes

HERE = "/consultations/<uuid:consultation_id>/apart"


@blueprint.get(HERE)
def apart(consultation_id: str) -> ResponseReturnValue:
    """How many stand apart, why, and what that means."""
    page = actions.show_apart(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/apart.html", page=page, form=PressForm())


@blueprint.route(f"{HERE}/<any(open_link, late, set_aside):why>/<any(count, aside):act>", methods=["GET", "POST"])
@writes
def move_apart(consultation_id: str, why: Apart, act: str) -> ResponseReturnValue:
    """Count them, or set them aside, after saying what that means."""
    session, person, form = current_session(), who(), PressForm()
    page = actions.show_move(session, person=person, consultation_id=str(consultation_id), why=why, act=act)
    if form.validate_on_submit():
        actions.move(session, person=person, consultation_id=page.consultation_id, why=why, act=act, now=now())
        flash("They are counted now." if act == actions.COUNT else "They are set aside. No number has them.")
        return redirect(url_for(".apart", consultation_id=page.consultation_id))
    return render_template("participation_worker/move_apart.html", page=page, form=form), status_of(form)


@blueprint.post(f"{HERE}/place")
@writes
def place_held(consultation_id: str) -> ResponseReturnValue:
    """Ask for another try at what could not be placed."""
    actions.try_again(current_session(), person=who(), consultation_id=str(consultation_id), now=now())
    flash("Heard tries them now. What can be placed is gone from this page in a minute.")
    return redirect(url_for(".apart", consultation_id=consultation_id))
