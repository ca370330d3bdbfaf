"""What is kept and until when, the draft for the data protection officer, and answers as a file. HTTP only."""

from __future__ import annotations

import re

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.accounts.guards import ask_for_proof, is_fresh
from app.participation_worker.actions import records as actions
from app.participation_worker.actions import taking_out
from app.participation_worker.forms import TakeAnswersForm
from app.participation_worker.routes import exporting
from app.participation_worker.routes.room import blueprint, now, status_of, who
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
        return _file(title, content, kind)
    return render_template("participation_worker/take_answers.html", page=page, form=form), status_of(form)


def _file(title: str, content: bytes, kind: str) -> Response:
    reply = Response(content, mimetype=TYPES[kind][0])
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "consultation"
    reply.headers["Content-Disposition"] = f'attachment; filename="answers-{name}.{TYPES[kind][1]}"'
    reply.headers["Cache-Control"] = "no-store"
    return reply
