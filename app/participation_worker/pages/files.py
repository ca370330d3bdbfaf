"""What is shown of a consultation's files: what one holds that came, what can be taken out, what a sheet changed."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.exchange import Line


@dataclass(frozen=True, slots=True)
class BroughtQuestion:
    """One question of a file, in its first language."""

    words: str
    kind: str
    options: tuple[str, ...]
    is_conditional: bool


@dataclass(frozen=True, slots=True)
class BroughtEdition:
    """The questions for one band, and why they cannot be added where they cannot."""

    band: str
    name: str
    questions: tuple[BroughtQuestion, ...]
    hindered: str = ""


@dataclass(frozen=True, slots=True)
class BroughtLine:
    """One line of the report: where in the file or in what came, and what to do."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class BringInPage:
    """A file that came: nothing yet, or line by line what became of it. `consultation_id` where it is added to one."""

    heading: str
    consultation_id: str = ""
    title: str = ""
    name: str = ""
    format: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    editions: tuple[BroughtEdition, ...] = ()
    to_mend: tuple[BroughtLine, ...] = ()
    left_out: tuple[BroughtLine, ...] = ()
    look_again: tuple[BroughtLine, ...] = ()
    is_read: bool = False

    @property
    def questions(self) -> int:
        """How many questions came."""
        return sum(len(edition.questions) for edition in self.editions)

    @property
    def can_be_added(self) -> bool:
        """Whether any of its editions can be added."""
        return any(edition.questions and not edition.hindered for edition in self.editions)


@dataclass(frozen=True, slots=True)
class OutEdition:
    """An edition that can be taken out, and what another tool will not show of it."""

    band: str
    name: str
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilesPage:
    """What can be taken out of a consultation, and brought in where it is a draft."""

    heading: str
    consultation_id: str
    title: str
    is_draft: bool
    editions: tuple[OutEdition, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A translation sheet that came back, line by line; `lines` None before one came."""

    heading: str
    consultation_id: str
    title: str
    languages: tuple[str, ...]
    lines: tuple[Line, ...] | None = None

    def of(self, *became: str) -> tuple[Line, ...]:
        """The lines of which this became."""
        return tuple(line for line in self.lines or () if line.became in became)
