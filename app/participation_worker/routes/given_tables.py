"""The two tables that a board gives for its document: look at what is loaded, load another. HTTP only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from analysis.document.given_tables import TableRefused, decode
from app.participation_worker.actions import given_tables
from app.participation_worker.forms import TableForm
from app.participation_worker.pages.given_tables import GivenTablePage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes


@blueprint.route("/population", methods=["GET", "POST"])
@writes
def population() -> ResponseReturnValue:
    """How many children of each kind live here."""
    return _table("population", given_tables.load_population, given_tables.show_population)


@blueprint.route("/indicators", methods=["GET", "POST"])
@writes
def indicators() -> ResponseReturnValue:
    """The numbers that the board gives beside the children's voice."""
    return _table("indicators", given_tables.load_indicators, given_tables.show_indicators)


def _table(view: str, load: Callable[..., int], show: Callable[..., GivenTablePage]) -> ResponseReturnValue:
    form = TableForm()
    if form.is_submitted():
        # A file cannot be chosen again by us: its text goes into the box, where it can be mended.
        _take_file_into_box(form)
    if form.validate_on_submit() and _load(form, load, now()):
        return redirect(url_for(f".{view}"))
    page = show(current_session(), person=who())
    return render_template("participation_worker/given_table.html", page=page, form=form), status_of(form)


def _take_file_into_box(form: TableForm) -> None:
    chosen: Any = form.file.data
    if chosen and (content := chosen.read()):
        form.table.data = decode(content)


def _load(form: TableForm, load: Callable[..., int], at: datetime) -> bool:
    try:
        count = load(current_session(), person=who(), table=form.table.data, now=at)
    except TableRefused as refused:
        form.table.errors = list(refused.faults)
        return False
    flash(f"Loaded: {count} {'line' if count == 1 else 'lines'}. Compile the document again to see them there.")
    return True
