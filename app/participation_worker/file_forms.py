"""What a participation worker may choose and type about files of questions. Only routes/files.py comes in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from app.design.typed import tidy
from app.participation_worker.forms import BAND_CHOICES, SHORT


class BringInForm(FlaskForm):  # type: ignore[misc]
    """A file of questions from elsewhere, and whom it asks where it does not say so itself."""

    file = FileField("Which file?", [FileRequired("Choose a file.")])
    band = RadioField(
        "Who is it for, if the file does not say?", [InputRequired("Choose an age band.")], choices=BAND_CHOICES
    )


class BroughtForm(FlaskForm):  # type: ignore[misc]
    """What was read of a file, on its way from the report to a consultation: plain, and read again like a file."""

    title = StringField(
        "What is it called?",
        [DataRequired("Give the consultation a name."), Length(max=SHORT, message="Make this shorter.")],
        filters=[tidy],
    )
    definition = HiddenField()
    told = HiddenField(default="[]")


class SheetForm(FlaskForm):  # type: ignore[misc]
    """A translation sheet that comes back."""

    file = FileField("Which file?", [FileRequired("Choose the sheet that was filled in.")])
