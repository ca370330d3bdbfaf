"""The child's page of an edition, as a worker may see it and print it: no key, no code that works, nothing can be sent.

HTTP only. The child's room and this one do not know each other; doors.py lends this room the child's page.
"""

from __future__ import annotations

from dataclasses import replace

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import editions
from app.participation_worker.routes.room import blueprint, who
from app.security import CONTENT_SECURITY_POLICY
from app.transaction import current_session

NOTHING_IS_SENT = CONTENT_SECURITY_POLICY.replace("form-action 'self'", "form-action 'none'").replace(
    "connect-src 'self'", "connect-src 'none'"
)


@blueprint.get("/consultations/<uuid:consultation_id>/editions/<band>/preview")
def preview(consultation_id: str, band: str) -> ResponseReturnValue:
    """What a young person of this band will see."""
    return _show("preview.html", str(consultation_id), band)


@blueprint.get("/consultations/<uuid:consultation_id>/editions/<band>/paper")
def paper(consultation_id: str, band: str) -> ResponseReturnValue:
    """The whole edition to print, for whoever would rather answer on paper (R1.34)."""
    return _show("paper.html", str(consultation_id), band)


def _show(template: str, consultation_id: str, band: str) -> ResponseReturnValue:
    door, languages = editions.make_preview_door(
        current_session(), person=who(), consultation_id=consultation_id, band=band,
        language=request.args.get("language", ""),
    )  # fmt: skip
    if not (door.edition and door.edition.questions):
        flash("Write a question first. Then there is something to see.")
        return redirect(url_for(".edition", consultation_id=consultation_id, band=band))
    page, form = current_app.extensions["heard.preview"](door)
    # The picker on the child's page leads to the child's door, where nothing stands behind a preview.
    page = replace(page, languages=tuple(replace(one, address=f"?language={one.code}") for one in page.languages))
    reply = make_response(
        render_template(f"participation_worker/{template}", page=page, form=form, languages=languages)
    )
    reply.headers["Content-Security-Policy"] = NOTHING_IS_SENT
    return reply
