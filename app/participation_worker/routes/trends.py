"""How themes move from one consultation to the next. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import trends as actions
from app.participation_worker.forms import LinkForm, PressForm
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes


@blueprint.get("/trends/")
def trends() -> ResponseReturnValue:
    """Early warnings on top, then what may be the same, then every theme that is followed."""
    page = actions.show_trends(current_session(), person=who())
    return render_template("participation_worker/trends.html", page=page, form=PressForm())


@blueprint.route("/themes/<uuid:theme_id>/goes-on-from", methods=["GET", "POST"])
@writes
def link_themes(theme_id: str) -> ResponseReturnValue:
    """Say by hand which earlier theme this one is."""
    session, person = current_session(), who()
    page = actions.show_link(session, person=person, theme_id=str(theme_id))
    form = LinkForm()
    form.earlier.choices = [(one.value, one.words) for one in page.earlier]
    if form.validate_on_submit():
        actions.decide(
            session, person=person, earlier_id=form.earlier.data, later_id=str(theme_id), is_same=True, now=now()
        )
        flash(f"{page.theme.label} is followed from now on.")
        return redirect(url_for(".trends"))
    return render_template("participation_worker/link_themes.html", page=page, form=form), status_of(form)


@blueprint.post("/themes/<uuid:theme_id>/goes-on-from/<uuid:earlier_id>/<any(yes, no):said>")
@writes
def same_theme(theme_id: str, earlier_id: str, said: str) -> ResponseReturnValue:
    """Say whether the machine is right that two themes are one."""
    is_same = said == "yes"
    actions.decide(
        current_session(), person=who(), earlier_id=str(earlier_id), later_id=str(theme_id), is_same=is_same, now=now()
    )
    flash("They are followed as one theme." if is_same else "They stay two themes. It will not be proposed again.")
    return redirect(url_for(".trends"))
