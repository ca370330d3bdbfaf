"""What a safeguarding lead may type. Only this room's routes come in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.design.typed import tidy
from surveys.bands import MOST_CHARACTERS

OUTCOMES = (
    ("urgent", "Somebody is in danger: I have called 999 or children's services"),
    ("refer", "I have referred it, or will today"),
    ("setting_alert", "I have told the safeguarding lead of the school or club"),
    ("help_only", "Nobody can be found from it: help was made known to the group"),
    ("no_concern", "No concern"),
)
"""The outcomes of R3.10 in the lead's words; the values are those of app.store.concerns.Outcome."""


class SettleForm(FlaskForm):  # type: ignore[misc]
    """What was done about one answer, and why."""

    outcome = RadioField("What have you done?", [InputRequired("Choose what you have done.")], choices=dict(OUTCOMES))
    reason = TextAreaField(
        "Why?",
        [
            DataRequired("Write down why. A sentence is enough."),
            Length(max=MOST_CHARACTERS, message=f"Make this shorter: at most {MOST_CHARACTERS:,} characters."),
        ],
        filters=[tidy],
    )


class ReleaseForm(FlaskForm):  # type: ignore[misc]
    """A quote, which may be cut and never changed."""

    kept = TextAreaField(
        "What may be printed",
        [DataRequired("Leave at least one word, or refuse the quote."), Length(max=MOST_CHARACTERS)],
        filters=[tidy],
    )


class PressForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else."""
