"""Paper: a batch of sheets for a group, and typing in what came back. HTTP only."""

from __future__ import annotations

from uuid import uuid4

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import typing_in
from app.participation_worker.actions.typing_in import Kept, SheetRefused
from app.participation_worker.paper_forms import BatchForm, said_on, sheet_form
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes

SAID = {
    Kept.COUNTED: "Saved. Put the sheet with those that are done.",
    Kept.APART: "Saved, apart from the others: the group is full or has closed. The lead reads it; no number has it.",
    Kept.ALREADY: "That sheet was saved already. It is there once.",
}


@blueprint.route("/groups/<uuid:group_id>/paper", methods=["GET", "POST"])
@writes
def paper_batches(group_id: str) -> ResponseReturnValue:
    """The batches of paper of a group, and a new one."""
    session, person = current_session(), who()
    page = typing_in.show_paper(session, person=person, group_id=str(group_id))
    form = BatchForm()
    form.language.choices = [(language.code, language.name) for language in page.languages]
    if form.validate_on_submit():
        typing_in.add_batch(
            session, person=person, group_id=page.group_id, language=form.language.data, sheets=form.sheets.data,
            now=now(),
        )  # fmt: skip
        flash(f"Noted: {form.sheets.data} sheets. Print them now.")
        return redirect(url_for(".paper_batches", group_id=page.group_id))
    return render_template("participation_worker/paper_batches.html", page=page, form=form), status_of(form)


@blueprint.route("/groups/<uuid:group_id>/paper/<uuid:batch_id>", methods=["GET", "POST"])
@writes
def type_in(group_id: str, batch_id: str) -> ResponseReturnValue:
    """One sheet at a time; once it is saved, nobody sees it here again."""
    session = current_session()
    door, batch = typing_in.get_sheet_door(session, person=who(), group_id=str(group_id), batch_id=str(batch_id))
    screens, _ = current_app.extensions["heard.preview"](door)
    form, wrong = sheet_form(door.edition), {}
    if form.validate_on_submit():
        try:
            kept = typing_in.type_in(
                session, door, batch, response_id=form["id"].data or "", said=said_on(form, door.edition), now=now()
            )
            flash(SAID[kept])
            return redirect(url_for(".type_in", group_id=door.group.id, batch_id=batch.id))
        except SheetRefused as refused:
            wrong = {refused.where: refused.words}
            form["id"].data = str(uuid4()) if refused.is_another else form["id"].data
    form["id"].data = form["id"].data or str(uuid4())
    page = typing_in.show_typing(door, batch, screens, wrong)
    status = 422 if wrong else status_of(form)
    return render_template("participation_worker/type_in.html", page=page, form=form), status
