"""What may be typed to sign in, to prove it, and to set up one's account. Only routes come in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.accounts.passwords import LONGEST, find_weakness
from app.design.typed import tidy

MOST_SENT = 16 * 1024
"""Characters of what a browser sends of a passkey."""


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Who are you?"""

    # PostgreSQL cannot even look for an address that holds a NUL.
    email = EmailField("Email address", [InputRequired("Type your email address."), Length(max=255)], filters=[tidy])
    password = PasswordField("Password", [InputRequired("Type your password."), Length(max=LONGEST)])


class PasskeyForm(FlaskForm):  # type: ignore[misc]
    """What a browser sends of a passkey; a script puts it there."""

    credential = HiddenField(
        "Passkey",
        [InputRequired("Your browser sent no passkey. Try again, or take another way."), Length(max=MOST_SENT)],
    )


class CodeForm(FlaskForm):  # type: ignore[misc]
    """A code of an app, or a recovery code."""

    code = StringField("Code", [InputRequired("Type the code."), Length(max=60)], filters=[tidy])


class AppForm(FlaskForm):  # type: ignore[misc]
    """The first code of an app."""

    code = StringField("The code that the app shows now", [InputRequired("Type the six digits."), Length(max=60)])


class ProofForm(FlaskForm):  # type: ignore[misc]
    """The password once more, of somebody who has no second step."""

    password = PasswordField("Your password", [InputRequired("Type your password."), Length(max=LONGEST)])


class AddPasskeyForm(PasskeyForm):
    """A new passkey, and what its owner calls it."""

    name = StringField(
        "What do you call this device?",
        [DataRequired("Give it a name, such as: my work laptop."), Length(max=60)],
        filters=[tidy],
    )


class PressForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else."""


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    """The first password, or one for somebody who forgot theirs."""

    new = PasswordField("New password", [InputRequired("Type a new password."), Length(max=LONGEST)])

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names

    def validate_new(self, field: PasswordField) -> None:
        """Refuse what is short or easy to guess."""
        if weakness := find_weakness(field.data, *self.names):
            raise ValidationError(weakness)


class PasswordForm(NewPasswordForm):
    """Another password."""

    now = PasswordField(
        "The password you signed in with", [InputRequired("Type the password you signed in with."), Length(max=LONGEST)]
    )

    def validate_new(self, field: PasswordField) -> None:
        """Refuse what is short, easy to guess or the old one."""
        super().validate_new(field)
        if field.data == self.now.data:
            raise ValidationError("Choose a password that is not the one you have.")
