"""Asks, promises, and publishing both. HTTP only."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.design.promising import OutcomeForm, PromiseForm
from app.participation_worker.actions import promising, reporting
from app.participation_worker.forms import AskForm, PressForm
from app.participation_worker.pages.promises import AskPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.store.kept_promises import PromiseStands
from app.store.promises import AskWithBoard, TooManyAsks
from app.transaction import current_session, writes

ASK = "/asks/<uuid:ask_id>"
PROMISE = "/promises/<uuid:promise_id>"
ENOUGH = "Eight asks are the most in one year. Change or remove one first."
IT_STANDS = "The board has it. It stays as it is."


@blueprint.route("/documents/<year>/asks/add", methods=["GET", "POST"])
@writes
def add_ask(year: str) -> ResponseReturnValue:
    """Ask something of a partner."""
    if len(year) > 9 or not year.replace("-", "").isdigit():
        abort(404)
    form = _offer(AskForm())
    if form.validate_on_submit():
        try:
            promising.add_ask(current_session(), person=who(), year=year, **_typed(form), now=now())
            flash("Added. Compile the document again to see it there.")
            return redirect(url_for(".document", year=year))
        except TooManyAsks:
            form.form_errors.append(ENOUGH)
    page = AskPage("Ask something of a partner", year, "Add the ask")
    return render_template("participation_worker/ask.html", page=page, form=form), status_of(form)


@blueprint.route(f"{ASK}/change", methods=["GET", "POST"])
@writes
def change_ask(ask_id: str) -> ResponseReturnValue:
    """Change an ask that the board does not have yet."""
    ask = promising.get_ask(current_session(), person=who(), ask_id=str(ask_id))
    form = _offer(
        AskForm(
            words=ask.words, partner=ask.partner, by=ask.due, tell_children=ask.tell_children, theme=ask.theme_id or ""
        )
    )
    if form.validate_on_submit():
        try:
            promising.change_ask(current_session(), person=who(), ask_id=ask.id, **_typed(form), now=now())
            flash("Changed. Compile the document again to see it there.")
            return redirect(url_for(".document", year=ask.year))
        except AskWithBoard:
            form.form_errors.append(IT_STANDS)
    page = AskPage("Change what is asked", ask.year, "Save the ask", ask)
    return render_template("participation_worker/ask.html", page=page, form=form), status_of(form)


@blueprint.post(f"{ASK}/remove")
@writes
def remove_ask(ask_id: str) -> ResponseReturnValue:
    """Take back an ask that the board does not have yet."""
    try:
        gone = promising.remove_ask(current_session(), person=who(), ask_id=str(ask_id), now=now())
    except AskWithBoard:
        flash(IT_STANDS)
        return redirect(url_for(".document_now"))
    flash("Removed. Compile the document again to see it without.")
    return redirect(url_for(".document", year=gone.year))


@blueprint.get("/promises/")
def promises() -> ResponseReturnValue:
    """Every promise: what is late, what is due next, what has ended."""
    page = promising.show_promises(current_session(), person=who(), today=now().date())
    return render_template("participation_worker/promises.html", page=page, form=None)


@blueprint.route(f"{ASK}/promises/add", methods=["GET", "POST"])
@writes
def add_promise(ask_id: str) -> ResponseReturnValue:
    """Write down on a partner's behalf what it will do."""
    page = promising.show_promising(current_session(), person=who(), ask_id=str(ask_id))
    form = PromiseForm()
    if form.validate_on_submit():
        promising.promise(
            current_session(), person=who(), ask_id=str(ask_id), words=form.words.data,
            children_words=form.children_words.data, due=form.due.data, now=now(),
        )  # fmt: skip
        flash("Written down.")
        return redirect(url_for(".promises"))
    return render_template("participation_worker/promise.html", page=page, form=form), status_of(form)


@blueprint.route(f"{PROMISE}/change", methods=["GET", "POST"])
@writes
def change_promise(promise_id: str) -> ResponseReturnValue:
    """Say a promise in other words, or for another day."""
    page = promising.show_changing(current_session(), person=who(), promise_id=str(promise_id), today=now().date())
    assert page.promise
    form = PromiseForm(
        words=page.promise.words, due=page.promise.told.due, children_words=page.promise.told.words
    )  # fmt: skip
    if form.validate_on_submit():
        try:
            promising.change_promise(
                current_session(), person=who(), promise_id=str(promise_id), words=form.words.data,
                children_words=form.children_words.data, due=form.due.data, now=now(),
            )  # fmt: skip
            flash("Changed.")
            return redirect(url_for(".promises"))
        except PromiseStands:
            form.form_errors.append("It stays as it is: everybody can read it, or it has ended.")
    return render_template("participation_worker/promise.html", page=page, form=form), status_of(form)


@blueprint.route(f"{PROMISE}/outcome", methods=["GET", "POST"])
@writes
def promise_outcome(promise_id: str) -> ResponseReturnValue:
    """Say whether a promise was kept."""
    page = promising.show_outcome(current_session(), person=who(), promise_id=str(promise_id), today=now().date())
    told = page.promise.told
    form = OutcomeForm(outcome=told.outcome or None, what_was_done=told.what_was_done, because=told.because)
    if form.validate_on_submit():
        promising.say_how_it_ended(
            current_session(), person=who(), promise_id=str(promise_id), outcome=form.outcome.data,
            what_was_done=form.what_was_done.data, because=form.because.data, now=now(),
        )  # fmt: skip
        flash("Written down. Children can read it now." if page.promise.is_public else "Written down.")
        return redirect(url_for(".promises"))
    return render_template("participation_worker/promise_outcome.html", page=page, form=form), status_of(form)


@blueprint.route("/promises/publish", methods=["GET", "POST"])
@writes
def publish_promises() -> ResponseReturnValue:
    """Exactly what would be public, and the button that makes it so."""
    form = PressForm()
    if form.validate_on_submit():
        try:
            if promising.publish(current_session(), person=who(), seen=request.form.get("seen", ""), now=now()):
                flash("Published. Everybody can read it now.")
                return redirect(url_for(".promises"))
            form.form_errors.append("It has changed since you looked. Read it once more below, then press again.")
        except promising.NothingToPublish:
            form.form_errors.append("Nothing can be published yet. What is missing is listed below.")
    page = promising.show_publishing(current_session(), person=who(), today=now().date())
    return render_template("participation_worker/publish_promises.html", page=page, form=form), status_of(form)


@blueprint.get("/promises/poster")
def promises_poster() -> ResponseReturnValue:
    """A poster to print that leads to the public page."""
    page = promising.show_poster(
        current_session(), person=who(), today=now().date(),
        base_url=current_app.extensions["heard.settings"].base_url.rstrip("/"),
    )  # fmt: skip
    return render_template("participation_worker/promises_poster.html", page=page, form=None)


def _offer(form: AskForm) -> AskForm:
    partners = reporting.list_partners(current_session(), person=who())
    form.partner.choices = {"": "Choose a partner", **{one: one for one in partners}}
    agreed = reporting.list_agreed(current_session(), person=who())
    form.theme.choices = {"": "None of them", **{one.value: one.words for one in agreed}}
    return form


def _typed(form: AskForm) -> dict[str, Any]:
    return {
        "words": form.words.data,
        "partner": form.partner.data,
        "by": form.by.data,
        "tell_children": form.tell_children.data,
        "theme_id": form.theme.data or "",
    }
