"""The child's page of an edition, as a worker may see it and print it: no key, no code that works, nothing can be sent.

HTTP only. The child's room and this one do not know each other; doors.py lends this room the child's page. In the
tablet that stands beside what is written it runs with its own modules, one screen at a time.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import editions
from app.participation_worker.pages.writing import LanguageLine, TabletChoices
from app.participation_worker.routes.room import blueprint, who
from app.security import CONTENT_SECURITY_POLICY
from app.store.consultations import OpenDoor
from app.transaction import current_session

NOTHING_IS_SENT = CONTENT_SECURITY_POLICY.replace("form-action 'self'", "form-action 'none'").replace(
    "connect-src 'self'", "connect-src 'none'"
)
IN_A_TABLET = NOTHING_IS_SENT.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
HOLDS_A_TABLET = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
WITH_A_TABLET = {
    "participation_worker.edition", "participation_worker.question", "participation_worker.add_question",
    "participation_worker.message", "participation_worker.add_message",
}  # fmt: skip
"""Views whose page may hold the tablet; every other page of Heard holds no frame."""
NEVER = 10**9


@blueprint.get("/consultations/<uuid:consultation_id>/editions/<band>/preview")
def preview(consultation_id: str, band: str) -> ResponseReturnValue:
    """What a young person of this band will see."""
    if request.args.get("frame"):
        return _show_in_tablet(str(consultation_id), band)
    return _show("preview.html", str(consultation_id), band)


@blueprint.get("/consultations/<uuid:consultation_id>/editions/<band>/paper")
def paper(consultation_id: str, band: str) -> ResponseReturnValue:
    """The whole edition to print, for whoever would rather answer on paper (R1.34)."""
    return _show("paper.html", str(consultation_id), band)


@blueprint.app_template_global()
def tablet_choices(consultation_id: str) -> TabletChoices:
    """The bands and languages that the tablet can show."""
    return editions.list_tablet_choices(current_session(), person=who(), consultation_id=consultation_id)


@blueprint.after_request
def _let_a_tablet_in(reply: Response) -> Response:
    if request.endpoint in WITH_A_TABLET:
        reply.headers.setdefault("Content-Security-Policy", HOLDS_A_TABLET)
    return reply


def _show(template: str, consultation_id: str, band: str) -> ResponseReturnValue:
    door, languages = _door(consultation_id, band)
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


def _show_in_tablet(consultation_id: str, band: str) -> ResponseReturnValue:
    door, _ = _door(consultation_id, band)
    screen = request.args.get("screen", "")
    here = url_for(".preview", consultation_id=consultation_id, band=band, frame="yes", language=door.group.language)
    if any(question.id == screen for question in door.edition.questions):
        # The child's module begins at the screen that the address names.
        return _in_tablet(make_response(redirect(f"{here}#at-q-{screen}")))
    page, form = current_app.extensions["heard.preview"](door)
    # A tablet that rests on a desk must not ask "Are you still there?": that would take the focus from who is writing.
    page = replace(
        page,
        # Whatever leads away from the child's page, No or the way out, leads back to its beginning.
        code=f"{here.removeprefix('/')}&at=",
        pace=replace(page.pace, ask_after=NEVER),
        languages=tuple(replace(one, address=f"{here}&language={one.code}") for one in page.languages),
    )
    template = "preview_tablet.html" if door.edition.questions else "preview_empty.html"
    return _in_tablet(make_response(render_template(f"participation_worker/{template}", page=page, form=form)))


def _in_tablet(reply: Response) -> Response:
    reply.headers["Content-Security-Policy"] = IN_A_TABLET
    return reply


def _door(consultation_id: str, band: str) -> tuple[OpenDoor, tuple[LanguageLine, ...]]:
    return editions.make_preview_door(
        current_session(), person=who(), consultation_id=consultation_id, band=band,
        language=request.args.get("language", ""),
    )  # fmt: skip
