"""The board member's addresses: HTTP only. doors.py hangs `blueprint` at /board behind its guard."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.accounts.guards import ask_for_proof, current_person, is_fresh
from app.board_member import actions, approving
from app.board_member.forms import ApproveForm, DecideForm
from app.board_member.pages import ReadPackPage, ReadPage
from app.design.learning import as_file, as_pack_file, as_page, read_stylesheet, without_marks
from app.design.promising import OutcomeForm, PromiseForm
from app.store.audit_packs import PackPrint
from app.store.documents import Print
from app.store.kept_promises import PromiseStands
from app.store.promises import DecisionStands
from app.transaction import current_session, writes

blueprint = Blueprint("board_member", __name__, template_folder="templates")
who = current_person
ASK = "/documents/<uuid:document_id>/asks/<uuid:ask_id>"
PROMISE = "/promises/<uuid:promise_id>"


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The learning documents."""
    page = actions.show_home(current_session(), person=who(), today=now().date())
    return render_template("board_member/home.html", page=page, form=None)


@blueprint.get("/documents/<uuid:document_id>")
def read(document_id: str) -> ResponseReturnValue:
    """A document, as a page."""
    kept, content = actions.read_print(current_session(), person=who(), document_id=str(document_id), kind="article")
    editions = approving.list_editions(current_session(), person=who(), document_id=kept.id)
    changes = actions.find_changes(current_session(), person=who(), document_id=kept.id, now=now())
    page = ReadPage(kept.title, kept, without_marks(content), editions, changes)
    return render_template("board_member/read.html", page=page, form=None)


@blueprint.get("/documents/<uuid:document_id>.<any(pdf, docx):kind>")
def download(document_id: str, kind: Print) -> ResponseReturnValue:
    """A document, as a file."""
    kept, content = actions.read_print(current_session(), person=who(), document_id=str(document_id), kind=kind)
    return as_file(content, kind=kind, year=kept.year)


@blueprint.get("/packs/<uuid:pack_id>")
def read_pack(pack_id: str) -> ResponseReturnValue:
    """An audit pack, as a page."""
    pack, content = actions.read_pack(current_session(), person=who(), pack_id=str(pack_id), kind="article")
    page = ReadPackPage(pack.question, pack, content.decode())
    return render_template("board_member/read_pack.html", page=page, form=None)


@blueprint.get("/packs/<uuid:pack_id>.<any(pdf, docx):kind>")
def download_pack(pack_id: str, kind: PackPrint) -> ResponseReturnValue:
    """An audit pack, as a file."""
    pack, content = actions.read_pack(current_session(), person=who(), pack_id=str(pack_id), kind=kind)
    return as_pack_file(content, kind=kind, day=pack.last_day.isoformat())


@blueprint.get("/learning_document.css")
def stylesheet() -> ResponseReturnValue:
    """How the document looks on a page of ours."""
    return Response(read_stylesheet(), mimetype="text/css")


@blueprint.get("/documents/<uuid:document_id>/asks")
def asks(document_id: str) -> ResponseReturnValue:
    """What the board is asked."""
    page = actions.show_asks(current_session(), person=who(), document_id=str(document_id), today=now().date())
    return render_template("board_member/asks.html", page=page, form=None)


@blueprint.route(ASK, methods=["GET", "POST"])
@writes
def decide(document_id: str, ask_id: str) -> ResponseReturnValue:
    """Decide one ask."""
    here: dict[str, Any] = {"person": who(), "document_id": str(document_id), "ask_id": str(ask_id)}
    page = actions.show_ask(current_session(), **here, today=now().date())
    form = DecideForm(decision=page.ask.verdict or None, reason=page.ask.reason, decide_by=page.ask.decide_by)
    if form.validate_on_submit():
        try:
            actions.decide(
                current_session(), **here, decision=form.decision.data, reason=form.reason.data,
                decide_by=form.decide_by.data, now=now(),
            )  # fmt: skip
            flash("Written down.")
            return redirect(url_for(".asks", document_id=document_id))
        except DecisionStands:
            form.form_errors.append("The board approved a version with this decision, so it stands.")
    return render_template("board_member/decide.html", page=page, form=form), _status(form)


@blueprint.get("/promises/")
def promises() -> ResponseReturnValue:
    """Every promise: what is late, what is due next, what has ended."""
    page = actions.show_promises(current_session(), person=who(), today=now().date())
    return render_template("board_member/promises.html", page=page, form=None)


@blueprint.route(f"{ASK}/promise", methods=["GET", "POST"])
@writes
def promise(document_id: str, ask_id: str) -> ResponseReturnValue:
    """Write down what a partner will do."""
    form = PromiseForm()
    here: dict[str, Any] = {"person": who(), "document_id": str(document_id), "ask_id": str(ask_id)}
    if form.validate_on_submit():
        actions.promise(
            current_session(), **here, words=form.words.data, children_words=form.children_words.data,
            due=form.due.data, now=now(),
        )  # fmt: skip
        flash("Written down.")
        return redirect(url_for(".asks", document_id=document_id))
    page = actions.show_promising(current_session(), **here, today=now().date())
    return render_template("board_member/promise.html", page=page, form=form), _status(form)


@blueprint.route(f"{PROMISE}/change", methods=["GET", "POST"])
@writes
def change_promise(promise_id: str) -> ResponseReturnValue:
    """Say a promise in other words, or for another day."""
    page = actions.show_changing(current_session(), person=who(), promise_id=str(promise_id), today=now().date())
    assert page.promise
    form = PromiseForm(
        words=page.promise.words, due=page.promise.told.due, children_words=page.promise.told.words
    )  # fmt: skip
    if form.validate_on_submit():
        try:
            actions.change_promise(
                current_session(), person=who(), promise_id=str(promise_id), words=form.words.data,
                children_words=form.children_words.data, due=form.due.data, now=now(),
            )  # fmt: skip
            flash("Changed.")
            return redirect(url_for(".promises"))
        except PromiseStands:
            form.form_errors.append("It stays as it is: everybody can read it, or it has ended.")
    return render_template("board_member/promise.html", page=page, form=form), _status(form)


@blueprint.route(f"{PROMISE}/outcome", methods=["GET", "POST"])
@writes
def promise_outcome(promise_id: str) -> ResponseReturnValue:
    """Say whether a promise was kept."""
    page = actions.show_outcome(current_session(), person=who(), promise_id=str(promise_id), today=now().date())
    told = page.promise.told
    form = OutcomeForm(outcome=told.outcome or None, what_was_done=told.what_was_done, because=told.because)
    if form.validate_on_submit():
        actions.say_how_it_ended(
            current_session(), person=who(), promise_id=str(promise_id), outcome=form.outcome.data,
            what_was_done=form.what_was_done.data, because=form.because.data, now=now(),
        )  # fmt: skip
        flash("Written down. Children can read it now." if page.promise.is_public else "Written down.")
        return redirect(url_for(".promises"))
    return render_template("board_member/promise_outcome.html", page=page, form=form), _status(form)


@blueprint.route("/documents/<uuid:document_id>/approve", methods=["GET", "POST"])
@writes
def approve(document_id: str) -> ResponseReturnValue:
    """Put the board's name under a version."""
    form = ApproveForm()
    page = approving.show_approving(current_session(), person=who(), document_id=str(document_id), today=now().date())
    is_sound = form.validate_on_submit()
    if is_sound and page.why_not:
        form.form_errors.append(page.why_not)
    elif is_sound and not is_fresh():
        form.form_errors.append(ask_for_proof())
    elif is_sound:
        approving.approve(current_session(), person=who(), document_id=page.document.id, now=datetime.now(UTC))
        flash("Approved. A participation worker can publish it now.")
        return redirect(url_for(".home"))
    return render_template("board_member/approve.html", page=page, form=form), 422 if form.errors else 200


@blueprint.get("/documents/<uuid:document_id>/editions/<edition>")
def edition(document_id: str, edition: str) -> ResponseReturnValue:
    """Another edition of a version: the children's, the briefing."""
    kept = approving.get_edition(current_session(), person=who(), document_id=str(document_id), name=edition)
    return as_page(kept.html)


def _status(form: FlaskForm) -> int:
    return 422 if form.errors else 200
