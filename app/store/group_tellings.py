"""What each group was told after closing: thanked, told what came of it, told once more.

Workers come in. It holds an adult's words to a whole group and the day, nothing of one child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import add_or_replace, new_id
from app.store.tables import GroupTellingRow
from surveys.telling_back import Telling


@dataclass(frozen=True, slots=True)
class GroupTelling:
    """What one group was told, how, and on which day."""

    group_id: str
    kind: Telling
    words: str
    how: str
    told_on: date


def save_telling(
    session: Session, *, board_id: str, consultation_id: str, group_id: str, kind: Telling, words: str, how: str,
    told_on: date, told_by: str,
) -> None:  # fmt: skip
    """Write down that a group was told; said once more, it stands in the place of what stood there."""
    row = {
        "id": new_id(), "board_id": board_id, "consultation_id": consultation_id, "group_id": group_id, "kind": kind,
        "words": words, "how": how, "told_on": told_on, "told_by": told_by,
    }  # fmt: skip
    add_or_replace(session, GroupTellingRow, [row], unique=["group_id", "kind"])


def list_tellings(session: Session, *, board_id: str, consultation_id: str) -> tuple[GroupTelling, ...]:
    """What the groups of a consultation were told, the earliest first."""
    wanted = (
        select(GroupTellingRow)
        .where(GroupTellingRow.board_id == board_id, GroupTellingRow.consultation_id == consultation_id)
        .order_by(GroupTellingRow.told_on, GroupTellingRow.id)
    )
    return tuple(
        GroupTelling(row.group_id, row.kind, row.words, row.how, row.told_on)  # type: ignore[arg-type]
        for row in session.scalars(wanted)
    )
