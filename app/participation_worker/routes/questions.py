"""One question of an age band: adding it and changing it. HTTP only."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import drafting, editions, questions
from app.participation_worker.actions.questions import TypedOption, TypedQuestion
from app.participation_worker.forms import QuestionForm
from app.participation_worker.pages.writing import QuestionPage
from app.participation_worker.routes.editions import HERE
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.store.consultations import KeptConsultation
from app.transaction import current_session, writes
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import Question
from surveys.errors import DefinitionFaulty

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
