"""What a safeguarding lead may type. Only this room's routes come in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateTimeLocalField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

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


NO_CONCERN = "no_concern"
SHORTER = Length(max=MOST_CHARACTERS, message=f"Make this shorter: at most {MOST_CHARACTERS:,} characters.")
WHY = (DataRequired("Write down why. A sentence is enough."), SHORTER)


class SettleForm(FlaskForm):  # type: ignore[misc]
    """What was done about one answer, and why. `offence`: it may be a sexual offence against a child (R3.12)."""

    outcome = RadioField("What have you done?", [InputRequired("Choose what you have done.")], choices=dict(OUTCOMES))
    offence = BooleanField("It may be a sexual offence against a child")
    reason = TextAreaField("Why?", WHY, filters=[tidy])

    def offer_only_concerns(self) -> None:
        """A second person did not agree that there is none."""
        self.outcome.choices = {value: words for value, words in OUTCOMES if value != NO_CONCERN}

    def validate_offence(self, field: BooleanField) -> None:
        """What may be an offence is a concern."""
        if field.data and self.outcome.data == NO_CONCERN:
            raise ValidationError("What may be an offence is a concern. Choose another outcome, or take the tick away.")


class ReviewForm(FlaskForm):  # type: ignore[misc]
    """A name under a draft of the learning document; `changed` is asked where it is out of date."""

    read = BooleanField("I have read all of it, and every quote", [InputRequired("Read all of it first, then say so.")])
    changed = BooleanField("I have read what has changed since it was compiled")


class SecondForm(FlaskForm):  # type: ignore[misc]
    """What the second person says, and why."""

    agrees = RadioField(
        "What do you say?",
        [InputRequired("Choose one of the two.")],
        choices={"yes": "I agree: no concern", "no": "I see it another way: it needs one of the other outcomes"},
    )
    reason = TextAreaField("Why?", WHY, filters=[tidy])


class ReportForm(FlaskForm):  # type: ignore[misc]
    """Whom somebody told of what may be an offence, when, and under which reference (R3.12)."""

    told = RadioField(
        "Who was told?",
        [InputRequired("Choose who was told.")],
        choices={"police": "The police", "council": "The council", "both": "Both"},
    )
    told_at = DateTimeLocalField(
        "When were they told?",
        [DataRequired("Give the day and the time.")],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    reference = StringField(
        "Their reference", [DataRequired("Give their reference, or say that they gave none."), SHORTER], filters=[tidy]
    )
    told_by = StringField("Who told them?", [DataRequired("Say who told them."), SHORTER], filters=[tidy])
    delay = TextAreaField("If it took more than a day: why?", [SHORTER], filters=[tidy])


class ReasonForm(FlaskForm):  # type: ignore[misc]
    """Why, in somebody's own words."""

    reason = TextAreaField("Why?", WHY, filters=[tidy])


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """Whether a second person agrees that the rest of a response is read, and why."""

    agrees = RadioField(
        "What do you say?",
        [InputRequired("Choose one of the two.")],
        choices={"yes": "I agree: the two of us may read the rest for one hour", "no": "No"},
    )
    reason = TextAreaField("Why?", WHY, filters=[tidy])


class ReleaseForm(FlaskForm):  # type: ignore[misc]
    """A quote, which may be cut and never changed."""

    kept = TextAreaField(
        "What may be printed",
        [DataRequired("Leave at least one word, or refuse the quote."), Length(max=MOST_CHARACTERS)],
        filters=[tidy],
    )


class PressForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else."""
