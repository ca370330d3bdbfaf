"""What a worker may type of a sheet of paper, and how it becomes what surveys.receiving reads.

Nothing is required and nothing is judged here; surveys.receiving judges every answer, however it came. Nothing ticked,
"I'm not sure" and "I don't want to say" are three different things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, NumberRange

from surveys.answers import Missing
from surveys.definition import Edition, Question
from surveys.kinds import KINDS
from surveys.parts import is_a_childs_own, parts_of_question

MOST_SHEETS = 2000
REASONS = (Missing.PREFER_NOT.value, Missing.NOT_SURE.value)


class BatchForm(FlaskForm):  # type: ignore[misc]
    """So many sheets for a group."""

    language = SelectField("In which language?")
    sheets = IntegerField(
        "How many sheets?",
        [
            InputRequired("Say how many sheets you print."),
            NumberRange(1, MOST_SHEETS, f"Give a number from 1 to {MOST_SHEETS:,}."),
        ],
    )


def sheet_form(edition: Edition) -> Any:
    """The form of one sheet: a field for each part of a question, filled with what was typed."""
    fields: dict[str, Any] = {
        "id": HiddenField(),
        "agreed": BooleanField("This sheet was handed in by whoever filled it in: they agreed"),
        "helped": RadioField(choices=[], validate_choice=False, default=""),
        "words_may_be_used": RadioField(choices=[], validate_choice=False, default=""),
    }
    for question in edition.questions:
        fields |= {f"q-{part.id}": _field(part) for part in parts_of_question(question)}
        fields[f"m-{question.id}"] = RadioField(choices=[], validate_choice=False, default="")
    return type("SheetForm", (FlaskForm,), fields)()


def said_on(form: Any, edition: Edition) -> dict[str, Any]:
    """What stands on the sheet, in the shape that the sealed answers of a tablet have."""
    return {
        "agreed": form["agreed"].data,
        "helped": form["helped"].data == "yes",
        "words_may_be_used": form["words_may_be_used"].data == "yes",
        "answers": {part: said for question in edition.questions for part, said in _said(form, question)},
    }


def _field(part: Question) -> Any:
    if is_a_childs_own(part):
        return TextAreaField()
    if KINDS[part.kind].picks_many:
        return SelectMultipleField(choices=[], validate_choice=False)
    return RadioField(choices=[], validate_choice=False, default="")


def _said(form: Any, question: Question) -> Iterator[tuple[str, Mapping[str, Any]]]:
    ticked = form[f"m-{question.id}"].data
    for part in parts_of_question(question):
        value = form[f"q-{part.id}"].data
        reason = next((one for one in REASONS if one == ticked or value == f":{one}"), None)
        yield part.id, {"missing": reason} if reason else {"value": value}
