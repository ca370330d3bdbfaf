"""What anybody can do without signing in: find where a code leads, and ask whether the house stands. No Flask here."""

from __future__ import annotations

from app.store import consultations
from app.store.session import Session
from surveys import groups


def find_code(session: Session, *, typed: str) -> str | None:
    """The join code that was meant, when something stands behind it, or None."""
    code = groups.read_code(typed)
    return code if code and consultations.find_door(session, code=code) else None


def look_at_database(session: Session) -> None:
    """Ask the database anything; raises when it does not answer."""
    consultations.find_door(session, code="")
