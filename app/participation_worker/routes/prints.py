"""Prints of a group: its poster, the sheet for its tablets, its questions on paper. HTTP only."""

from __future__ import annotations

from typing import Literal

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.design.learning import TYPES
from app.participation_worker.actions import editions, prints
from app.participation_worker.pages.prints import Print
from app.participation_worker.routes.room import blueprint, who
from app.transaction import current_session


@blueprint.get("/groups/<uuid:group_id>/prints")
def group_prints(group_id: str) -> ResponseReturnValue:
    """All that can be printed for a group."""
    page = prints.show_prints(current_session(), person=who(), group_id=str(group_id))
    return render_template("participation_worker/prints.html", page=page, form=None)


@blueprint.get("/groups/<uuid:group_id>/poster.pdf")
def poster_print(group_id: str) -> ResponseReturnValue:
    """The poster to print: A4, or A3 with ?size=a3; in another language of the consultation with ?language=ur."""
    made = prints.make_group_poster(
        current_session(), person=who(), group_id=str(group_id), base_url=_base_url(),
        size="a3" if request.args.get("size") == "a3" else "a4", language=request.args.get("language", ""),
    )  # fmt: skip
    return _as_file(made)


@blueprint.get("/groups/<uuid:group_id>/tablet.pdf")
def set_up_sheet(group_id: str) -> ResponseReturnValue:
    """The sheet for whoever sets the group's tablets up."""
    made = prints.make_set_up_sheet(current_session(), person=who(), group_id=str(group_id), base_url=_base_url())
    return _as_file(made)


@blueprint.get("/consultations/<uuid:consultation_id>/editions/<band>/paper.<any(pdf, docx):kind>")
def paper_print(consultation_id: str, band: str, kind: Literal["pdf", "docx"]) -> ResponseReturnValue:
    """The whole edition on paper (R1.34), to print as it is or to change in Word; ?language=ur for another language."""
    door, _ = editions.make_preview_door(
        current_session(), person=who(), consultation_id=str(consultation_id), band=band,
        language=request.args.get("language", ""),
    )  # fmt: skip
    if not door.edition.questions:
        flash("Write a question first. Then there is something to print.")
        return redirect(url_for(".edition", consultation_id=consultation_id, band=band))
    screens, _ = current_app.extensions["heard.preview"](door)
    return _as_file(prints.make_paper(screens, kind), kind)


def _as_file(made: Print, kind: Literal["pdf", "docx"] = "pdf") -> Response:
    reply = Response(made.content, mimetype=TYPES[kind])
    shown = "inline" if kind == "pdf" else "attachment"
    reply.headers["Content-Disposition"] = f'{shown}; filename="{made.name}.{kind}"'
    return reply


def _base_url() -> str:
    base_url: str = current_app.extensions["heard.settings"].base_url
    return base_url.rstrip("/")
