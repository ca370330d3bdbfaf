"""Home, the task list of a consultation, and what it is for. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import drafting, languages, looking
from app.participation_worker.forms import DetailsForm, StartForm, TellingForm
from app.participation_worker.pages.general import DetailsPage, FormPage, StartPage
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.transaction import current_session, writes
from surveys.errors import DefinitionFaulty


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Every consultation, and the learning documents."""
    page = looking.show_home(current_session(), person=who(), now=now())
    return render_template("participation_worker/home.html", page=page, form=None)


@blueprint.route("/consultations/new", methods=["GET", "POST"])
@writes
def start() -> ResponseReturnValue:
    """Begin a consultation."""
    ready = drafting.list_ready(current_session(), person=who())
    form = StartForm()
    form.ready.choices = {**{one.value: one.words for one in ready}, drafting.EMPTY: "An empty page"}
    if form.validate_on_submit():
        try:
            made = drafting.start(
                current_session(), person=who(), title=form.title.data, ready=form.ready.data, now=now(),
                bands=form.bands.data,
            )  # fmt: skip
            flash("Started. Below is all that there is to do, in a good order.")
            return redirect(url_for(".consultation", consultation_id=made))
        except drafting.NotWrittenFor as lacking:
            form.ready.errors = [lacking.words]
    shelf = {one.value: one for one in ready}
    page = StartPage("Start a consultation", button="Start", ready=shelf, hints=drafting.hint_ages())
    return render_template("participation_worker/start.html", page=page, form=form), status_of(form)


@blueprint.get("/consultations/<uuid:consultation_id>/")
def consultation(consultation_id: str) -> ResponseReturnValue:
    """The task list of one consultation."""
    session, person = current_session(), who()
    page = looking.show_consultation(session, person=person, consultation_id=str(consultation_id), now=now())
    return render_template("participation_worker/consultation.html", page=page, form=None)


@blueprint.route("/consultations/<uuid:consultation_id>/details", methods=["GET", "POST"])
@writes
def details(consultation_id: str) -> ResponseReturnValue:
    """What it is called, why we ask, what it bears on."""
    session, person = current_session(), who()
    kept = drafting.get_draft(session, person=person, consultation_id=str(consultation_id))
    told = kept.definition
    form = DetailsForm(
        data={
            "title": told.title,
            "purpose": told.purpose,
            "priorities": list(told.priorities),
            "languages": list(told.languages[1:]),
        }
    )
    aims = drafting.list_priorities(session, person=person)
    others = languages.list_other_languages(session, person=person, kept=kept)
    form.offer(
        [(aim.value, aim.words) for aim in aims],
        [(one.value, one.words) for one in others],
    )
    if form.validate_on_submit():
        try:
            drafting.save_details(
                session, person=person, consultation_id=kept.id, title=form.title.data, purpose=form.purpose.data,
                priorities=form.priorities.data, other_languages=form.languages.data, now=now(),
            )  # fmt: skip
            flash("Saved.")
            return redirect(url_for(".consultation", consultation_id=kept.id))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    hints = {one.value: one.hint for one in (*aims, *others)}
    page = DetailsPage("What it is for", kept.id, kept.title, hints=hints, source=told.source, notes=told.notes)
    return render_template("participation_worker/details.html", page=page, form=form), status_of(form)


@blueprint.route("/consultations/<uuid:consultation_id>/telling", methods=["GET", "POST"])
@writes
def telling(consultation_id: str) -> ResponseReturnValue:
    """What is told before a young person agrees."""
    session, person = current_session(), who()
    kept = drafting.get_draft(session, person=person, consultation_id=str(consultation_id))
    form = TellingForm(data=drafting.offered_telling(kept))
    if form.validate_on_submit():
        said = {name: field.data or "" for name, field in form._fields.items() if name != "csrf_token"}
        try:
            drafting.save_telling(session, person=person, consultation_id=kept.id, said=said, now=now())
            flash("Saved.")
            return redirect(url_for(".consultation", consultation_id=kept.id))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    page = FormPage("What you tell them before they agree", kept.id, kept.title)
    return render_template("participation_worker/telling.html", page=page, form=form), status_of(form)
