"""Settling a concern: what the safeguarding lead decided, why, who and on which day. Nobody else may come in.

It frees an answer's words or holds them for good. Nothing here deletes, contacts or decides by itself (R3.08).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from app.store.documents import forget_drafts
from app.store.session import NotFound
from app.store.tables import ConcernRow


class Outcome(StrEnum):
    """What a lead can decide (R3.10). Only NO_CONCERN frees the words."""

    URGENT = "urgent"
    REFER = "refer"
    SETTING_ALERT = "setting_alert"
    HELP_ONLY = "help_only"
    NO_CONCERN = "no_concern"


class ReasonMissing(ValueError):
    """A decision needs a reason in the lead's own words."""


class AlreadySettled(Exception):
    """Somebody settled it before; what they decided stays."""


def settle(
    session: Session, *, board_id: str, concern_id: str, outcome: Outcome, reason: str, person_id: str, today: date
) -> None:
    """Settle a concern, once; ReasonMissing, AlreadySettled, NotFound. Its due time is deleted."""
    if not reason.strip():
        raise ReasonMissing
    done = session.execute(
        update(ConcernRow)
        .where(
            ConcernRow.id == concern_id,
            ConcernRow.board_id == board_id,
            ConcernRow.state.in_(("waiting", "unread")),
        )
        .values(
            state="cleared" if outcome is Outcome.NO_CONCERN else "upheld",
            outcome=outcome.value,
            reason=reason.strip(),
            settled_by=person_id,
            settled_on=today,
            due=None,
        )
    )
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        _explain(session, board_id, concern_id)
    if outcome is not Outcome.NO_CONCERN:
        # It may have been compiled, and even quoted, while nobody had read it yet.
        forget_drafts(session, board_id=board_id)


def _explain(session: Session, board_id: str, concern_id: str) -> None:
    row = session.get(ConcernRow, concern_id)
    if row is None or row.board_id != board_id:
        raise NotFound("concern")
    raise AlreadySettled
