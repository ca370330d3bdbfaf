"""What may be typed to sign in, and to choose a password. Only routes come in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired, Length, ValidationError

from app.accounts.passwords import LONGEST, find_weakness
from app.design.typed import tidy


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Who are you?"""

    # PostgreSQL cannot even look for an address that holds a NUL.
    email = EmailField("Email address", [InputRequired("Type your email address."), Length(max=255)], filters=[tidy])
    password = PasswordField("Password", [InputRequired("Type your password."), Length(max=LONGEST)])


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """Choose a password of your own."""

    now = PasswordField(
        "The password you signed in with", [InputRequired("Type the password you signed in with."), Length(max=LONGEST)]
    )
    new = PasswordField("New password", [InputRequired("Type a new password."), Length(max=LONGEST)])

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names

    def validate_new(self, field: PasswordField) -> None:
        """Refuse what is short, easy to guess or the old one."""
        if weakness := find_weakness(field.data, *self.names):
            raise ValidationError(weakness)
        if field.data == self.now.data:
            raise ValidationError("Choose a password that is not the one you have.")
