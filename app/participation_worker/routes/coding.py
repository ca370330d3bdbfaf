"""A second person codes a tenth, what was read is said, and where every comment is. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import coding as actions
from app.participation_worker.forms import NONE_OF_THESE, CodeForm, PressForm
from app.participation_worker.pages.coding import CodeCommentPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.store.coding import AlreadyFinished, NotAllCoded, NotBlind, NothingToDraw
from app.transaction import current_session, writes

HERE = "/consultations/<uuid:consultation_id>"
TELLS_WHERE = frozenset(
    f"{blueprint.name}.{view}"
    for view in [
        "themes",
        "theme",
        "unplaced",
        "rename_theme",
        "agree_named",
        "decide",
        "merge",
        "take_out",
        "quote",
        "sort_theme",
        "sort_unplaced",
        "new_theme",
        "new_theme_of_unplaced",
        "answer_suggestions",
        "theme_steps",
        "undo_theme_step",
        "split",
        "ask_split",
        "splitting",
        "ledger",
        "export",
        "export_codings",
    ]
)
"""Views that would tell whoever codes blind where comments stand."""
SEEN_SINCE = "You have seen where comments stand since you began. A colleague who has not must take it over."


@blueprint.before_request
def keep_blind() -> ResponseReturnValue | None:
    """Say why, instead of showing where comments stand to whoever has yet to say what they see in them (R4.05)."""
    if request.endpoint not in TELLS_WHERE:
        return None
    asked = {key: str(value) for key, value in (request.view_args or {}).items()}
    where = {"consultation_id": asked.get("consultation_id", ""), "theme_id": asked.get("theme_id", "")}
    page = actions.find_what_keeps_closed(current_session(), person=who(), **where)
    return (render_template("participation_worker/still_coding.html", page=page, form=None), 409) if page else None


@blueprint.get(f"{HERE}/second-coding")
def second_coding(consultation_id: str) -> ResponseReturnValue:
    """How far the second coding is, and what came of it."""
    page = actions.show_second_coding(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/second_coding.html", page=page, form=PressForm())


@blueprint.post(f"{HERE}/second-coding/begin")
@writes
def begin_coding(consultation_id: str) -> ResponseReturnValue:
    """Deal a tenth to whoever asks and knows of none where it stands."""
    try:
        actions.begin(current_session(), person=who(), consultation_id=str(consultation_id), now=now())
    except (actions.NotYet, NothingToDraw, AlreadyFinished):
        flash("It cannot begin like this. What is missing stands here.")
        return redirect(url_for(".second_coding", consultation_id=consultation_id))
    return _go_on(str(consultation_id))


@blueprint.route(f"{HERE}/second-coding/<uuid:comment_id>", methods=["GET", "POST"])
@writes
def code_comment(consultation_id: str, comment_id: str) -> ResponseReturnValue:
    """Say what one comment speaks of; the next one follows."""
    one = {"consultation_id": str(consultation_id), "comment_id": str(comment_id)}
    page = actions.show_comment(current_session(), person=who(), **one)
    form = _form(page)
    if form.validate_on_submit():
        try:
            actions.code(current_session(), person=who(), **one, codes=form.chosen, now=now())
        except AlreadyFinished:
            flash("It is finished. What you said stays as it is.")
            return redirect(url_for(".second_coding", consultation_id=consultation_id))
        except NotBlind:
            flash(SEEN_SINCE)
            return redirect(url_for(".second_coding", consultation_id=consultation_id))
        return _go_on(str(consultation_id))
    return render_template("participation_worker/code_comment.html", page=page, form=form), status_of(form)


@blueprint.post(f"{HERE}/second-coding/finish")
@writes
def finish_coding(consultation_id: str) -> ResponseReturnValue:
    """Call it coded; a job works out how far both agree."""
    try:
        actions.finish(current_session(), person=who(), consultation_id=str(consultation_id), now=now())
        flash("Thank you. How far you both agree is being worked out.")
    except NotAllCoded:
        flash("Some comments are not coded yet.")
    except NotBlind:
        flash(SEEN_SINCE)
    except AlreadyFinished:
        flash("It was finished before.")
    return redirect(url_for(".second_coding", consultation_id=consultation_id))


@blueprint.get(f"{HERE}/ledger")
def ledger(consultation_id: str) -> ResponseReturnValue:
    """Where every comment is."""
    page = actions.show_ledger(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/ledger.html", page=page, form=None)


def _go_on(consultation_id: str) -> ResponseReturnValue:
    following = actions.find_next(current_session(), person=who(), consultation_id=consultation_id)
    if following is None:
        return redirect(url_for(".second_coding", consultation_id=consultation_id))
    return redirect(url_for(".code_comment", consultation_id=consultation_id, comment_id=following))


def _form(page: CodeCommentPage) -> CodeForm:
    ticked = [] if page.said is None else list(page.said) or [NONE_OF_THESE]
    form = CodeForm(data={"codes": ticked, "best": ticked[0] if len(ticked) > 1 else ""})
    labels = {code.id: code.label for code in page.codes}
    form.codes.choices = {**labels, NONE_OF_THESE: "None of these"}
    form.best.choices = {"": "Choose one", **labels}
    return form
