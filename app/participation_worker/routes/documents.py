"""The learning document: compiling, looking at it, giving it to the board. HTTP only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.design.learning import as_file, as_page, follow_numbers, read_stylesheet
from app.participation_worker.actions import reporting, signing
from app.participation_worker.actions.asking import get_kept
from app.participation_worker.actions.looking import this_year
from app.participation_worker.forms import PressForm, ReviewForm
from app.participation_worker.pages.general import ProgressPage
from app.participation_worker.routes.room import blueprint, now, status_of, who, year_of
from app.store.documents import Print
from app.transaction import current_session, writes
from surveys.duty import day_of


@blueprint.get("/consultations/<uuid:consultation_id>/document")
@blueprint.get("/documents/")
def document_now(consultation_id: str = "") -> ResponseReturnValue:
    """The document of this year, or of the year in which a consultation was closed."""
    closed_on = None
    if consultation_id:
        closed_on = get_kept(current_session(), person=who(), consultation_id=str(consultation_id)).closed_on
    return redirect(url_for(".document", year=this_year(closed_on or day_of(now()))))


@blueprint.get("/documents/<year>/")
def document(year: str) -> ResponseReturnValue:
    """One year's document, as far as it is."""
    page = reporting.show_document(current_session(), person=who(), year=year_of(year), today=now().date())
    return render_template("participation_worker/document.html", page=page, form=PressForm())


@blueprint.get("/documents/version/<uuid:document_id>")
def version(document_id: str) -> ResponseReturnValue:
    """One version of a year, also where there is a newer one."""
    kept = reporting.get_document(current_session(), person=who(), document_id=str(document_id))
    page = reporting.show_document(
        current_session(), person=who(), year=kept.year, today=now().date(), document_id=kept.id
    )
    return render_template("participation_worker/document.html", page=page, form=PressForm())


@blueprint.post("/documents/<year>/compile")
@writes
def compile_document(year: str) -> ResponseReturnValue:
    """Ask for the document to be compiled."""
    reporting.compile_it(current_session(), person=who(), year=year_of(year), now=now())
    return redirect(url_for(".compiling", year=year))


@blueprint.get("/documents/<year>/progress")
def compiling(year: str) -> ResponseReturnValue:
    """How far it is; to the document when it is done."""
    work = reporting.find_work(current_session(), person=who(), year=year_of(year))
    if work is None or work.state in ("done", "failed"):
        return redirect(url_for(".document", year=year))
    page = ProgressPage(
        heading="Compiling the learning document",
        words="You can leave this page. It goes on without you.",
        share=work.progress,
        step=work.step or "Waiting for its turn",
        back=url_for(".document", year=year),
        back_words="Back to the document",
    )
    return render_template("participation_worker/progress.html", page=page, form=None)


@blueprint.route("/documents/read/<uuid:document_id>", methods=["GET", "POST"])
@writes
def read_document(document_id: str) -> ResponseReturnValue:
    """The document as a page of ours, and below it room for one's name."""
    here: dict[str, Any] = {"person": who(), "document_id": str(document_id)}
    form, page = ReviewForm(), reporting.show_reading(current_session(), **here, today=now().date())
    if page.asks_for_review and form.validate_on_submit():
        signing.review(current_session(), person=who(), document_id=page.document_id, now=now())
        flash("Your name stands under this draft now. A new draft asks for it again.")
        return redirect(url_for(".document", year=page.year))
    page = replace(page, article=follow_numbers(page.article, url_for(".sources", document_id=document_id)))
    return render_template("participation_worker/read_document.html", page=page, form=form), status_of(form)


@blueprint.get("/documents/read/<uuid:document_id>/editions/<edition>")
def read_edition(document_id: str, edition: str) -> ResponseReturnValue:
    """Another edition of a document, as it will be published."""
    kept = reporting.get_edition(current_session(), person=who(), document_id=str(document_id), name=edition)
    return as_page(kept.html)


@blueprint.get("/documents/read/<uuid:document_id>.<any(pdf, docx):kind>")
def download(document_id: str, kind: Print) -> ResponseReturnValue:
    """One print of a document, as it was compiled."""
    year, content = reporting.read_print(current_session(), person=who(), document_id=str(document_id), kind=kind)
    return as_file(content, kind=kind, year=year)


@blueprint.get("/documents/learning_document.css")
def stylesheet() -> ResponseReturnValue:
    """How the document looks on a page of ours."""
    return Response(read_stylesheet(), mimetype="text/css")


@blueprint.post("/documents/give/<uuid:document_id>")
@writes
def give_to_board(document_id: str) -> ResponseReturnValue:
    """Let the board read it."""
    try:
        given = reporting.give_to_board(current_session(), person=who(), document_id=str(document_id), now=now())
    except (reporting.NothingToGive, reporting.AlreadyWithBoard):
        flash("It cannot go to the board yet. What is missing is listed here.")
        return redirect(url_for(".document_now"))
    flash("The board can read it now. From here on it stays as it is.")
    return redirect(url_for(".document", year=given.year))
