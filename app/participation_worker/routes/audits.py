"""Case audits and themed audit packs. HTTP only."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.design.learning import as_pack_file
from app.participation_worker.actions import audits, reporting
from app.participation_worker.audit_forms import CaseAuditForm, ConcludeForm, PackForm
from app.participation_worker.forms import PressForm
from app.participation_worker.nameless import SAYS
from app.participation_worker.pages.audits import CasePage, ConcludePage, PackFormPage, ReadPackPage
from app.participation_worker.pages.general import FormPage, ProgressPage
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.store.audit_packs import AlreadyGiven, Concluded, KeptRecommendation, PackPrint
from app.transaction import current_session, writes

GIVEN = "The board has it. It stays as it is."


@blueprint.get("/audits/")
def packs() -> ResponseReturnValue:
    """The packs, and where cases are written down."""
    page = audits.show_packs(current_session(), person=who())
    return render_template("participation_worker/packs.html", page=page, form=None)


@blueprint.get("/themes/<uuid:theme_id>/cases")
def case_audits(theme_id: str) -> ResponseReturnValue:
    """The cases that were looked at for a theme."""
    page = audits.show_cases(current_session(), person=who(), theme_id=str(theme_id))
    return render_template("participation_worker/case_audits.html", page=page, form=None)


@blueprint.route("/themes/<uuid:theme_id>/cases/add", methods=["GET", "POST"])
@writes
def add_case_audit(theme_id: str) -> ResponseReturnValue:
    """Write down a case."""
    session, person, form = current_session(), who(), CaseAuditForm()
    label = audits.get_agreed(session, person=person, theme_id=str(theme_id))
    _offer_partners(form)
    if form.validate_on_submit():
        audits.add_case(
            session, person=person, theme_id=str(theme_id), partner=form.partner.data, looked_on=form.looked_on.data,
            found=form.found, now=now(),
        )  # fmt: skip
        flash("Written down. Compile a pack again to see it there.")
        return redirect(url_for(".case_audits", theme_id=theme_id))
    page = CasePage(
        "A case that was looked at", theme_id=str(theme_id), over=label, warning=SAYS, button="Write it down"
    )
    return render_template("participation_worker/case_audit.html", page=page, form=form), status_of(form)


@blueprint.route("/case-audits/<uuid:audit_id>", methods=["GET", "POST"])
@writes
def change_case_audit(audit_id: str) -> ResponseReturnValue:
    """Change what was written down of a case."""
    session, person = current_session(), who()
    kept = audits.get_case(session, person=person, audit_id=str(audit_id))
    form = CaseAuditForm(data={"partner": kept.partner, "looked_on": kept.looked_on, **kept.found})
    _offer_partners(form, kept.partner)
    if form.validate_on_submit():
        audits.change_case(
            session, person=person, audit_id=kept.id, partner=form.partner.data, looked_on=form.looked_on.data,
            found=form.found, now=now(),
        )  # fmt: skip
        flash("Changed. Compile a pack again to see it there.")
        return redirect(url_for(".case_audits", theme_id=kept.theme_id))
    page = CasePage("A case that was looked at", theme_id=kept.theme_id, audit_id=kept.id, warning=SAYS, button="Save")
    return render_template("participation_worker/case_audit.html", page=page, form=form), status_of(form)


@blueprint.route("/case-audits/<uuid:audit_id>/remove", methods=["GET", "POST"])
@writes
def remove_case_audit(audit_id: str) -> ResponseReturnValue:
    """Take a case audit away, asked once more."""
    session, person, form = current_session(), who(), PressForm()
    kept = audits.get_case(session, person=person, audit_id=str(audit_id))
    if form.validate_on_submit():
        audits.remove_case(session, person=person, audit_id=kept.id, now=now())
        flash("Taken away.")
        return redirect(url_for(".case_audits", theme_id=kept.theme_id))
    back = url_for(".case_audits", theme_id=kept.theme_id)
    page = FormPage("Take this case audit away?", title=back, over=f"{kept.partner}, {audits.name_day(kept.looked_on)}",
                    button="Take it away")  # fmt: skip
    return render_template("participation_worker/remove_audit.html", page=page, form=form), status_of(form)


@blueprint.route("/audits/new", methods=["GET", "POST"])
@writes
def new_pack() -> ResponseReturnValue:
    """Begin a pack."""
    session, person, form = current_session(), who(), PackForm()
    has_themes = _offer_themes(form)
    if form.validate_on_submit():
        made = audits.begin_pack(
            session, person=person, theme_id=form.theme.data, question=form.question.data,
            first_day=form.first_day.data, last_day=form.last_day.data, frontline=form.frontline.data or (), now=now(),
        )  # fmt: skip
        flash("Begun. Compile it to see the four beside one another.")
        return redirect(url_for(".pack", pack_id=made))
    page = PackFormPage("Begin an audit pack", button="Begin it", has_themes=has_themes)
    return render_template("participation_worker/new_pack.html", page=page, form=form), status_of(form)


@blueprint.get("/audits/<uuid:pack_id>/")
def pack(pack_id: str) -> ResponseReturnValue:
    """One pack, as far as it is."""
    page = audits.show_pack(current_session(), person=who(), pack_id=str(pack_id))
    return render_template("participation_worker/pack.html", page=page, form=PressForm())


@blueprint.route("/audits/<uuid:pack_id>/change", methods=["GET", "POST"])
@writes
def change_pack(pack_id: str) -> ResponseReturnValue:
    """Change question and period; the theme stays."""
    session, person = current_session(), who()
    kept = audits.get_pack(session, person=person, pack_id=str(pack_id))
    form = PackForm(
        data={
            "theme": kept.theme_id, "question": kept.question, "first_day": kept.first_day, "last_day": kept.last_day,
            "frontline": list(kept.frontline),
        }
    )  # fmt: skip
    _offer_themes(form)
    del form.theme
    if form.validate_on_submit():
        try:
            audits.change_pack(
                session, person=person, pack_id=kept.id, question=form.question.data, first_day=form.first_day.data,
                last_day=form.last_day.data, frontline=form.frontline.data or (), now=now(),
            )  # fmt: skip
            flash("Changed. Compile it again.")
        except AlreadyGiven:
            flash(GIVEN, "trouble")
        return redirect(url_for(".pack", pack_id=pack_id))
    page = PackFormPage("Question and period", over=kept.question, pack_id=kept.id)
    return render_template("participation_worker/new_pack.html", page=page, form=form), status_of(form)


@blueprint.route("/audits/<uuid:pack_id>/conclude", methods=["GET", "POST"])
@writes
def conclude_pack(pack_id: str) -> ResponseReturnValue:
    """Write what people make of the four."""
    session, person = current_session(), who()
    kept = audits.get_pack(session, person=person, pack_id=str(pack_id))
    form = ConcludeForm(data=_concluded_data(kept.concluded))
    form.offer(reporting.list_partners(session, person=person))
    if form.validate_on_submit():
        try:
            audits.conclude(session, person=person, pack_id=kept.id, concluded=_concluded(form), now=now())
            flash("Kept. Compile it again to see it printed.")
        except AlreadyGiven:
            flash(GIVEN, "trouble")
        return redirect(url_for(".pack", pack_id=pack_id))
    page = ConcludePage("What do you make of it?", kept, SAYS)
    return render_template("participation_worker/conclude_pack.html", page=page, form=form), status_of(form)


@blueprint.post("/audits/<uuid:pack_id>/compile")
@writes
def compile_pack(pack_id: str) -> ResponseReturnValue:
    """Ask for it to be compiled."""
    try:
        audits.compile_pack(current_session(), person=who(), pack_id=str(pack_id), now=now())
    except AlreadyGiven:
        flash(GIVEN, "trouble")
        return redirect(url_for(".pack", pack_id=pack_id))
    return redirect(url_for(".compiling_pack", pack_id=pack_id))


@blueprint.get("/audits/<uuid:pack_id>/progress")
def compiling_pack(pack_id: str) -> ResponseReturnValue:
    """How far it is; to the pack when it is done."""
    session, person = current_session(), who()
    audits.get_pack(session, person=person, pack_id=str(pack_id))
    work = audits.find_pack_work(session, person=person, pack_id=str(pack_id))
    back = url_for(".pack", pack_id=pack_id)
    if work is None or work.state in ("done", "failed"):
        return redirect(back)
    page = ProgressPage(
        heading="Compiling the audit pack",
        words="You can leave this page. It goes on without you.",
        share=work.progress,
        step=work.step or "Waiting for its turn",
        back=back,
        back_words="Back to the pack",
    )
    return render_template("participation_worker/progress.html", page=page, form=None)


@blueprint.get("/audits/<uuid:pack_id>/read")
def read_pack(pack_id: str) -> ResponseReturnValue:
    """The pack as a page of ours."""
    kept, content = audits.read_pack(current_session(), person=who(), pack_id=str(pack_id), kind="article")
    page = ReadPackPage(kept.question, kept.id, content.decode())
    return render_template("participation_worker/read_pack.html", page=page, form=None)


@blueprint.get("/audits/<uuid:pack_id>.<any(pdf, docx):kind>")
def download_pack(pack_id: str, kind: PackPrint) -> ResponseReturnValue:
    """One print of a pack, as it was compiled."""
    kept, content = audits.read_pack(current_session(), person=who(), pack_id=str(pack_id), kind=kind)
    return as_pack_file(content, kind=kind, day=kept.last_day.isoformat())


@blueprint.post("/audits/<uuid:pack_id>/give")
@writes
def give_pack(pack_id: str) -> ResponseReturnValue:
    """Let the board read it."""
    try:
        audits.give_pack(current_session(), person=who(), pack_id=str(pack_id), now=now())
        flash("The board can read it now. From here on it stays as it is.")
    except audits.NotReady:
        flash("It cannot go to the board yet. What is missing is listed here.", "trouble")
    except AlreadyGiven:
        flash(GIVEN, "trouble")
    return redirect(url_for(".pack", pack_id=pack_id))


@blueprint.route("/audits/<uuid:pack_id>/remove", methods=["GET", "POST"])
@writes
def remove_pack(pack_id: str) -> ResponseReturnValue:
    """Take a pack away, asked once more."""
    session, person, form = current_session(), who(), PressForm()
    kept = audits.get_pack(session, person=person, pack_id=str(pack_id))
    if form.validate_on_submit():
        try:
            audits.remove_pack(session, person=person, pack_id=kept.id, now=now())
            flash("Taken away. The case audits stay.")
        except AlreadyGiven:
            flash(GIVEN, "trouble")
        return redirect(url_for(".packs"))
    page = FormPage("Take this pack away?", title=url_for(".pack", pack_id=kept.id), over=kept.question,
                    button="Take it away")  # fmt: skip
    return render_template("participation_worker/remove_audit.html", page=page, form=form), status_of(form)


def _offer_partners(form: CaseAuditForm, kept: str = "") -> None:
    partners = reporting.list_partners(current_session(), person=who())
    names = (*partners, *([kept] if kept and kept not in partners else []))
    form.partner.choices = {"": "Choose a partner", **{one: one for one in names}}


def _offer_themes(form: PackForm) -> bool:
    """Say what there is to choose from; False where no theme has been agreed."""
    session, person = current_session(), who()
    found = audits.list_themes(session, person=person)
    form.theme.choices = {"": "Choose a theme", **{one.value: f"{one.words} ({one.hint})" for one in found}}
    frontline = audits.list_frontline(session, person=person)
    form.frontline.choices = {one.value: f"{one.words} ({one.hint})" for one in frontline}
    return bool(found)


def _concluded_data(kept: Concluded) -> dict[str, object]:
    rows: list[dict[str, str | date | None]] = [
        {"words": one.words, "owner": one.owner, "by": one.by} for one in kept.recommendations
    ]
    texts = {name: getattr(kept, name) for name in ("answer", "agree", "differ", "not_known")}
    return {**texts, "recommendations": rows}


def _concluded(form: ConcludeForm) -> Concluded:
    rows = [entry.form for entry in form.recommendations if entry.form.words.data]
    given = tuple(KeptRecommendation(row.words.data, row.owner.data, row.by.data) for row in rows)
    texts = {name: form[name].data or "" for name in ("answer", "agree", "differ", "not_known")}
    return Concluded(**texts, recommendations=given)
