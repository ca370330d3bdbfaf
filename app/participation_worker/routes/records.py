"""What is kept and until when, and the draft for the data protection officer. HTTP only."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import records as actions
from app.participation_worker.routes.room import blueprint, now, who
from app.transaction import current_session

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
