"""Answers in other languages, and what a person says they mean. HTTP only."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import other_languages as actions
from app.participation_worker.forms import AnswerTranslationForm
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.store.translating import AlreadyQuoted
from app.transaction import current_session, writes


@blueprint.get("/consultations/<uuid:consultation_id>/themes/other-languages")
def other_languages(consultation_id: str) -> ResponseReturnValue:
    """What no theme has because of its language, and what was translated."""
    page = actions.show_other_languages(current_session(), person=who(), consultation_id=str(consultation_id))
    return render_template("participation_worker/other_languages.html", page=page, form=None)


@blueprint.route("/comments/<uuid:comment_id>/translation", methods=["GET", "POST"])
@writes
def translate_answer(comment_id: str) -> ResponseReturnValue:
    """Say in English what a child wrote in another language, or take that back."""
    session, person = current_session(), who()
    page = actions.show_translate(session, person=person, comment_id=str(comment_id))
    form = AnswerTranslationForm(data={"words": page.line.written or page.line.translation})
    if form.validate_on_submit():
        words = form.words.data or ""
        try:
            actions.translate(session, person=person, comment_id=str(comment_id), words=words, now=now())
            flash("Saved. Others can read it once who and where has been taken out." if words else "Taken back.")
            return redirect(
                url_for(".other_languages", consultation_id=page.consultation_id, _anchor=f"c-{comment_id}")
            )
        except AlreadyQuoted:
            form.words.errors = ["A quote was made of this translation. The safeguarding lead must refuse it first."]
    return render_template("participation_worker/translate_answer.html", page=page, form=form), status_of(form)
