"""The board member's addresses: HTTP only. doors.py hangs `blueprint` at /board behind its guard."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.guards import current_person
from app.board_member import actions
from app.board_member.forms import DecideForm
from app.board_member.pages import ReadPage
from app.design.learning import as_file, read_stylesheet, without_marks
from app.store.documents import Print
from app.transaction import current_session, writes

blueprint = Blueprint("board_member", __name__, template_folder="templates")
who = current_person


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The learning documents."""
    page = actions.show_home(current_session(), person=who())
    return render_template("board_member/home.html", page=page, form=None)


@blueprint.get("/documents/<uuid:document_id>")
def read(document_id: str) -> ResponseReturnValue:
    """A document, as a page."""
    kept, content = actions.read_print(current_session(), person=who(), document_id=str(document_id), kind="article")
    changes = actions.find_changes(current_session(), person=who(), document_id=kept.id, now=datetime.now(UTC))
    page = ReadPage(kept.title, kept, without_marks(content), changes=changes)
    return render_template("board_member/read.html", page=page, form=None)


@blueprint.get("/documents/<uuid:document_id>.<any(pdf, docx):kind>")
def download(document_id: str, kind: Print) -> ResponseReturnValue:
    """A document, as a file."""
    kept, content = actions.read_print(current_session(), person=who(), document_id=str(document_id), kind=kind)
    return as_file(content, kind=kind, year=kept.year)


@blueprint.get("/learning_document.css")
def stylesheet() -> ResponseReturnValue:
    """How the document looks on a page of ours."""
    return Response(read_stylesheet(), mimetype="text/css")


@blueprint.get("/documents/<uuid:document_id>/asks")
def asks(document_id: str) -> ResponseReturnValue:
    """What the board is asked."""
    page = actions.show_asks(current_session(), person=who(), document_id=str(document_id))
    return render_template("board_member/asks.html", page=page, form=None)


@blueprint.route("/documents/<uuid:document_id>/asks/<uuid:ask_id>", methods=["GET", "POST"])
@writes
def decide(document_id: str, ask_id: str) -> ResponseReturnValue:
    """Decide one ask."""
    form = DecideForm()
    if form.validate_on_submit():
        actions.decide(
            current_session(), person=who(), document_id=str(document_id), ask_id=str(ask_id),
            decision=form.decision.data, reason=form.reason.data, now=datetime.now(UTC),
        )  # fmt: skip
        flash("Written down.")
        return redirect(url_for(".asks", document_id=document_id))
    page = actions.show_ask(current_session(), person=who(), document_id=str(document_id), ask_id=str(ask_id))
    return render_template("board_member/decide.html", page=page, form=form), 422 if form.errors else 200
