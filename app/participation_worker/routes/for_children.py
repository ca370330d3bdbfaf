"""What children are told of each theme, ask and decision: writing it, and keeping a draft. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import for_children as actions
from app.participation_worker.actions.for_children import Typed
from app.participation_worker.forms import for_children_form
from app.participation_worker.routes.room import blueprint, now, status_of, who, year_of
from app.transaction import current_session, writes


@blueprint.route("/documents/<year>/for-children", methods=["GET", "POST"])
@writes
def for_children(year: str) -> ResponseReturnValue:
    """Write the sentences for children, or keep what the machine drafted."""
    session, person = current_session(), who()
    page = actions.show_for_children(session, person=person, year=year_of(year))
    form = for_children_form(page.things)
    if form.validate_on_submit():
        typed = {
            box.key: Typed(form[box.key].data or "", box.is_draft and form[f"{box.key}-keep"].data)
            for thing in page.things
            for box in thing.boxes
        }
        faults = actions.find_faults(page, typed)
        if not faults:
            pictures = {thing.key: form[f"{thing.key}-picture"].data or "" for thing in page.things if thing.suits}
            changed = actions.save_for_children(
                session, person=person, year=year, typed=typed, pictures=pictures, now=now()
            )
            flash(f"Saved. {_count(changed)} Compile the document again to see them there.")
            return redirect(url_for(".for_children", year=year))
        for key, words in faults.items():
            form[key].errors = [words]
    return render_template("participation_worker/for_children.html", page=page, form=form), status_of(form)


def _count(changed: int) -> str:
    return "1 sentence is new or changed." if changed == 1 else f"{changed} sentences are new or changed."
