"""What children are told after certain answers: writing, changing and taking out a message. HTTP only."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import drafting, editions, messages
from app.participation_worker.actions.messages import Chosen, TypedMessage
from app.participation_worker.forms import MessageForm
from app.participation_worker.pages.writing import MessagePage
from app.participation_worker.routes.editions import HERE
from app.participation_worker.routes.room import blueprint, now, say_faults, status_of, who
from app.store.consultations import KeptConsultation
from app.transaction import current_session, writes
from surveys.bands import RULES
from surveys.checking import check
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
    session, person = current_session(), who()
    kept = drafting.get_draft(session, person=person, consultation_id=consultation_id)
    old = _old(kept, band, message_id)
    form, is_fixed = _form(kept, band, old)
    if form.validate_on_submit():
        try:
            messages.save_message(
                session, person=person, consultation_id=kept.id, band=band, message_id=message_id,
                typed=TypedMessage(form.words.data, form.more.data, tuple(_chosen(value) for value in form.after)),
                now=now(),
            )  # fmt: skip
            flash("Saved.")
            return redirect(url_for(".edition", consultation_id=kept.id, band=band))
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    here = f"editions[{band}].messages[{message_id}]."
    page = MessagePage(
        heading="Change the message" if old else "A new message",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        band_name=RULES[band].name,
        faults=tuple(fault for fault in check(kept.definition) if old and fault.where.startswith(here)),
        is_fixed=is_fixed,
    )
    return render_template("participation_worker/message.html", page=page, form=form), status_of(form)


def _form(kept: KeptConsultation, band: str, old: Message | None) -> tuple[MessageForm, bool]:
    language, edition = kept.definition.languages[0], editions.find_edition(kept, band)
    after = messages.read_condition(old.shown_when) if old else ()
    is_fixed = old is not None and not after
    before: dict[str, Any] = {f"after_{at}": _value(chosen) for at, chosen in enumerate(after, 1)}
    if old:
        before |= {"words": old.words.get(language, ""), "more": old.more.get(language, "")}
    form = MessageForm(data=before)
    offered = messages.list_answers(edition, language)
    form.offer(
        {
            question: [(_value(chosen), said) for chosen, said in answers.items()]
            for question, answers in offered.items()
        },
        must_choose=not is_fixed,
    )
    return form, is_fixed


def _old(kept: KeptConsultation, band: str, message_id: str | None) -> Message | None:
    edition = editions.find_edition(kept, band)
    if message_id is None:
        return None
    return next((one for one in edition.messages if one.id == message_id), None) or abort(404)


def _value(chosen: Chosen) -> str:
    return "=".join(chosen)


def _chosen(value: str) -> Chosen:
    question, _, option = value.partition("=")
    return question, option
