"""Looks every minute for what nobody has looked at in time, and says that a worker runs.

running.py comes in. What it finds it asks for by the queue, once for each step (R3.09, T18).
"""

from __future__ import annotations

from datetime import datetime

from app.store import overdue, staff, telling
from app.store.session import Sessions


def sweep(sessions: Sessions, *, now: datetime) -> None:
    """Escalate what is overdue on every board, each in a commit of its own, and say that a worker runs."""
    with sessions() as session:
        for board in staff.list_boards(session):
            overdue.escalate(session, board_id=board.id, now=now)
            session.commit()
        telling.beat(session, now=now)
        session.commit()
