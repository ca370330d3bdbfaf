"""What waits, what was settled, wishes to talk, quotes, and the way out. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.guards import ask_for_proof, is_fresh
from app.people import Role
from app.safeguarding_lead.actions import home as actions
from app.safeguarding_lead.forms import PressForm, ReleaseForm
from app.safeguarding_lead.pages import LeavePage
from app.safeguarding_lead.routes import care
from app.safeguarding_lead.routes.room import blueprint, now, who
from app.store.quotes import MayNotBeQuoted, NotTheirWords, SamePerson
from app.transaction import current_session, writes


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """What waits; a reader sees what they were named for, and nothing else."""
    if who().role is Role.READER:
        readers = actions.show_readers_home(current_session(), person=who())
        return render_template("safeguarding_lead/readers_home.html", page=readers, form=PressForm())
    page = actions.show_home(current_session(), person=who(), now=now())
    return render_template("safeguarding_lead/home.html", page=page, form=PressForm())


@blueprint.get("/leave")
def leave() -> ResponseReturnValue:
    """A word before somebody goes; whoever signs out from here is not told twice."""
    care.leave()
    return render_template("safeguarding_lead/leave.html", page=LeavePage("Before you go"), form=None)


@blueprint.get("/settled")
def settled() -> ResponseReturnValue:
    """What was decided of late."""
    page = actions.show_settled(current_session(), person=who())
    return render_template("safeguarding_lead/settled.html", page=page, form=None)


@blueprint.post("/wishes/<uuid:wish_id>/who")
@writes
def show_who(wish_id: str) -> ResponseReturnValue:
    """Who wants to talk, and where to find them; that somebody asked is written down."""
    page = actions.show_who(current_session(), person=who(), wish_id=str(wish_id), now=now())
    return render_template("safeguarding_lead/wish.html", page=page, form=PressForm())


@blueprint.post("/wishes/<uuid:wish_id>/met")
@writes
def meet(wish_id: str) -> ResponseReturnValue:
    """Somebody talked with them."""
    actions.meet(current_session(), person=who(), wish_id=str(wish_id), now=now())
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
    is_sound = form.validate_on_submit()
    if is_sound and not is_fresh():
        form.form_errors.append(ask_for_proof())
    elif is_sound:
        try:
            actions.release(current_session(), person=who(), quote_id=str(quote_id), kept=form.kept.data, now=now())
            flash("Released. It may be printed.")
            return _next_quote()
        except NotTheirWords:
            form.kept.errors = ["Only take words out. These are not the child's own words any more."]
        except MayNotBeQuoted:
            form.kept.errors = ["Its answer is held back by now, so it may not be printed. Refuse it."]
        except SamePerson:
            form.kept.errors = ["You proposed it yourself. Another lead releases it, or you refuse it."]
    return render_template("safeguarding_lead/quote.html", page=page, form=form), 422 if form.errors else 200


@blueprint.post("/quotes/<uuid:quote_id>/refuse")
@writes
def refuse(quote_id: str) -> ResponseReturnValue:
    """Keep a quote from being printed."""
    actions.refuse(current_session(), person=who(), quote_id=str(quote_id), now=now())
    flash("Refused. It will not be printed.")
    return _next_quote()


def _next_quote() -> ResponseReturnValue:
    waiting = actions.show_quotes(current_session(), person=who()).quotes
    return redirect(url_for(".quote", quote_id=waiting[0].id) if waiting else url_for(".home"))
