"""Who reads with the leads. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.safeguarding_lead.actions import readers as actions
from app.safeguarding_lead.forms import PressForm
from app.safeguarding_lead.routes.room import blueprint, now, who
from app.transaction import current_session, writes


@blueprint.get("/readers")
def readers() -> ResponseReturnValue:
    """Who reads what."""
    page = actions.show_readers(current_session(), person=who())
    return render_template("safeguarding_lead/readers.html", page=page, form=PressForm())


@blueprint.post("/readers/<uuid:consultation_id>/<uuid:staff_id>")
@writes
def name_reader(consultation_id: str, staff_id: str) -> ResponseReturnValue:
    """Name one reader for one consultation, or take them away."""
    reads = request.form.get("reads") == "yes"
    actions.name_reader(
        current_session(), person=who(), consultation_id=str(consultation_id), staff_id=str(staff_id), reads=reads,
        now=now(),
    )  # fmt: skip
    flash("Named. They see these answers from now on." if reads else "They read these answers no longer.")
    return redirect(url_for(".readers"))
