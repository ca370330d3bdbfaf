"""What was chosen, as pictures. HTTP only."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.participation_worker.actions.pictures import show_pictures
from app.participation_worker.routes.room import blueprint, who
from app.transaction import current_session


@blueprint.get("/consultations/<uuid:consultation_id>/pictures")
def pictures(consultation_id: str) -> ResponseReturnValue:
    """A picture, a sentence and a table for each closed question of each band."""
    page = show_pictures(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/pictures.html", page=page, form=None)
