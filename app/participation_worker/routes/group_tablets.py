"""The tablets of a group: setting one up, and forgetting one. HTTP only."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import group_tablets
from app.participation_worker.forms import PressForm
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes


@blueprint.get("/groups/<uuid:group_id>/tablet")
def set_up_tablet(group_id: str) -> ResponseReturnValue:
    """The square code that makes a tablet this group's, and the steps."""
    base_url = current_app.extensions["heard.settings"].base_url.rstrip("/")
    page = group_tablets.show_setting_up(current_session(), person=who(), group_id=str(group_id), base_url=base_url)
    return render_template("participation_worker/set_up_tablet.html", page=page, form=None)


@blueprint.route("/group-tablets/<uuid:tablet_id>/forget", methods=["GET", "POST"])
@writes
def forget_tablet(tablet_id: str) -> ResponseReturnValue:
    """Forget a tablet, after saying what that means."""
    session, person, form = current_session(), who(), PressForm()
    page = group_tablets.show_forgetting(session, person=person, tablet_id=str(tablet_id))
    if form.validate_on_submit():
        group_tablets.forget(session, person=person, tablet_id=str(tablet_id), now=now())
        flash(f"{page.name} is forgotten.")
        return redirect(url_for(".groups", consultation_id=page.consultation_id))
    return render_template("participation_worker/forget_tablet.html", page=page, form=form), status_of(form)
