"""Finding themes, agreeing on them, proposing quotes. HTTP only; one theme is read in theme_table.py."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import theme_table
from app.participation_worker.actions import themes as actions
from app.participation_worker.actions.expecting import NotClear, show_expected
from app.participation_worker.forms import FindThemesForm, MergeForm, PressForm, QuoteForm, RenameForm
from app.participation_worker.pages.general import ProgressPage
from app.participation_worker.pages.themes import QuotePage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.participation_worker.routes.theme_table import theme_page
from app.store.quotes import MayNotBeQuoted, NotTheirWords
from app.transaction import current_session, writes

HERE = "/consultations/<uuid:consultation_id>/themes"
SAID = {
    "agree": "Agreed: {label}.",
    "reject": "Rejected: {label}. It will not be proposed again.",
    "undo": "Taken back: {label} waits for a decision again.",
}
DID_NOT_WORK = "Finding themes did not work. Try it once more; if it stops again, tell your administrator."
WHY_NOT = {
    "ClusterNotReached": "Finding themes did not begin: the other computers that do the work here cannot be reached. "
    "Tell your administrator. Your themes are as they were."
}
"""What is said of a search that failed, by its trouble."""
FOR_THE_NEXT = "A search is going on already. What you expect is kept for the next search."
GOES_ON = "You can leave this page. It goes on without you."
STOPPED = "Finding themes has stopped."
STOPPING = "It stops at the end of this step. Your themes stay as they were."
KEEPING = "What was found is being kept. That takes moments, and can no longer be stopped."


@blueprint.route(f"{HERE}/find", methods=["GET", "POST"])
@writes
def find_themes(consultation_id: str) -> ResponseReturnValue:
    """Say what will happen, then ask for it, with what the worker expects to hear."""
    session, person, about = current_session(), who(), str(consultation_id)
    form = FindThemesForm(data={"expected": show_expected(session, person=person, consultation_id=about)})
    if form.validate_on_submit():
        try:
            typed = form.expected.data or ""
            if not actions.find_themes(session, person=person, consultation_id=about, expected=typed, now=now()):
                flash(FOR_THE_NEXT)
            return redirect(url_for(".finding", consultation_id=consultation_id))
        except NotClear as refused:
            form.expected.errors = list(refused.faults)
    page = actions.show_themes(session, person=person, consultation_id=about)
    return render_template("participation_worker/find_themes.html", page=page, form=form), status_of(form)


@blueprint.get(f"{HERE}/progress")
def finding(consultation_id: str) -> ResponseReturnValue:
    """How far it is; to the themes when it is done."""
    work = actions.find_work(current_session(), person=who(), consultation_id=str(consultation_id))
    if work is None or work.state == "done":
        if work is not None and request.args.get("stopping"):
            flash(STOPPED)
        return redirect(url_for(".themes", consultation_id=consultation_id))
    if work.state == "failed":
        flash(WHY_NOT.get(work.trouble, DID_NOT_WORK))
        return redirect(url_for(".find_themes", consultation_id=consultation_id))
    page = ProgressPage(
        heading="Finding themes",
        words=KEEPING if work.is_keeping else STOPPING if work.is_to_stop else GOES_ON,
        share=work.progress,
        step=work.step or "Waiting for its turn",
        back=url_for(".consultation", consultation_id=consultation_id),
        back_words="Back to the consultation",
        stop="" if work.is_to_stop or work.is_keeping else url_for(".stop_finding", consultation_id=consultation_id),
    )
    return render_template("participation_worker/progress.html", page=page, form=PressForm())


@blueprint.get(HERE)
def themes(consultation_id: str) -> ResponseReturnValue:
    """The theme table."""
    page = actions.show_themes(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/themes.html", page=page, form=PressForm())


@blueprint.post("/themes/<uuid:theme_id>/rename")
@writes
def rename_theme(theme_id: str) -> ResponseReturnValue:
    """Say what it is called, what belongs in it and what it bears on."""
    form = RenameForm()
    if not _name(str(theme_id), form):
        return theme_page(str(theme_id), naming=form)
    flash("Saved.")
    return redirect(url_for(".theme", theme_id=theme_id))


@blueprint.post("/themes/<uuid:theme_id>/name-and-agree")
@writes
def agree_named(theme_id: str) -> ResponseReturnValue:
    """Agree from the theme's own page: a name that was typed there and not yet saved is kept first."""
    form = RenameForm()
    if not _name(str(theme_id), form):
        return theme_page(str(theme_id), naming=form)
    done = actions.decide(current_session(), person=who(), theme_id=str(theme_id), decision="agree", now=now())
    flash(SAID["agree"].format(label=done.label))
    return redirect(url_for(".theme", theme_id=theme_id))


@blueprint.post("/themes/<uuid:theme_id>/<any(agree, reject, undo):decision>")
@writes
def decide(theme_id: str, decision: str) -> ResponseReturnValue:
    """Agree, reject, or take either back; whoever decides in the table goes on to the next theme that waits."""
    following = actions.find_next_waiting(current_session(), person=who(), theme_id=str(theme_id))
    done = actions.decide(current_session(), person=who(), theme_id=str(theme_id), decision=decision, now=now())
    flash(SAID[decision].format(label=done.label))
    if request.form.get("from") == "theme":
        return redirect(url_for(".theme", theme_id=theme_id))
    at = str(theme_id) if decision == "undo" else following
    anchor = f"theme-{at}" if at else "waiting"
    return redirect(url_for(".themes", consultation_id=done.consultation_id, _anchor=anchor))


@blueprint.route("/themes/<uuid:theme_id>/merge", methods=["GET", "POST"])
@writes
def merge(theme_id: str) -> ResponseReturnValue:
    """Make one theme part of another."""
    page = theme_table.show_theme(current_session(), person=who(), theme_id=str(theme_id))
    form = MergeForm()
    form.into.choices = dict(page.others)
    if form.validate_on_submit():
        actions.merge(current_session(), person=who(), theme_id=str(theme_id), into_id=form.into.data, now=now())
        flash(f"“{page.theme.label}” is part of this theme now. You can undo it.")
        return redirect(url_for(".theme", theme_id=form.into.data))
    return render_template("participation_worker/merge.html", page=page, form=form), status_of(form)


@blueprint.route("/themes/<uuid:theme_id>/comments/<uuid:comment_id>/quote", methods=["GET", "POST"])
@writes
def quote(theme_id: str, comment_id: str) -> ResponseReturnValue:
    """Propose a child's words for the document; they may be cut, never changed."""
    session, person = current_session(), who()
    comment = actions.get_comment(session, person=person, theme_id=str(theme_id), comment_id=str(comment_id))
    form = QuoteForm(data={"kept": comment.translation or comment.text})
    if form.validate_on_submit():
        try:
            actions.propose_quote(
                session, person=person, theme_id=str(theme_id), comment_id=comment.id, kept=form.kept.data,
                differs=form.differs.data, now=now(),
            )  # fmt: skip
            flash("Proposed. The safeguarding lead reads it before it can be printed.")
            return redirect(url_for(".theme", theme_id=theme_id, _anchor="comments"))
        except NotTheirWords:
            form.kept.errors = ["Only take words out. These are not the child's own words any more."]
        except MayNotBeQuoted:
            form.kept.errors = ["These words may not be quoted. Choose another comment."]
    label = theme_table.show_theme(session, person=person, theme_id=str(theme_id)).theme.label
    page = QuotePage("Propose a quote", str(theme_id), label, comment.text, comment.translation)
    return render_template("participation_worker/quote.html", page=page, form=form), status_of(form)


@blueprint.post(f"{HERE}/progress/stop")
@writes
def stop_finding(consultation_id: str) -> ResponseReturnValue:
    """Ask the search to stop; without the button's form nothing happens."""
    stops = PressForm().validate_on_submit() and actions.stop_finding(
        current_session(), person=who(), consultation_id=str(consultation_id), now=now()
    )
    # The page looks again by itself at this address, and says so once it has stopped.
    return redirect(url_for(".finding", consultation_id=consultation_id, stopping="yes" if stops else None))


def _name(theme_id: str, form: RenameForm) -> bool:
    """Keep what the naming form says; False when something is wrong with it."""
    page = theme_table.show_theme(current_session(), person=who(), theme_id=theme_id)
    form.bears_on.choices = {aim.value: aim.words for aim in page.priorities}
    if not form.validate_on_submit():
        return False
    named = (form.label.data, form.definition.data or "", tuple(sorted(form.bears_on.data)))
    if named != (page.theme.label, page.theme.definition, page.theme.bears_on):
        actions.rename(
            current_session(), person=who(), theme_id=theme_id, label=named[0], definition=named[1],
            bears_on=named[2], now=now(),
        )  # fmt: skip
    return True
