"""Which backups were made, and when restoring one last proved it. The backup's command and whoever watches come in.

Only figures: what a backup holds is written by snapshot.py, and sealed before it reaches a disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.store.session import new_id
from app.store.tables import BackupRow

LATE = timedelta(hours=26)
"""One a night, and two hours for a slow one."""
PROOF_LATE = timedelta(days=8)
"""Each is proved as it is made, or one a week elsewhere: after that something fails every night."""
CLOCKS_APART = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: `size` in bytes, rows in all, and when restoring it somewhere else proved it."""

    id: str
    made_at: datetime
    size: int
    rows: int
    proved_at: datetime | None


def add_backup(session: Session, *, made_at: datetime, size: int, rows: int) -> str:
    """Note a backup that stands on its disk, and return its id."""
    row = BackupRow(id=new_id(), made_at=made_at, size=size, rows=rows, proved_at=None)
    session.add(row)
    session.flush()
    return row.id


def find_latest(session: Session, *, now: datetime | None = None) -> Backup | None:
    """The newest backup, or None where none was ever made; with `now`, none that a wrong clock made in the future."""
    wanted = select(BackupRow).order_by(BackupRow.made_at.desc(), BackupRow.id).limit(1)
    row = session.scalar(wanted.where(BackupRow.made_at <= now + CLOCKS_APART) if now else wanted)
    return Backup(row.id, row.made_at, row.size, row.rows, row.proved_at) if row else None


def find_last_proof(session: Session, *, now: datetime) -> datetime | None:
    """When restoring a backup that is still kept last proved that it is whole, or None."""
    wanted = select(BackupRow.proved_at).where(BackupRow.proved_at <= now + CLOCKS_APART)
    return session.scalar(wanted.order_by(BackupRow.proved_at.desc()).limit(1))


def save_proved(session: Session, *, made_at: datetime, now: datetime) -> bool:
    """Note that the backup of this moment was restored and found whole; False where none is known of it."""
    wanted = update(BackupRow).where(BackupRow.made_at == made_at).values(proved_at=now)
    return session.scalar(wanted.returning(BackupRow.id)) is not None


def forget_backups(session: Session, *, made_before: datetime) -> None:
    """Forget those whose files have been deleted."""
    session.execute(delete(BackupRow).where(BackupRow.made_at < made_before))
