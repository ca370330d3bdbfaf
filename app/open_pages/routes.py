"""The open pages over HTTP: type a code, privacy, what came of it, readiness. No sign-in, no cookie, no writing."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.design.learning import as_page
from app.open_pages import actions, knowing, shelf
from app.open_pages.pages import TabletCheckPage, join_page, privacy_page, you_said_page
from app.transaction import current_session

blueprint = Blueprint("open_pages", __name__, template_folder="templates")
LONGEST_CODE = 64


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """Where a code is typed."""
    return render_template("open_pages/join.html", page=join_page(), form=None)


@blueprint.route("/join", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    """Lead to the survey behind a code; what was typed stays when there is none."""
    typed = request.values.get("code", "")[:LONGEST_CODE]
    code = actions.find_code(current_session(), typed=typed)
    if code:
        return redirect(f"/{code}", 303)
    return render_template("open_pages/join.html", page=join_page(typed=typed, is_unknown=bool(typed)), form=None), 404


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What happens with answers, in plain words."""
    return render_template("open_pages/privacy.html", page=privacy_page(), form=None)


@blueprint.get("/what-we-know/<uuid:board_id>/")
def what_we_know(board_id: str) -> ResponseReturnValue:
    """What a board keeps of young people, made from its tables as they are today."""
    page = knowing.show_known(current_session(), board_id=str(board_id))
    return render_template("open_pages/what_we_know.html", page=page, form=None)


@blueprint.get("/you-said/<uuid:board_id>/")
def you_said(board_id: UUID) -> ResponseReturnValue:
    """What came of what children said to a board; how each promise stands is worked out today."""
    told = actions.find_told(current_session(), board_id=str(board_id))
    learning = str(board_id) if actions.has_published(current_session(), board_id=str(board_id)) else ""
    page = you_said_page(told, today=datetime.now(UTC).date(), board_id=str(board_id), learning=learning)
    return render_template("open_pages/you_said.html", page=page, form=None), 200 if told else 404


@blueprint.get("/tablet-check")
def tablet_check() -> ResponseReturnValue:
    """Whether the tablet that opens this could work without a network; its browser finds out, nothing is sent."""
    page = TabletCheckPage(guide=current_app.extensions["heard.settings"].guide_url)
    return render_template("open_pages/tablet_check.html", page=page, form=None)


@blueprint.get("/learning/<uuid:board_id>/")
def published(board_id: str) -> ResponseReturnValue:
    """What a board has published."""
    page = shelf.show_shelf(current_session(), board_id=str(board_id))
    return render_template("open_pages/published.html", page=page, form=None)


@blueprint.get("/learning/files/<uuid:published_id>")
def published_file(published_id: str) -> ResponseReturnValue:
    """One file of what was published: a page to read in place, or a file to save; 410 where it was taken back."""
    found, name = shelf.get_file(current_session(), published_id=str(published_id))
    if found.taken_back_on:
        page = shelf.TakenBackPage("This was taken back", found.taken_back_on, found.taken_back_because)
        return render_template("open_pages/taken_back.html", page=page, form=None), 410
    if found.kind == "html":
        return as_page(found.content, name=name)
    reply = Response(found.content, content_type=found.media_type)
    where = "inline" if found.kind in shelf.READ_IN_PLACE else "attachment"
    reply.headers["Content-Disposition"] = f'{where}; filename="{name}"'
    return reply


@blueprint.get("/health")
def health() -> ResponseReturnValue:
    """Whether the database answers; a machine asks. The errors' table speaks when it does not."""
    actions.look_at_database(current_session())
    return jsonify(healthy=True)


@blueprint.get("/ready")
def ready() -> ResponseReturnValue:
    """Whether this web server can take what children send, check by check; a machine asks. 503 where it cannot."""
    folder = current_app.extensions["heard.settings"].instance
    page = actions.find_readiness(current_session(), folder=folder, now=datetime.now(UTC))
    return jsonify(ready=page.is_ready, checks=page.checks), 200 if page.is_ready else 503
