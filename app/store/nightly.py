"""Whose turn it is to do what is done once a night, where several machines share one database.

Only jobs come in. A turn is a row of heartbeats that says until when nobody else does it: until the next hour's try by
whoever has begun, for the rest of the day once it is done. It holds no time of a child's.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from app.store.session import INSERT
from app.store.tables import HeartbeatRow

LONGEST = timedelta(minutes=50)
"""Who has begun and says nothing for so long is taken for dead: before the next try, an hour after this one."""
FARTHEST = timedelta(days=2)
"""No turn is kept for as long: a time farther ahead was written while a machine's clock was wrong."""
NIGHT = "night: "


def take_turn(session: Session, *, name: str, now: datetime) -> bool:
    """Take the turn, or say False where somebody has it or it is done today. The caller commits.

    The database decides, not reading before writing: of two at once the second waits for the first one's commit.
    """
    insert = INSERT[session.get_bind().dialect.name](HeartbeatRow)
    is_over = or_(HeartbeatRow.beat_at <= now, HeartbeatRow.beat_at > now + FARTHEST)
    mine = insert.values(part=NIGHT + name, beat_at=now + LONGEST).on_conflict_do_update(
        index_elements=["part"], set_={"beat_at": now + LONGEST}, where=is_over
    )
    return session.scalar(mine.returning(HeartbeatRow.part)) is not None


def end_turn(session: Session, *, name: str, now: datetime) -> None:
    """Say that it is done for today. The caller commits."""
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo)
    session.execute(update(HeartbeatRow).where(HeartbeatRow.part == NIGHT + name).values(beat_at=tomorrow))
