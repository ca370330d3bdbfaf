"""One question of an age band: adding it, changing it, keeping it while it is typed, and what the linter says of it.

HTTP only. `add` stands in the place of an id where a question is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import advising, drafting, editions, questions
from app.participation_worker.actions.asked_when import Row, Rule, list_earlier, read_rule, say_rule
from app.participation_worker.actions.questions import TypedOption, TypedQuestion
from app.participation_worker.forms import AREAS, question_form
from app.participation_worker.pages.writing import Advice, QuestionPage
from app.participation_worker.routes.editions import HERE
from app.participation_worker.routes.keeping import (
    is_as_seen,
    known_id,
    list_spoken,
    other_languages,
    read_pair,
    say_advice,
    say_kept,
    say_not_kept,
    write_pair,
)
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.store.consultations import KeptConsultation
from app.transaction import current_session, writes
from surveys import words
from surveys.bands import RULES
from surveys.definition import Edition, Question
from surveys.errors import DefinitionFaulty
from surveys.kinds import KINDS
from surveys.kinds.faces import FACES
from surveys.plans import PLANS

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
ON_PLANS = {
    area: (plan.label, *(getattr(plan.areas[area], part) for part in ("column", "row", "wide", "tall")))
    for plan in reversed(tuple(PLANS.values()))
    for area in plan.areas
    if area in AREAS
}
PLANS_OF_AREA = {
    area: " ".join(f"place-{name}" for name, plan in PLANS.items() if area in plan.areas)
    for plan in PLANS.values()
    for area in plan.areas
}


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


@blueprint.post(f"{HERE}/<band>/questions/<question_id>/keep")
@writes
def keep_question(consultation_id: str, band: str, question_id: str) -> ResponseReturnValue:
    """Keep a question as it is typed, where it can be kept; JSON."""
    kept, old, form = _open(str(consultation_id), band, known_id(question_id))
    if not form.validate_on_submit() or not is_as_seen(form, old):
        return say_not_kept(form, _advise(kept, band, old, form))
    try:
        made = _keep(kept, band, old, form)
    except DefinitionFaulty as faulty:
        say_faults(form, faulty)
        return say_not_kept(form, ())
    kept = drafting.get_draft(current_session(), person=who(), consultation_id=kept.id)
    rows = _typed(kept, form).options if KINDS[made.kind].has_options else ()
    ids = {f"options-{row.row}-id": option.id for row, option in zip(rows, made.options, strict=False)}
    return say_kept(
        advice=_advise(kept, band, made, form),
        fields={"id": made.id, "seen": questions.mark_of(made), **ids},
        spoken=list_spoken(kept, band, made),
        thing="question",
        here={"consultation_id": kept.id, "band": band},
    )


@blueprint.post(f"{HERE}/<band>/questions/<question_id>/advice")
@writes
def advise_on_question(consultation_id: str, band: str, question_id: str) -> ResponseReturnValue:
    """What the linter says of a question as it is typed; JSON. It is sent like a form and keeps nothing."""
    kept, old, form = _open(str(consultation_id), band, known_id(question_id))
    return say_advice(_advise(kept, band, old, form))


def _write(consultation_id: str, band: str, question_id: str | None) -> ResponseReturnValue:
    kept, old, form = _open(consultation_id, band, question_id)
    if form.validate_on_submit() and is_as_seen(form, old):
        try:
            _keep(kept, band, old, form)
            flash("Saved.")
            return redirect(url_for(".edition", consultation_id=kept.id, band=band))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    form.seen.data = questions.mark_of(old) if old else ""
    page = _page(kept, band, old, form)
    return render_template("participation_worker/question.html", page=page, form=form), status_of(form)


def _open(consultation_id: str, band: str, question_id: str | None) -> tuple[KeptConsultation, Question | None, Any]:
    kept = drafting.get_draft(current_session(), person=who(), consultation_id=consultation_id)
    edition, first = editions.find_edition(kept, band), kept.definition.languages[0]
    old = next((one for one in edition.questions if one.id == question_id), None)
    if old is None and question_id is not None:
        abort(404)
    earlier = list_earlier(edition, question_id, first)
    rule = _sayable(old, edition, earlier) if old else None
    form = question_form(kept.definition.languages[1:], _typed_before(kept, old, rule))
    form.offer(
        {asked: [(write_pair(row), said) for row, said in answers.items()] for asked, answers in earlier.items()}
    )
    form.is_fixed = old is not None and rule is None
    _spare_rows(form, RULES[band].options)
    return kept, old, form


def _page(kept: KeptConsultation, band: str, old: Question | None, form: Any) -> QuestionPage:
    edition, first = editions.find_edition(kept, band), kept.definition.languages[0]
    return QuestionPage(
        heading="Change the question" if old else "A new question",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        band_name=RULES[band].name,
        thing_id=old.id if old else "",
        language=first,
        first_name=words.name_of(first),
        languages=other_languages(kept),
        advice=_advise(kept, band, old, form) if old or form.is_submitted() else (),
        spoken=list_spoken(kept, band, old) if old else (),
        rule=say_rule(old.shown_when, edition, first) if form.is_fixed and old and old.shown_when else "",
        has_earlier=len(form.when_1.choices) > 1,
        kinds=KIND_HINTS,
        plans=ON_PLANS,
        faces=FACES,
        areas=PLANS_OF_AREA,
        most_options=max(RULES[band].options, len(form.options.entries)),
    )


def _keep(kept: KeptConsultation, band: str, old: Question | None, form: Any) -> Question:
    typed, edition = _typed(kept, form), editions.find_edition(kept, band)
    if old and questions.make_question(kept.definition, edition, old.id, typed) == old:
        return old
    made = questions.save_question(
        current_session(), person=who(), consultation_id=kept.id, band=band, question_id=old.id if old else None,
        typed=typed, now=now(),
    )  # fmt: skip
    again = drafting.get_draft(current_session(), person=who(), consultation_id=kept.id)
    return editions.find_edition(again, band).question(made.id)


def _advise(kept: KeptConsultation, band: str, old: Question | None, form: Any) -> tuple[Advice, ...]:
    return advising.advise_on_question(
        kept.definition, band=band, question_id=old.id if old else None, typed=_typed(kept, form)
    )


def _sayable(old: Question, edition: Edition, earlier: Mapping[str, Mapping[Row, str]]) -> Rule | None:
    """When a question is asked, where the form can say it; None where it stays as it is."""
    rule = read_rule(old.shown_when, edition)
    known = {row for answers in earlier.values() for row in answers}
    return rule if rule is not None and known.issuperset(rule.rows) else None


def _typed_before(kept: KeptConsultation, old: Question | None, rule: Rule | None) -> dict[str, Any]:
    if old is None:
        return {}
    first, *others = kept.definition.languages
    yes_no = old.kind == "yes_no"
    return {
        "words": old.words.get(first, ""),
        "help": old.help.get(first, ""),
        **{f"words-{code}": old.words.get(code, "") for code in others},
        **{f"help-{code}": old.help.get(code, "") for code in others},
        "kind": old.kind,
        "options": [
            {
                "id": option.id,
                "words": option.words.get(first, ""),
                **{f"words-{code}": option.words.get(code, "") for code in others},
                "picture": option.picture,
                "worry": option.worry,
            }
            for option in ([] if yes_no else old.options)
        ],
        "worrying": next((option.id for option in old.options if option.worry), "") if yes_no else "",
        "plan": old.picture,
        "most": old.most,
        "sensitive": old.sensitive,
        "core": old.core,
        **{f"when_{at}": write_pair(row) for at, row in enumerate(rule.rows if rule else (), 1)},
        "when_all": "all" if rule and rule.needs_all else "any",
    }


def _spare_rows(form: Any, most: int) -> None:
    if request.method == "GET":
        wanted = min(max(len(form.options.entries) + SPARE_ROWS, 4), max(most, len(form.options.entries)))
        while len(form.options.entries) < wanted:
            form.options.append_entry()


def _typed(kept: KeptConsultation, form: Any) -> TypedQuestion:
    first, *others = kept.definition.languages

    def said(data: dict[str, Any], name: str) -> dict[str, str]:
        return {first: data[name] or "", **{code: data[f"{name}-{code}"] or "" for code in others}}

    return TypedQuestion(
        words=said(form.data, "words"),
        help=said(form.data, "help"),
        kind=form.kind.data or "",
        options=tuple(
            TypedOption(said(one, "words"), one["picture"] or "", one["worry"], one["id"] or "", _number(entry.id))
            for entry in form.options
            if (one := entry.data)["words"]
        ),
        worrying=form.worrying.data or "",
        plan=form.plan.data or "",
        bad_matters=form.bad_matters.data,
        sensitive=form.sensitive.data,
        core=form.core.data,
        most=form.most.data,
        rule=_rule(form),
    )


def _rule(form: Any) -> Rule | None:
    # Nothing chosen: a rule that the form can say is then none, and one that it cannot say stays.
    if not form.when and not form.always.data and form.is_fixed:
        return None
    return Rule(tuple(map(read_pair, form.when)), needs_all=form.when_all.data == "all")


def _number(row_id: str) -> int:
    return int(row_id.rpartition("-")[2])
