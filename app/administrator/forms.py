"""What an administrator may type. Only this room's routes come in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import DataRequired, Email, InputRequired, Length

from app.design.typed import tidy
from app.people import Role

ROLES = (
    (Role.PARTICIPATION_WORKER.value, "Participation worker"),
    (Role.SAFEGUARDING_LEAD.value, "Safeguarding lead"),
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


class PressForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else."""
