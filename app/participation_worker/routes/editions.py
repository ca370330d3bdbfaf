"""The questions of each age band: adding, writing, moving, taking out, and seeing them as a child will. HTTP only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import drafting, editions, questions
from app.participation_worker.actions.questions import Done, TypedOption, TypedQuestion
from app.participation_worker.forms import BAND_CHOICES, EditionForm, PressForm, QuestionForm
from app.participation_worker.pages.general import FormPage
from app.participation_worker.pages.writing import QuestionPage
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.store.consultations import KeptConsultation
from app.transaction import current_session, writes
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import Question
from surveys.errors import DefinitionFaulty

HERE = "/consultations/<uuid:consultation_id>/editions"
KIND_HINTS = {
    "faces": "Two faces for the youngest, three from 8, four or five from 11. Leave the options empty to get ours.",
    "pictures": "One picture, always with its word.",
    "pick_one": "One card out of a few.",
    "pick_some": "As many cards as are true.",
    "yes_no": "For the youngest, two things to choose between are better.",
    "in_order": "First, second, third, by tapping. Nothing is dragged.",
    "place": "Choose a plan below. Leave the options empty to get its places, or name a place as the picture of each.",
    "three_boxes": "Two or three boxes on one screen, each with its word and picture. Each is a text to write.",
    "drawing": "A lead sees every drawing before anybody else. It is never printed. Whoever likes may write instead.",
    "own_words": "As much as they want to write. A lead reads what is worrying first.",
}
SPARE_ROWS = 2


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


@blueprint.route(f"{HERE}/<band>/questions/add", methods=["GET", "POST"])
@writes
def add_question(consultation_id: str, band: str) -> ResponseReturnValue:
    """Write a new question."""
    return _write(str(consultation_id), band, None)


@blueprint.route(f"{HERE}/<band>/questions/<question_id>", methods=["GET", "POST"])
@writes
def question(consultation_id: str, band: str, question_id: str) -> ResponseReturnValue:
    """Change a question."""
    return _write(str(consultation_id), band, question_id)


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


def _write(consultation_id: str, band: str, question_id: str | None) -> ResponseReturnValue:
    session, person = current_session(), who()
    kept = drafting.get_draft(session, person=person, consultation_id=consultation_id)
    old = _old(kept, band, question_id)
    form = QuestionForm(data=_typed_before(kept, old))
    _spare_rows(form, RULES[band].options)
    if form.validate_on_submit():
        try:
            questions.save_question(
                session, person=person, consultation_id=kept.id, band=band, question_id=question_id,
                typed=_typed(form), now=now(),
            )  # fmt: skip
            flash("Saved.")
            return redirect(url_for(".edition", consultation_id=kept.id, band=band))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    here = f"editions[{band}].questions[{question_id}]"
    page = QuestionPage(
        heading="Change the question" if old else "A new question",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        band_name=RULES[band].name,
        question_id=question_id,
        faults=tuple(fault for fault in check(kept.definition) if old and fault.where.startswith(here)),
        condition=bool(old and old.shown_when),
        kinds=KIND_HINTS,
    )
    return render_template("participation_worker/question.html", page=page, form=form), status_of(form)


def _old(kept: KeptConsultation, band: str, question_id: str | None) -> Question | None:
    edition = editions.find_edition(kept, band)
    if question_id is None:
        return None
    return next((one for one in edition.questions if one.id == question_id), None) or abort(404)


def _typed_before(kept: KeptConsultation, old: Question | None) -> dict[str, Any]:
    if old is None:
        return {}
    language = kept.definition.languages[0]
    yes_no = old.kind == "yes_no"
    options = [] if yes_no else old.options
    return {
        "words": old.words.get(language, ""),
        "help": old.help.get(language, ""),
        "kind": old.kind,
        "options": [{"words": o.words.get(language, ""), "picture": o.picture, "worry": o.worry} for o in options],
        "worrying": next((option.id for option in old.options if option.worry), "") if yes_no else "",
        "plan": old.picture,
        "sensitive": old.sensitive,
        "core": old.core,
    }


def _spare_rows(form: QuestionForm, most: int) -> None:
    if request.method == "GET":
        wanted = min(max(len(form.options.entries) + SPARE_ROWS, 4), max(most, len(form.options.entries)))
        while len(form.options.entries) < wanted:
            form.options.append_entry()


def _typed(form: QuestionForm) -> TypedQuestion:
    return TypedQuestion(
        words=form.words.data,
        help=form.help.data or "",
        kind=form.kind.data,
        options=tuple(
            TypedOption(one["words"], one["picture"], one["worry"]) for one in form.options.data if one["words"]
        ),
        worrying=form.worrying.data or "",
        plan=form.plan.data or "",
        bad_matters=form.bad_matters.data,
        sensitive=form.sensitive.data,
        core=form.core.data,
    )


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
