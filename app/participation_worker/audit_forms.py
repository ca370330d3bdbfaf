"""What a participation worker may type about case audits and audit packs. Only this room's routes come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from flask_wtf import FlaskForm
from wtforms import DateField, Field, FieldList, Form, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from analysis.document.cases import ANSWERS, ASKED, STRENGTHS
from app.design.typed import tidy
from app.participation_worker.forms import Ticks
from app.participation_worker.nameless import find_marks
from surveys.duty import day_of

MOST_NOTE, MOST_QUESTION, MOST_ANSWER, MOST_WRITTEN, MOST_RECOMMENDED = 240, 140, 180, 240, 140
"""Characters that leave the four, and what people make of them, on one page."""
RECOMMENDATIONS = 5
"""More are not done by anybody, and do not stand on one page."""
LONGEST_PERIOD = timedelta(days=3 * 366)


def _shorter(most: int) -> Length:
    return Length(max=most, message=f"Make this shorter: at most {most} characters.")


def names_nobody(form: object, field: Field) -> None:
    """Refuse what leads to somebody."""
    if found := find_marks(field.data or ""):
        raise ValidationError(f"Take out {' and '.join(found)}. Nothing here may lead to anybody.")


def _note(label: str) -> TextAreaField:
    return TextAreaField(label, [Optional(), _shorter(MOST_NOTE), names_nobody], filters=[tidy])


def _written(label: str, most: int) -> TextAreaField:
    return TextAreaField(label, [Optional(), _shorter(most), names_nobody], filters=[tidy])


class CaseAuditForm(FlaskForm):  # type: ignore[misc]
    """One case that a partner looked at."""

    partner = SelectField("Which partner looked at it?", [InputRequired("Choose the partner that looked at the case.")])
    looked_on = DateField("Which day?", [InputRequired("Choose the day on which they looked at it.")])
    seen_alone = RadioField(
        "Was the child seen alone?", [InputRequired("Choose whether the child was seen alone.")], choices=dict(ANSWERS)
    )
    voice_recorded = RadioField(
        "Was the child's voice recorded?",
        [InputRequired("Choose whether the child's voice was recorded.")],
        choices=dict(ANSWERS),
    )
    changed = RadioField(
        "Did what the child said change what was done?",
        [InputRequired("Choose whether it changed what was done.")],
        choices=dict(ANSWERS),
    )
    strength = RadioField(
        "How strong was the practice?",
        [InputRequired("Choose how strong the practice was.")],
        choices=dict(STRENGTHS),
    )
    worked = _note("What worked?")
    in_the_way = _note("What got in the way?")

    def validate_looked_on(self, field: DateField) -> None:
        """A case is looked at before it is written down."""
        today = day_of(datetime.now(UTC))
        if field.data and not today - timedelta(days=1830) <= field.data <= today:
            raise ValidationError("Choose a day within the last five years, and not later than today.")

    @property
    def found(self) -> Mapping[str, str]:
        """What was found, by the keys of analysis.document.cases, and the two notes."""
        keys = (*(key for key, _ in ASKED), "strength", "worked", "in_the_way")
        return {key: getattr(self, key).data or "" for key in keys}


class PackForm(FlaskForm):  # type: ignore[misc]
    """What a pack asks, of which theme, over which period."""

    theme = SelectField("Which theme?", [InputRequired("Choose the theme.")])
    question = TextAreaField(
        "What is the one question?",
        [DataRequired("Write the question that all four are asked."), _shorter(MOST_QUESTION), names_nobody],
        filters=[tidy],
    )
    first_day = DateField("First day of the period", [InputRequired("Choose the first day of the period.")])
    last_day = DateField("Last day of the period", [InputRequired("Choose the last day of the period.")])
    frontline = Ticks("Which themes of adult editions speak to the same question?")

    def validate_last_day(self, field: DateField) -> None:
        """A period ends after it began, and is not so long that nothing moves in it."""
        if not (field.data and self.first_day.data):
            return
        if field.data < self.first_day.data:
            raise ValidationError("Choose a last day that is not before the first.")
        if field.data - self.first_day.data > LONGEST_PERIOD:
            raise ValidationError("Choose a period of three years at most.")


class RecommendationForm(Form):  # type: ignore[misc]
    """One recommendation; a line without words is left out."""

    words = StringField("What is to be done", [_shorter(MOST_RECOMMENDED), names_nobody], filters=[tidy])
    owner = SelectField("Who", [Optional()])
    by = DateField("By", [Optional()])

    def validate_words(self, field: StringField) -> None:
        """Somebody must do it, by some day."""
        lacks = [
            words
            for words, there in (("who is to do it", self.owner.data), ("by which day", self.by.data))
            if not there
        ]
        if field.data and lacks:
            raise ValidationError(f"Say {' and '.join(lacks)}.")


class ConcludeForm(FlaskForm):  # type: ignore[misc]
    """What people make of the four."""

    answer = _written("The short answer", MOST_ANSWER)
    agree = _written("Where do they agree?", MOST_WRITTEN)
    differ = _written("Where do they differ?", MOST_WRITTEN)
    not_known = _written("What is not known?", MOST_WRITTEN)
    recommendations = FieldList(FormField(RecommendationForm), min_entries=RECOMMENDATIONS, max_entries=RECOMMENDATIONS)

    def offer(self, partners: Iterable[str]) -> None:
        """Say who there is to do it."""
        choices = {"": "Choose who", **{one: one for one in partners}}
        for entry in self.recommendations:
            kept = entry.form.owner.data or ""
            # Who was chosen before stays, also where the board's list of partners has changed since.
            entry.form.owner.choices = choices if kept in choices else {**choices, kept: kept}
