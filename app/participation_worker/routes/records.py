"""What is kept and until when, the draft for the data protection officer, and answers as a file. HTTP only."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts.guards import ask_for_proof, is_fresh
from app.participation_worker.actions import records as actions
from app.participation_worker.actions import taking_out
from app.participation_worker.forms import TakeAnswersForm
from app.participation_worker.routes import exporting
from app.participation_worker.routes.room import blueprint, hand_over, now, slug_of, status_of, who
from app.transaction import current_session, writes

TYPES = {**exporting.TYPES, "json": ("application/json", "json")}
HERE = "/consultations/<uuid:consultation_id>"


@blueprint.get(f"{HERE}/kept")
def kept(consultation_id: str) -> ResponseReturnValue:
    """What is kept of young people, and until when."""
    page = actions.show_kept(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/kept.html", page=page, form=None)


@blueprint.get(f"{HERE}/dpia")
def dpia(consultation_id: str) -> ResponseReturnValue:
    """A draft of the impact assessment, to print and to have signed."""
    page = actions.show_dpia(current_session(), person=who(), consultation_id=str(consultation_id), today=now().date())
    return render_template("participation_worker/dpia.html", page=page, form=None)


@blueprint.route(f"{HERE}/take-answers", methods=["GET", "POST"])
@writes
def take_answers(consultation_id: str) -> ResponseReturnValue:
    """What a file would hold; taking one wants a reason and a fresh proof (T5)."""
    page = taking_out.show_taking(current_session(), person=who(), consultation_id=str(consultation_id))
    form = TakeAnswersForm()
    is_sound = form.validate_on_submit()
    if is_sound and not page.is_closed:
        form.form_errors.append("Close the consultation first. Then its numbers stand still.")
    elif is_sound and not is_fresh():
        form.form_errors.append(ask_for_proof())
    elif is_sound:
        kind = form.kind.data
        title, content = taking_out.take(
            current_session(), person=who(), consultation_id=page.consultation_id, kind=kind, reason=form.reason.data,
            now=now(),
        )  # fmt: skip
        media_type, ending = TYPES[kind]
        return hand_over(content, name=f"answers-{slug_of(title)}.{ending}", kind=media_type)
    return render_template("participation_worker/take_answers.html", page=page, form=form), status_of(form)
