"""The safeguarding lead's addresses: HTTP only. doors.py hangs `blueprint` at /lead behind its guard."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.guards import current_person
from app.safeguarding_lead import actions
from app.safeguarding_lead.forms import PressForm, ReleaseForm, SettleForm
from app.safeguarding_lead.pages import NothingPage
from app.store.quotes import MayNotBeQuoted, NotTheirWords
from app.transaction import current_session, writes

blueprint = Blueprint("safeguarding_lead", __name__, template_folder="templates")
who = current_person
ID, MOST_LEFT = re.compile(r"[0-9a-f-]{36}"), 50
"""An address has its limits; who leaves more begins again with the first."""


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """What waits."""
    page = actions.show_home(current_session(), person=who(), now=_now())
    return render_template("safeguarding_lead/home.html", page=page, form=PressForm())


@blueprint.get("/read/")
def read_next() -> ResponseReturnValue:
    """The answer that must be read first, but for those that are left for now."""
    left = _left()
    found = actions.read_next(current_session(), person=who(), first=True, left=left)
    if found:
        return redirect(url_for(".read", concern_id=found, left=left))
    page = NothingPage("Nothing waits", "Every answer that had to be read first has been settled.")
    if left:
        page = NothingPage("No other one waits", "You have been through all of them. Those that you left still wait.")
    return render_template("safeguarding_lead/nothing.html", page=page, form=None)


@blueprint.get("/read/others")
def read_other() -> ResponseReturnValue:
    """One of the answers that need not be read first: the machine misses some, so a person reads each (R3.08)."""
    found = actions.read_next(current_session(), person=who(), first=False)
    if found:
        return redirect(url_for(".read", concern_id=found))
    page = NothingPage("All have been read", "There is no other answer that nobody has read.")
    return render_template("safeguarding_lead/nothing.html", page=page, form=None)


@blueprint.get("/read/<uuid:concern_id>")
def read(concern_id: str) -> ResponseReturnValue:
    """One answer, its words covered."""
    return _reading(str(concern_id), SettleForm(), is_uncovered=False)


@blueprint.post("/read/<uuid:concern_id>/words")
@writes
def uncover(concern_id: str) -> ResponseReturnValue:
    """The same with its words; that somebody asked for them is written down (T5)."""
    actions.note_reading(current_session(), person=who(), concern_id=str(concern_id), now=_now())
    return _reading(str(concern_id), SettleForm(formdata=None), is_uncovered=True)


@blueprint.post("/read/<uuid:concern_id>")
@writes
def settle(concern_id: str) -> ResponseReturnValue:
    """Say what was done, and why."""
    form = SettleForm()
    if not form.validate_on_submit():
        return _reading_again(str(concern_id), form)
    done = actions.settle(
        current_session(), person=who(), concern_id=str(concern_id), outcome=form.outcome.data,
        reason=form.reason.data, now=_now(),
    )  # fmt: skip
    if not done:
        form.form_errors.append("This was settled before. What was decided then stays.")
        return _reading_again(str(concern_id), form)
    flash("Settled. Take a moment before the next one, if you need it.")
    return redirect(url_for(".home"))


@blueprint.post("/read/<uuid:concern_id>/pass")
@writes
def pass_on(concern_id: str) -> ResponseReturnValue:
    """Read, and nothing to act on; the next of those that need not be read first."""
    page = actions.pass_on(current_session(), person=who(), concern_id=str(concern_id), now=_now())
    if page is None:
        return redirect(url_for(".read_other"))
    return render_template("safeguarding_lead/read.html", page=page, form=SettleForm(formdata=None))


@blueprint.get("/settled")
def settled() -> ResponseReturnValue:
    """What was decided of late."""
    page = actions.show_settled(current_session(), person=who())
    return render_template("safeguarding_lead/settled.html", page=page, form=None)


@blueprint.post("/wishes/<uuid:wish_id>/met")
@writes
def meet(wish_id: str) -> ResponseReturnValue:
    """Somebody talked with them."""
    actions.meet(current_session(), person=who(), wish_id=str(wish_id), now=_now())
    flash("Written down that somebody talked with them. Their name and place were deleted.")
    return redirect(url_for(".home"))


@blueprint.get("/quotes")
def quotes() -> ResponseReturnValue:
    """Quotes that wait."""
    page = actions.show_quotes(current_session(), person=who())
    return render_template("safeguarding_lead/quotes.html", page=page, form=None)


@blueprint.route("/quotes/<uuid:quote_id>", methods=["GET", "POST"])
@writes
def quote(quote_id: str) -> ResponseReturnValue:
    """Release one quote, cut if need be."""
    page = actions.show_quote(current_session(), person=who(), quote_id=str(quote_id))
    form = ReleaseForm(data={"kept": page.quote.text})
    if form.validate_on_submit():
        try:
            actions.release(current_session(), person=who(), quote_id=str(quote_id), kept=form.kept.data, now=_now())
            flash("Released. It may be printed.")
            return _next_quote()
        except NotTheirWords:
            form.kept.errors = ["Only take words out. These are not the child's own words any more."]
        except MayNotBeQuoted:
            form.kept.errors = ["Its answer is held back by now, so it may not be printed. Refuse it."]
    return render_template("safeguarding_lead/quote.html", page=page, form=form), 422 if form.errors else 200


@blueprint.post("/quotes/<uuid:quote_id>/refuse")
@writes
def refuse(quote_id: str) -> ResponseReturnValue:
    """Keep a quote from being printed."""
    actions.refuse(current_session(), person=who(), quote_id=str(quote_id), now=_now())
    flash("Refused. It will not be printed.")
    return _next_quote()


def _reading(concern_id: str, form: SettleForm, *, is_uncovered: bool) -> ResponseReturnValue:
    page = actions.read_one(
        current_session(), person=who(), concern_id=concern_id, is_uncovered=is_uncovered, left=_left()
    )
    return render_template("safeguarding_lead/read.html", page=page, form=form), 422 if form.errors else 200


def _reading_again(concern_id: str, form: SettleForm) -> ResponseReturnValue:
    """The form comes back with the words beside it: that is a look at them too, written down though nothing is kept."""
    actions.note_reading(current_session(), person=who(), concern_id=concern_id, now=_now())
    current_session().commit()
    return _reading(concern_id, form, is_uncovered=True)


def _left() -> tuple[str, ...]:
    return tuple(one for one in request.args.getlist("left")[-MOST_LEFT:] if ID.fullmatch(one))


def _next_quote() -> ResponseReturnValue:
    waiting = actions.show_quotes(current_session(), person=who()).quotes
    return redirect(url_for(".quote", quote_id=waiting[0].id) if waiting else url_for(".home"))


def _now() -> datetime:
    return datetime.now(UTC)
