"""Looks every minute for what nobody has looked at in time, and says that a worker runs.

running.py comes in. What it finds it asks for by the queue, once for each step (R3.09, T18).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from app.store import heartbeats, mandatory_reports, overdue, staff, telling
from app.store.session import Sessions

log = logging.getLogger("heard")
LOOKS: tuple[Callable[..., None], ...] = (overdue.escalate, mandatory_reports.ask_while_owed)


def sweep(sessions: Sessions, *, now: datetime) -> None:
    """Look at every board, each look alone and in commits of its own; say in any case that we run, and what waits."""
    try:
        for board_id in _list_boards(sessions):
            for look in LOOKS:
                _look(sessions, look, board_id, now)
    finally:
        with sessions() as session:
            telling.beat(session, now=now)
            heartbeats.beat(session, kind="worker", now=now)
            heartbeats.note_waiting(session, now=now)
            session.commit()


def _list_boards(sessions: Sessions) -> tuple[str, ...]:
    with sessions() as session:
        return tuple(board.id for board in staff.list_boards(session))


def _look(sessions: Sessions, look: Callable[..., None], board_id: str, now: datetime) -> None:
    """One board that fails keeps no other from being looked at."""
    try:
        with sessions() as session:
            look(session, board_id=board_id, now=now)
            session.commit()
    except Exception as fault:
        log.error("%s of board %s failed: %s", look.__name__, board_id, type(fault).__name__)
