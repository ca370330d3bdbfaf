"""Approvals of a draft by a second person: of exactly what they read, which the digest stands for.

Workers come in, and the job that loads the demonstration. Whether an approval counts is the caller's to say: a writer's
never does.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import add_or_replace, get_own, new_id
from app.store.tables import ApprovalRow, ConsultationRow, GroupRow, PassedWarningRow


@dataclass(frozen=True, slots=True)
class Approval:
    """Who read it and agreed that it may open, and when."""

    approved_by: str
    approved_on: date


def find_digest(session: Session, *, board_id: str, consultation_id: str) -> str:
    """What stands for all that would open now: the definition, the plan, whom is asked, and why warnings were passed.

    NotFound.
    """
    row = get_own(session, ConsultationRow, consultation_id, board_id=board_id, what="consultation")
    wanted = (
        select(GroupRow)
        .where(GroupRow.board_id == board_id, GroupRow.consultation_id == consultation_id)
        .order_by(GroupRow.id)
    )
    groups = [
        [one.id, one.name, one.setting, one.band, one.language, one.expected, str(one.session_day), one.is_supervised]
        for one in session.scalars(wanted)
    ]
    passed = (
        select(PassedWarningRow.code, PassedWarningRow.place, PassedWarningRow.said, PassedWarningRow.reason)
        .where(PassedWarningRow.board_id == board_id, PassedWarningRow.consultation_id == consultation_id)
        .order_by(PassedWarningRow.code, PassedWarningRow.place)
    )
    reasons = [list(one) for one in session.execute(passed)]
    read = {"definition": row.definition, "plan": row.plan, "groups": groups, "passed": reasons}
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()


def add_approval(
    session: Session, *, board_id: str, consultation_id: str, digest: str, approved_by: str, today: date
) -> None:
    """Write down that somebody agreed to what `digest` stands for; a second time renews it."""
    row = {
        "id": new_id(), "board_id": board_id, "consultation_id": consultation_id, "digest": digest,
        "approved_by": approved_by, "approved_on": today,
    }  # fmt: skip
    add_or_replace(session, ApprovalRow, [row], unique=["consultation_id", "approved_by", "digest"])


def list_approvals(session: Session, *, board_id: str, consultation_id: str, digest: str) -> tuple[Approval, ...]:
    """Who agreed to exactly this, the first one first."""
    wanted = (
        select(ApprovalRow)
        .where(ApprovalRow.board_id == board_id, ApprovalRow.consultation_id == consultation_id)
        .where(ApprovalRow.digest == digest)
        .order_by(ApprovalRow.approved_on, ApprovalRow.id)
    )
    return tuple(Approval(row.approved_by, row.approved_on) for row in session.scalars(wanted))
