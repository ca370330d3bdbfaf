"""The addresses of duty: who is there, when the board reads, who sees to a wish. HTTP only."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.safeguarding_lead.actions import duty
from app.safeguarding_lead.duty_forms import NOBODY, DayForm, DutyForm, HoursForm
from app.safeguarding_lead.routes.room import blueprint, now, who
from app.transaction import current_session, writes
from surveys.duty import day_of


@blueprint.route("/duty", methods=["GET", "POST"], endpoint="duty")
@writes
def rota() -> ResponseReturnValue:
    """Who is on duty, and the form that says so."""
    session, person, form = current_session(), who(), DutyForm()
    form.offer([(one.value, one.words) for one in duty.list_choices(session, person=person)], day_of(now()))
    if form.validate_on_submit():
        days = {"first": form.first.data, "last": form.last.data}
        if form.lead.data == NOBODY:
            duty.take_off_duty(session, person=person, **days, now=now())
            flash("Nobody is on duty on these days now.")
            _warn(**days)
        else:
            ids = {"lead_id": form.lead.data, "deputy_id": form.deputy.data}
            duty.put_on_duty(session, person=person, **days, **ids, now=now())
            flash("Saved. What stood there before has given way.")
        return redirect(url_for(".duty"))
    page = duty.show_rota(session, person=person, now=now())
    return render_template("safeguarding_lead/duty.html", page=page, form=form), 422 if form.errors else 200


@blueprint.route("/duty/hours", methods=["GET", "POST"])
@writes
def hours() -> ResponseReturnValue:
    """When the board reads."""
    session, person = current_session(), who()
    page = duty.show_hours(session, person=person, now=now())
    form = HoursForm(data={"weekdays": list(page.weekdays), "begins": page.begins, "ends": page.ends})
    if form.validate_on_submit():
        duty.save_hours(
            session, person=person, weekdays=form.weekdays.data, begins=form.begins.data, ends=form.ends.data,
            now=now(),
        )  # fmt: skip
        flash("Saved. What comes in from now on is due by these hours.")
        today = day_of(now())
        _warn(first=today, last=today + duty.FURTHEST)
        return redirect(url_for(".duty"))
    page = duty.show_hours(session, person=person, now=now())
    return render_template(
        "safeguarding_lead/hours.html", page=page, form=form, day=DayForm(formdata=None)
    ), 422 if form.errors else 200


@blueprint.post("/duty/closed")
@writes
def close_day() -> ResponseReturnValue:
    """A day on which nobody reads."""
    session, person, form = current_session(), who(), DayForm()
    if form.validate_on_submit():
        duty.close_day(session, person=person, day=form.day.data, now=now())
        flash("Nobody reads on that day.")
        _warn(first=form.day.data, last=form.day.data)
        return redirect(url_for(".hours"))
    page = duty.show_hours(session, person=person, now=now())
    hours_form = HoursForm(
        formdata=None, data={"weekdays": list(page.weekdays), "begins": page.begins, "ends": page.ends}
    )
    return render_template("safeguarding_lead/hours.html", page=page, form=hours_form, day=form), 422


@blueprint.post("/duty/opened")
@writes
def open_day() -> ResponseReturnValue:
    """A day that was closed, and is a reading day after all."""
    form = DayForm()
    if form.validate_on_submit():
        duty.open_day(current_session(), person=who(), day=form.day.data, now=now())
        flash("That day is a reading day again.")
    return redirect(url_for(".hours"))


@blueprint.post("/wishes/<uuid:wish_id>/seen")
@writes
def see_wish(wish_id: str) -> ResponseReturnValue:
    """Somebody sees to a wish to talk."""
    duty.see_wish(current_session(), person=who(), wish_id=str(wish_id), now=now())
    flash("Written down that you see to it. Others are told when it still waits after the next reading day.")
    return redirect(url_for(".home"))


def _warn(*, first: date, last: date) -> None:
    """Say at once, and loudly, which groups are left alone."""
    if words := duty.warn_of_gaps(current_session(), person=who(), first=first, last=last, now=now()):
        flash(words, "trouble")
