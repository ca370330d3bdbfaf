"""A file of answers on its way in: which column is which question, and what would come of it; never a cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: `state` and what is said of it; `step` is the screen that it waits on, '' for none."""

    id: str
    name: str
    band: str
    added_by: str
    added_on: date
    state: str
    tone: str
    words: tuple[str, ...]
    step: str
    can_be_given_up: bool


@dataclass(frozen=True, slots=True)
class BringPage:
    """The files of a consultation, and a new one where it is open; `is_running` while one of them is taken in."""

    heading: str
    consultation_id: str
    title: str
    status: str
    bands: tuple[tuple[str, str], ...]
    files: tuple[FileLine, ...]
    is_running: bool


@dataclass(frozen=True, slots=True)
class MatchPage:
    """Which column holds which question. `columns` are place and name, `questions` field, words and kind.

    `is_chosen`: somebody has chosen before; else `guessed` of them were found by their names.
    """

    heading: str
    consultation_id: str
    file_id: str
    name: str
    band: str
    rows: int
    language: str
    columns: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str, str], ...]
    languages: tuple[tuple[str, str], ...]
    guessed: int
    is_chosen: bool
    drawings: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in one column, what to do, and in which rows, as a spreadsheet counts them.

    `offered` is what the question offers, '' where that does not matter.
    """

    column: str
    words: str
    offered: str
    rows: tuple[int, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One of the first rows as it would come in: how many answers, and how many of those are no answer."""

    number: int
    comes_in: bool
    answered: int
    not_said: int
    empty: int


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """One question: its column, '' for none, and in how many of the rows that come in it is answered."""

    words: str
    column: str
    answered: int


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What would come of a file: how many rows, what is wrong with the others, and what is left behind."""

    heading: str
    consultation_id: str
    file_id: str
    name: str
    band: str
    rows: int
    comes_in: int
    helped: int
    may_be_used: int
    first: tuple[FirstRow, ...]
    troubles: tuple[Trouble, ...]
    questions: tuple[AnsweredLine, ...]
    left_behind: tuple[str, ...]
    is_running: bool

    @property
    def refused(self) -> int:
        """How many rows do not come in."""
        return self.rows - self.comes_in
