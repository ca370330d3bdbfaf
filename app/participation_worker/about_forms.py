"""What a participation worker may type about a question that asks who somebody is. Only this room's routes come in."""

from __future__ import annotations

from collections.abc import Collection

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.design.typed import tidy
from surveys.about_you import SETS, list_offered
from surveys.bands import RULES

MOST_WRITTEN, MOST_WHY, MOST_PLACE = 300, 160, 60


def _shorter(most: int) -> Length:
    return Length(max=most, message=f"Make this shorter: at most {most} characters.")


def _written(label: str, missing: str) -> TextAreaField:
    return TextAreaField(label, [InputRequired(missing), _shorter(MOST_WRITTEN)], filters=[tidy])


class AboutYouForm(FlaskForm):  # type: ignore[misc]
    """What is asked, what for, and who said that it may be."""

    asked = RadioField("What do you ask?", [InputRequired("Choose what you ask.")])
    purpose = _written("What do you need it for?", "Say what you need it for. Without a purpose it is not asked.")
    reported = _written("How will it be reported?", "Say how it will be reported, such as 'One table of who answered'.")
    why = TextAreaField("What do you tell them about why you ask?", [Optional(), _shorter(MOST_WHY)], filters=[tidy])
    places = TextAreaField("Parts of town: what can they choose?", [_shorter(MOST_WRITTEN * 2)])
    condition = StringField("Which condition in law allows it?", [_shorter(MOST_WRITTEN)], filters=[tidy])
    approved_by = StringField("Who approved it?", [_shorter(MOST_PLACE * 2)], filters=[tidy])

    def offer(self, band: str, taken: Collection[str]) -> None:
        """Say what may be asked of a band, but for what it is asked already."""
        self._band = band
        self.asked.choices = {one.id: one.name for one in list_offered(band) if one.id not in taken}

    @property
    def listed(self) -> tuple[str, ...]:
        """The author's own options, each once, as they were typed line by line."""
        lines = (tidy(line) for line in (self.places.data or "").splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def validate_condition(self, field: Field) -> None:
        """Special category data takes a condition (R2.11)."""
        if self._needs_approval() and not field.data:
            raise ValidationError("Name the condition that allows it: this is special category data.")

    def validate_approved_by(self, field: Field) -> None:
        """And somebody who approves (R2.11, R6.03)."""
        if self._needs_approval() and not field.data:
            raise ValidationError("Name who approved it, such as the data protection officer.")

    def validate_places(self, field: Field) -> None:
        """As many as an age can weigh, and none too long for a card."""
        if self.asked.data not in SETS or not SETS[self.asked.data].own_options:
            return
        most = RULES[self._band].options
        if not 2 <= len(self.listed) <= most:
            raise ValidationError(f"Write 2 to {most} parts of town, one on each line.")
        if any(len(place) > MOST_PLACE for place in self.listed):
            raise ValidationError(f"Make each line shorter: at most {MOST_PLACE} characters.")

    def _needs_approval(self) -> bool:
        return self.asked.data in SETS and SETS[self.asked.data].needs_approval(self._band)
