"""Where the numbers of a document come from. HTTP only."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import sources as actions
from app.participation_worker.routes.room import blueprint, now, who
from app.transaction import current_session


@blueprint.get("/documents/read/<uuid:document_id>/sources")
def sources(document_id: str) -> ResponseReturnValue:
    """Each sentence with its numbers, what was counted, and the way to its comments."""
    page = actions.show_sources(current_session(), person=who(), document_id=str(document_id), today=now().date())
    return render_template("participation_worker/sources.html", page=page, form=None)
