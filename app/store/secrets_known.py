"""What the database knows of secrets that stand outside it: keys of consultations, sealed, and the mark of each secret.

Commands and the `heard` start come in. Nothing here opens anything: whoever has the database alone learns nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.store.session import INSERT
from app.store.tables import ConsultationRow, SecretMarkRow


@dataclass(frozen=True, slots=True)
class KnownKey:
    """The key of a consultation that has been opened: `sealed` is None where an older release kept it as a file."""

    consultation_id: str
    point: str
    sealed: bytes | None


def list_keys(session: Session) -> tuple[KnownKey, ...]:
    """The key of every consultation that tablets ever sealed to, of every board."""
    row = ConsultationRow
    wanted = select(row.id, row.public_key, row.sealed_key).where(row.public_key.is_not(None), row.public_key != "")
    found = session.execute(wanted.order_by(row.id))
    return tuple(KnownKey(consultation_id, point or "", sealed) for consultation_id, point, sealed in found)


def save_sealed(session: Session, *, consultation_id: str, sealed: bytes) -> None:
    """Keep the private half of a key, sealed anew; the public half stays. The caller commits."""
    this = update(ConsultationRow).where(ConsultationRow.id == consultation_id)
    session.execute(this.values(sealed_key=sealed))


def save_key(session: Session, *, consultation_id: str, key_id: str, point: str, sealed: bytes) -> None:
    """Let tablets seal to another key from now on; what waits on one for the key before is held. The caller commits."""
    this = update(ConsultationRow).where(ConsultationRow.id == consultation_id)
    session.execute(this.values(key_id=key_id, public_key=point, sealed_key=sealed))


def find_mark(session: Session, *, name: str) -> str | None:
    """The mark of a secret, or None where none was ever used with this database."""
    return session.scalar(select(SecretMarkRow.mark).where(SecretMarkRow.name == name))


def claim_mark(session: Session, *, name: str, mark: str) -> str:
    """Say which secret is used with this database, where nobody has; return what stands. The caller commits.

    Of two machines that start at once the second waits for the first one's commit, and then reads its mark.
    """
    if stands := find_mark(session, name=name):
        return stands
    insert = INSERT[session.get_bind().dialect.name](SecretMarkRow).values(name=name, mark=mark)
    session.execute(insert.on_conflict_do_nothing(index_elements=["name"]))
    return find_mark(session, name=name) or mark


def forget_marks(session: Session, *, names: Iterable[str]) -> None:
    """Another secret is to be used from now on. The caller commits."""
    session.execute(delete(SecretMarkRow).where(SecretMarkRow.name.in_(list(names))))
