"""What may be typed on the young person's plain form, and how it becomes what surveys.receiving reads.

No cookie, hence no authority to abuse, hence no token: on purpose. Nothing is required and nothing is judged here;
surveys.receiving judges every answer, however it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length

from surveys.answers import Missing
from surveys.definition import Edition, Question
from surveys.kinds import KINDS

REASONS = (Missing.PREFER_NOT, Missing.NOT_SURE)
"""Where both were ticked, not wanting to say counts."""


class PlainForm(FlaskForm):  # type: ignore[misc]
    """A form at the child's door."""

    class Meta:
        """No cookie, no token."""

        csrf = False


class TalkForm(PlainForm):
    """A wish to talk: both may stay empty."""

    first_name = StringField(validators=[Length(max=60)])
    where_to_find = StringField(validators=[Length(max=200)])


def survey_form(edition: Edition, response_id: str = "") -> Any:
    """The form of one edition: a field for each question, filled with what was typed."""
    fields: dict[str, Any] = {
        "id": HiddenField(),
        "agreed": HiddenField(),
        "language": HiddenField(),
        "helped": RadioField(choices=[], validate_choice=False),
        "words_may_be_used": RadioField(choices=[], validate_choice=False),
    }
    for question in edition.questions:
        fields |= _fields(question)
    form = type("SurveyForm", (PlainForm,), fields)()
    form["id"].data = form["id"].data or response_id
    return form


def said(form: Any, edition: Edition) -> dict[str, Any]:
    """What was said on the form, in the shape that the sealed answers have."""
    return {
        "agreed": form["agreed"].data == "yes",
        "language": form["language"].data,
        "helped": form["helped"].data == "yes",
        "words_may_be_used": form["words_may_be_used"].data == "yes",
        "answers": {question.id: _said(form, question) for question in edition.questions},
    }


def _fields(question: Question) -> dict[str, Any]:
    kind = KINDS[question.kind]
    if not (kind.is_own_words or kind.picks_many):
        return {f"q-{question.id}": RadioField(choices=[], validate_choice=False)}
    own = TextAreaField() if kind.is_own_words else SelectMultipleField(choices=[], validate_choice=False)
    return {f"q-{question.id}": own, f"m-{question.id}": SelectMultipleField(choices=[], validate_choice=False)}


def _said(form: Any, question: Question) -> Mapping[str, Any]:
    value = form[f"q-{question.id}"].data
    ticked = form[f"m-{question.id}"].data or () if f"m-{question.id}" in form else ()
    for reason in REASONS:
        if reason.value in ticked or value == f":{reason.value}":
            return {"missing": reason.value}
    return {"value": value}
