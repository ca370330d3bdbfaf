"""Publishing what the board approved, and taking it back. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.guards import ask_for_proof, is_fresh
from app.participation_worker.actions import signing
from app.participation_worker.forms import PublishForm, TakeBackForm
from app.participation_worker.pages.general import ProgressPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes

HERE = "/documents/version/<uuid:document_id>"


@blueprint.route(f"{HERE}/publish", methods=["GET", "POST"])
@writes
def publish(document_id: str) -> ResponseReturnValue:
    """What everybody will read, what is missing, and the press that asks for it."""
    form = PublishForm()
    page = signing.show_publishing(current_session(), person=who(), document_id=str(document_id), today=now().date())
    is_sound = form.validate_on_submit()
    if is_sound and not page.may_go:
        form.form_errors.append("It cannot be published yet. What is missing is listed here.")
    elif is_sound and not is_fresh():
        form.form_errors.append(ask_for_proof())
    elif is_sound:
        signing.publish(current_session(), person=who(), document_id=str(document_id), now=now())
        return redirect(url_for(".publishing", document_id=document_id))
    return render_template("participation_worker/publish.html", page=page, form=form), status_of(form)


@blueprint.get(f"{HERE}/publish/progress")
def publishing(document_id: str) -> ResponseReturnValue:
    """How far it is; to the version when it is done."""
    work = signing.find_publishing(current_session(), person=who(), document_id=str(document_id))
    back = url_for(".version", document_id=document_id)
    if work is None or not work.is_running:
        return redirect(back)
    page = ProgressPage(
        heading="Publishing the learning document",
        words="You can leave this page. It goes on without you.",
        share=work.progress,
        step=work.step or "Waiting for its turn",
        back=back,
        back_words="Back to the document",
    )
    return render_template("participation_worker/progress.html", page=page, form=None)


@blueprint.route(f"{HERE}/take-back", methods=["GET", "POST"])
@writes
def take_back(document_id: str) -> ResponseReturnValue:
    """Let nobody read a version any more, and say why."""
    form = TakeBackForm()
    page = signing.show_taking_back(current_session(), person=who(), document_id=str(document_id))
    if form.validate_on_submit():
        signing.take_back(
            current_session(), person=who(), document_id=str(document_id), because=form.because.data, now=now()
        )
        flash("Taken back. The public page says since when, and why.")
        return redirect(url_for(".version", document_id=document_id))
    return render_template("participation_worker/take_back.html", page=page, form=form), status_of(form)
