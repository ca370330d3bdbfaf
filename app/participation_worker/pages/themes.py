"""What is shown while themes are agreed and quotes proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.document.model import Shown
from app.participation_worker.pages.general import Choice
from app.store.quotes import KeptQuote


def say_many(count: int) -> str:
    """'1 comment', '3 comments'."""
    return f"{count} {'comment' if count == 1 else 'comments'}"


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A redacted comment; the clause that belongs to the theme stands in the middle. `also_in` names other themes.

    `quote` is '', or what became of a quote from it: 'proposed', 'released'. `suggested_to` are ids and names of themes
    that the machine would add it to. Of a translated one the words are the translation; `original` is what the child
    wrote, in `language`.
    """

    id: str
    before: str
    clause: str
    after: str
    band: str
    may_be_quoted: bool
    quote: str
    is_read: bool
    also_in: tuple[str, ...]
    original: str = ""
    language: str = ""
    suggested_to: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """All of it."""
        return self.before + self.clause + self.after


@dataclass(frozen=True, slots=True)
class Jump:
    """A theme to jump to by typing its name; `is_target`: comments that are chosen here can go there."""

    id: str
    label: str
    size: int
    is_target: bool


@dataclass(frozen=True, slots=True)
class LastStep:
    """What the person who looks did last, and can undo."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that was done to themes; `undone` says by whom and when, '' where it stands."""

    id: str
    words: str
    who: str
    when: str
    undone: str


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of many comments is shown: `first` to `last` of `count` that fit the choice, of `total` in all."""

    band: str
    is_unread: bool
    number: int
    pages: int
    first: int
    last: int
    count: int
    total: int
    unread: int
    bands: tuple[tuple[str, str], ...]


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
    suggested: int
    bears_on: tuple[str, ...]
    decided_by: str
    decided_on: date | None
    comments: tuple[CommentLine, ...]
    unread: int = 0
    may_bear_on: tuple[str, ...] | None = None
    """Ids of priorities that the machine suggests, best first; None until it has compared them."""


@dataclass(frozen=True, slots=True)
class ThemesOfQuestion:
    """The themes of one question."""

    question_id: str
    words: str
    themes: tuple[ThemeLine, ...]
    unplaced: int

    @property
    def undecided(self) -> int:
        """How many of them wait for a person."""
        return sum(theme.status == "proposed" for theme in self.themes)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that is left, in words, and where it is done: in a theme, in what is in none, else in the languages.

    `is_suggested`: it is about what the machine would add to the theme.
    """

    words: str
    theme_id: str = ""
    question_id: str = ""
    is_suggested: bool = False


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
    last: LastStep | None
    jumps: tuple[Jump, ...]
    to_do: tuple[ToDo, ...]
    questions: tuple[ThemesOfQuestion, ...]

    @property
    def undecided(self) -> int:
        """How many themes wait for a person."""
        return sum(question.undecided for question in self.questions)

    @property
    def not_in_plan(self) -> tuple[ThemeLine, ...]:
        """Themes that fit no priority, neither by a person's word nor by the machine's guess (R4.08)."""
        themes = (theme for question in self.questions for theme in question.themes)
        return tuple(one for one in themes if one.status != "rejected" and not one.bears_on and one.may_bear_on == ())


@dataclass(frozen=True, slots=True)
class ThemePage:
    """One theme, a part of its comments, what the machine would add, and what can be done with it."""

    heading: str
    consultation_id: str
    title: str
    question: str
    theme: ThemeLine
    part: Part
    suggested: tuple[CommentLine, ...]
    others: tuple[tuple[str, str], ...]
    jumps: tuple[Jump, ...]
    priorities: tuple[Choice, ...]
    quotes: tuple[KeptQuote, ...]
    last: LastStep | None
    steps: tuple[StepLine, ...]

    @property
    def may_bear_on(self) -> tuple[str, ...]:
        """Names of the priorities that the machine suggests and no person has chosen yet."""
        wanted = [aim for aim in self.theme.may_bear_on or () if aim not in self.theme.bears_on]
        names = {aim.value: aim.words for aim in self.priorities}
        return tuple(names[aim] for aim in wanted if aim in names)


@dataclass(frozen=True, slots=True)
class UnplacedPage:
    """Comments that stand in no theme, by the reason why; `reasons` has those of the part that is shown."""

    heading: str
    consultation_id: str
    title: str
    question_id: str
    question: str
    reasons: tuple[tuple[str, tuple[CommentLine, ...]], ...]
    part: Part
    others: tuple[tuple[str, str], ...]
    jumps: tuple[Jump, ...]
    last: LastStep | None


@dataclass(frozen=True, slots=True)
class NewThemePage:
    """Comments on their way into a theme that a person makes; `theme` is the one they come from, '' for none."""

    heading: str
    over: str
    back: str
    comments: tuple[CommentLine, ...]


@dataclass(frozen=True, slots=True)
class HalfOfSplit:
    """One half of a theme as the machine would split it."""

    label: str
    comments: tuple[CommentLine, ...]


@dataclass(frozen=True, slots=True)
class SplitPage:
    """Where a theme could be split. `split_id` '' before the machine was asked; no halves: it sees no good place."""

    heading: str
    theme_id: str
    theme: str
    question: str
    size: int
    split_id: str
    halves: tuple[HalfOfSplit, ...]


@dataclass(frozen=True, slots=True)
class StepsPage:
    """What was done to the themes of a consultation."""

    heading: str
    consultation_id: str
    title: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class QuotePage:
    """A comment on its way to becoming a quote; `translation` is a person's, '' where there is none."""

    heading: str
    theme_id: str
    theme: str
    comment: str
    translation: str = ""
