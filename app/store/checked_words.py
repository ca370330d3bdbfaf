"""Who has checked Heard's own words in a language, for one board, on which day, and which words they were (R5.20).

The administrator comes in to keep it, workers to ask. A record about words that have changed since is kept: it says
when the language had been checked, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables import CheckedWordsRow
from surveys import words


@dataclass(frozen=True, slots=True)
class CheckedWords:
    """One language that somebody read; `fingerprint` is the one of surveys.words at the time."""

    language: str
    fingerprint: str
    checked_by: str
    checked_on: date

    @property
    def is_current(self) -> bool:
        """Whether the words are still the ones that were read."""
        return self.language in words.available() and words.load(self.language).fingerprint == self.fingerprint


def save_checked(
    session: Session, *, board_id: str, language: str, fingerprint: str, checked_by: str, today: date
) -> None:
    """Keep who checked these words; what was kept of this language before gives way."""
    row = CheckedWordsRow(
        board_id=board_id, language=language, fingerprint=fingerprint, checked_by=checked_by, checked_on=today
    )
    session.merge(row)
    session.flush()


def find_checked(session: Session, *, board_id: str, language: str) -> CheckedWords | None:
    """Who checked this language last, or None."""
    row = session.get(CheckedWordsRow, (board_id, language))
    return _checked(row) if row else None


def list_checked(session: Session, *, board_id: str) -> tuple[CheckedWords, ...]:
    """What this board has had checked, by language; also what has changed since."""
    wanted = select(CheckedWordsRow).where(CheckedWordsRow.board_id == board_id)
    return tuple(map(_checked, session.scalars(wanted.order_by(CheckedWordsRow.language))))


def list_current(session: Session, *, board_id: str) -> frozenset[str]:
    """The languages that this board has had checked as their words are now: what gates.to_open asks for."""
    return frozenset(one.language for one in list_checked(session, board_id=board_id) if one.is_current)


def _checked(row: CheckedWordsRow) -> CheckedWords:
    return CheckedWords(row.language, row.fingerprint, row.checked_by, row.checked_on)
