"""What may be typed about duty: who from when to when, reading hours, a day that is closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, SelectMultipleField, TimeField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.safeguarding_lead.actions.duty import FURTHEST, WEEKDAYS

NOBODY = "nobody"
A_DAY = "Give a day, such as 30 11 2026."
A_TIME = "Give a time, such as 08:30."


class DutyForm(FlaskForm):  # type: ignore[misc]
    """A lead and a deputy, from day to day; NOBODY leaves the days without."""

    first = DateField("From", [InputRequired(A_DAY)])
    last = DateField("To, this day included", [InputRequired(A_DAY)])
    lead = SelectField("Lead", [InputRequired("Choose who leads, or nobody.")])
    deputy = SelectField("Deputy")
    today: date

    def offer(self, offered: Iterable[tuple[str, str]], today: date) -> None:
        """Say who may be on duty, and which day it is."""
        people, self.today = dict(offered), today
        self.lead.choices = {"": "Choose somebody", **people, NOBODY: "Nobody: leave these days without"}
        self.deputy.choices = {"": "Choose somebody else", **people}

    def validate_first(self, field: Any) -> None:
        """Refuse a day that has gone."""
        if field.data and field.data < self.today:
            raise ValidationError("This day has gone. Begin with today.")

    def validate_last(self, field: Any) -> None:
        """Refuse an end before the beginning, and a rota for years."""
        if not field.data:
            return
        if self.first.data and field.data < self.first.data:
            raise ValidationError("This day is before the first one.")
        if field.data > self.today + FURTHEST + timedelta(days=1):
            raise ValidationError("Say who is on duty for a year at most.")

    def validate_deputy(self, field: Any) -> None:
        """Refuse one person as both: one may be away."""
        if self.lead.data in ("", NOBODY, None):
            return
        if not field.data:
            raise ValidationError("Choose who takes over when the lead is away.")
        if field.data == self.lead.data:
            raise ValidationError("Choose somebody else: lead and deputy are two people.")


class HoursForm(FlaskForm):  # type: ignore[misc]
    """Weekdays, and from when to when."""

    weekdays = SelectMultipleField(
        "On which days does somebody read?",
        choices=dict(enumerate(WEEKDAYS)),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    begins = TimeField("From", [InputRequired(A_TIME)])
    ends = TimeField("To", [InputRequired(A_TIME)])

    def validate_weekdays(self, field: Any) -> None:
        """Refuse a week without any."""
        if not field.data:
            raise ValidationError("Choose at least one day.")

    def validate_ends(self, field: Any) -> None:
        """Refuse less than an hour: nothing could be read within one."""
        begins = self.begins.data
        if begins and field.data and field.data.hour * 60 + field.data.minute < begins.hour * 60 + begins.minute + 60:
            raise ValidationError("Read for at least an hour, and end on the same day.")


class DayForm(FlaskForm):  # type: ignore[misc]
    """One day."""

    day = DateField("A day on which nobody reads", [InputRequired(A_DAY)])
