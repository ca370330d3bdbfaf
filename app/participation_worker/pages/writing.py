"""What is shown while a consultation is written: an edition, its questions, its help messages, its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
class QuestionPage:
    """One question being written."""

    heading: str
    consultation_id: str
    title: str
    band: str
    band_name: str
    question_id: str | None
    faults: tuple[Fault, ...]
    condition: bool
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class MessagePage:
    """One help message being written; `is_fixed` where its condition is more than a choice of answers."""

    heading: str
    consultation_id: str
    title: str
    band: str
    band_name: str
    faults: tuple[Fault, ...]
    is_fixed: bool
