"""Splitting a theme: asking where, and saying yes to two halves. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import splitting as actions
from app.participation_worker.forms import PressForm, SplitForm
from app.participation_worker.pages.general import ProgressPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes

HERE = "/themes/<uuid:theme_id>/split"


@blueprint.post(f"{HERE}/ask")
@writes
def ask_split(theme_id: str) -> ResponseReturnValue:
    """Ask the machine where it would split."""
    actions.ask_to_split(current_session(), person=who(), theme_id=str(theme_id), now=now())
    return redirect(url_for(".splitting", theme_id=theme_id))


@blueprint.get(f"{HERE}/progress")
def splitting(theme_id: str) -> ResponseReturnValue:
    """How far it is; to the two halves when it is done."""
    work = actions.find_work(current_session(), person=who(), theme_id=str(theme_id))
    if work is None or work.state == "done":
        return redirect(url_for(".split", theme_id=theme_id))
    if work.state == "failed":
        flash("That did not work. Try it once more; if it stops again, tell your administrator.", "trouble")
        return redirect(url_for(".split", theme_id=theme_id))
    page = ProgressPage(
        heading="Looking where to split",
        words="You can leave this page. It goes on without you, and nothing is split before you say so.",
        share=work.progress,
        step=work.step or "Waiting for its turn",
        back=url_for(".theme", theme_id=theme_id),
        back_words="Back to the theme",
        refresh=2,
    )
    return render_template("participation_worker/progress.html", page=page, form=None)


@blueprint.route(HERE, methods=["GET", "POST"])
@writes
def split(theme_id: str) -> ResponseReturnValue:
    """The two halves side by side; splitting the theme when a name is given."""
    page = actions.show_split(current_session(), person=who(), theme_id=str(theme_id))
    second = page.halves[1].label if page.halves else ""
    form = SplitForm(data={"label": second, "split": page.split_id})
    if form.validate_on_submit():
        try:
            made = actions.split(
                current_session(), person=who(), theme_id=str(theme_id), split_id=form.split.data or "",
                over=form.over.data or [], label=form.label.data, now=now(),
            )  # fmt: skip
            flash(f"Split: “{form.label.data}” is a theme of its own now. You can undo it.")
            return redirect(url_for(".theme", theme_id=made))
        except actions.SplitIsAnother:
            form.label.errors = ["The machine has looked again since. Read the two halves as they are now."]
        except actions.NothingLeft:
            form.label.errors = ["Leave at least one comment in each half."]
    return (
        render_template("participation_worker/split.html", page=page, form=form, press=PressForm(formdata=None)),
        status_of(form),
    )
