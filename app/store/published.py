"""What the world may see: bytes, frozen on the day they were published. The open pages and a child's door come in.

Nothing here leads back to a document, a theme or an answer. What was taken back leaves a line that says so. Of promises
it keeps plain data; how each stands is worked out by surveys/promises on the day of looking.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session, defer

from app.store.session import NotFound, new_id
from app.store.tables import BoardRow, PublishedRow

PROMISES = "promises"
"""The edition under which promises stand; how they stand on a day is shown elsewhere."""
CHECKSUMS = "checksums"
"""The edition under which the SHA-256 of every file of a version stands."""


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
    taken_back_on: date | None = None
    taken_back_because: str = ""


@dataclass(frozen=True, slots=True)
class PublishedPrint:
    """What a list says of one print of a document, without its bytes."""

    id: str
    title: str
    year: str
    version: int
    edition: str
    kind: str
    published_on: date
    size: int
    taken_back_on: date | None
    taken_back_because: str
    looked_at_again_on: date | None


def file_name(*, year: str, version: int, edition: str, kind: str) -> str:
    """What a print is called as a file: learning-document-2026-version-2-children-8-10.pdf."""
    part = "" if edition == "board" else f"-{edition}"
    return f"learning-document-{year}-version-{version}{part}.{kind}"


def take_turns(session: Session, *, board_id: str) -> None:
    """Let whoever publishes for a board at the same time wait, so that each builds on what the other made public."""
    session.execute(select(BoardRow.id).where(BoardRow.id == board_id).with_for_update())


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
    """Publish these bytes and return their id; of a document also its year, version, edition and kind of print."""
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


def list_prints(session: Session, *, board_id: str) -> tuple[PublishedPrint, ...]:
    """Every print of every document that a board published, also what was taken back: the newest version first."""
    wanted = select(PublishedRow, func.length(PublishedRow.content)).options(defer(PublishedRow.content))
    of = (PublishedRow.board_id == board_id, PublishedRow.year.is_not(None), PublishedRow.edition != PROMISES)
    newest = (PublishedRow.year.desc(), PublishedRow.version.desc(), PublishedRow.edition, PublishedRow.kind)
    return tuple(
        PublishedPrint(
            row.id, row.title, row.year or "", row.version or 0, row.edition or "", row.kind or "", row.published_on,
            size, row.taken_back_on, row.taken_back_because or "", row.looked_at_again_on,
        )
        for row, size in session.execute(wanted.where(*of).order_by(*newest, PublishedRow.id))
    )  # fmt: skip


def find_board_name(session: Session, *, board_id: str) -> str | None:
    """What the body is called that publishes here, or None where there is none."""
    return session.scalar(select(BoardRow.name).where(BoardRow.id == board_id))


def take_back(session: Session, *, board_id: str, year: str, version: int, because: str, today: date) -> int:
    """Empty every print of a version, and keep of each that it was there, and why it is not; count them.

    What stands under 'promises' stays: a promise holds whatever becomes of the paper that it was made on.
    """
    of = (PublishedRow.board_id == board_id, PublishedRow.year == year, PublishedRow.version == version)
    there = PublishedRow.taken_back_on.is_(None) & (PublishedRow.edition != PROMISES)
    done = session.execute(
        update(PublishedRow).where(*of, there).values(content=b"", taken_back_on=today, taken_back_because=because)
    )
    session.expire_all()
    return done.rowcount if isinstance(done, CursorResult) else 0


def doubt(session: Session, *, board_id: str, year: str, version: int, today: date) -> None:
    """Say of every print of a version that parts of it are being looked at again; the first day stays."""
    of = (PublishedRow.board_id == board_id, PublishedRow.year == year, PublishedRow.version == version)
    there = PublishedRow.looked_at_again_on.is_(None) & (PublishedRow.edition != PROMISES)
    session.execute(update(PublishedRow).where(*of, there).values(looked_at_again_on=today))
    session.expire_all()


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
        row.edition, row.kind, row.taken_back_on, row.taken_back_because or "",
    )  # fmt: skip
