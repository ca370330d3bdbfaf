"""Sealed answers that the server cannot place yet: kept as they came, still sealed, until they can be (never dropped).

The young person's door puts them in, a job tries again. Nobody can read them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, CursorResult, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from app.store.documents import signed_off
from app.store.session import add_unless_there, table_of
from app.store.tables import GroupRow, HeldRow
from surveys import groups

ENVELOPE = ("key_id", "band", "version", "ephemeral", "iv", "sealed")
"""What is kept of what was sent; a stranger may write anything beside it."""
Reason = Literal["unknown_edition", "cannot_be_opened", "cannot_be_read", "full"]
PLACED, PLACED_WITHOUT_SEAT = "placed", "placed_without_seat"
"""What stays of one that was placed: its id, so that it is known when a tablet sends it again, and no envelope."""
_HELD = table_of(HeldRow).c
_WHY_HELD = select(_HELD.reason).where(_HELD.id == bindparam("response_id"), _HELD.group_id == bindparam("group_id"))


class TooManyHeld(Exception):
    """As many are held of this group as it has seats; a tablet keeps what it has."""


@dataclass(frozen=True, slots=True)
class Held:
    """One sealed response with the join code of the group that it was sent to."""

    id: str
    code: str
    envelope: Mapping[str, Any]


def add_held(
    session: Session,
    *,
    board_id: str,
    consultation_id: str,
    group_id: str,
    response_id: str,
    envelope: Mapping[str, Any],
    reason: Reason,
) -> None:
    """Hold a sealed response; once, however often it is sent. TooManyHeld."""
    before = session.get(HeldRow, response_id)
    if before is not None and before.group_id == group_id:
        return
    group = session.get(GroupRow, group_id)
    held = session.scalar(select(func.count()).where(HeldRow.group_id == group_id)) or 0
    if group is None or held >= groups.cap(group.expected, is_supervised=group.is_supervised):
        raise TooManyHeld
    row = {
        "id": response_id, "board_id": board_id, "consultation_id": consultation_id, "group_id": group_id,
        "envelope": {key: envelope[key] for key in ENVELOPE if key in envelope}, "reason": reason,
    }  # fmt: skip
    add_unless_there(session, HeldRow, row, unique="id")


def list_held(session: Session, *, consultation_id: str) -> tuple[Held, ...]:
    """What is held of a consultation, in the order of the random ids."""
    wanted = select(HeldRow, GroupRow.code).join(GroupRow, GroupRow.id == HeldRow.group_id)
    here = HeldRow.consultation_id == consultation_id, _waits()
    rows = session.execute(wanted.where(*here).order_by(HeldRow.id))
    return tuple(Held(row.id, code, row.envelope) for row, code in rows)


def find_held(session: Session, *, group_id: str, response_id: str) -> Literal["waits", "placed"] | None:
    """What became of one that was held of this group, or None where it never was."""
    reason = session.scalar(_WHY_HELD, {"response_id": response_id, "group_id": group_id})
    if reason is None:
        return None
    return "placed" if reason in (PLACED, PLACED_WITHOUT_SEAT) else "waits"


def save_placed(session: Session, *, response_id: str, has_seat: bool) -> bool:
    """It has been placed: nothing but its id stays, and still counts as held, so that a flood never begins anew.

    False where another worker was first: roll back then.
    """
    placed = {"envelope": {}, "reason": PLACED if has_seat else PLACED_WITHOUT_SEAT}
    done = session.execute(update(HeldRow).where(HeldRow.id == response_id, _waits()).values(**placed))
    return isinstance(done, CursorResult) and done.rowcount == 1


def write_anew(session: Session, *, consultation_id: str) -> None:
    """Write what is held of a consultation again, in a commit of its own, which is the caller's.

    On PostgreSQL a row that was placed bears the number (xmin) of the answer that it became, and it says its group:
    where few were expected no answer may lead there (T14, security.md 0.1).
    """
    here = HeldRow.consultation_id == consultation_id
    session.execute(update(HeldRow).where(here).values(board_id=HeldRow.board_id))


def remove_held(session: Session, *, response_id: str) -> None:
    """Nothing of it may be kept."""
    session.execute(delete(HeldRow).where(HeldRow.id == response_id))


def save_reason(session: Session, *, response_id: str, reason: Reason) -> None:
    """It was tried again, and this is why it stays."""
    session.execute(update(HeldRow).where(HeldRow.id == response_id).values(reason=reason))


def forget_held(session: Session, *, signed_off_before: date) -> int:
    """Delete what is held, and the ids of what was placed, when the responses beside it go; count them (R2.13)."""
    old = HeldRow.consultation_id.in_(signed_off(signed_off_before))
    done = session.execute(delete(HeldRow).where(old))
    return done.rowcount if isinstance(done, CursorResult) else 0


def list_places(session: Session) -> tuple[tuple[str, str], ...]:
    """Where anything is held: board and consultation."""
    wanted = select(HeldRow.board_id, HeldRow.consultation_id).where(_waits()).distinct()
    rows = session.execute(wanted.order_by(HeldRow.consultation_id))
    return tuple((board_id, consultation_id) for board_id, consultation_id in rows)


def count_held_by_reason(session: Session, *, board_id: str, consultation_id: str) -> dict[Reason, int]:
    """The true number of sealed responses that wait, by why; show them only through disclosure_control."""
    here = HeldRow.board_id == board_id, HeldRow.consultation_id == consultation_id
    wanted = select(HeldRow.reason, func.count()).where(*here, _waits())
    rows = session.execute(wanted.group_by(HeldRow.reason).order_by(HeldRow.reason))
    return {cast(Reason, reason): count for reason, count in rows}


def count_held(session: Session, *, board_id: str, consultation_id: str) -> int:
    """How many sealed responses wait to be placed."""
    here = HeldRow.board_id == board_id, HeldRow.consultation_id == consultation_id
    return session.scalar(select(func.count()).where(*here, _waits())) or 0


def count_after_last_seat(session: Session, *, board_id: str, consultation_id: str) -> int:
    """The true number of those that came when their group was full, placed or not; for disclosure_control."""
    here = HeldRow.board_id == board_id, HeldRow.consultation_id == consultation_id
    came = HeldRow.reason.in_(("full", PLACED_WITHOUT_SEAT))
    return session.scalar(select(func.count()).where(*here, came)) or 0


def _waits() -> ColumnElement[bool]:
    return HeldRow.reason.not_in((PLACED, PLACED_WITHOUT_SEAT))
