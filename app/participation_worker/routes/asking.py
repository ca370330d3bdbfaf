"""Groups, posters, opening and closing. HTTP only."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import asking, group_tablets, languages, opening, safeguards
from app.participation_worker.actions.covering import NotCovered
from app.participation_worker.actions.safeguards import NotSeenTo
from app.participation_worker.forms import GroupForm, PressForm
from app.participation_worker.pages.asking import GroupsPage
from app.participation_worker.pages.general import FormPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes

HERE = "/consultations/<uuid:consultation_id>"


@blueprint.get(f"{HERE}/groups")
def groups(consultation_id: str) -> ResponseReturnValue:
    """The groups with their codes."""
    kept = asking.get_kept(current_session(), person=who(), consultation_id=str(consultation_id))
    tablets = group_tablets.list_lines(current_session(), person=who(), consultation_id=kept.id, today=now().date())
    rows = asking.list_group_lines(current_session(), person=who(), kept=kept, lines=tablets, today=now().date())
    page = GroupsPage("Groups, codes and posters", kept.id, kept.title, kept.status, rows)
    return render_template("participation_worker/groups.html", page=page, form=PressForm())


@blueprint.route(f"{HERE}/groups/add", methods=["GET", "POST"])
@writes
def add_group(consultation_id: str) -> ResponseReturnValue:
    """Add a class or a club."""
    kept = asking.get_kept(current_session(), person=who(), consultation_id=str(consultation_id))
    form = GroupForm()
    form.offer([edition.band for edition in kept.definition.editions], languages.list_languages(kept))
    if form.validate_on_submit():
        try:
            asking.add_group(
                current_session(), person=who(), consultation_id=kept.id, name=form.name.data,
                setting=form.setting.data, band=form.band.data, language=form.language.data or "",
                expected=form.expected.data, session_day=form.session_day.data,
                is_supervised=not form.is_open_link.data,
                trusted_adult=form.trusted_adult.data or "", briefed_on=form.briefed_on.data, now=now(),
            )  # fmt: skip
            flash(f"{form.name.data} has a code now.")
            return redirect(url_for(".groups", consultation_id=kept.id))
        except NotCovered as stopped:
            form.session_day.errors = [stopped.words]
    page = FormPage("Add a group", kept.id, kept.title, button="Add the group")
    return render_template("participation_worker/add_group.html", page=page, form=form), status_of(form)


@blueprint.route("/groups/<uuid:group_id>/change", methods=["GET", "POST"])
@writes
def change_group(group_id: str) -> ResponseReturnValue:
    """Change a group while its consultation is a draft."""
    kept, group = asking.get_draft_group(current_session(), person=who(), group_id=str(group_id))
    seen = safeguards.get_safeguards(current_session(), person=who(), group_id=group.id)
    form = GroupForm(
        obj=group, is_open_link=not group.is_supervised, trusted_adult=seen.trusted_adult, briefed_on=seen.briefed_on
    )
    form.offer([edition.band for edition in kept.definition.editions], languages.list_languages(kept))
    if form.validate_on_submit():
        asking.save_group(
            current_session(), person=who(), group_id=group.id, name=form.name.data, setting=form.setting.data,
            band=form.band.data, language=form.language.data or "", expected=form.expected.data,
            session_day=form.session_day.data, is_supervised=not form.is_open_link.data,
                trusted_adult=form.trusted_adult.data or "", briefed_on=form.briefed_on.data, now=now(),
        )  # fmt: skip
        flash(f"{form.name.data} is changed. Its code stays the same.")
        return redirect(url_for(".groups", consultation_id=kept.id))
    page = FormPage("Change a group", kept.id, kept.title)
    return render_template("participation_worker/add_group.html", page=page, form=form), status_of(form)


@blueprint.route("/groups/<uuid:group_id>/remove", methods=["GET", "POST"])
@writes
def remove_group(group_id: str) -> ResponseReturnValue:
    """Take a group out of a draft, after saying what that means."""
    kept, group = asking.get_draft_group(current_session(), person=who(), group_id=str(group_id))
    form = PressForm()
    if form.validate_on_submit():
        asking.remove_group(current_session(), person=who(), group_id=group.id, now=now())
        flash(f"{group.name} is removed.")
        return redirect(url_for(".groups", consultation_id=kept.id))
    page = FormPage(f"Remove {group.name}?", kept.id, kept.title, button="Remove the group")
    return render_template("participation_worker/remove_group.html", page=page, form=form), status_of(form)


@blueprint.post("/groups/<uuid:group_id>/<any(open, close):what>")
@writes
def open_group(group_id: str, what: str) -> ResponseReturnValue:
    """Close one group's code, or open it again."""
    group = asking.get_group(current_session(), person=who(), group_id=str(group_id))
    is_open = what == "open"
    try:
        asking.save_group_open(current_session(), person=who(), group_id=group.id, is_open=is_open, now=now())
        flash(f"{group.name}: the code {'works again' if is_open else 'takes no more answers'}.")
    except (NotCovered, NotSeenTo) as stopped:
        flash(f"{group.name}: the code stays closed. {stopped.words}")
    return redirect(url_for(".groups", consultation_id=group.consultation_id))


@blueprint.get("/groups/<uuid:group_id>/poster")
def poster(group_id: str) -> ResponseReturnValue:
    """A poster to print: A4, or A3 with ?size=a3."""
    page = asking.show_poster(
        current_session(),
        person=who(),
        group_id=str(group_id),
        base_url=current_app.extensions["heard.settings"].base_url.rstrip("/"),
        size="a3" if request.args.get("size") == "a3" else "a4",
    )
    return render_template("participation_worker/poster.html", page=page, form=None)


@blueprint.route(f"{HERE}/open", methods=["GET", "POST"])
@writes
def open_consultation(consultation_id: str) -> ResponseReturnValue:
    """What is missing; or the button that opens it."""
    session, person = current_session(), who()
    kept = asking.get_kept(current_session(), person=who(), consultation_id=str(consultation_id))
    form = PressForm()
    page = opening.show_opening(session, person=person, kept=kept, now=now())
    if form.validate_on_submit():
        if page.blocks:
            form.form_errors.append("Something is still missing. It is listed below.")
        else:
            key = current_app.extensions["heard.settings"].unsealing_key
            asking.open_it(session, person=person, consultation_id=kept.id, unsealing_key=key, now=now())
            flash("It is open. Print the posters, and give each group its code.")
            return redirect(url_for(".groups", consultation_id=kept.id))
    return render_template("participation_worker/open.html", page=page, form=form), status_of(form)


@blueprint.route(f"{HERE}/close", methods=["GET", "POST"])
@writes
def close_consultation(consultation_id: str) -> ResponseReturnValue:
    """Close it, after saying what that means."""
    session, person = current_session(), who()
    kept = asking.get_kept(current_session(), person=who(), consultation_id=str(consultation_id))
    form = PressForm()
    if form.validate_on_submit():
        try:
            asking.close_it(session, person=person, consultation_id=kept.id, now=now())
            flash("It is closed. Thank each group now; themes can be found.")
            return redirect(url_for(".consultation", consultation_id=kept.id))
        except asking.NotReady:
            form.form_errors.append("Something is still missing. It is listed below.")
    page = asking.show_closing(session, person=person, kept=kept, now=now())
    return render_template("participation_worker/close.html", page=page, form=form), status_of(form)
