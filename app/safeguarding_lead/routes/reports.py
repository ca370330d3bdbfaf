"""Reports of what may be a sexual offence against a child. HTTP only; there is no address that takes one away."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.safeguarding_lead.actions import reports as actions
from app.safeguarding_lead.forms import ReportForm
from app.safeguarding_lead.routes.room import blueprint, duty_in_force_from, now, who
from app.transaction import current_session, writes


@blueprint.get("/reports")
def reports() -> ResponseReturnValue:
    """Every report, those that are owed first."""
    page = actions.show_reports(current_session(), person=who(), now=now(), in_force_from=duty_in_force_from())
    return render_template("safeguarding_lead/reports.html", page=page, form=None)


@blueprint.route("/reports/<uuid:concern_id>", methods=["GET", "POST"])
@writes
def report(concern_id: str) -> ResponseReturnValue:
    """One report, and room to write down whom somebody told."""
    session, form = current_session(), ReportForm()
    page = actions.show_report(
        session, person=who(), concern_id=str(concern_id), now=now(), in_force_from=duty_in_force_from()
    )
    if form.validate_on_submit():
        if not actions.is_ahead(form.told_at.data, now()):
            actions.write_report(
                session, person=who(), concern_id=str(concern_id), told=form.told.data, told_at=form.told_at.data,
                reference=form.reference.data, told_by=form.told_by.data, delay=form.delay.data or "", now=now(),
            )  # fmt: skip
            flash("Written down. It stays as it is; what is wrong can be put right by writing once more.")
            return redirect(url_for(".report", concern_id=concern_id))
        form.told_at.errors = ["This time has not come yet. Write down when they were told."]
    return render_template("safeguarding_lead/report.html", page=page, form=form), 422 if form.errors else 200
