"""What is shown while a consultation is written: an edition, its questions, its help messages, its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.participation_worker.pages.recordings import RecordingLine
from app.participation_worker.pages.tasks import Tone
from surveys.definition import Question
from surveys.errors import Fault
from surveys.translating import TextLine


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question in its edition, with the linter's remarks."""

    question: Question
    words: str
    help: str
    kind: str
    options: tuple[str, ...]
    faults: tuple[Fault, ...]
    lacking: tuple[str, ...] = ()
    """The languages, by their English names, in which something of it is missing."""


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language of an edition: `lacking` counts its texts that are missing, `is_draft` is about Heard's own words."""

    code: str
    name: str
    english_name: str
    direction: str
    lacking: int
    is_draft: bool


@dataclass(frozen=True, slots=True)
class TabletChoices:
    """What the tablet beside the page can show: bands and languages, by what each is called."""

    bands: Mapping[str, str]
    languages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TranslationPage:
    """All texts of an edition in one more language; `offered` counts those that Heard has put in to begin with."""

    heading: str
    consultation_id: str
    band: str
    first: str
    first_direction: str
    language: str
    name: str
    direction: str
    texts: tuple[TextLine, ...]
    offered: int


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A help message in its edition: what brings it, with the linter's remarks."""

    id: str
    words: str
    more: str
    after: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class DraftStepLine:
    """One thing that was done to a draft, and can be undone: `who` and `when` as they are read."""

    id: str
    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class DraftStepsPage:
    """Everything that was done to a draft, the last first."""

    heading: str
    consultation_id: str
    title: str
    steps: tuple[DraftStepLine, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The questions of one band. `language` is the one that is written in, `steps` what can be undone, last first."""

    heading: str
    consultation_id: str
    title: str
    band: str
    is_draft: bool
    questions: tuple[QuestionLine, ...]
    messages: Mapping[str, tuple[MessageLine, ...]]
    """By the id of the question that they follow; '' where it is gone."""
    faults: tuple[Fault, ...]
    limits: str
    languages: tuple[LanguageLine, ...] = ()
    language: str = "en"
    steps: tuple[DraftStepLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do about what was typed: `beside` is the box that it is about, '' for all of it."""

    beside: str
    words: str
    tag: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language beside the first: a box of each text stands on the page for it."""

    code: str
    name: str
    english_name: str
    direction: str


@dataclass(frozen=True, slots=True)
class SpokenTexts:
    """What a question or a message says aloud in one language, each text with its recording."""

    code: str
    name: str
    lines: tuple[RecordingLine, ...]


@dataclass(frozen=True, slots=True)
class WritingPage:
    """What the form of a question and that of a message share.

    `thing_id` is '' for a new one; `advice` is what can be said of it as it was last kept or typed.
    """

    heading: str
    consultation_id: str
    title: str
    band: str
    band_name: str
    thing_id: str
    language: str
    first_name: str
    """The first language, by its code and its English name: the name is said only where there are others."""
    languages: tuple[OtherLanguage, ...]
    advice: tuple[Advice, ...]
    spoken: tuple[SpokenTexts, ...]

    def beside(self, box: str) -> tuple[Advice, ...]:
        """What there is to say beside one box of the form."""
        return tuple(one for one in self.advice if one.beside == box)


@dataclass(frozen=True, slots=True)
class QuestionPage(WritingPage):
    """One question being written; `rule` reads out a condition that is more than the form can say."""

    rule: str
    has_earlier: bool
    kinds: Mapping[str, str]
    plans: Mapping[str, tuple[str, int, int, int, int]]
    """Areas that have no drawing of their own: the name of the plan, and where on its grid of 6 by 4 they lie."""
    faces: tuple[str, ...]
    areas: Mapping[str, str]
    """On which plans an area lies, by its name: 'school club'."""
    most_options: int

    def suits(self, picture: str) -> str:
        """What a picture can stand for: a face, an area of plans, a drawing; several where it is more than one."""
        if not picture:
            return "drawing face place"
        what = "face drawing" if picture in self.faces else "" if picture in self.plans else "drawing"
        return f"{what} {self.areas.get(picture, '')}".strip()


@dataclass(frozen=True, slots=True)
class MessagePage(WritingPage):
    """One help message being written; `is_fixed` where its condition is more than a choice of answers."""

    is_fixed: bool
