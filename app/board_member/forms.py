"""What a board member may decide. Only this room's routes come in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.design.typed import tidy

DECISIONS = (("yes", "Yes"), ("partly", "Partly"), ("later", "Not yet"), ("no", "No"))
MOST = 300


class DecideForm(FlaskForm):  # type: ignore[misc]
    """What the board says to one ask, and why: children are told both."""

    decision = RadioField("What do you decide?", [InputRequired("Choose what you decide.")], choices=dict(DECISIONS))
    reason = TextAreaField(
        "Why?",
        [
            DataRequired("Say why. Children are told, also when it is a no."),
            Length(max=MOST, message=f"Make this shorter: at most {MOST} characters."),
        ],
        filters=[tidy],
    )


class ApproveForm(FlaskForm):  # type: ignore[misc]
    """The board's name under a version."""

    sure = BooleanField("I approve this version for the board", [InputRequired("Say that you approve it.")])
