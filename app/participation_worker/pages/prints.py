"""What is shown of prints and paper: what a group can have printed, its batches of sheets. Counts, never a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PrintLanguage:
    """A language in which a group's prints can be had: `name` for staff."""

    code: str
    name: str
    is_groups_own: bool


@dataclass(frozen=True, slots=True)
class PrintsPage:
    """All that can be printed for one group."""

    heading: str
    consultation_id: str
    group_id: str
    group: str
    band: str
    languages: tuple[PrintLanguage, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A finished print and what its file is called, without the ending."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class BatchLine:
    """Sheets that were printed, and how many of them were typed in."""

    id: str
    language: str
    sheets: int
    entered: int
    printed_on: date
    is_done: bool
