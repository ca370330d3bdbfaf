"""What an administrator sees: who works here, what the board is, and whether mail goes out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One member of staff."""

    id: str
    name: str
    role: str
    email: str
    active: bool
    is_me: bool


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
class OncePage:
    """A password that is shown once."""

    heading: str
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """A test message."""

    heading: str
    host: str
    sender: str
