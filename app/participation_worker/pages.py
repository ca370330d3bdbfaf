"""What each of the worker's screens shows: one frozen dataclass a screen, nothing to look up, nothing to count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from analysis.document.model import Shown
from app.store.documents import KeptDocument
from app.store.promises import KeptAsk
from app.store.queue import Work
from app.store.quotes import KeptQuote
from surveys import gates
from surveys.definition import Question
from surveys.errors import Fault
from surveys.gates import Need
from surveys.translating import TextLine

Tone = Literal["", "good", "wait", "bad", "now"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what is kept, what is read, and a line of help."""

    value: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: where, how far it is, and who must do it where that is not the worker."""

    words: str
    state: str
    tone: Tone = ""
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks that belong together."""

    heading: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class ConsultationLine:
    """One consultation in the list."""

    id: str
    title: str
    state: str
    tone: Tone
    words: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The worker's home."""

    heading: str
    consultations: tuple[ConsultationLine, ...]
    documents: tuple[KeptDocument, ...]


@dataclass(frozen=True, slots=True)
class TabletsPage:
    """How tablets come to trust this computer. `guide` is empty where there is nothing to be led through."""

    heading: str
    address: str
    is_safe: bool
    check: str
    check_qr: str
    guide: str
    guide_qr: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """The home of one consultation: its task list."""

    heading: str
    id: str
    status: str
    purpose: str
    groups: tuple[TaskGroup, ...]
    answered: Shown | None
    held: Shown | None
    apart: Shown | None = None
    sealed: Shown | None = None


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page that is mostly a form."""

    heading: str
    consultation_id: str = ""
    title: str = ""
    button: str = "Save"
    over: str = ""


@dataclass(frozen=True, slots=True)
class ChoicesPage(FormPage):
    """A form whose choices carry hints."""

    hints: dict[str, str] = field(default_factory=dict)


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
class EditionPage:
    """The questions of one band."""

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


@dataclass(frozen=True, slots=True)
class TabletLine:
    """A tablet and what it said of itself on `told_on`; `waits_long` where its oldest answer should have come."""

    id: str
    name: str
    waiting: int
    oldest: date | None
    told_on: date
    waits_long: bool


@dataclass(frozen=True, slots=True)
class RecordingLine:
    """One text that a journey says, and whether somebody read it aloud."""

    digest: str
    text: str
    state: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class RecordingsPage:
    """All that an edition says in one language. `made` counts a computer's voice, `next` is the first one missing.

    `stops`: while one is missing, it cannot open.
    """

    heading: str
    consultation_id: str
    title: str
    band: str
    language: str
    languages: tuple[tuple[str, str], ...]
    lines: tuple[RecordingLine, ...]
    missing: int
    made: int
    next: str
    stops: bool


@dataclass(frozen=True, slots=True)
class RecorderPage:
    """One text to be read aloud, the `number`th of all."""

    heading: str
    consultation_id: str
    title: str
    band: str
    band_name: str
    language: str
    direction: str
    digest: str
    sentences: tuple[str, ...]
    number: int
    total: int
    state: str
    tone: Tone
    has_sound: bool


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group with its code."""

    id: str
    name: str
    setting: str
    band: str
    code: str
    session_day: date
    expected: int
    answered: Shown
    is_open: bool
    is_named: bool
    is_open_link: bool
    language: str
    tablets: tuple[TabletLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """The groups of a consultation."""

    heading: str
    consultation_id: str
    title: str
    status: str
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something that is missing: what, who must do it, and where, relative to the consultation."""

    words: str
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Ready to open, or what is missing."""

    heading: str
    consultation_id: str
    title: str
    blocks: tuple[NeedLine, ...]
    warnings: tuple[NeedLine, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class ClosePage:
    """Before it closes."""

    heading: str
    consultation_id: str
    title: str
    answered: Shown
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class PosterPage:
    """One sheet for the wall."""

    heading: str
    consultation_id: str
    group_id: str
    code: str
    address: str
    qr: str
    body: str
    group: str
    band: str
    size: str


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """Long work: how far it is. `refresh` in seconds; it can be left."""

    heading: str
    words: str
    share: float
    step: str
    back: str
    back_words: str
    refresh: int = 3


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A redacted comment; the clause that belongs to the theme stands in the middle."""

    id: str
    before: str
    clause: str
    after: str
    band: str
    may_be_quoted: bool
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme with its comments; `is_few` says that too few speak of it to stand in the learning document."""

    id: str
    label: str
    machine_label: str
    definition: str
    keywords: tuple[str, ...]
    steadiness: str
    status: str
    size: int
    is_few: bool
    held: bool
    bears_on: tuple[str, ...]
    comments: tuple[CommentLine, ...]


@dataclass(frozen=True, slots=True)
class ThemesOfQuestion:
    """The themes of one question."""

    question_id: str
    words: str
    themes: tuple[ThemeLine, ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """The theme table."""

    heading: str
    consultation_id: str
    title: str
    status: str
    held: Shown | None
    notices: tuple[str, ...]
    most: int
    questions: tuple[ThemesOfQuestion, ...]

    @property
    def undecided(self) -> int:
        """How many themes wait for a person."""
        return sum(theme.status == "proposed" for question in self.questions for theme in question.themes)


@dataclass(frozen=True, slots=True)
class ThemePage:
    """One theme, all its comments, and what can be done with it."""

    heading: str
    consultation_id: str
    title: str
    question: str
    theme: ThemeLine
    others: tuple[tuple[str, str], ...]
    priorities: tuple[Choice, ...]
    quotes: tuple[KeptQuote, ...]


@dataclass(frozen=True, slots=True)
class UnplacedPage:
    """Comments that stand in no theme, by the reason why."""

    heading: str
    consultation_id: str
    title: str
    question: str
    reasons: tuple[tuple[str, tuple[CommentLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class QuotePage:
    """A comment on its way to becoming a quote."""

    heading: str
    theme_id: str
    theme: str
    comment: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The learning document of a year, as far as it is."""

    heading: str
    year: str
    document: KeptDocument | None
    asks: tuple[KeptAsk, ...]
    needs: tuple[Need, ...]
    running: Work | None
    failed: str
    quotes_waiting: int
    agreed: int

    @property
    def may_go(self) -> bool:
        """Whether the gates let it go to the board: the same that stop the request."""
        return gates.may_go(self.needs)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The learning document itself; `article` is markup that the document's own print made."""

    heading: str
    document_id: str
    year: str
    article: str


@dataclass(frozen=True, slots=True)
class ApartLine:
    """Answers that stand apart for one reason."""

    why: str
    words: str
    shown: Shown
    meaning: str


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Sealed answers that could not be placed for one reason."""

    words: str
    shown: Shown
    meaning: str


@dataclass(frozen=True, slots=True)
class ApartPage:
    """Everything of a consultation that is in no number."""

    heading: str
    consultation_id: str
    title: str
    is_open: bool
    apart: tuple[ApartLine, ...]
    held: tuple[HeldLine, ...]
    is_trying: bool


@dataclass(frozen=True, slots=True)
class MovePage:
    """Before answers are counted, or set aside."""

    heading: str
    consultation_id: str
    title: str
    why: str
    shown: Shown
    is_counting: bool


@dataclass(frozen=True, slots=True)
class SetUpPage:
    """A tablet on its way to a group. `is_safe` is False where browsers will not let it work without a network."""

    heading: str
    consultation_id: str
    group: str
    code: str
    address: str
    qr: str
    is_safe: bool


@dataclass(frozen=True, slots=True)
class ForgetPage:
    """Before a tablet is forgotten."""

    heading: str
    consultation_id: str
    group: str
    name: str
    waiting: int
