"""Break-glass: the rest of one response, for two people who agreed on it, for one hour. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from markupsafe import Markup

from app.safeguarding_lead.actions import rest as actions
from app.safeguarding_lead.actions.reading import NotReadYet
from app.safeguarding_lead.forms import AnswerForm, PressForm, ReasonForm
from app.safeguarding_lead.pages import RestPage
from app.safeguarding_lead.routes import care
from app.safeguarding_lead.routes.room import blueprint, now, who
from app.transaction import current_session, writes

HERE = "/rest/<uuid:concern_id>"
NOT_NOW = "This cannot be asked or answered now. Look at where it stands."


@blueprint.get(HERE)
def rest(concern_id: str) -> ResponseReturnValue:
    """Where a request stands, or room for one."""
    page = _page(str(concern_id))
    return _show(page, _fitting(page)())


@blueprint.post(f"{HERE}/ask")
@writes
def ask_rest(concern_id: str) -> ResponseReturnValue:
    """Ask another lead or deputy to agree, with a reason."""
    form = ReasonForm()
    if form.validate_on_submit():
        if actions.ask(current_session(), person=who(), concern_id=str(concern_id), reason=form.reason.data, now=now()):
            flash("Asked. Another lead or deputy sees it on their first page, and must agree.")
            return redirect(url_for(".rest", concern_id=concern_id))
        form.form_errors.append(NOT_NOW)
    return _show(_page(str(concern_id)), form)


@blueprint.post(f"{HERE}/answer")
@writes
def answer_rest(concern_id: str) -> ResponseReturnValue:
    """Agree to what another person asked, or not, with a reason."""
    form = AnswerForm()
    if form.validate_on_submit():
        agrees = form.agrees.data == "yes"
        try:
            done = actions.answer(
                current_session(), person=who(), concern_id=str(concern_id), agrees=agrees, reason=form.reason.data,
                now=now(),
            )  # fmt: skip
        except NotReadYet:
            form.form_errors.append(_read_first(str(concern_id)))
            return _show(_page(str(concern_id)), form)
        if done:
            flash("Agreed. The two of you may read it for one hour." if agrees else "Refused. Nobody sees it.")
            return redirect(url_for(".rest", concern_id=concern_id))
        form.form_errors.append(NOT_NOW)
    return _show(_page(str(concern_id)), form)


@blueprint.post(f"{HERE}/open")
@writes
def open_rest(concern_id: str) -> ResponseReturnValue:
    """Show it to one of the two; that they looked is written down, each time."""
    page = actions.open_rest(current_session(), person=who(), concern_id=str(concern_id), now=now())
    care.note_hard()
    return _show(page, PressForm())


def _read_first(concern_id: str) -> Markup:
    return Markup(
        'Read the one answer first: <a href="{}" target="_blank" rel="noopener">look at it in another tab</a>, then'
        " come back and press the button once more."
    ).format(url_for(".read", concern_id=concern_id))


def _page(concern_id: str) -> RestPage:
    return actions.show_rest(current_session(), person=who(), concern_id=concern_id, now=now())


def _fitting(page: RestPage) -> type[FlaskForm]:
    return PressForm if page.glass and page.glass.is_own else AnswerForm if page.glass else ReasonForm


def _show(page: RestPage, form: FlaskForm) -> ResponseReturnValue:
    fitting = _fitting(page)
    if form.errors and not isinstance(form, fitting):
        # Somebody else asked or answered while this one was typing: another form is asked now, with the same reason.
        form = fitting(formdata=None, data={"reason": form.reason.data})
        form.form_errors.append(NOT_NOW)
    return render_template("safeguarding_lead/rest.html", page=page, form=form), 422 if form.errors else 200
