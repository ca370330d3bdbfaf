"""One answer at a time: find it, uncover it, decide on it, be the second person. HTTP only.

No address here takes more than one answer: nothing is dismissed in bulk (R3.12).
"""

from __future__ import annotations

import re

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.accounts.guards import ask_for_proof, is_fresh
from app.safeguarding_lead.actions import reading as actions
from app.safeguarding_lead.actions import second
from app.safeguarding_lead.forms import NO_CONCERN, SecondForm, SettleForm
from app.safeguarding_lead.pages import NothingPage, PausePage, ReadPage
from app.safeguarding_lead.routes import care
from app.safeguarding_lead.routes.room import blueprint, now, who
from app.transaction import current_session, writes

ID, MOST_LEFT = re.compile(r"[0-9a-f-]{36}"), 50
"""An address has its limits; who leaves more begins again with the first."""
UNCOVERED, MOST_UNCOVERED = "uncovered", 8
"""The answers whose words were asked for last in this sitting: random ids, in the cookie."""
BEFORE = "This was settled before. What was decided then stays."
NEEDS_OUTCOME = "A second person did not agree that there is no concern. Choose one of the other outcomes."
NOT_YOURS = "Somebody else has decided on it by now, or it is your own reading. Nothing was changed."
READ_FIRST = "Read it first: ask for the words, then decide."
SHOWN = "It is put first, and word goes to the lead on duty now. Its words are held back. If it cannot wait, ring them."


@blueprint.errorhandler(actions.NotReadYet)
def _not_read_yet(_: actions.NotReadYet) -> ResponseReturnValue:
    flash(READ_FIRST)
    return redirect(url_for(".read", concern_id=(request.view_args or {})["concern_id"]))


@blueprint.get("/read/")
def read_next() -> ResponseReturnValue:
    """The answer that must be read first, but for those that are left for now; of one level alone where it is given."""
    left, only = _left(), _only()
    found = actions.read_next(current_session(), person=who(), pile="first", left=left, level=only)
    if found:
        return redirect(url_for(".read", concern_id=found, left=left, only=only or None))
    if left:
        return _nothing("No other one waits", "You have been through all of them. Those that you left still wait.")
    if only:
        return _nothing("None of these waits", "Others may. Go back and see what waits for you.")
    return _nothing("Nothing waits", "Every answer that had to be read first has been settled.")


@blueprint.get("/read/others")
def read_other() -> ResponseReturnValue:
    """One of the answers that need not be read first: the machine misses some, so a person reads each (R3.08)."""
    found = actions.read_next(current_session(), person=who(), pile="others")
    if found:
        return redirect(url_for(".read", concern_id=found))
    return _nothing("All have been read", "There is no other answer that nobody has read.")


@blueprint.get("/read/again")
def read_again_next() -> ResponseReturnValue:
    """One of the answers that another person read and chance drew, to be read again (R3.08)."""
    found = actions.read_next(current_session(), person=who(), pile="again")
    if found:
        return redirect(url_for(".read", concern_id=found))
    return _nothing("None waits for you", "What you read first yourself, somebody else reads again.")


@blueprint.get("/read/second")
def read_second() -> ResponseReturnValue:
    """An answer to read now that one person has decided on, for the second (R3.10)."""
    found = actions.read_next(current_session(), person=who(), pile="to_agree")
    if found:
        return redirect(url_for(".read", concern_id=found))
    return _nothing("None waits for you", "What you decided first yourself, somebody else looks at.")


@blueprint.get("/read/<uuid:concern_id>")
def read(concern_id: str) -> ResponseReturnValue:
    """One answer, its words covered."""
    return _show(_page(str(concern_id), is_uncovered=False), SettleForm())


@blueprint.post("/read/<uuid:concern_id>/words")
@writes
def uncover(concern_id: str) -> ResponseReturnValue:
    """The same with its words; that somebody asked for them is written down (T5). After several hard ones, a pause."""
    page = _page(str(concern_id), is_uncovered=True)
    if care.is_time_to_rest() and "go_on" not in request.form:
        pause = PausePage("That was a lot", page.concern_id, page.left, page.only)
        return render_template("safeguarding_lead/pause.html", page=pause, form=None)
    if "go_on" in request.form:
        care.go_on()
    if page.is_hard:
        care.note_hard()
    _remember(page.concern_id)
    actions.note_reading(current_session(), person=who(), concern_id=page.concern_id, now=now())
    return _show(page, SettleForm(formdata=None))


@blueprint.post("/read/<uuid:concern_id>")
@writes
def settle(concern_id: str) -> ResponseReturnValue:
    """Say what was done, and why."""
    form, page = SettleForm(), _page(str(concern_id), is_uncovered=_was_uncovered(str(concern_id)))
    if not form.validate_on_submit() or not _is_proven(form):
        return _show(page, form)
    try:
        became = actions.settle(
            current_session(), person=who(), concern_id=page.concern_id, outcome=form.outcome.data,
            reason=form.reason.data, may_be_offence=form.offence.data, now=now(),
        )  # fmt: skip
    except actions.NotReadYet:
        form.form_errors.append(READ_FIRST)
        return _show(page, form)
    if became in ("before", "needs_outcome"):
        form.form_errors.append(BEFORE if became == "before" else NEEDS_OUTCOME)
        return _show(page, form)
    if form.outcome.data != NO_CONCERN and not page.is_hard:
        care.note_hard()
    if form.offence.data:
        flash("Settled. A report is owed now. Write down whom you told, as soon as you have told them.")
        return redirect(url_for(".report", concern_id=page.concern_id))
    if became == "to_agree":
        flash("Written down. It stays held back until a second person has read it and agrees.")
    else:
        flash("Settled. Take a moment before the next one, if you need it.")
    # Who reads one kind, or has left some for later, goes on where they were.
    goes_on = page.only or page.left
    return redirect(url_for(".read_next", left=page.left, only=page.only or None) if goes_on else url_for(".home"))


@blueprint.post("/read/<uuid:concern_id>/offence")
@writes
def suspect(concern_id: str) -> ResponseReturnValue:
    """Say of what was settled before that it may be an offence."""
    actions.suspect(current_session(), person=who(), concern_id=str(concern_id), now=now())
    return redirect(url_for(".report", concern_id=concern_id))


@blueprint.post("/read/<uuid:concern_id>/pass")
@writes
def pass_on(concern_id: str) -> ResponseReturnValue:
    """Read, and nothing to act on; the next of those that need not be read first, covered."""
    following = actions.pass_on(current_session(), person=who(), concern_id=str(concern_id), now=now())
    return redirect(url_for(".read", concern_id=following) if following else url_for(".read_other"))


@blueprint.post("/read/<uuid:concern_id>/show")
@writes
def show_to_lead(concern_id: str) -> ResponseReturnValue:
    """Show it to the lead now: the machine did not put it first, or its first reader passed it."""
    done = actions.show_to_lead(current_session(), person=who(), concern_id=str(concern_id), now=now())
    if done:
        care.note_hard()
    flash(SHOWN if done else NOT_YOURS)
    return redirect(url_for(".home"))


@blueprint.post("/read/<uuid:concern_id>/second")
@writes
def decide_second(concern_id: str) -> ResponseReturnValue:
    """Agree as the second person that there is no concern, or not, and say why."""
    form, page = SecondForm(), _page(str(concern_id), is_uncovered=_was_uncovered(str(concern_id)))
    if not form.validate_on_submit() or not _is_proven(form):
        return _show(page, form)
    agrees = form.agrees.data == "yes"
    try:
        done = second.decide(
            current_session(), person=who(), concern_id=page.concern_id, agrees=agrees, reason=form.reason.data,
            now=now(),
        )  # fmt: skip
    except actions.NotReadYet:
        form.form_errors.append(READ_FIRST)
        return _show(page, form)
    if not done:
        form.form_errors.append(NOT_YOURS)
        return _show(page, form)
    flash("Cleared, by the two of you." if agrees else "It waits again. It needs one of the other outcomes now.")
    return redirect(url_for(".home") if agrees else url_for(".read", concern_id=page.concern_id))


@blueprint.post("/read/<uuid:concern_id>/again")
@writes
def read_again(concern_id: str) -> ResponseReturnValue:
    """Read again, and nothing to act on either; the next that chance drew, covered."""
    done = second.read_again(current_session(), person=who(), concern_id=str(concern_id), now=now())
    if not done:
        flash(NOT_YOURS)
    return redirect(url_for(".read_again_next"))


def _page(concern_id: str, *, is_uncovered: bool) -> ReadPage:
    return actions.read_one(
        current_session(), person=who(), concern_id=concern_id, is_uncovered=is_uncovered, left=_left(), only=_only()
    )


def _show(page: ReadPage, form: FlaskForm) -> ResponseReturnValue:
    fitting = SecondForm if page.stage == "agree" else SettleForm
    if not isinstance(form, fitting):
        # Somebody else decided on it while this one was typing: what can be said of it now is asked by another form.
        form, was_typed = fitting(formdata=None), bool(form.errors)
        form.form_errors += [BEFORE] if was_typed else []
    if page.needs_outcome and isinstance(form, SettleForm):
        form.offer_only_concerns()
    return render_template("safeguarding_lead/read.html", page=page, form=form), 422 if form.errors else 200


def _nothing(heading: str, words: str) -> ResponseReturnValue:
    return render_template("safeguarding_lead/nothing.html", page=NothingPage(heading, words), form=None)


def _remember(concern_id: str) -> None:
    """Words are shown with a form that comes back only to whoever asked for them, and that is in the trail (T5)."""
    session[UNCOVERED] = [*session.get(UNCOVERED, []), concern_id][-MOST_UNCOVERED:]


def _was_uncovered(concern_id: str) -> bool:
    # The words come back beside a form only while the proof is fresh by which they were uncovered.
    return is_fresh() and concern_id in session.get(UNCOVERED, [])


def _is_proven(form: FlaskForm) -> bool:
    """Whether they are fresh; who is not keeps what was typed, and is told where to prove it (T5)."""
    if not is_fresh():
        form.form_errors.append(ask_for_proof())
    return is_fresh()


def _left() -> tuple[str, ...]:
    return tuple(one for one in request.args.getlist("left")[-MOST_LEFT:] if ID.fullmatch(one))


def _only() -> str:
    asked = request.args.get("only", "")
    return asked if asked in actions.LEVELS else ""
