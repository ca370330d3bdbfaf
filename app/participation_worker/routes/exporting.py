"""Themes and codings as files to take elsewhere. HTTP only; policy.FRESH asks for proof first (T5)."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import exporting as actions
from app.participation_worker.forms import PressForm
from app.participation_worker.routes.room import blueprint, hand_over, now, slug_of, who
from app.transaction import current_session, writes

HERE = "/consultations/<uuid:consultation_id>/export"
TYPES = {
    "csv": ("application/zip", "zip"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "qdpx": ("application/zip", "qdpx"),
}
"""Of each kind what a browser is told, and how its name ends."""


@blueprint.get(HERE)
def export(consultation_id: str) -> ResponseReturnValue:
    """What a file would hold, before anybody takes one."""
    page = actions.show_export(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/export.html", page=page, form=PressForm())


@blueprint.post(f"{HERE}/<any(csv, xlsx, qdpx):file>")
@writes
def export_codings(consultation_id: str, file: str) -> ResponseReturnValue:
    """The file; taking it stands in the trail."""
    title, content = actions.export(
        current_session(), person=who(), consultation_id=str(consultation_id), kind=file, now=now()
    )
    kind, ending = TYPES[file]
    return hand_over(content, name=f"codings-{slug_of(title)}.{ending}", kind=kind)
