"""What is seen to in a group before children answer there: a trusted adult, a briefing, and agreement as counts.

Workers come in, and the job that loads the demonstration. A count here is of who agreed, never of who answered; there
is no name but the adult's (R2.15, R3.18).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import get_own
from app.store.tables import GroupRow
from surveys.planning import Agreement, Meeting


@dataclass(frozen=True, slots=True)
class Safeguards:
    """Of one group: the adult there whom a child can go to, when the adults were told, and how many agreed."""

    trusted_adult: str = ""
    briefed_on: date | None = None
    briefed_by: str | None = None
    agreement: Agreement = field(default_factory=Agreement)


def get_safeguards(session: Session, *, board_id: str, group_id: str) -> Safeguards:
    """What was seen to in one group; NotFound."""
    return _safeguards(_row(session, board_id, group_id))


def save_safeguards(
    session: Session, *, board_id: str, group_id: str, trusted_adult: str, briefed_on: date | None, person_id: str,
    agreement: Agreement,
) -> None:  # fmt: skip
    """Keep what was seen to; whoever first says that the adults were told stands behind it; NotFound."""
    row = _row(session, board_id, group_id)
    if briefed_on != row.briefed_on:
        row.briefed_on, row.briefed_by = briefed_on, person_id if briefed_on else None
    row.trusted_adult, row.agreement = trusted_adult, asdict(agreement)
    session.flush()


def get_meeting(session: Session, *, board_id: str, group_id: str) -> Meeting:
    """One group as the gates see it; NotFound."""
    return _meeting(_row(session, board_id, group_id))


def list_meetings(session: Session, *, board_id: str, consultation_id: str) -> dict[str, Meeting]:
    """The groups of a consultation as the gates see them, by id, in the order of their names."""
    wanted = select(GroupRow).where(GroupRow.board_id == board_id, GroupRow.consultation_id == consultation_id)
    return {row.id: _meeting(row) for row in session.scalars(wanted.order_by(GroupRow.name, GroupRow.id))}


def _meeting(row: GroupRow) -> Meeting:
    kept = _safeguards(row)
    return Meeting(
        row.name, row.band, row.session_day, row.is_supervised, kept.trusted_adult, kept.briefed_on, kept.agreement
    )


def _safeguards(row: GroupRow) -> Safeguards:
    agreement = Agreement(**(row.agreement or {}))
    return Safeguards(row.trusted_adult or "", row.briefed_on, row.briefed_by, agreement)


def _row(session: Session, board_id: str, group_id: str) -> GroupRow:
    return get_own(session, GroupRow, group_id, board_id=board_id, what="group")
