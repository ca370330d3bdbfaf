"""Telling each group what came of it. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import asking, telling_groups
from app.participation_worker.forms import TellGroupForm
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes


@blueprint.get("/consultations/<uuid:consultation_id>/tellings")
def tellings(consultation_id: str) -> ResponseReturnValue:
    """What each group was told, and what it is still owed."""
    kept = asking.get_kept(current_session(), person=who(), consultation_id=str(consultation_id))
    page = telling_groups.show_tellings(current_session(), person=who(), kept=kept, now=now())
    return render_template("participation_worker/tellings.html", page=page, form=None)


@blueprint.route("/groups/<uuid:group_id>/tell/<any(thanked, told, followed_up):telling>", methods=["GET", "POST"])
@writes
def tell_group(group_id: str, telling: str) -> ResponseReturnValue:
    """Say what a group was told, how and when."""
    session, person = current_session(), who()
    kept, group, _, before = telling_groups.find_telling(session, person=person, group_id=str(group_id), kind=telling)
    form = TellGroupForm(obj=before)
    if form.validate_on_submit():
        telling_groups.save_telling(
            session, person=person, group_id=group.id, kind=telling, words=form.words.data, how=form.how.data,
            told_on=form.told_on.data, now=now(),
        )  # fmt: skip
        flash(f"{group.name}: kept.")
        return redirect(url_for(".tellings", consultation_id=kept.id))
    page = telling_groups.show_telling(session, person=person, group_id=group.id, kind=telling)
    return render_template("participation_worker/tell_group.html", page=page, form=form), status_of(form)
