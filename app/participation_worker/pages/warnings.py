"""Every warning of a draft: what to do, where it stands, and those that were passed with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WarningLine:
    """One warning: `key` names it in the form, `words` are those it is about, `before` is a reason for older words.

    `href` leads to where it is mended, relative to the consultation.
    """

    key: str
    words: str
    advice: str
    href: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class WarningGroup:
    """The warnings of one edition."""

    heading: str
    lines: tuple[WarningLine, ...]


@dataclass(frozen=True, slots=True)
class PassedLine:
    """A warning that was passed: about which words, what it said, why it was passed, who did and when."""

    where: str
    words: str
    advice: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class WarningsPage:
    """What waits for a reason, and what has one."""

    heading: str
    consultation_id: str
    title: str
    is_draft: bool
    groups: tuple[WarningGroup, ...]
    passed: tuple[PassedLine, ...]

    @property
    def count(self) -> int:
        """How many wait."""
        return sum(len(group.lines) for group in self.groups)
