"""What may be typed on the young person's plain form, and how it becomes what surveys.receiving reads.

No cookie, hence no authority to abuse, hence no token: on purpose. Nothing is required and nothing is judged here;
surveys.receiving judges every answer, however it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length

from surveys.answers import Missing
from surveys.definition import Edition, Question
from surveys.kinds import KINDS
from surveys.parts import is_a_childs_own, parts_of_question

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
        "answers": {part: said for question in edition.questions for part, said in _said(form, question)},
    }


def _fields(question: Question) -> dict[str, Any]:
    """A field for each part, and one for all of them where "I'm not sure" cannot share the answer's own."""
    fields: dict[str, Any] = {f"q-{part.id}": _field(part) for part in parts_of_question(question)}
    if not all(field.field_class is RadioField for field in fields.values()):
        fields[f"m-{question.id}"] = SelectMultipleField(choices=[], validate_choice=False)
    return fields


def _field(part: Question) -> Any:
    if is_a_childs_own(part):
        return TextAreaField()
    many = KINDS[part.kind].picks_many
    return (SelectMultipleField if many else RadioField)(choices=[], validate_choice=False)


def _said(form: Any, question: Question) -> Iterator[tuple[str, Mapping[str, Any]]]:
    ticked = form[f"m-{question.id}"].data or () if f"m-{question.id}" in form else ()
    for part in parts_of_question(question):
        value = form[f"q-{part.id}"].data
        reason = next((one.value for one in REASONS if one.value in ticked or value == f":{one.value}"), None)
        yield part.id, {"missing": reason} if reason else {"value": value}
