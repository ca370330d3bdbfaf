"""The rota: which lead and which deputy are on duty on a day, and who is told when nobody has looked.

Leads, deputies and jobs come in, and workers to see who reads. It knows people and days, never an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.people import LEADS
from app.store.session import NotFound, add_or_replace
from app.store.staff import StaffMember, list_staff
from app.store.tables import DutyRow

Step = Literal["lead", "deputy", "all", "owed"]
"""Whom a notice is for: who leads today; the deputy, when the lead has not looked; everybody, when neither has.

'owed': everybody too, while a report is owed."""


class LeadIsDeputy(ValueError):
    """Lead and deputy of a day are two people: one may be away."""


class WrongWay(ValueError):
    """The last day stands before the first."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on duty on one day. Somebody who no longer works here is still named, but then it is not covered."""

    day: date
    lead: StaffMember
    deputy: StaffMember

    @property
    def is_covered(self) -> bool:
        """Whether both still work here: only then may children be asked (R3.09)."""
        return self.lead.active and self.deputy.active


def put_on_duty(
    session: Session, *, board_id: str, first: date, last: date, lead_id: str, deputy_id: str
) -> None:  # fmt: skip
    """Put two people on duty from day to day; what stood there gives way. LeadIsDeputy, WrongWay, NotFound."""
    if lead_id == deputy_id:
        raise LeadIsDeputy
    if not {lead_id, deputy_id} <= {member.person.id for member in list_leads(session, board_id=board_id)}:
        raise NotFound("lead or deputy")
    rows = [
        {"board_id": board_id, "day": day, "lead_id": lead_id, "deputy_id": deputy_id} for day in _days(first, last)
    ]
    add_or_replace(session, DutyRow, rows, unique=["board_id", "day"])


def take_off_duty(session: Session, *, board_id: str, first: date, last: date) -> None:
    """Leave these days without anybody; WrongWay."""
    _days(first, last)
    session.execute(delete(DutyRow).where(DutyRow.board_id == board_id, DutyRow.day.between(first, last)))


def find_duty(session: Session, *, board_id: str, day: date) -> Duty | None:
    """Who is on duty on this day, or None."""
    return next(iter(list_duties(session, board_id=board_id, first=day, last=day)), None)


def list_duties(session: Session, *, board_id: str, first: date, last: date) -> tuple[Duty, ...]:
    """Who is on duty on these days, day by day; a day without anybody is left out."""
    known = {member.person.id: member for member in list_staff(session, board_id=board_id)}
    wanted = select(DutyRow).where(DutyRow.board_id == board_id, DutyRow.day.between(first, last))
    return tuple(
        Duty(row.day, known[row.lead_id], known[row.deputy_id])
        for row in session.scalars(wanted.order_by(DutyRow.day))
        if row.lead_id in known and row.deputy_id in known
    )


def list_covered(session: Session, *, board_id: str, days: Sequence[date]) -> frozenset[date]:
    """Those of these days on which two people who work here are on duty."""
    if not days:
        return frozenset()
    duties = list_duties(session, board_id=board_id, first=min(days), last=max(days))
    return frozenset(duty.day for duty in duties if duty.is_covered).intersection(days)


def list_leads(session: Session, *, board_id: str) -> tuple[StaffMember, ...]:
    """Every lead and deputy who works here, by name."""
    return tuple(
        member for member in list_staff(session, board_id=board_id) if member.active and member.person.role in LEADS
    )


def list_to_tell(session: Session, *, board_id: str, day: date, step: Step, but: str = "") -> tuple[StaffMember, ...]:
    """Whom to tell on this day: one person by the rota, or every lead and deputy where the rota names nobody.

    `but` is the id of somebody who can do nothing about it, such as the first reader of what waits for a second one;
    where nobody else is there, they are told all the same, for then they must find somebody.
    """
    here = list_leads(session, board_id=board_id)
    everybody = tuple(one for one in here if one.person.id != but) or here
    duty = find_duty(session, board_id=board_id, day=day) if step in ("lead", "deputy") else None
    if duty is None:
        return everybody
    first, second = (duty.lead, duty.deputy) if step == "lead" else (duty.deputy, duty.lead)
    told = first if first in everybody else second
    return (told,) if told in everybody else everybody


def _days(first: date, last: date) -> list[date]:
    if last < first:
        raise WrongWay
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
