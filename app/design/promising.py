"""What may be typed of a promise, the same in the board's room and in the worker's. It knows no promise, no person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.design.typed import tidy
from surveys.duty import day_of

MOST = 300
OUTCOMES = (("kept", "Yes, in time"), ("kept_late", "Yes, but late"), ("not_kept", "No"))


class Day(DateField):  # type: ignore[misc]
    """A day; what was typed instead of one stays in its box, and is called by its name in our words."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the day that the browser sent."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("This is no day that there is. Type day, month and year.") from None


def sentence(label: str, missing: str = "") -> TextAreaField:
    """A box for a sentence or two, which must be filled where `missing` says so."""
    long = Length(max=MOST, message=f"Make this shorter: at most {MOST} characters.")
    return TextAreaField(label, [DataRequired(missing), long] if missing else [long], filters=[tidy])


def day(label: str, missing: str) -> Day:
    """A day that must be given."""
    return Day(label, [InputRequired(missing)])


def must_come(field: DateField) -> None:
    """Refuse a day that is over."""
    if field.data and field.data < day_of(datetime.now(UTC)):
        raise ValidationError("Choose a day that is still to come.")


class PromiseForm(FlaskForm):  # type: ignore[misc]
    """What a partner will do, by when, and how children are told so."""

    words = sentence("What will they do?", "Say what they will do, in one sentence.")
    due = day("By when?", "Say by which day.")
    children_words = sentence("How do we tell children?", "Say it in words that a child can read.")

    def validate_due(self, field: DateField) -> None:
        """A promise is for a day that is still to come."""
        must_come(field)


class OutcomeForm(FlaskForm):  # type: ignore[misc]
    """Whether it was done. Who did not keep a promise owes children a reason."""

    outcome = RadioField("Was it done?", [InputRequired("Say whether it was done.")], choices=dict(OUTCOMES))
    what_was_done = sentence("What was done?")
    because = sentence("Why was it late, or why was it not done?")

    def validate_what_was_done(self, field: TextAreaField) -> None:
        """What was kept can be told."""
        if self.outcome.data in ("kept", "kept_late") and not field.data:
            raise ValidationError("Say what was done.")

    def validate_because(self, field: TextAreaField) -> None:
        """A no is told with its reason (R2.26)."""
        if self.outcome.data == "not_kept" and not field.data:
            raise ValidationError("Say why not. Children are told, also when it is a no.")
