"""What the world may see: bytes, frozen on the day they were published. The open pages and a child's door come in.

Nothing here leads back to a document, a theme or an answer. Of promises it keeps plain data; how each stands is worked
out by surveys/promises on the day of looking.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import NotFound, new_id
from app.store.tables import PublishedRow

PROMISES = "promises"
"""The edition in which asks and promises stand, as JSON."""


@dataclass(frozen=True, slots=True)
class Published:
    """One thing that was published; `consultation_id` is None when it is about a whole year.

    `year`, `version`, `edition` and `kind` say what it is a print of; of promises `version` counts what was published.
    """

    id: str
    consultation_id: str | None
    title: str
    media_type: str
    content: bytes
    published_on: date
    year: str | None = None
    version: int | None = None
    edition: str | None = None
    kind: str | None = None


def add_published(
    session: Session,
    *,
    board_id: str,
    consultation_id: str | None,
    title: str,
    media_type: str,
    content: bytes,
    today: date,
    year: str | None = None,
    version: int | None = None,
    edition: str | None = None,
    kind: str | None = None,
) -> str:
    """Publish these bytes and return their id."""
    row = PublishedRow(
        id=new_id(), board_id=board_id, consultation_id=consultation_id, title=title, media_type=media_type,
        content=content, published_on=today, year=year, version=version, edition=edition, kind=kind,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def get_published(session: Session, *, published_id: str) -> Published:
    """One published thing; NotFound."""
    if row := session.get(PublishedRow, published_id):
        return _published(row)
    raise NotFound("published")


def list_published(session: Session, *, board_id: str) -> tuple[Published, ...]:
    """All that a board has published, newest first."""
    mine = select(PublishedRow).where(PublishedRow.board_id == board_id)
    wanted = mine.order_by(PublishedRow.published_on.desc(), PublishedRow.title, PublishedRow.id)
    return tuple(map(_published, session.scalars(wanted)))


def list_days(session: Session, *, board_id: str) -> tuple[tuple[str | None, date], ...]:
    """On which days something was made public, and about which consultation (None: about all), in order."""
    wanted = select(PublishedRow.consultation_id, PublishedRow.published_on).where(PublishedRow.board_id == board_id)
    rows = session.execute(wanted.distinct().order_by(PublishedRow.published_on, PublishedRow.consultation_id))
    return tuple((about, day) for about, day in rows)


def find_what_came_of_it(session: Session, *, consultation_id: str) -> Published | None:
    """What was published last about a consultation, for the next child at its code, or None."""
    wanted = select(PublishedRow).where(PublishedRow.consultation_id == consultation_id)
    row = session.scalars(wanted.order_by(PublishedRow.published_on.desc(), PublishedRow.id).limit(1)).first()
    return _published(row) if row else None


def find_promises(session: Session, *, board_id: str) -> Published | None:
    """What a board published last of its asks and promises, or None."""
    mine = select(PublishedRow).where(PublishedRow.board_id == board_id, PublishedRow.edition == PROMISES)
    row = session.scalars(mine.order_by(PublishedRow.version.desc()).limit(1)).first()
    return _published(row) if row else None


def _published(row: PublishedRow) -> Published:
    return Published(
        row.id, row.consultation_id, row.title, row.media_type, row.content, row.published_on, row.year, row.version,
        row.edition, row.kind,
    )  # fmt: skip
