"""What anybody can do without signing in: find where a code leads, read what came of it. No Flask here."""

from __future__ import annotations

from app.store import consultations, published
from app.store.session import Session
from surveys import groups, you_said
from surveys.you_said import YouSaid


def find_code(session: Session, *, typed: str) -> str | None:
    """The join code that was meant, when something stands behind it, or None."""
    code = groups.read_code(typed)
    return code if code and consultations.find_door(session, code=code) else None


def find_told(session: Session, *, board_id: str) -> YouSaid | None:
    """What a board has published of asks and promises, or None."""
    found = published.find_promises(session, board_id=board_id)
    return you_said.thaw(found.content) if found else None


def has_published(session: Session, *, board_id: str) -> bool:
    """Whether a board has published a document."""
    return bool(published.list_prints(session, board_id=board_id))


def look_at_database(session: Session) -> None:
    """Ask the database anything; raises when it does not answer."""
    consultations.find_door(session, code="")
