"""What children are told after certain answers: writing, keeping while it is typed, and taking out. HTTP only."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import advising, drafting, editions, messages
from app.participation_worker.actions.messages import TypedMessage
from app.participation_worker.actions.questions import mark_of
from app.participation_worker.forms import message_form
from app.participation_worker.pages.writing import Advice, MessagePage
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
from surveys.definition import Message
from surveys.errors import DefinitionFaulty


@blueprint.route(f"{HERE}/<band>/messages/add", methods=["GET", "POST"])
@writes
def add_message(consultation_id: str, band: str) -> ResponseReturnValue:
    """Write a new message."""
    return _write(str(consultation_id), band, None)


@blueprint.route(f"{HERE}/<band>/messages/<message_id>", methods=["GET", "POST"])
@writes
def message(consultation_id: str, band: str, message_id: str) -> ResponseReturnValue:
    """Change a message."""
    return _write(str(consultation_id), band, message_id)


@blueprint.post(f"{HERE}/<band>/messages/<message_id>/keep")
@writes
def keep_message(consultation_id: str, band: str, message_id: str) -> ResponseReturnValue:
    """Keep a message as it is typed, where it can be kept; JSON."""
    kept, old, form = _open(str(consultation_id), band, known_id(message_id))
    if not form.validate_on_submit() or not is_as_seen(form, old):
        return say_not_kept(form, _advise(kept, band, old, form))
    try:
        made = _keep(kept, band, old, form)
    except DefinitionFaulty as faulty:
        say_faults(form, faulty)
        return say_not_kept(form, ())
    kept = drafting.get_draft(current_session(), person=who(), consultation_id=kept.id)
    return say_kept(
        advice=_advise(kept, band, made, form),
        fields={"id": made.id, "seen": mark_of(made)},
        spoken=list_spoken(kept, band, made),
        thing="message",
        here={"consultation_id": kept.id, "band": band},
    )


@blueprint.post(f"{HERE}/<band>/messages/<message_id>/advice")
@writes
def advise_on_message(consultation_id: str, band: str, message_id: str) -> ResponseReturnValue:
    """What the linter says of a message as it is typed; JSON. It is sent like a form and keeps nothing."""
    kept, old, form = _open(str(consultation_id), band, known_id(message_id))
    return say_advice(_advise(kept, band, old, form))


@blueprint.post(f"{HERE}/<band>/messages/<message_id>/remove")
@writes
def remove_message(consultation_id: str, band: str, message_id: str) -> ResponseReturnValue:
    """Take a message out."""
    messages.remove_message(
        current_session(), person=who(), consultation_id=str(consultation_id), band=band, message_id=message_id,
        now=now(),
    )  # fmt: skip
    flash("The message was taken out.")
    return redirect(url_for(".edition", consultation_id=consultation_id, band=band))


def _write(consultation_id: str, band: str, message_id: str | None) -> ResponseReturnValue:
    kept, old, form = _open(consultation_id, band, message_id)
    if form.validate_on_submit() and is_as_seen(form, old):
        try:
            _keep(kept, band, old, form)
            flash("Saved.")
            return redirect(url_for(".edition", consultation_id=kept.id, band=band))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    form.seen.data = mark_of(old) if old else ""
    page = MessagePage(
        heading="Change the message" if old else "A new message",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        band_name=RULES[band].name,
        thing_id=old.id if old else "",
        language=kept.definition.languages[0],
        first_name=words.name_of(kept.definition.languages[0]),
        languages=other_languages(kept),
        advice=_advise(kept, band, old, form) if old or form.is_submitted() else (),
        spoken=list_spoken(kept, band, old) if old else (),
        is_fixed=form.is_fixed,
    )
    return render_template("participation_worker/message.html", page=page, form=form), status_of(form)


def _open(consultation_id: str, band: str, message_id: str | None) -> tuple[KeptConsultation, Message | None, Any]:
    kept = drafting.get_draft(current_session(), person=who(), consultation_id=consultation_id)
    old = _old(kept, band, message_id)
    first, *others = kept.definition.languages
    edition = editions.find_edition(kept, band)
    after = messages.read_condition(old.shown_when) if old else ()
    before: dict[str, Any] = {f"after_{at}": write_pair(chosen) for at, chosen in enumerate(after, 1)}
    if old:
        before |= {"words": old.words.get(first, ""), "more": old.more.get(first, "")}
        before |= {f"words-{code}": old.words.get(code, "") for code in others}
        before |= {f"more-{code}": old.more.get(code, "") for code in others}
    form = message_form(others, before)
    form.is_fixed = old is not None and not after
    offered = messages.list_answers(edition, first)
    form.offer(
        {
            question: [(write_pair(chosen), said) for chosen, said in answers.items()]
            for question, answers in offered.items()
        },
        must_choose=not form.is_fixed,
    )
    return kept, old, form


def _keep(kept: KeptConsultation, band: str, old: Message | None, form: Any) -> Message:
    typed, edition = _typed(kept, form), editions.find_edition(kept, band)
    if old and messages.make_message(kept.definition, edition, old.id, typed) == old:
        return old
    made = messages.save_message(
        current_session(), person=who(), consultation_id=kept.id, band=band, message_id=old.id if old else None,
        typed=typed, now=now(),
    )  # fmt: skip
    again = drafting.get_draft(current_session(), person=who(), consultation_id=kept.id)
    return next(one for one in editions.find_edition(again, band).messages if one.id == made.id)


def _typed(kept: KeptConsultation, form: Any) -> TypedMessage:
    first, *others = kept.definition.languages
    said = {
        name: {first: form[name].data or "", **{code: form[f"{name}-{code}"].data or "" for code in others}}
        for name in ("words", "more")
    }
    return TypedMessage(said["words"], said["more"], tuple(read_pair(value) for value in form.after))


def _advise(kept: KeptConsultation, band: str, old: Message | None, form: Any) -> tuple[Advice, ...]:
    return advising.advise_on_message(
        kept.definition, band=band, message_id=old.id if old else None, typed=_typed(kept, form)
    )


def _old(kept: KeptConsultation, band: str, message_id: str | None) -> Message | None:
    edition = editions.find_edition(kept, band)
    if message_id is None:
        return None
    return next((one for one in edition.messages if one.id == message_id), None) or abort(404)
