"""On the way to opening: the plan, a group's adults and agreement, a second person's approval. HTTP only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.participation_worker.actions import approving, asking, planning, safeguards
from app.participation_worker.forms import ApproveForm, PlanForm, SafeguardsForm, plan_form
from app.participation_worker.routes.room import blueprint, now, status_of, who
from app.transaction import current_session, writes
from surveys.planning import Agreement, Plan

HERE = "/consultations/<uuid:consultation_id>"
COUNTS = ("asked", "permitted", "parents_no", "own_yes", "own_no")
DAYS = ("dpia_on", "meeting_on", "answer_due")


@blueprint.route(f"{HERE}/plan", methods=["GET", "POST"])
@writes
def plan(consultation_id: str) -> ResponseReturnValue:
    """The plan on one page; what is still missing may be saved, and is said."""
    session, person = current_session(), who()
    kept = asking.get_kept(session, person=person, consultation_id=str(consultation_id))
    before = planning.find_plan(session, person=person, kept=kept)
    page = planning.show_plan(session, person=person, kept=kept)
    form = plan_form(page.bands)(data=_as_typed(before))
    if form.validate_on_submit():
        planning.save_plan(
            session, person=person, kept=kept, plan=_read(form, [band for band, _ in page.bands]), now=now()
        )
        if planning.is_stopped(session, person=person, kept=kept):
            flash("Saved. Some things are still missing; each stands where it belongs.")
            return redirect(url_for(".plan", consultation_id=kept.id))
        flash("Saved. The plan is whole.")
        return redirect(url_for(".open_consultation" if page.is_whole else ".consultation", consultation_id=kept.id))
    return render_template("participation_worker/plan.html", page=page, form=form), status_of(form)


@blueprint.route(f"{HERE}/approve", methods=["GET", "POST"])
@writes
def approve(consultation_id: str) -> ResponseReturnValue:
    """Read all that would open, and agree."""
    session, person = current_session(), who()
    kept = asking.get_kept(session, person=person, consultation_id=str(consultation_id))
    form = ApproveForm()
    if form.validate_on_submit():
        try:
            approving.approve(session, person=person, kept=kept, digest=form.digest.data or "", now=now())
            flash("Approved. It can be opened exactly as it is now.")
            return redirect(url_for(".open_consultation", consultation_id=kept.id))
        except approving.WroteIt:
            form.form_errors.append("You wrote on it. Somebody who did not must approve it.")
        except approving.ChangedSince:
            form.form_errors.append("It was changed since you read it. Read it again, then approve it.")
            form.read.raw_data, form.read.data = None, False
    page = approving.show_approving(session, person=person, kept=kept)
    form.digest.data = page.digest
    return render_template("participation_worker/approve.html", page=page, form=form), status_of(form)


@blueprint.route("/groups/<uuid:group_id>/agreement", methods=["GET", "POST"])
@writes
def agreement(group_id: str) -> ResponseReturnValue:
    """The adults of a group, and how many agreed."""
    session, person = current_session(), who()
    group = asking.get_group(session, person=person, group_id=str(group_id))
    seen = safeguards.get_safeguards(session, person=person, group_id=group.id)
    counts = {name: getattr(seen.agreement, name) for name in COUNTS}
    form = SafeguardsForm(data={"trusted_adult": seen.trusted_adult, "briefed_on": seen.briefed_on, **counts})
    if form.validate_on_submit():
        try:
            safeguards.save_safeguards(
                session, person=person, group=group, trusted_adult=form.trusted_adult.data or "",
                briefed_on=form.briefed_on.data, agreement=Agreement(**{name: form[name].data for name in COUNTS}),
                now=now(),
            )  # fmt: skip
            flash(f"{group.name}: saved.")
            return redirect(url_for(".groups", consultation_id=group.consultation_id))
        except safeguards.Miscounted as wrong:
            form.form_errors.extend(wrong.words)
        except safeguards.StillTaking:
            form.form_errors.append("Its code works, so name the adult and the day. Or stop the group first.")
    page = safeguards.show_safeguards(session, person=person, group=group)
    return render_template("participation_worker/agreement.html", page=page, form=form), status_of(form)


def _as_typed(plan: Plan) -> dict[str, Any]:
    typed = {name: getattr(plan, name) for name in plan.__slots__ if name != "tried"}
    return {**typed, **{f"tried_{band}": count for band, count in plan.tried.items()}}


def _read(form: PlanForm, bands: Iterable[str]) -> Plan:
    typed: dict[str, Any] = {name: form[name].data for name in Plan.__slots__ if name != "tried"}
    for name, value in typed.items():
        if name in ("safe_space", "ways"):
            typed[name] = tuple(value or ())
        elif value is None and name not in DAYS:
            typed[name] = ""
    tried = {band: form[f"tried_{band}"].data for band in bands}
    return Plan(**typed, tried={band: count for band, count in tried.items() if count})
