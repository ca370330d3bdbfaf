"""The learning document: asks, compiling, looking at it, giving it to the board. HTTP only."""

from __future__ import annotations

from datetime import date

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.design.learning import as_file, follow_numbers, read_stylesheet
from app.participation_worker.actions import reporting
from app.participation_worker.actions.asking import get_kept
from app.participation_worker.actions.looking import this_year
from app.participation_worker.actions.sources import show_beside
from app.participation_worker.forms import AskForm, PressForm
from app.participation_worker.pages.documents import ReadPage
from app.participation_worker.pages.general import FormPage, ProgressPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.store.documents import Print
from app.transaction import current_session, writes


@blueprint.get("/consultations/<uuid:consultation_id>/document")
@blueprint.get("/documents/")
def document_now(consultation_id: str = "") -> ResponseReturnValue:
    """The document of this year."""
    if consultation_id:
        get_kept(current_session(), person=who(), consultation_id=str(consultation_id))
    return redirect(url_for(".document", year=this_year(date.today())))


@blueprint.get("/documents/<year>/")
def document(year: str) -> ResponseReturnValue:
    """One year's document, as far as it is."""
    page = reporting.show_document(current_session(), person=who(), year=_year(year), today=now().date())
    return render_template("participation_worker/document.html", page=page, form=PressForm())


@blueprint.route("/documents/<year>/asks/add", methods=["GET", "POST"])
@writes
def add_ask(year: str) -> ResponseReturnValue:
    """Ask something of a partner."""
    session, person = current_session(), who()
    form = AskForm()
    partners = reporting.list_partners(session, person=person)
    form.partner.choices = {"": "Choose a partner", **{one: one for one in partners}}
    agreed = reporting.list_agreed(session, person=person)
    form.theme.choices = {"": "None of them", **{one.value: one.words for one in agreed}}
    if form.validate_on_submit():
        reporting.add_ask(
            session, person=person, year=_year(year), words=form.words.data, partner=form.partner.data,
            by=form.by.data, theme_id=form.theme.data or "", now=now(),
        )  # fmt: skip
        flash("Added. Compile the document again to see it there.")
        return redirect(url_for(".document", year=year))
    page = FormPage("Ask something of a partner", title=year, button="Add the ask")
    return render_template("participation_worker/ask.html", page=page, form=form), status_of(form)


@blueprint.post("/documents/<year>/compile")
@writes
def compile_document(year: str) -> ResponseReturnValue:
    """Ask for the document to be compiled."""
    reporting.compile_it(current_session(), person=who(), year=_year(year), now=now())
    return redirect(url_for(".compiling", year=year))


@blueprint.get("/documents/<year>/progress")
def compiling(year: str) -> ResponseReturnValue:
    """How far it is; to the document when it is done."""
    work = reporting.find_work(current_session(), person=who(), year=_year(year))
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


@blueprint.get("/documents/read/<uuid:document_id>")
def read_document(document_id: str) -> ResponseReturnValue:
    """The document as a page of ours."""
    year, content = reporting.read_print(current_session(), person=who(), document_id=str(document_id), kind="article")
    beside = show_beside(current_session(), person=who(), document_id=str(document_id), today=now().date())
    article = follow_numbers(content, url_for(".sources", document_id=document_id))
    page = ReadPage(f"Learning document {year}", str(document_id), year, article, beside)
    return render_template("participation_worker/read_document.html", page=page, form=None)


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


def _year(year: str) -> str:
    # It stands in file names and headings: digits and dashes, as this_year makes them.
    return year if len(year) <= 9 and year.replace("-", "").isdigit() else abort(404)
