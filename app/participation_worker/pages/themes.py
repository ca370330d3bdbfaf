"""What is shown while themes are agreed and quotes proposed."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.model import Shown
from app.participation_worker.pages.general import Choice
from app.store.quotes import KeptQuote


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A redacted comment; the clause that belongs to the theme stands in the middle.

    Of a translated one that is the translation; `original` is what the child wrote, in `language`.
    """

    id: str
    before: str
    clause: str
    after: str
    band: str
    may_be_quoted: bool
    is_quoted: bool
    original: str = ""
    language: str = ""


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
    may_bear_on: tuple[str, ...] | None = None
    """Ids of priorities that the machine suggests, best first; None until it has compared them."""


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

    @property
    def not_in_plan(self) -> tuple[ThemeLine, ...]:
        """Themes that fit no priority, neither by a person's word nor by the machine's guess (R4.08)."""
        themes = (theme for question in self.questions for theme in question.themes)
        return tuple(one for one in themes if one.status != "rejected" and not one.bears_on and one.may_bear_on == ())


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

    @property
    def may_bear_on(self) -> tuple[str, ...]:
        """Names of the priorities that the machine suggests and no person has chosen yet."""
        wanted = [aim for aim in self.theme.may_bear_on or () if aim not in self.theme.bears_on]
        names = {aim.value: aim.words for aim in self.priorities}
        return tuple(names[aim] for aim in wanted if aim in names)


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
    """A comment on its way to becoming a quote; `translation` is a person's, '' where there is none."""

    heading: str
    theme_id: str
    theme: str
    comment: str
    translation: str = ""
