"""The theme table: reading all comments of a theme, sorting them, and undoing what was done. HTTP only."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import theme_table as actions
from app.participation_worker.actions import undoing
from app.participation_worker.actions.theme_table import Choice, Source
from app.participation_worker.forms import NewThemeForm, PressForm, RenameForm, SortForm, SuggestionsForm
from app.participation_worker.pages.themes import say_many
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.store.session import NotFound
from app.store.theme_steps import KeptStep, StandsInTheWay
from app.transaction import current_session, writes

THEMES = "/consultations/<uuid:consultation_id>/themes"
THEME = "/themes/<uuid:theme_id>"
UNPLACED = f"{THEMES}/unplaced/<question_id>"
PAGES = 6
"""Digits of a page's number that are looked at."""


@blueprint.get(THEME)
def theme(theme_id: str) -> ResponseReturnValue:
    """One theme with a part of its comments."""
    return theme_page(str(theme_id))


@blueprint.get(UNPLACED)
def unplaced(consultation_id: str, question_id: str) -> ResponseReturnValue:
    """Comments that stand in no theme."""
    return _unplaced_page(str(consultation_id), question_id)


@blueprint.post(f"{THEME}/comments")
@writes
def sort_theme(theme_id: str) -> ResponseReturnValue:
    """Move the chosen comments of a theme, add them to a second one, take them out, or call them read."""
    source = actions.find_source(current_session(), person=who(), theme_id=str(theme_id))
    form = _sort_form(source)
    return _sort(source, form) if form.validate_on_submit() else theme_page(str(theme_id), sorting=form)


@blueprint.post(UNPLACED)
@writes
def sort_unplaced(consultation_id: str, question_id: str) -> ResponseReturnValue:
    """Put the chosen comments into a theme, or call them read."""
    source = actions.find_source(
        current_session(), person=who(), consultation_id=str(consultation_id), question_id=question_id
    )
    form = _sort_form(source)
    if form.validate_on_submit():
        return _sort(source, form)
    return _unplaced_page(str(consultation_id), question_id, form)


@blueprint.route(f"{THEME}/comments/new-theme", methods=["GET", "POST"])
@writes
def new_theme(theme_id: str) -> ResponseReturnValue:
    """Name a theme that is made of the chosen comments of another."""
    return _make_theme(actions.find_source(current_session(), person=who(), theme_id=str(theme_id)))


@blueprint.route(f"{UNPLACED}/new-theme", methods=["GET", "POST"])
@writes
def new_theme_of_unplaced(consultation_id: str, question_id: str) -> ResponseReturnValue:
    """Name a theme that is made of comments which stand in none, or of nothing yet."""
    return _make_theme(
        actions.find_source(
            current_session(), person=who(), consultation_id=str(consultation_id), question_id=question_id
        )
    )


@blueprint.post(f"{THEME}/comments/<uuid:comment_id>/take-out")
@writes
def take_out(theme_id: str, comment_id: str) -> ResponseReturnValue:
    """Take one comment out of a theme."""
    source = actions.find_source(current_session(), person=who(), theme_id=str(theme_id))
    return _do(source, _sort_form(source), "take_out", [str(comment_id)])


@blueprint.post(f"{THEME}/suggestions")
@writes
def answer_suggestions(theme_id: str) -> ResponseReturnValue:
    """Add what the machine would add, or some of it, or say that it does not belong."""
    form = SuggestionsForm()
    if not form.validate_on_submit():
        return theme_page(str(theme_id), suggesting=form)
    words = actions.answer_suggestions(
        current_session(), person=who(), theme_id=str(theme_id), act=form.act.data or "",
        comment_ids=form.suggested.data or [], now=now(),
    )  # fmt: skip
    flash(words)
    return redirect(url_for(".theme", theme_id=theme_id, _anchor="suggested"))


@blueprint.get(f"{THEMES}/steps")
def theme_steps(consultation_id: str) -> ResponseReturnValue:
    """What was done to the themes of a consultation, and by whom."""
    page = undoing.show_steps(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/theme_steps.html", page=page, form=PressForm())


@blueprint.post(f"{THEMES}/steps/<uuid:step_id>/undo")
@writes
def undo_theme_step(consultation_id: str, step_id: str) -> ResponseReturnValue:
    """Take one step back, and return to where that was pressed."""
    where: dict[str, Any] = {"person": who(), "consultation_id": str(consultation_id)}
    try:
        step, words = undoing.undo(current_session(), **where, step_id=str(step_id), now=now())
        undone: KeptStep | None = step
        flash(f"Undone: {words}.")
    except StandsInTheWay as stands:
        undone = None
        flash(undoing.say_what_stands(current_session(), **where, step=stands.step), "trouble")
    return redirect(_back_from_undoing(str(consultation_id), undone))


def theme_page(
    theme_id: str, *, naming: RenameForm | None = None, sorting: SortForm | None = None,
    suggesting: SuggestionsForm | None = None,
) -> ResponseReturnValue:  # fmt: skip
    """One theme; with a form that came back, what is wrong with it."""
    page = actions.show_theme(current_session(), person=who(), theme_id=theme_id, choice=_choice(sorting))
    line = page.theme
    kept = {"label": line.label, "definition": line.definition, "bears_on": list(line.bears_on)}
    # What another form of this page sent is not what its own fields hold.
    name = naming or RenameForm(formdata=None, data=kept)
    name.bears_on.choices = {aim.value: aim.words for aim in page.priorities}
    sort = sorting or _sort_form(None, page.others)
    faulty = next((form for form in (naming, sorting, suggesting) if form and form.errors), name)
    return (
        render_template(
            "participation_worker/theme.html", page=page, form=faulty, naming=name, sorting=sort,
            suggesting=suggesting or SuggestionsForm(formdata=None),
        ),
        status_of(faulty),
    )  # fmt: skip


def _unplaced_page(consultation_id: str, question_id: str, form: SortForm | None = None) -> ResponseReturnValue:
    page = actions.show_unplaced(
        current_session(), person=who(), consultation_id=consultation_id, question_id=question_id, choice=_choice(form)
    )
    sort = form or _sort_form(None, page.others)
    return render_template("participation_worker/unplaced.html", page=page, form=sort, sorting=sort), status_of(sort)


def _sort(source: Source, form: SortForm) -> ResponseReturnValue:
    act, ids = form.act.data, form.comment.data or []
    if act == "new":
        return redirect(_place(source, "new_theme", "new_theme_of_unplaced", comment=ids))
    if act == "read":
        return _call_read(source, form)
    if act not in ("move", "second", "take_out") or (act == "take_out" and source.theme is None):
        raise NotFound("act")
    return _do(source, form, act, ids)


def _do(source: Source, form: SortForm, act: str, ids: list[str]) -> ResponseReturnValue:
    session, person = current_session(), who()
    following = actions.find_next(session, person=person, source=source, choice=_choice(form), comment_ids=ids)
    words = actions.sort(
        session, person=person, source=source, act=act, comment_ids=ids, to_id=form.to.data or "", now=now()
    )
    if act == "second" and not form.unread.data:
        following = ids[-1]
    flash(words)
    return redirect(_list_at(source, form, following))


def _call_read(source: Source, form: SortForm) -> ResponseReturnValue:
    session, person, ids = current_session(), who(), form.shown.data or []
    following = actions.find_next(session, person=person, source=source, choice=_choice(form), comment_ids=ids)
    count = actions.mark_read(session, person=person, source=source, comment_ids=ids, now=now())
    flash(f"{say_many(count).capitalize()} marked as read.")
    return redirect(_list_at(source, form, following))


def _make_theme(source: Source) -> ResponseReturnValue:
    form = NewThemeForm()
    ids = (form.comment.data if request.method == "POST" else request.args.getlist("comment")) or []
    if form.validate_on_submit():
        made = actions.make_theme(
            current_session(), person=who(), source=source, comment_ids=ids, label=form.label.data, now=now()
        )
        flash(f"“{form.label.data}” is a theme now, of {say_many(len(ids))}.")
        return redirect(url_for(".theme", theme_id=made))
    page = actions.show_new_theme(
        current_session(), person=who(), source=source, comment_ids=ids, back=_place(source, "theme", "unplaced")
    )
    return render_template("participation_worker/new_theme.html", page=page, form=form), status_of(form)


def _sort_form(source: Source | None, targets: tuple[tuple[str, str], ...] = ()) -> SortForm:
    """What was sent, or an empty form with these themes to choose from."""
    form = SortForm() if source else SortForm(formdata=None)
    form.offer(actions.find_targets(current_session(), person=who(), source=source) if source else targets)
    return form


def _choice(form: SortForm | None) -> Choice:
    """Which comments the page shows: as its address says, or as its form said when it was sent."""
    if form is not None and request.method == "POST":
        shown = form.shown.data or [""]
        return Choice(form.band.data or "", bool(form.unread.data), at=shown[0])
    said = request.args
    number = said.get("page", "1")[:PAGES]
    return Choice(
        said.get("band", ""), bool(said.get("unread")), int(number) if number.isdecimal() else 1, said.get("at", "")
    )


def _list_at(source: Source, form: SortForm, comment_id: str) -> str:
    """The list as it was chosen, opened at this comment."""
    asked: dict[str, Any] = {
        "band": form.band.data or None,
        "unread": form.unread.data or None,
        "at": comment_id or None,
    }
    return _place(source, "theme", "unplaced", **asked, _anchor=f"c-{comment_id}" if comment_id else "comments")


def _place(source: Source, of_theme: str, of_unplaced: str, **asked: Any) -> str:
    if source.theme_id:
        return url_for(f".{of_theme}", theme_id=source.theme_id, **asked)
    return url_for(f".{of_unplaced}", consultation_id=source.consultation_id, question_id=source.question_id, **asked)


def _back_from_undoing(consultation_id: str, step: KeptStep | None) -> str:
    """To the theme, or the comments in none, where undo was pressed; else to the list of what was done.

    Where that theme is no more, to the one that its comments went back to.
    """
    sent, person = request.form, who()
    try:
        if theme_id := sent.get("from_theme", ""):
            source = actions.find_source(current_session(), person=person, theme_id=theme_id)
        elif question_id := sent.get("from_question", ""):
            source = actions.find_source(
                current_session(), person=person, consultation_id=consultation_id, question_id=question_id
            )
        elif sent.get("from_table"):
            return _table_at(consultation_id, step)
        else:
            return url_for(".theme_steps", consultation_id=consultation_id)
    except NotFound:
        return url_for(".theme_steps", consultation_id=consultation_id)
    if source.theme is not None and _is_gone(source.theme.id):
        before = next((one for one in (step.out_of if step else ()) if not _is_gone(one)), "")
        if not before:
            return url_for(".themes", consultation_id=consultation_id)
        source = actions.find_source(current_session(), person=person, theme_id=before)
    return _list_at(source, SortForm(), step.comments[0] if step and step.comments else "")


def _table_at(consultation_id: str, step: KeptStep | None) -> str:
    """The theme table, at the theme that the undone step was about."""
    about = next((one for one in (step.themes if step else ()) if not _is_gone(one)), "")
    return url_for(".themes", consultation_id=consultation_id, _anchor=f"theme-{about}" if about else None)


def _is_gone(theme_id: str) -> bool:
    return actions.is_gone(current_session(), person=who(), theme_id=theme_id)
