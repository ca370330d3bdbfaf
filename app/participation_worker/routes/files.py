"""Questions out of a file and into one: XLSForm, YAML, LimeSurvey, SurveyJS, and the translation sheet. HTTP only."""

from __future__ import annotations

import json

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import drafting
from app.participation_worker.actions import files as actions
from app.participation_worker.file_forms import BringInForm, BroughtForm, SheetForm
from app.participation_worker.forms import PressForm
from app.participation_worker.routes.room import blueprint, hand_over, now, say_faults, slug_of, status_of, who
from app.transaction import current_session, writes
from surveys.bands import RULES
from surveys.errors import DefinitionFaulty, FileRefused
from surveys.exchange import Reading

HERE = "/consultations/<uuid:consultation_id>/files"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.route("/consultations/bring-in", methods=["GET", "POST"])
@writes
def bring_in() -> ResponseReturnValue:
    """Choose a file, see what becomes of it, and begin a consultation with it."""
    return _bring("")


@blueprint.route(f"{HERE}/bring-in", methods=["GET", "POST"])
@writes
def bring_in_edition(consultation_id: str) -> ResponseReturnValue:
    """Choose a file, see what becomes of it, and add its questions to a draft."""
    return _bring(str(consultation_id))


@blueprint.get(HERE)
def files(consultation_id: str) -> ResponseReturnValue:
    """What can be taken out, and brought in."""
    page = actions.show_files(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/files.html", page=page, form=PressForm())


@blueprint.get(f"{HERE}/xlsform/<band>")
def take_workbook(consultation_id: str, band: str) -> ResponseReturnValue:
    """An edition as XLSForm; with `?all=yes` the whole consultation, this edition first."""
    only = request.args.get("all") != "yes"
    try:
        title, content = actions.take_workbook(
            current_session(), person=who(), consultation_id=str(consultation_id), band=band, only=only
        )
    except KeyError:
        abort(404)
    except FileRefused as refused:
        flash(refused.what_to_do, "trouble")
        return redirect(url_for(".files", consultation_id=consultation_id))
    return hand_over(content, name=f"{slug_of(title)}{f'-{band}' if only else ''}.xlsx", kind=WORKBOOK)


@blueprint.get(f"{HERE}/yaml")
def take_yaml(consultation_id: str) -> ResponseReturnValue:
    """The whole consultation as YAML."""
    title, content = actions.take_yaml(current_session(), person=who(), consultation_id=str(consultation_id))
    return hand_over(content, name=f"{slug_of(title)}.yaml", kind="application/yaml")


@blueprint.get(f"{HERE}/translation-sheet")
def take_sheet(consultation_id: str) -> ResponseReturnValue:
    """Every text beside its translations, as CSV."""
    title, content = actions.take_sheet(current_session(), person=who(), consultation_id=str(consultation_id))
    return hand_over(content, name=f"{slug_of(title)}-translation.csv", kind="text/csv; charset=utf-8")


@blueprint.route(f"{HERE}/translation-sheet/back", methods=["GET", "POST"])
@writes
def bring_sheet(consultation_id: str) -> ResponseReturnValue:
    """Put in what a translator wrote, and say line by line what became of it."""
    session, person, form = current_session(), who(), SheetForm()
    page = actions.show_sheet(session, person=person, consultation_id=str(consultation_id))
    if form.validate_on_submit():
        try:
            page = actions.put_sheet_in(
                session, person=person, consultation_id=page.consultation_id, content=form.file.data.read(), now=now()
            )
        except FileRefused as refused:
            form.file.errors = [refused.what_to_do]
        except DefinitionFaulty as faulty:
            say_faults(form, faulty)
    return render_template("participation_worker/bring_sheet.html", page=page, form=form), status_of(form)


def _bring(consultation_id: str) -> ResponseReturnValue:
    if "definition" in request.form:
        return _go_on(consultation_id)
    session, person, form = current_session(), who(), BringInForm()
    page = actions.show_brought(session, person=person, reading=None, consultation_id=consultation_id)
    if form.validate_on_submit():
        name = (form.file.data.filename or "")[-120:]
        reading = actions.read_file(name, form.file.data.read(), band=form.band.data)
        if reading.consultation is not None:
            return _report(consultation_id, reading, name, _carrying(reading, name))
        page = actions.show_brought(session, person=person, reading=reading, name=name, consultation_id=consultation_id)
        form.file.errors = [fault.message for fault in reading.faults if fault.severity == "block"]
    return render_template("participation_worker/bring_in.html", page=page, form=form), status_of(form)


def _carrying(reading: Reading, name: str) -> BroughtForm:
    told = [[fault.name, fault.where, fault.message] for fault in reading.faults if fault.code.startswith("X")]
    while len(json.dumps(told).encode()) > actions.MOST_TOLD:
        # They were all shown once; what goes on to the next page must fit into a form.
        told = told[: len(told) // 2]
    title = reading.consultation.title if reading.consultation else ""
    definition = actions.carry(reading.consultation) if reading.consultation else ""
    return BroughtForm(
        formdata=None, title=title[:120] or name.rpartition(".")[0], definition=definition,
        told=json.dumps(told),
    )  # fmt: skip


def _report(consultation_id: str, reading: Reading, name: str, form: BroughtForm) -> ResponseReturnValue:
    page = actions.show_brought(
        current_session(), person=who(), reading=reading, name=name, consultation_id=consultation_id
    )
    return render_template("participation_worker/brought.html", page=page, form=form), status_of(form)


def _go_on(consultation_id: str) -> ResponseReturnValue:
    session, person, form = current_session(), who(), BroughtForm()
    name = request.form.get("name", "")[-120:]
    if consultation_id:
        # It is looked for before anything that was sent is.
        drafting.get_draft(session, person=person, consultation_id=consultation_id)
        del form.title
    try:
        reading = actions.read_again(form.definition.data or "", form.told.data or "[]")
    except FileRefused as refused:
        flash(refused.what_to_do, "trouble")
        return redirect(request.path)
    told = reading.consultation
    if told is None or not form.validate_on_submit():
        return _report(consultation_id, reading, name, form)
    if not consultation_id:
        made = actions.start_from_file(session, person=person, told=told, title=form.title.data, name=name, now=now())
        flash("Started. Read every question as a child will, and mend what is listed.")
        return redirect(url_for(".consultation", consultation_id=made))
    try:
        added = actions.add_from_file(session, person=person, consultation_id=consultation_id, told=told, now=now())
    except DefinitionFaulty as faulty:
        say_faults(form, faulty)
        return _report(consultation_id, reading, name, form)
    if not added:
        form.form_errors.append(actions.TAKEN)
        return _report(consultation_id, reading, name, form)
    flash(f"Added for {', '.join(RULES[band].name for band in added)}.")
    return redirect(url_for(".edition", consultation_id=consultation_id, band=added[0]))
