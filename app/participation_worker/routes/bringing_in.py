"""A file of answers: chosen, matched, looked at, brought in or given up. HTTP only."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import bringing_in as actions
from app.participation_worker.bring_forms import ABOUT, AnswerFileForm, match_form
from app.participation_worker.forms import PressForm
from app.participation_worker.pages.bringing_in import MatchPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes
from surveys.errors import FileRefused

HERE = "/consultations/<uuid:consultation_id>/bring-answers"
ONE = f"{HERE}/<uuid:answer_file_id>"


@blueprint.route(HERE, methods=["GET", "POST"])
@writes
def bring_answers(consultation_id: str) -> ResponseReturnValue:
    """Choose a file of answers; what became of those before."""
    session, person = current_session(), who()
    page = actions.show_bringing(session, person=person, consultation_id=str(consultation_id))
    form = AnswerFileForm()
    form.band.choices = list(page.bands)
    if len(page.bands) == 1 and not form.band.data:
        form.band.data = page.bands[0][0]
    if form.validate_on_submit():
        try:
            made = actions.add_file(
                session, person=person, consultation_id=page.consultation_id, band=form.band.data, now=now(),
                name=(form.file.data.filename or "")[-120:], content=form.file.data.read(),
            )  # fmt: skip
            return redirect(url_for(".match_answers", consultation_id=page.consultation_id, answer_file_id=made))
        except FileRefused as refused:
            form.file.errors = [refused.what_to_do]
    return render_template("participation_worker/bring_answers.html", page=page, form=form), status_of(form)


@blueprint.route(f"{ONE}/match", methods=["GET", "POST"])
@writes
def match_answers(consultation_id: str, answer_file_id: str) -> ResponseReturnValue:
    """Which column is which question."""
    session, person, which = current_session(), who(), _which(consultation_id, answer_file_id)
    page, begins = actions.show_matching(session, person=person, **which)
    form = match_form(page)
    if not form.is_submitted():
        for name, value in begins.items():
            form[name].data = value
    if form.validate_on_submit() and _columns_are_sound(form, page):
        parts = {part: int(form[f"q-{part}"].data) for part, _, _ in page.questions if form[f"q-{part}"].data}
        about = {one: int(form[f"about-{one}"].data) for one in ABOUT if form[f"about-{one}"].data}
        actions.match(session, person=person, **which, parts=parts, about=about, language=form["language"].data)
        return redirect(url_for(".preview_answers", consultation_id=consultation_id, answer_file_id=answer_file_id))
    return render_template("participation_worker/match_answers.html", page=page, form=form, about=ABOUT), status_of(
        form
    )


@blueprint.route(f"{ONE}/preview", methods=["GET", "POST"])
@writes
def preview_answers(consultation_id: str, answer_file_id: str) -> ResponseReturnValue:
    """What would come in; pressing the button brings it in."""
    session, person, which = current_session(), who(), _which(consultation_id, answer_file_id)
    form = PressForm()
    if form.validate_on_submit():
        actions.bring_in(session, person=person, **which, now=now())
        flash("They are being brought in. You can leave this page.")
        return redirect(url_for(".bring_answers", consultation_id=consultation_id))
    page = actions.show_preview(session, person=person, **which)
    return render_template("participation_worker/preview_answers.html", page=page, form=form), status_of(form)


@blueprint.post(f"{ONE}/give-up")
@writes
def give_up_answers(consultation_id: str, answer_file_id: str) -> ResponseReturnValue:
    """Delete a file that was not brought in."""
    if actions.give_up(current_session(), person=who(), **_which(consultation_id, answer_file_id)):
        flash("Deleted. Nothing of it is kept.")
    else:
        flash("It is being brought in already.", "trouble")
    return redirect(url_for(".bring_answers", consultation_id=consultation_id))


def _which(consultation_id: str, answer_file_id: str) -> dict[str, str]:
    return {"consultation_id": str(consultation_id), "file_id": str(answer_file_id)}


def _columns_are_sound(form: Any, page: MatchPage) -> bool:
    """Some column is a question, and no column is two things."""
    questions = [form[f"q-{part}"] for part, _, _ in page.questions]
    if not any(field.data for field in questions):
        form.form_errors.append("Choose a column for at least one question.")
    taken: set[str] = set()
    for field in (*questions, *(form[f"about-{one}"] for one in ABOUT)):
        if field.data and field.data in taken:
            field.errors = ["This column is chosen twice. Choose it once."]
        taken.add(field.data)
    return not form.errors
