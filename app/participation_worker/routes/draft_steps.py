"""What was changed in a draft, and undoing it. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import drafting, steps
from app.participation_worker.forms import PressForm
from app.participation_worker.routes.room import blueprint, now, who
from app.store.draft_steps import ChangedSince
from app.transaction import current_session, writes

HERE = "/consultations/<uuid:consultation_id>/steps"


@blueprint.get(HERE)
def draft_steps(consultation_id: str) -> ResponseReturnValue:
    """What was changed in a draft, the last first."""
    page = steps.show_draft_steps(
        current_session(), person=who(), consultation_id=str(consultation_id), today=now().date()
    )
    return render_template("participation_worker/draft_steps.html", page=page, form=PressForm())


@blueprint.post(f"{HERE}/undo")
@writes
def undo_draft_steps(consultation_id: str) -> ResponseReturnValue:
    """Undo the last step of a draft, or all down to one, and go back to where that was asked."""
    try:
        said = steps.undo(
            current_session(), person=who(), consultation_id=str(consultation_id),
            last=request.form.get("last", ""), step=request.form.get("step", ""), now=now(),
        )  # fmt: skip
        flash(said)
    except ChangedSince:
        flash("Nothing was undone: something else was changed meanwhile. Look again at what came last.", "trouble")
    return redirect(_back(consultation_id))


def _back(consultation_id: str) -> str:
    # What was undone may have been the adding of these very questions.
    kept = drafting.get_draft(current_session(), person=who(), consultation_id=str(consultation_id))
    band = request.form.get("band", "")
    if any(edition.band == band for edition in kept.definition.editions):
        return url_for(".edition", consultation_id=consultation_id, band=band)
    return url_for(".draft_steps", consultation_id=consultation_id)
