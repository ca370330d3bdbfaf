"""What a participation worker may type, and what is said when it cannot be used. Only this room's routes come in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from analysis.document.children.pictures import MARKS
from analysis.document.children.pictures import NAMES as DRAWINGS
from app.design.promising import Day, day, must_come, sentence
from app.design.typed import tidy
from app.participation_worker.pages.for_children import ToldOf
from surveys.bands import MOST_CHARACTERS, MOST_OPTIONS, RULES
from surveys.definition import BANDS
from surveys.duty import day_of
from surveys.kinds import KINDS
from surveys.kinds.faces import FACES
from surveys.planning import MODELS, RUNGS, SAFE_SPACE, WAYS
from surveys.plans import PLANS
from surveys.telling_back import HOWS
from surveys.translating import TextLine

SHORT = 120
MOST_PLANNED = 600
MOST_EXPECTED = 2000
BAND_CHOICES = {band: RULES[band].name for band in BANDS}
PICTURES = (
    "home", "school", "classroom", "playground", "lunch", "toilets", "library", "park", "street", "club", "sports",
    "music", "online", "alone", "friends", "older-children", "grown-up", "teacher", "dog", "litter", "dark", "danger",
    "dream", "something-else", "face-worried", *FACES,
)  # fmt: skip
"""Drawings of ours that an option may carry."""
AREAS = sorted({area for plan in PLANS.values() for area in plan.areas} - {*PICTURES})
"""Areas of our plans, for places; some are called like a drawing."""


def _line(label: str, missing: str, most: int = SHORT) -> StringField:
    return StringField(label, [DataRequired(missing), Length(max=most, message=_shorter(most))], filters=[tidy])


def _words(label: str, missing: str = "", most: int = MOST_CHARACTERS) -> TextAreaField:
    first = [DataRequired(missing)] if missing else [Optional()]
    return TextAreaField(label, [*first, Length(max=most, message=_shorter(most))], filters=[tidy])


def _shorter(most: int) -> str:
    return f"Make this shorter: at most {most:,} characters."


def _bit(label: str) -> StringField:
    """A line that may stay empty for now."""
    return StringField(label, [Length(max=SHORT, message=_shorter(SHORT))], filters=[tidy])


def _count(label: str) -> IntegerField:
    """A number that may not have been counted yet."""
    figures = NumberRange(0, MOST_EXPECTED, f"Type a number from 0 to {MOST_EXPECTED:,}.")
    return IntegerField(label, [Optional(), figures])


def must_be_over(field: DateField) -> None:
    """Refuse a day that is still to come."""
    if field.data and field.data > day_of(datetime.now(UTC)):
        raise ValidationError("This day is still to come. Type the day on which it was done.")


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Checkboxes, each with its label."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: FlaskForm) -> None:
        """Refuse what was not offered, without saying it again: it may hold what no page may."""
        if not set(self.data or ()) <= {value for value, *_ in self.iter_choices()}:
            raise ValidationError("Choose from what is offered here.")


class DetailsForm(FlaskForm):  # type: ignore[misc]
    """What a consultation is for."""

    title = _line("What is it called?", "Give the consultation a name.")
    purpose = _words("Why are you asking?", "Say why you are asking. It is printed in the learning document.")
    priorities = Ticks("Which outcomes and priorities does it bear on?")
    languages = Ticks("Which other languages can young people choose?")

    def offer(
        self,
        priorities: Iterable[tuple[str, str]],
        languages: Iterable[tuple[str, str]],
    ) -> None:
        """Say what there is to choose from."""
        self.priorities.choices = dict(priorities)
        self.languages.choices = dict(languages)


class StartForm(FlaskForm):  # type: ignore[misc]
    """A new consultation: from a ready one, or empty."""

    title = _line("What is it called?", "Give the consultation a name.")
    bands = Ticks("Which ages do you ask?", choices=BAND_CHOICES)
    ready = RadioField("Where do you want to begin?", [InputRequired("Choose where to begin.")])


class TellingForm(FlaskForm):  # type: ignore[misc]
    """What is said before a young person agrees (R2.06)."""

    how_used = _words("What we do with your answers")
    how_private = _words("How it is kept private")
    who_reads = _words("Who reads it")
    when_we_tell = _words("When we must tell someone")
    what_then = _words("What happens then")


class PassForm(FlaskForm):  # type: ignore[misc]
    """Warnings that may stand, and why (norms: a warning is passed with a reason)."""

    picked = Ticks(
        "Which of them may stand?", [InputRequired("Tick the warnings that may stand.")], validate_choice=False
    )
    reason = _words("Why may they stand?", "Say why: whoever opens this later reads it.")

    def offer(self, keys: Collection[str]) -> None:
        """Say which warnings wait, as they are now."""
        self.picked.choices = {key: key for key in keys}

    def validate_picked(self, field: Ticks) -> None:
        """Nobody passes words that they have not seen."""
        if not set(field.data or ()) <= set(field.choices):
            raise ValidationError("Something changed meanwhile. Look at what is listed now, and tick again.")


class EditionForm(FlaskForm):  # type: ignore[misc]
    """A band, and where its questions begin."""

    band = RadioField("Who is it for?", [InputRequired("Choose an age band.")])
    start = RadioField("Where do you want to begin?", [InputRequired("Choose where to begin.")])


class OptionForm(Form):  # type: ignore[misc]
    """One thing that can be chosen; `id` is what it is called already, so that new words make no new option."""

    id = HiddenField(default="")
    words = StringField("Words", [Length(max=SHORT, message=_shorter(SHORT))], filters=[tidy])
    picture = RadioField(
        "Picture", [Optional()], default="",
        choices={"": "No picture", **{name: name.replace("-", " ").capitalize() for name in (*PICTURES, *AREAS)}},
    )  # fmt: skip
    worry = BooleanField("The lead reads it first")


class QuestionForm(FlaskForm):  # type: ignore[misc]
    """One question; `seen` is a fingerprint of what was kept when the page was made."""

    seen = HiddenField(default="")
    words = _words("What do you ask?", "Write the question.", most=300)
    help = _words("A line of help, if it needs one", most=300)
    kind = RadioField(
        "How is it answered?",
        [InputRequired("Choose how it is answered.")],
        choices={name: kind.label for name, kind in KINDS.items()},
    )
    worrying = RadioField(
        "Yes or no: must a lead read one of them first?",
        [Optional()],
        choices={"": "Neither", "yes": "Yes", "no": "No"},
        default="",
    )
    plan = SelectField(
        "Places: on which plan?", default="", choices={"": "None", **{name: plan.label for name, plan in PLANS.items()}}
    )
    bad_matters = BooleanField("A bad answer means something here, so show a sad face too")
    most = IntegerField(
        "At most how many may they choose?",
        [Optional(), NumberRange(1, MOST_OPTIONS, f"Type a number from 1 to {MOST_OPTIONS}, or leave it empty.")],
    )
    sensitive = BooleanField("It is a sensitive question")
    core = BooleanField("It is asked in every edition, so that ages can be compared")
    when_1 = SelectField("Ask it only after this answer", [Optional()], default="")
    when_2 = SelectField("And this one", [Optional()], default="")
    when_3 = SelectField("And this one", [Optional()], default="")
    when_all = RadioField(
        "If you chose more than one", [Optional()], default="any",
        choices={"any": "One of them is enough", "all": "All of them must be given"},
    )  # fmt: skip
    always = BooleanField("Ask it of everybody from now on")

    def offer(self, answers: Mapping[str, list[tuple[str, str]]]) -> None:
        """Say which earlier answers there are, question by question."""
        for field in (self.when_1, self.when_2, self.when_3):
            field.choices = {"Not chosen": [("", "No answer chosen")], **answers}

    @property
    def when(self) -> tuple[str, ...]:
        """The answers that were chosen."""
        return tuple(field.data for field in (self.when_1, self.when_2, self.when_3) if field.data)


def question_form(languages: Iterable[str], data: Mapping[str, Any]) -> Any:
    """The form of a question with a box for each text in each of these other languages, such as `words-ur`."""
    languages = tuple(languages)
    in_others = {
        f"words-{code}": StringField("Words", [Length(max=SHORT, message=_shorter(SHORT))], filters=[tidy])
        for code in languages
    }
    option = type("OptionInLanguagesForm", (OptionForm,), in_others)
    boxes = {f"{name}-{code}": _words(code, most=300) for name in ("words", "help") for code in languages}
    form = type("QuestionInLanguagesForm", (QuestionForm,), {**boxes, "options": FieldList(FormField(option))})
    return form(data=data)


class MessageForm(FlaskForm):  # type: ignore[misc]
    """What a child is told after certain answers; `seen` is a fingerprint of what was kept when the page was made."""

    seen = HiddenField(default="")
    words = _line("What is its heading?", "Write a heading, such as 'You can get help with this'.")
    more = _words("What do you tell them?", "Say what helps, in a few short sentences.", most=500)
    after_1 = SelectField("After which answer do they see it?")
    after_2 = SelectField("Or after this one", [Optional()])
    after_3 = SelectField("Or after this one", [Optional()])

    def offer(self, answers: dict[str, list[tuple[str, str]]], *, must_choose: bool) -> None:
        """Say which answers there are, question by question."""
        for field in (self.after_1, self.after_2, self.after_3):
            field.choices = {"Not chosen": [("", "None")], **answers}
        self.after_1.validators = [InputRequired("Choose the answer that brings it.")] if must_choose else [Optional()]

    @property
    def after(self) -> tuple[str, ...]:
        """The answers that were chosen."""
        return tuple(field.data for field in (self.after_1, self.after_2, self.after_3) if field.data)


def message_form(languages: Iterable[str], data: Mapping[str, Any]) -> Any:
    """The form of a help message with a box for each text in each of these other languages, such as `more-ur`."""
    boxes = {
        f"{name}-{code}": _words(code, most=most)
        for code in languages
        for name, most in (("words", SHORT), ("more", 500))
    }
    return type("MessageInLanguagesForm", (MessageForm,), boxes)(data=data)


class GroupForm(FlaskForm):  # type: ignore[misc]
    """A class or a club that gets a join code."""

    name = _line(
        "What is the group called?", "Give the group a name that you will know again, such as 'Year 5, Tuesday'."
    )
    setting = _line("Where do they meet?", "Say where they meet, such as the name of the school or club.")
    band = RadioField("Which questions do they answer?", [InputRequired("Choose the questions that they answer.")])
    expected = IntegerField(
        "How many young people do you expect?",
        [
            InputRequired("Type how many young people you expect, in figures."),
            NumberRange(1, MOST_EXPECTED, f"Type a number from 1 to {MOST_EXPECTED:,}."),
        ],
    )
    session_day = DateField("Which day do they answer?", [InputRequired("Choose the day of their session.")])
    language = SelectField("Which language is on the screen when they begin?")
    is_open_link = BooleanField("Anybody with the link can answer (no grown-up is with them)")
    trusted_adult = StringField(
        "Which adult there can a child go to?", [Length(max=SHORT, message=_shorter(SHORT))], filters=[tidy]
    )
    briefed_on = Day("On which day were the adults there told?", [Optional()])

    def offer(self, bands: Iterable[str], languages: Iterable[tuple[str, str]]) -> None:
        """Say which editions and languages there are; of one language nobody is asked."""
        asked = set(bands)
        self.band.choices = {band: name for band, name in BAND_CHOICES.items() if band in asked}
        if len(self.band.choices) == 1 and not self.is_submitted():
            self.band.data = next(iter(self.band.choices))
        self.language.choices = dict(languages)
        if len(self.language.choices) < 2:
            self.language.validators, self.language.validate_choice = [Optional()], False

    def validate_briefed_on(self, field: DateField) -> None:
        """Nobody was told tomorrow."""
        must_be_over(field)

    def validate_session_day(self, field: DateField) -> None:
        """A day far away is a slip of the finger."""
        if field.data and abs((field.data - day_of(datetime.now(UTC))).days) > 730:
            raise ValidationError("Choose a day within two years from now.")


class RecordingForm(FlaskForm):  # type: ignore[misc]
    """One text read aloud: the sound, and as JSON the seconds at which its sentences begin."""

    sound = FileField("Sound file", [FileRequired("Record it, or choose a sound file.")])
    timings = HiddenField(default="[0]")


class TableForm(FlaskForm):  # type: ignore[misc]
    """A table that the board gives: a file, or its text; what was wrong in a file comes back as text to be mended."""

    file = FileField("Choose a CSV file")
    table = TextAreaField("Or paste the table here", [DataRequired("Choose a file, or paste a table.")])


class PressForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else."""


class SafeguardsForm(FlaskForm):  # type: ignore[misc]
    """What is seen to in a group; counts stay empty until somebody has counted (R2.15, R3.18)."""

    trusted_adult = StringField(
        "Which adult there can a child go to?", [Length(max=SHORT, message=_shorter(SHORT))], filters=[tidy]
    )
    briefed_on = Day("On which day were the adults there told?", [Optional()])
    asked = _count("How many were asked?")
    permitted = _count("For how many did a responsible adult give permission?")
    parents_no = _count("For how many did a parent say no?")
    own_yes = _count("How many said yes themselves?")
    own_no = _count("How many said no themselves?")

    def validate_briefed_on(self, field: DateField) -> None:
        """Nobody was told tomorrow."""
        must_be_over(field)


class ApproveForm(FlaskForm):  # type: ignore[misc]
    """A second person's name under exactly what they read."""

    digest = HiddenField()
    read = BooleanField("I have read all of it", [InputRequired("Read all of it first, then say so.")])


class PlanForm(FlaskForm):  # type: ignore[misc]
    """The plan: it can be saved while something is missing, and says then what it is."""

    dpia_id = _bit("Number of the assessment")
    dpia_on = Day("On which day was it approved?", [Optional()])
    dpia_by = _bit("Who approved it?")
    model = RadioField("What can children count on?", [Optional()], choices=MODELS)
    invited = _words("Who is invited?", most=MOST_PLANNED)
    missed = _words("Who may be missed, and what do you do about it?", most=MOST_PLANNED)
    safe_space = Ticks("What have you seen to where they answer?", choices=SAFE_SPACE)
    ways = Ticks("How can they answer?", choices=WAYS)
    deciders = _bit("Who decides?")
    meeting_on = Day("On which day do they meet to hear it?", [Optional()])
    answer_due = Day("By which day do they answer?", [Optional()])
    influence = _words("What can change because of what children say?", most=MOST_PLANNED)
    rung = RadioField("How far do children take part?", [Optional()], choices=RUNGS)
    co_authors = _bit("Which young people shape it with you?")
    asked_parents = _words("Under 13: how do you ask responsible adults for permission?", most=MOST_PLANNED)
    told_parents = _words("From 13 to 15: how are parents told, and how can they say no?", most=MOST_PLANNED)
    tried_changed = _words("What changed after they had tried it?", most=MOST_PLANNED)
    untried_because = _words("Where fewer than three tried it: why do you open it all the same?", most=MOST_PLANNED)

    def validate_dpia_on(self, field: DateField) -> None:
        """Nobody approved it tomorrow."""
        must_be_over(field)


def plan_form(bands: Iterable[tuple[str, str]]) -> type[PlanForm]:
    """The plan's form, with a box for each band in which children try the questions first."""
    boxes = {f"tried_{band}": _count(f"How many of {name} tried the questions?") for band, name in bands}
    return type("PlanForm", (PlanForm,), boxes)


class TellGroupForm(FlaskForm):  # type: ignore[misc]
    """What a group was told, how and on which day (R2.26)."""

    words = _words("What were they told?", "Write what they were told.", most=MOST_PLANNED)
    how = RadioField("How?", [InputRequired("Choose how they were told.")], choices=HOWS)
    told_on = day("On which day?", "Say on which day they were told.")

    def validate_told_on(self, field: DateField) -> None:
        """Nobody was told tomorrow."""
        must_be_over(field)


class ReviewForm(FlaskForm):  # type: ignore[misc]
    """A name under a draft."""

    read = BooleanField("I have read all of it, and every quote", [InputRequired("Read all of it first, then say so.")])


class PublishForm(FlaskForm):  # type: ignore[misc]
    """A version for everybody."""

    sure = BooleanField(
        "Everybody may read it from now on", [InputRequired("Say that everybody may read it from now on.")]
    )


class TakeAnswersForm(FlaskForm):  # type: ignore[misc]
    """As what answers are taken out, and what for."""

    kind = RadioField(
        "As what",
        choices=[("xlsx", "Excel workbook"), ("csv", "CSV files in one zip"), ("json", "JSON")],
        validators=[InputRequired("Choose one of the three.")],
    )
    reason = _words(
        "What do you need it for?", "Say what you need it for. It is kept, with your name and the day.", most=300
    )


class TakeBackForm(FlaskForm):  # type: ignore[misc]
    """Why everybody may read a version no longer."""

    because = _words("Why is it taken back?", "Say why. Everybody who looks for it reads this.", most=300)


class FindThemesForm(FlaskForm):  # type: ignore[misc]
    """What a worker expects to hear, in lines that actions.expecting reads."""

    expected = TextAreaField("What you expect to hear about (optional)", filters=[tidy])


def translation_form(texts: Iterable[TextLine]) -> Any:
    """A box for each text of an edition, by its key: what it says in the other language, else what Heard would say."""
    boxes = {
        line.key: TextAreaField(
            line.first,
            [Optional(), Length(max=MOST_CHARACTERS, message=_shorter(MOST_CHARACTERS))],
            filters=[tidy],
            default=line.said or line.offered,
        )
        for line in texts
    }
    return type("TranslationForm", (FlaskForm,), boxes)()


def for_children_form(things: Iterable[ToldOf]) -> Any:
    """Two boxes for each theme, ask and decision, with what was kept or drafted; a tick keeps a draft as it is."""
    boxes: dict[str, Any] = {}
    drawings = {name: words for name, words in DRAWINGS.items() if name not in MARKS}
    for thing in things:
        for box in thing.boxes:
            boxes[box.key] = TextAreaField(
                box.label, [Optional(), Length(max=300, message=_shorter(300))], filters=[tidy],
                default=box.kept or box.draft,
            )  # fmt: skip
            if box.is_draft:
                boxes[f"{box.key}-keep"] = BooleanField("I have read this draft and keep it as it is")
        if thing.suits:
            suits = f"The one that suits ({drawings[thing.suits].lower()})"
            boxes[f"{thing.key}-picture"] = SelectField(
                "Picture beside it", choices={"": suits, **drawings}, default=thing.picture
            )
    return type("ForChildrenForm", (FlaskForm,), boxes)()


class RenameForm(FlaskForm):  # type: ignore[misc]
    """What a theme is called, and what it means."""

    label = _line("What is this theme called?", "Give the theme a name.")
    definition = _words("What belongs in it?", most=500)
    bears_on = Ticks("Which outcomes and priorities does it bear on?")


class SortForm(FlaskForm):  # type: ignore[misc]
    """Which comments were chosen, and where they should go; the button that was pressed says what is done with them."""

    act = HiddenField()
    comment = SelectMultipleField("Comments", validate_choice=False)
    shown = SelectMultipleField("Comments on this page", validate_choice=False)
    to = SelectField("Theme to move to")
    band = HiddenField()
    unread = HiddenField()

    def offer(self, themes: Iterable[tuple[str, str]]) -> None:
        """Say where comments can go; no theme need be chosen for what goes nowhere."""
        self.to.choices = {"": "Choose a theme", **dict(themes)}
        goes = self.act.data in ("move", "second")
        self.to.validators = [InputRequired("Choose the theme that they should go to.")] if goes else [Optional()]
        self.to.validate_choice = goes
        if self.act.data != "read":
            self.comment.validators = [InputRequired("Choose at least one comment first.")]


class NewThemeForm(FlaskForm):  # type: ignore[misc]
    """What a theme is called that a person makes of some comments."""

    label = _line("What is the new theme called?", "Give the theme a name.")
    comment = SelectMultipleField("Comments", validate_choice=False)


class SuggestionsForm(FlaskForm):  # type: ignore[misc]
    """Which of the comments that the machine would add were chosen."""

    act = HiddenField()
    suggested = SelectMultipleField("Comments", validate_choice=False)

    def validate_suggested(self, field: SelectMultipleField) -> None:
        """All of them can be added, or refused, without choosing."""
        if self.act.data not in ("all", "refuse") and not field.data:
            raise ValidationError("Choose at least one of the comments that the machine would add.")


class SplitForm(FlaskForm):  # type: ignore[misc]
    """Which comments go to the other half, and what the new theme is called."""

    split = HiddenField()
    over = SelectMultipleField("Goes to the other half", validate_choice=False)
    label = _line("What is the new theme called?", "Give the new theme a name.")


class MergeForm(FlaskForm):  # type: ignore[misc]
    """Which theme it belongs to."""

    into = RadioField("Which theme is it part of?", [InputRequired("Choose the theme that this one is part of.")])


class AnswerTranslationForm(FlaskForm):  # type: ignore[misc]
    """What a child wrote in another language, in English; nothing takes a translation back."""

    words = _words("What it says in English")


class LinkForm(FlaskForm):  # type: ignore[misc]
    """Which earlier theme goes on in this one."""

    earlier = RadioField(
        "Agreed in earlier consultations", [InputRequired("Choose the theme that this one goes on from.")]
    )


class AskForm(FlaskForm):  # type: ignore[misc]
    """What the board is asked to make a partner do."""

    words = _words("What should be done?", "Say what should be done, in one sentence.", most=300)
    partner = SelectField("Who should do it?", [InputRequired("Choose who should do it.")])
    by = day("By when?", "Say by which day.")
    tell_children = sentence("What will children be told?", "Say what children will be told of it.")
    theme = SelectField("Which theme asks for it?", [Optional()])

    def validate_by(self, field: Day) -> None:
        """What is asked can still be done."""
        must_come(field)


class QuoteForm(FlaskForm):  # type: ignore[misc]
    """A child's words, which may be cut and never changed."""

    kept = _words("Their words", "Leave at least one word.")
    differs = BooleanField("It says something else than most in this theme")


NONE_OF_THESE = "none"


class CodeForm(FlaskForm):  # type: ignore[misc]
    """Which of the agreed themes a second person sees in a comment."""

    codes = Ticks("Which of these does it speak of?")
    best = SelectField("Where you ticked more than one: which fits best?")

    def validate_codes(self, field: Ticks) -> None:
        """Something is ticked, and 'none of these' stands alone."""
        if not field.data:
            raise ValidationError("Tick what it speaks of, or None of these.")
        if NONE_OF_THESE in field.data and len(field.data) > 1:
            raise ValidationError("None of these goes with nothing else.")

    def validate_best(self, field: SelectField) -> None:
        """Of several one fits best, and it is one of them."""
        if len(self.codes.data or ()) > 1 and field.data not in self.codes.data:
            raise ValidationError("Choose which of those you ticked fits best.")

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was ticked, the best first; () for none of these."""
        ticked = [one for one in self.codes.data if one != NONE_OF_THESE]
        return tuple(sorted(ticked, key=lambda one: one != self.best.data))
