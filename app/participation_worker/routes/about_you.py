"""What young people are asked about themselves. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.about_forms import AboutYouForm
from app.participation_worker.actions import about_you as actions
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.transaction import current_session, writes
from surveys.about_you import VERSION
from surveys.definition import AboutYou
from surveys.errors import DefinitionFaulty

HERE = "/consultations/<uuid:consultation_id>"


@blueprint.get(f"{HERE}/about-you")
def about_you(consultation_id: str) -> ResponseReturnValue:
    """What each edition asks of young people themselves, and why."""
    page = actions.show_about_you(
        current_session(), person=who(), consultation_id=str(consultation_id), today=now().date()
    )
    return render_template("participation_worker/about_you.html", page=page, form=None)


@blueprint.route(f"{HERE}/editions/<band>/about-you/add", methods=["GET", "POST"])
@writes
def add_about_you(consultation_id: str, band: str) -> ResponseReturnValue:
    """Ask one more thing."""
    session, person = current_session(), who()
    page, taken = actions.show_adding(session, person=person, consultation_id=str(consultation_id), band=band)
    form = AboutYouForm()
    form.offer(band, taken)
    if form.validate_on_submit():
        about = AboutYou(
            form.asked.data, VERSION, form.purpose.data, form.reported.data, form.condition.data or "",
            form.approved_by.data or "",
        )  # fmt: skip
        try:
            actions.add(
                session, person=person, consultation_id=page.consultation_id, band=band, about=about,
                why=form.why.data or "", places=form.listed, now=now(),
            )  # fmt: skip
            flash("It is asked after all other questions.")
            return redirect(url_for(".about_you", consultation_id=page.consultation_id))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    return render_template("participation_worker/add_about_you.html", page=page, form=form), status_of(form)


@blueprint.post(f"{HERE}/editions/<band>/about-you/<asked>/remove")
@writes
def remove_about_you(consultation_id: str, band: str, asked: str) -> ResponseReturnValue:
    """Ask it no more."""
    actions.remove(
        current_session(), person=who(), consultation_id=str(consultation_id), band=band, name=asked, now=now()
    )
    flash("It is not asked any more.")
    return redirect(url_for(".about_you", consultation_id=consultation_id))
