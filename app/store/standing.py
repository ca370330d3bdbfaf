"""Responses that stand apart from the numbers: late ones, and those that came by an open link (T11).

Workers come in: they see how many, never what was said, and let in or set aside all of one group at once. What is
counted stays counted; once a consultation is closed nothing changes its numbers any more (R2.22).
"""

from __future__ import annotations

from typing import Literal, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from app.store.consultations import NotOpen
from app.store.holding import Whom, is_from
from app.store.tables import ConsultationRow, ResponseRow

Apart = Literal["late", "open_link", "set_aside"]


def count_apart(session: Session, *, board_id: str, consultation_id: str, whom: Whom = "all") -> dict[Apart, int]:
    """True numbers of responses that are not counted, by why; show them through disclosure_control only."""
    wanted = select(ResponseRow.standing, func.count()).where(
        ResponseRow.board_id == board_id,
        ResponseRow.consultation_id == consultation_id,
        ResponseRow.standing != "counted",
        is_from(whom),
    )
    rows = session.execute(wanted.group_by(ResponseRow.standing))
    return {cast(Apart, why): count for why, count in rows}


def save_standing(
    session: Session, *, board_id: str, consultation_id: str, apart: Apart, standing: Literal["counted", "set_aside"]
) -> int:
    """Let in, or set aside, all that stands apart for one reason; how many they were. NotOpen once it is closed."""
    row = session.get(ConsultationRow, consultation_id)
    if row is None or row.board_id != board_id or row.status != "open":
        raise NotOpen
    done = session.execute(
        update(ResponseRow)
        .where(ResponseRow.consultation_id == consultation_id, ResponseRow.standing == apart)
        .values(standing=standing)
    )
    return done.rowcount if isinstance(done, CursorResult) else 0
