"""What is shown while themes are agreed and quotes proposed."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.model import Shown
from app.participation_worker.pages.general import Choice
from app.store.quotes import KeptQuote


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
    unread: int = 0
    """Comments here that nobody of the team has said they have read."""


@dataclass(frozen=True, slots=True)
class UnplacedPage:
    """Comments that stand in no theme, by the reason why."""

    heading: str
    consultation_id: str
    title: str
    question: str
    reasons: tuple[tuple[str, tuple[CommentLine, ...]], ...]
    question_id: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class QuotePage:
    """A comment on its way to becoming a quote."""

    heading: str
    theme_id: str
    theme: str
    comment: str
