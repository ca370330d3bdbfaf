"""What makes the trail a chain: each act is sealed over the one before it, and a head says where the chain ends.

trail comes in. Seals are HMAC-SHA256 with a key that stands outside the database: whoever can write in the database
alone can neither change an act, nor take one out, nor put one in, without verify_trail saying which. A broken chain
stops nobody's work and never mends itself: what follows stays broken until an operator begins it anew.
docs/decisions/0010 says what this does not protect from.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC
from pathlib import Path

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from app.settings import write_once
from app.store.tables import BoardRow, TrailHeadRow, TrailRow

log = logging.getLogger("heard")
KEY_BYTES = 32
BROKEN = ""
"""What stands where no true seal can: it never matches one."""


class TrailKeyMissing(Exception):
    """The trail is sealed with a key, and its file is gone; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain ends, as its head says: `start` acts stand before it, sealed as one by `begun`."""

    board_id: str
    start: int
    begun: str
    count: int
    mac: str


def read_key(session: Session) -> bytes:
    """The key of this installation, made where nothing was ever sealed; TrailKeyMissing."""
    path: Path = session.info["trail_key"]
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if _is_begun(session):
            raise TrailKeyMissing(
                f"The trail of what staff did is sealed with a key, and {path} is not there. Put it back. If it is lost"
                " for good, run: heard migrate --begin-trail-anew"
            ) from None
    make_key(path)
    return path.read_bytes()


def make_key(path: Path) -> None:
    """Write a new key, for its owner's eyes only; of two processes at once the first one's stays."""
    write_once(path, secrets.token_bytes(KEY_BYTES))


def begin(session: Session, *, board_id: str) -> None:
    """Begin the chain of a board; what its trail held before is sealed as one, as it stands. The caller commits."""
    key = read_key(session)
    before = session.scalars(select(TrailRow).where(TrailRow.board_id == board_id)).all()
    start = max((row.number or 0 for row in before), default=0)
    head = End(board_id, start, seal_before(key, board_id, start, before), start, BROKEN)
    session.execute(delete(TrailHeadRow).where(TrailHeadRow.board_id == board_id))
    session.execute(insert(TrailHeadRow).values(**asdict(replace(head, mac=seal_head(key, head, head.begun)))))


def begin_where_none(session: Session, *, anew: bool = False) -> None:
    """Begin every board's chain where none was ever begun, or (`anew`) whatever was; TrailKeyMissing. Commits.

    Where anything was sealed nothing is begun: a board without a head has lost it, and verify_trail shall say so. A key
    alone says nothing: an upgrade that is cut off leaves one. Of two processes at once the second finds it begun.
    """
    path: Path = session.info["trail_key"]
    if anew and not path.exists():
        make_key(path)
    if not anew and _is_begun(session):
        read_key(session)
        return
    _take_all_heads(session)
    if not anew and _is_begun(session):
        session.rollback()
        return
    boards = session.scalars(select(BoardRow.id)).all()
    if boards and not anew and path.exists():
        log.warning("The trail was begun, though its key was there: an upgrade was cut off, or the trail was emptied.")
    for board_id in boards:
        begin(session, board_id=board_id)
    session.commit()


def add_link(session: Session, row: TrailRow) -> None:
    """Give an act its number and its seal, and add it. Two at once queue: the second waits for the first's commit."""
    key = read_key(session)
    head, last = _take_head(session, row.board_id), _last_number(session, row.board_id)
    before = _seal_at(session, head)
    is_whole = max(last, head.start) == head.count and is_seal(head.mac, seal_head(key, head, before))
    if not is_whole:
        log.error("The trail of board %s is not as it was left. Run: heard verify-trail", row.board_id)
    row.number = 1 + max(last, head.start)
    row.mac = seal_act(key, before, row)
    session.add(row)
    session.flush()
    mac = seal_head(key, replace(head, count=row.number), row.mac) if is_whole else BROKEN
    _save_head(session, row.board_id, count=row.number, mac=mac)


def is_seal(found: str | None, true: str) -> bool:
    """Whether what stands there is the true seal."""
    return hmac.compare_digest((found or BROKEN).encode(), true.encode())


def seal_act(key: bytes, before: str, row: TrailRow) -> str:
    """The seal of an act: over the seal of the one before it, and over everything that it says."""
    return _seal(key, "act", [before, *_told(row)])


def seal_before(key: bytes, board_id: str, start: int, rows: Iterable[TrailRow]) -> str:
    """One seal for all that stood in a board's trail before its chain began."""
    stood = [[*_told(row), row.mac] for row in sorted(rows, key=lambda row: row.id)]
    return _seal(key, "before", [board_id, start, *stood])


def seal_head(key: bytes, head: End, last: str) -> str:
    """The seal of a head over the seal of the last act: nobody without the key can make one for a shorter chain."""
    return _seal(key, "head", [head.board_id, head.start, head.begun, head.count, last])


def _take_head(session: Session, board_id: str) -> End:
    """Where the chain ends, locked until the commit; a head that is gone is put back as a broken one."""
    # A write, not a read: it makes everybody else wait, on both databases.
    lock = (
        update(TrailHeadRow)
        .where(TrailHeadRow.board_id == board_id)
        .values(count=TrailHeadRow.count)
        .returning(TrailHeadRow.start, TrailHeadRow.begun, TrailHeadRow.count, TrailHeadRow.mac)
        .execution_options(synchronize_session=False)
    )
    if found := session.execute(lock).first():
        return End(board_id, *found)
    lost = End(board_id, 0, BROKEN, _last_number(session, board_id), BROKEN)
    session.execute(insert(TrailHeadRow).values(**asdict(lost)))
    return lost


def _take_all_heads(session: Session) -> None:
    """Nobody else begins or adds to a chain until the commit."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE trail_heads IN EXCLUSIVE MODE"))
    else:
        # A write takes the one lock that SQLite has, also where no row is there.
        session.execute(update(TrailHeadRow).values(count=TrailHeadRow.count))


def _save_head(session: Session, board_id: str, **values: str | int) -> None:
    session.execute(
        update(TrailHeadRow)
        .where(TrailHeadRow.board_id == board_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def _seal_at(session: Session, head: End) -> str:
    """The seal of the last act, or of what stood before the first."""
    if head.count == head.start:
        return head.begun
    here = TrailRow.board_id == head.board_id, TrailRow.number == head.count
    return session.scalar(select(TrailRow.mac).where(*here)) or BROKEN


def _last_number(session: Session, board_id: str) -> int:
    return session.scalar(select(func.max(TrailRow.number)).where(TrailRow.board_id == board_id)) or 0


def _told(row: TrailRow) -> list[str | int]:
    at = row.at.astimezone(UTC).isoformat()
    return [row.board_id, row.number or 0, row.id, row.staff_id, row.act, row.about, at]


def _seal(key: bytes, kind: str, told: Sequence[object]) -> str:
    # JSON keeps the fields apart: 'ab' and 'c' are not 'a' and 'bc'.
    return hmac.new(key, json.dumps([kind, *told]).encode(), hashlib.sha256).hexdigest()


def _is_begun(session: Session) -> bool:
    """Whether anything was ever sealed here: a head, or an act that bears a seal."""
    sealed = select(TrailRow.id).where(TrailRow.mac.is_not(None))
    return any(session.execute(wanted.limit(1)).first() for wanted in (select(TrailHeadRow.board_id), sealed))
