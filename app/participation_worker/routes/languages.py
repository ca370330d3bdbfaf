"""The texts of an edition in one more language, all on one page. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import languages
from app.participation_worker.forms import translation_form
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.transaction import current_session, writes
from surveys.errors import DefinitionFaulty


@blueprint.route("/consultations/<uuid:consultation_id>/editions/<band>/words/<language>", methods=["GET", "POST"])
@writes
def translation(consultation_id: str, band: str, language: str) -> ResponseReturnValue:
    """Write what an edition says in one more language."""
    session, person = current_session(), who()
    page = languages.show_translation(
        session, person=person, consultation_id=str(consultation_id), band=band, language=language
    )
    form = translation_form(page.texts)
    if form.validate_on_submit():
        try:
            languages.save_translation(
                session, person=person, consultation_id=page.consultation_id, band=band, language=language,
                said={line.key: form[line.key].data or "" for line in page.texts}, now=now(),
            )  # fmt: skip
            flash("Saved.")
            return redirect(url_for(".edition", consultation_id=page.consultation_id, band=band))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    return render_template("participation_worker/translation.html", page=page, form=form), status_of(form)
