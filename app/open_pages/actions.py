"""What anybody can do without signing in: find where a code leads, read what came of it. No Flask here."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from app.open_pages.pages import Readiness
from app.store import consultations, heartbeats, published
from app.store.machine import LEAST_FREE, find_database
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


def find_readiness(session: Session, *, folder: Path, now: datetime) -> Readiness:
    """Whether children's answers could be taken now, and whether a worker runs; the database may be away.

    `folder` is on the disk that is looked at.
    """
    database = find_database(session)
    is_up_to_date = database is not None and database.is_up_to_date
    # Older tables may not have them.
    parts = heartbeats.list_parts(session, now=now) if is_up_to_date else ()
    return Readiness(
        database="ok" if database else "fail",
        tables="ok" if is_up_to_date else "fail",
        disk="ok" if shutil.disk_usage(folder).free >= LEAST_FREE else "fail",
        worker="ok" if any(part.kind == "worker" and not part.is_silent(now) for part in parts) else "silent",
    )
