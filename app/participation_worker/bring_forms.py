"""What a worker may choose about a file of answers. Only routes/bringing_in.py comes in."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired

from app.participation_worker.pages.bringing_in import MatchPage
from surveys.matching import HELPED, LANGUAGE, WORDS

NONE = ("", "No column")
ABOUT = {
    LANGUAGE: "The language of each row",
    HELPED: "Whether an adult helped: yes or no",
    WORDS: "Whether their words may be shown: yes or no",
}


class AnswerFileForm(FlaskForm):  # type: ignore[misc]
    """A file of answers, and whose they are."""

    file = FileField("Which file?", [FileRequired("Choose a file.")])
    band = RadioField("Whose answers are these?", [InputRequired("Choose an age band.")])


def match_form(page: MatchPage) -> Any:
    """A choice of column for each question, and for what may be said of a row."""
    columns = [NONE, *page.columns]
    asked = {f"q-{part}": words for part, words, _ in page.questions}
    asked |= {f"about-{one}": words for one, words in ABOUT.items()}
    fields: dict[str, Any] = {name: SelectField(words, choices=columns, default="") for name, words in asked.items()}
    fields["language"] = SelectField("In which language did they answer?", choices=list(page.languages))
    fields["agreed"] = BooleanField(
        "Whoever gave these answers had agreed to give them to us",
        [InputRequired("Tick this if they had agreed. Otherwise nothing of it may be kept.")],
    )
    return type("MatchForm", (FlaskForm,), fields)()
