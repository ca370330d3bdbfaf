"""The questions of each age band as a list: moving and taking out; questions.py writes one of them. HTTP only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import drafting, editions, questions
from app.participation_worker.actions.questions import Done
from app.participation_worker.forms import BAND_CHOICES, EditionForm, PressForm
from app.participation_worker.pages.general import FormPage
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.store.consultations import KeptConsultation
from app.transaction import current_session, writes
from surveys.bands import RULES
from surveys.errors import DefinitionFaulty

HERE = "/consultations/<uuid:consultation_id>/editions"


@blueprint.route(f"{HERE}/add", methods=["GET", "POST"])
@writes
def add_edition(consultation_id: str) -> ResponseReturnValue:
    """Add an age band."""
    session, person = current_session(), who()
    kept = drafting.get_draft(session, person=person, consultation_id=str(consultation_id))
    taken = {edition.band for edition in kept.definition.editions}
    form = EditionForm()
    form.band.choices = {band: name for band, name in BAND_CHOICES.items() if band not in taken}
    form.start.choices = _starts(kept, form.band.data)
    if form.validate_on_submit():
        try:
            drafting.add_edition(
                session, person=person, consultation_id=kept.id, band=form.band.data, start=form.start.data, now=now()
            )
            return redirect(url_for(".edition", consultation_id=kept.id, band=form.band.data))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
        except KeyError:
            form.start.errors = ["That one has no questions for this age band. Choose another place to begin."]
    page = FormPage("Add an age band", kept.id, kept.title, button="Add it")
    return render_template("participation_worker/add_edition.html", page=page, form=form), status_of(form)


@blueprint.get(f"{HERE}/<band>")
def edition(consultation_id: str, band: str) -> ResponseReturnValue:
    """The questions of one band."""
    page = editions.show_edition(
        current_session(), person=who(), consultation_id=str(consultation_id), band=band, today=now().date()
    )
    return render_template("participation_worker/edition.html", page=page, form=PressForm())


@blueprint.post(f"{HERE}/<band>/remove")
@writes
def remove_edition(consultation_id: str, band: str) -> ResponseReturnValue:
    """Take an age band out of a draft."""
    drafting.remove_edition(current_session(), person=who(), consultation_id=str(consultation_id), band=band, now=now())
    flash("The age band was taken out. You can undo it here.")
    return redirect(url_for(".draft_steps", consultation_id=consultation_id))


@blueprint.post(f"{HERE}/<band>/questions/<question_id>/<any(up, down):way>")
@writes
def move_question(consultation_id: str, band: str, question_id: str, way: str) -> ResponseReturnValue:
    """Move a question up or down."""
    by = -1 if way == "up" else 1
    return _change(partial(questions.move_question, by=by), consultation_id, band, question_id)


@blueprint.post(f"{HERE}/<band>/questions/<question_id>/place")
@writes
def place_question(consultation_id: str, band: str, question_id: str) -> ResponseReturnValue:
    """Put a question where it was dragged to."""
    drafting.get_draft(current_session(), person=who(), consultation_id=str(consultation_id))
    place = request.form.get("place", type=int) or abort(400)
    return _change(partial(questions.place_question, place=place), consultation_id, band, question_id)


@blueprint.post(f"{HERE}/<band>/questions/<question_id>/duplicate")
@writes
def duplicate_question(consultation_id: str, band: str, question_id: str) -> ResponseReturnValue:
    """Put a copy of a question below it."""
    return _change(questions.duplicate_question, consultation_id, band, question_id)


@blueprint.post(f"{HERE}/<band>/questions/<question_id>/remove")
@writes
def remove_question(consultation_id: str, band: str, question_id: str) -> ResponseReturnValue:
    """Take a question out."""
    return _change(questions.remove_question, consultation_id, band, question_id)


def _change(change: Callable[..., Done], consultation_id: str, band: str, question_id: str) -> ResponseReturnValue:
    """Do it, say what was done, and go back to the question that it left; what cannot be is said instead."""
    try:
        done = change(
            current_session(), person=who(), consultation_id=str(consultation_id), band=band, question_id=question_id,
            now=now(),
        )  # fmt: skip
        flash(done.said)
    except DefinitionFaulty as faulty:
        flash(" ".join(("That was not done.", *(fault.message for fault in faulty.faults))), "trouble")
        done = Done("", question_id)
    return redirect(url_for(".edition", consultation_id=consultation_id, band=band, _anchor=done.question_id or None))


def _starts(kept: KeptConsultation, band: str | None) -> dict[str, str]:
    ready = drafting.list_ready(current_session(), person=who())
    return {
        **{f"{drafting.FROM_READY}{one.value}": f"The ready questions of '{one.words}'" for one in ready},
        **{
            f"{drafting.FROM_EDITION}{edition.band}": f"A copy of your questions for {RULES[edition.band].name}"
            for edition in kept.definition.editions
        },
        drafting.EMPTY: "An empty page",
    }
