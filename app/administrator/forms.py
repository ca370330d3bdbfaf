"""What an administrator may type. Only this room's routes come in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, HiddenField, RadioField, StringField
from wtforms.validators import DataRequired, Email, InputRequired, Length

from app.design.typed import tidy
from app.people import Role

ROLES = (
    (Role.PARTICIPATION_WORKER.value, "Participation worker"),
    (Role.SAFEGUARDING_LEAD.value, "Safeguarding lead"),
    (Role.DEPUTY.value, "Deputy safeguarding lead"),
    (Role.READER.value, "Reader"),
    (Role.BOARD_MEMBER.value, "Board member"),
    (Role.ADMINISTRATOR.value, "Administrator"),
)


class StaffForm(FlaskForm):  # type: ignore[misc]
    """Somebody who comes to work here."""

    name = StringField("Name", [DataRequired("Type their name."), Length(max=120)], filters=[tidy])
    email = EmailField(
        "Email address",
        [
            InputRequired("Type their email address. They sign in with it."),
            Email("Type an email address such as sam@example.org."),
            Length(max=255),
        ],
    )
    role = RadioField(
        "What are they here to do?", [InputRequired("Choose what they are here to do.")], choices=dict(ROLES)
    )


class MailForm(FlaskForm):  # type: ignore[misc]
    """Where a test message goes."""

    to = EmailField(
        "Send a test message to",
        [InputRequired("Type an email address."), Email("Type an email address such as sam@example.org.")],
    )


class CheckedForm(FlaskForm):  # type: ignore[misc]
    """Somebody has read every line of a language; `fingerprint` says which words stood on the page."""

    fingerprint = HiddenField()
    checked_by = StringField(
        "Full name of the person who checked these words",
        [DataRequired("Type the full name of the person who checked these words."), Length(max=120)],
        filters=[tidy],
    )
    has_read = BooleanField(
        "I read and write this language and have read every line", [InputRequired("Tick this when it is so.")]
    )


class PressForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else."""
