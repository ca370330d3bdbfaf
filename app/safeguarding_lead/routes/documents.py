"""Learning documents that wait for a lead's review. HTTP only."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.guards import ask_for_proof, is_fresh
from app.design.learning import as_page, read_stylesheet
from app.safeguarding_lead.actions import documents as actions
from app.safeguarding_lead.forms import ReviewForm
from app.safeguarding_lead.routes.room import blueprint, now, who
from app.transaction import current_session, writes


@blueprint.get("/documents/")
def documents() -> ResponseReturnValue:
    """The drafts, those that wait for a lead first."""
    page = actions.show_documents(current_session(), person=who())
    return render_template("safeguarding_lead/documents.html", page=page, form=None)


@blueprint.route("/documents/<uuid:document_id>", methods=["GET", "POST"])
@writes
def document(document_id: str) -> ResponseReturnValue:
    """One draft to read, and below it room for one's name."""
    form = ReviewForm()
    page = actions.show_document(current_session(), person=who(), document_id=str(document_id), today=now().date())
    is_sound = form.validate_on_submit()
    # It may have changed while it was read: then it comes back and says what.
    if is_sound and page.changes.is_stale and not form.changed.data:
        form.changed.errors = ["Read above what has changed since it was compiled, then say so."]
        is_sound = False
    if is_sound and not is_fresh():
        form.form_errors.append(ask_for_proof())
    elif is_sound:
        actions.review(current_session(), person=who(), document_id=str(document_id), now=now())
        flash("Your name stands under this draft. If it is compiled again, you are asked again.")
        return redirect(url_for(".documents"))
    return render_template("safeguarding_lead/document.html", page=page, form=form), 422 if form.errors else 200


@blueprint.get("/documents/<uuid:document_id>/editions/<edition>")
def document_edition(document_id: str, edition: str) -> ResponseReturnValue:
    """Another edition of a draft."""
    kept = actions.get_edition(current_session(), person=who(), document_id=str(document_id), name=edition)
    return as_page(kept.html)


@blueprint.route("/packs/<uuid:pack_id>", methods=["GET", "POST"])
@writes
def pack(pack_id: str) -> ResponseReturnValue:
    """An audit pack to read, and below it a tick that says so."""
    form = ReviewForm()
    page = actions.show_pack(current_session(), person=who(), pack_id=str(pack_id))
    is_sound = form.validate_on_submit()
    if is_sound and not is_fresh():
        form.form_errors.append(ask_for_proof())
    elif is_sound:
        actions.review_pack(current_session(), person=who(), pack_id=str(pack_id), now=now())
        flash("The worker can give it to the board now. If it is changed or compiled again, you are asked again.")
        return redirect(url_for(".documents"))
    return render_template("safeguarding_lead/pack.html", page=page, form=form), 422 if form.errors else 200


@blueprint.get("/learning_document.css")
def stylesheet() -> ResponseReturnValue:
    """How the document looks on a page of ours."""
    return Response(read_stylesheet(), mimetype="text/css")
