"""What a worker expects to hear in a consultation: themes by name, with a few words of each, kept for the next search.

Workers come in to write it and the job that looks for themes to read it. Staff typed it, so no child's word is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.store.session import get_own
from app.store.tables import ConsultationRow


@dataclass(frozen=True, slots=True)
class ExpectedTheme:
    """A theme that a person expects: the name that they give it, and a few plain words of it."""

    name: str
    words: tuple[str, ...]


def list_expected(session: Session, *, board_id: str, consultation_id: str) -> tuple[ExpectedTheme, ...]:
    """The themes that are expected in a consultation, in the order in which they were typed; NotFound."""
    kept = _row(session, board_id, consultation_id).expected or {}
    return tuple(ExpectedTheme(name, tuple(words)) for name, words in kept.items())


def save_expected(
    session: Session, *, board_id: str, consultation_id: str, expected: Iterable[ExpectedTheme]
) -> None:  # fmt: skip
    """Keep what is expected in the place of what was expected before; names are different ones; NotFound."""
    _row(session, board_id, consultation_id).expected = {one.name: list(one.words) for one in expected} or None
    session.flush()


def _row(session: Session, board_id: str, consultation_id: str) -> ConsultationRow:
    return get_own(session, ConsultationRow, consultation_id, board_id=board_id, what="consultation")
