"""Prints of a group: its poster, the sheet for its tablets, its questions on paper. HTTP only."""

from __future__ import annotations

from flask import Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import prints
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
    return _as_pdf(made)


@blueprint.get("/groups/<uuid:group_id>/tablet.pdf")
def set_up_sheet(group_id: str) -> ResponseReturnValue:
    """The sheet for whoever sets the group's tablets up."""
    made = prints.make_set_up_sheet(current_session(), person=who(), group_id=str(group_id), base_url=_base_url())
    return _as_pdf(made)


def _as_pdf(made: Print) -> Response:
    reply = Response(made.content, mimetype="application/pdf")
    reply.headers["Content-Disposition"] = f'inline; filename="{made.name}.pdf"'
    return reply


def _base_url() -> str:
    base_url: str = current_app.extensions["heard.settings"].base_url
    return base_url.rstrip("/")
