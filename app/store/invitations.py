"""Links by which somebody chooses a password: for whom, and until when. accounts and the administrator come in.

Only what a link digests to stands here: whoever reads the database cannot follow one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.session import get_own, new_id
from app.store.staff_tables import InvitationRow, StaffRow


@dataclass(frozen=True, slots=True)
class Invitation:
    """An open link of somebody who may come in."""

    id: str
    board_id: str
    staff_id: str
    name: str
    email: str


def save_invitation(session: Session, *, board_id: str, staff_id: str, digest: str, ends_at: datetime) -> None:
    """Open a link for somebody; an older one of theirs is closed; NotFound."""
    get_own(session, StaffRow, staff_id, board_id=board_id, what="member of staff")
    close_invitation(session, board_id=board_id, staff_id=staff_id)
    session.add(InvitationRow(id=new_id(), board_id=board_id, staff_id=staff_id, digest=digest, ends_at=ends_at))
    session.flush()


def find_invitation(session: Session, *, digest: str, now: datetime) -> Invitation | None:
    """What is open under this digest, for somebody who may come in, or None."""
    wanted = (
        select(InvitationRow, StaffRow)
        .join(StaffRow, StaffRow.id == InvitationRow.staff_id)
        .where(InvitationRow.digest == digest, InvitationRow.ends_at > now, StaffRow.active.is_(True))
    )
    found = session.execute(wanted).first()
    if found is None:
        return None
    row, member = found
    return Invitation(row.id, row.board_id, row.staff_id, member.name, member.email)


def spend_invitation(session: Session, *, invitation: Invitation) -> bool:
    """Use it up; False where it was used or closed in this moment."""
    wanted = delete(InvitationRow).where(
        InvitationRow.id == invitation.id, InvitationRow.board_id == invitation.board_id
    )
    return session.scalar(wanted.returning(InvitationRow.id)) is not None


def close_invitation(session: Session, *, board_id: str, staff_id: str) -> None:
    """Close what is open for somebody, if anything is."""
    session.execute(delete(InvitationRow).where(InvitationRow.board_id == board_id, InvitationRow.staff_id == staff_id))


def list_invited(session: Session, *, board_id: str, now: datetime) -> frozenset[str]:
    """The ids of those whose link is still open."""
    wanted = select(InvitationRow.staff_id).where(InvitationRow.board_id == board_id, InvitationRow.ends_at > now)
    return frozenset(session.scalars(wanted))
