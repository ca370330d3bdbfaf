"""What a board member may decide. Only this room's routes come in."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired, Optional

from app.design.promising import Day, sentence

DECISIONS = (("yes", "Yes"), ("partly", "Partly"), ("later", "Not yet"), ("no", "No"))


class DecideForm(FlaskForm):  # type: ignore[misc]
    """What the board says to one ask, and why: children are told both. Not yet is for a day (R2.24)."""

    decision = RadioField("What do you decide?", [InputRequired("Choose what you decide.")], choices=dict(DECISIONS))
    decide_by = Day("If not yet: by when will you decide?", [Optional()])
    reason = sentence("Why?", "Say why. Children are told, also when it is a no.")

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the day where the answer is still to come."""
        is_valid = super().validate(extra_validators)
        if self.decision.data == "later" and not self.decide_by.data and not self.decide_by.errors:
            self.decide_by.errors = ["Say by which day you will decide."]
            return False
        return bool(is_valid)


class ApproveForm(FlaskForm):  # type: ignore[misc]
    """The board's name under a version."""

    sure = BooleanField("I approve this version for the board", [InputRequired("Say that you approve it.")])
