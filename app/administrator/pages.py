"""What an administrator sees: who works here, what the board is, and whether mail goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One member of staff; `is_invited`: a link waits for them to choose a password."""

    id: str
    name: str
    role: str
    email: str
    active: bool
    is_me: bool
    is_invited: bool


@dataclass(frozen=True, slots=True)
class HomePage:
    """Who works here, the board, and work that was given up."""

    heading: str
    staff: tuple[StaffLine, ...]
    board: str
    plan: str
    priorities: int
    mail_host: str
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddPage:
    """Somebody new, and what each role may do."""

    heading: str
    hints: dict[str, str]


@dataclass(frozen=True, slots=True)
class InvitedPage:
    """A link that is shown once, or '' when it went out by mail; `trouble` says why it did not."""

    heading: str
    name: str
    email: str
    link: str
    trouble: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """A test message."""

    heading: str
    host: str
    sender: str


@dataclass(frozen=True, slots=True)
class MachineLine:
    """One thing and how it stands; `is_trouble` where somebody must do something."""

    what: str
    says: str
    is_trouble: bool = False


@dataclass(frozen=True, slots=True)
class MachinePage:
    """How the machine stands: what waits and since when, what runs, what it takes, what is kept elsewhere."""

    heading: str
    waiting: tuple[MachineLine, ...]
    parts: tuple[MachineLine, ...]
    storage: tuple[MachineLine, ...]
    backups: tuple[MachineLine, ...]
    mail: tuple[MachineLine, ...]


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language that Heard speaks: `checked_by` is '' for a draft; `was_checked_on` where its words changed since."""

    code: str
    name: str
    english_name: str
    direction: str
    ships_checked: bool
    checked_by: str
    checked_on: date | None
    was_checked_on: date | None


@dataclass(frozen=True, slots=True)
class WordsPage:
    """Every language, and whether somebody has checked it."""

    heading: str
    languages: tuple[LanguageLine, ...]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line in English and in another language; `bands` is '' where all bands are told the same."""

    key: str
    bands: str
    english: str
    said: str


@dataclass(frozen=True, slots=True)
class RoomOfLines:
    """The lines of one place on a young person's path."""

    name: str
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True)
class LanguagePage:
    """Everything that Heard says in one language, beside the English."""

    heading: str
    language: LanguageLine
    fingerprint: str
    lacking: int
    rooms: tuple[RoomOfLines, ...]
