"""How an open consultation stands. HTTP only."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.participation_worker.actions.live import show_live
from app.participation_worker.routes.room import blueprint, now, who
from app.transaction import current_session


@blueprint.get("/consultations/<uuid:consultation_id>/live")
def live(consultation_id: str) -> ResponseReturnValue:
    """How many have answered so far, and what waits on tablets."""
    page = show_live(current_session(), person=who(), consultation_id=str(consultation_id), now=now())
    return render_template("participation_worker/live.html", page=page, form=None)
