"""The administrator's addresses: HTTP only. doors.py hangs `blueprint` at /admin behind its guard."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.guards import ask_for_proof, current_person, is_fresh
from app.accounts.invitations import SUBJECT, write_letter
from app.administrator import actions, languages
from app.administrator import machine as the_machine
from app.administrator.actions import POST, Invited
from app.administrator.forms import CheckedForm, MailForm, PressForm, StaffForm
from app.administrator.pages import AddPage, InvitedPage, MailPage
from app.mail import MailNotSent, send
from app.settings import Settings
from app.store.staff import AddressTaken
from app.transaction import current_session, writes

blueprint = Blueprint("administrator", __name__, template_folder="templates")
who = current_person


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Who works here, and what the board is."""
    page = actions.show_home(current_session(), person=who(), mail_host=_settings().mail_host, now=_now())
    return render_template("administrator/home.html", page=page, form=PressForm())


@blueprint.route("/staff/add", methods=["GET", "POST"])
@writes
def add_staff() -> ResponseReturnValue:
    """Let somebody in; they get a link by mail, or the page that follows shows it, once."""
    form = StaffForm()
    is_sound = form.validate_on_submit()
    if is_sound and not is_fresh():
        form.form_errors.append(ask_for_proof())
    elif is_sound:
        try:
            invited = actions.add_staff(
                current_session(), person=who(), name=form.name.data, email=form.email.data, role=form.role.data,
                base_url=_settings().base_url, post=_post(), now=_now(),
            )  # fmt: skip
            return _invited(invited)
        except AddressTaken:
            form.email.errors = ["Somebody signs in with this address already. Use another one."]
    page = AddPage("Let somebody in", actions.ROLE_HINTS)
    return render_template("administrator/add_staff.html", page=page, form=form), 422 if form.errors else 200


@blueprint.post("/staff/<uuid:staff_id>/link")
@writes
def invite_again(staff_id: str) -> ResponseReturnValue:
    """A new link for somebody who forgot their password."""
    invited = actions.invite_again(
        current_session(), person=who(), staff_id=str(staff_id), base_url=_settings().base_url, post=_post(),
        now=_now(),
    )  # fmt: skip
    return _invited(invited)


@blueprint.post("/staff/<uuid:staff_id>/second-step")
@writes
def reset_second_step(staff_id: str) -> ResponseReturnValue:
    """Take somebody's second step away: their phone is lost."""
    try:
        name = actions.reset_second_step(current_session(), person=who(), staff_id=str(staff_id), now=_now())
        flash(f"{name} is signed out everywhere, and sets up a new second step after the password.")
    except actions.OwnAccount:
        flash("You cannot take your own second step away. Change it under Your account.")
    return redirect(url_for(".home"))


@blueprint.post("/staff/<uuid:staff_id>/<any(on, off):switch>")
@writes
def switch(staff_id: str, switch: str) -> ResponseReturnValue:
    """Let somebody in again, or out at once."""
    try:
        name = actions.save_active(
            current_session(), person=who(), staff_id=str(staff_id), active=switch == "on", now=_now()
        )
        flash(f"{name} can sign in again." if switch == "on" else f"{name} is signed out everywhere and stays out.")
    except actions.OwnAccount:
        flash("You cannot switch yourself off. Ask another administrator.")
    return redirect(url_for(".home"))


@blueprint.route("/mail", methods=["GET", "POST"])
@writes
def mail() -> ResponseReturnValue:
    """Send a test message."""
    form, settings = MailForm(), _settings()
    if form.validate_on_submit():
        try:
            actions.test_mail(
                current_session(), person=who(), to=form.to.data, send=lambda to: send(settings, to=to), now=_now()
            )
            flash(f"Sent to {form.to.data}. Look whether it has arrived.")
            return redirect(url_for(".home"))
        except MailNotSent as stopped:
            form.form_errors.append(str(stopped))
    page = MailPage("Test mail", settings.mail_host, settings.mail_sender)
    return render_template("administrator/mail.html", page=page, form=form), 422 if form.errors else 200


@blueprint.get("/machine")
def machine() -> ResponseReturnValue:
    """How the machine stands: what waits, what runs, what it takes, backups and mail."""
    settings = _settings()
    page = the_machine.show_machine(
        current_session(), person=who(), folder=settings.instance, mail_host=settings.mail_host, now=_now()
    )
    return render_template("administrator/machine.html", page=page, form=None)


@blueprint.get("/words")
def words() -> ResponseReturnValue:
    """Every language, who checked Heard's own words in it, and which are drafts."""
    page = languages.show_words(current_session(), person=who())
    return render_template("administrator/words.html", page=page, form=None)


@blueprint.route("/words/<language>", methods=["GET", "POST"])
@writes
def language(language: str) -> ResponseReturnValue:
    """Every line beside the English one, and at the end who has checked them."""
    session, person, form = current_session(), who(), CheckedForm()
    page = languages.show_language(session, person=person, language=language)
    if form.validate_on_submit():
        try:
            languages.save_checked(
                session, person=person, language=language, fingerprint=form.fingerprint.data,
                checked_by=form.checked_by.data, now=_now(),
            )  # fmt: skip
            flash(f"{page.language.english_name} is checked. Consultations can be opened in it.")
            return redirect(url_for(".words"))
        except languages.WordsChanged:
            form.form_errors.append("These words have changed since you opened this page. Read them once more.")
        except languages.WordsLacking:
            form.form_errors.append("Some lines have no words yet. They must be written first.")
    form.fingerprint.data = page.fingerprint
    return render_template("administrator/language.html", page=page, form=form), 422 if form.errors else 200


def _invited(invited: Invited) -> ResponseReturnValue:
    heading = "A link to hand over" if invited.link else "A link is on its way"
    page = InvitedPage(heading, invited.name, invited.email, invited.link, invited.trouble)
    return render_template("administrator/invited.html", page=page, form=None)


def _post() -> POST | None:
    settings = _settings()
    if not settings.mail_host:
        return None
    return lambda to, link: send(settings, to=to, subject=SUBJECT, words=write_letter(link))


def _settings() -> Settings:
    settings: Settings = current_app.extensions["heard.settings"]
    return settings


def _now() -> datetime:
    return datetime.now(UTC)
