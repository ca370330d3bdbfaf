"""Reports of what may be a sexual offence against a child: owed, made, put right; never changed, never deleted (R3.12).

The lead's room comes in. Rows are added and read; the database itself refuses to change or delete one. What the law
asks for, and from which day, is said on the screen and decided by people: here is only what they wrote down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, aliased

from app.store import queue
from app.store.hours import get_hours
from app.store.session import add_unless_there, new_id
from app.store.tables import ConsultationRow, MandatoryReportRow, OwedDayRow
from app.store.tables.reading import SUSPECTED
from surveys.duty import day_of, is_being_read

AT_MOST = timedelta(days=7)
"""The longest that a report may be put off, and that in set cases only, as the bill said (norms R3.12)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was written down: that a report is owed, or to whom it went. `told_at` is the time of telling."""

    step: str
    told: str
    told_at: datetime | None
    reference: str
    told_by: str
    delay: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """All that was written of one answer, the oldest first. It is owed until the first row says who was told."""

    concern_id: str
    consultation_title: str
    steps: tuple[Step, ...]

    @property
    def since(self) -> datetime:
        """When somebody first said that it may be an offence."""
        return self.steps[0].written_at

    @property
    def is_owed(self) -> bool:
        """Whether nobody was told yet."""
        return all(step.step == "suspected" for step in self.steps)

    def days_left(self, now: datetime) -> int:
        """Days until the longest delay is over, begun ones counted; below 0 when it is."""
        return ceil((self.since + AT_MOST - now) / timedelta(days=1))


def add_suspicion(
    session: Session, *, board_id: str, concern_id: str, consultation_id: str, person_id: str, now: datetime
) -> bool:
    """Write down that a report is owed, in the commit that settles the answer; False where somebody did before."""
    row = _row(board_id, concern_id, consultation_id, person_id, now, step="suspected")
    return add_unless_there(session, MandatoryReportRow, row, unique="concern_id", within=SUSPECTED)


def add_telling(
    session: Session, *, board_id: str, report: Report, told: str, told_at: datetime, reference: str, told_by: str,
    delay: str, person_id: str, now: datetime,
) -> None:  # fmt: skip
    """Write down who was told ('police', 'council', 'both'), or put right what was written before by a row after it."""
    said: dict[str, Any] = {
        "told": told,
        "told_at": told_at,
        "reference": reference,
        "told_by": told_by,
        "delay": delay,
    }
    consultation_id = _rows(session, board_id, report.concern_id)[0].consultation_id
    row = _row(board_id, report.concern_id, consultation_id, person_id, now, step="told", **said)
    session.add(MandatoryReportRow(**row))
    session.flush()


def find_report(session: Session, *, board_id: str, concern_id: str) -> Report | None:
    """The report of this answer, or None where nobody said that it may be an offence."""
    found = _rows(session, board_id, concern_id)
    return _report(session, found) if found else None


def list_reports(session: Session, *, board_id: str) -> tuple[Report, ...]:
    """Every report of a board: what is owed first, the longest owed before others, then the newest made."""
    by_concern: dict[str, list[MandatoryReportRow]] = {}
    for row in _rows(session, board_id):
        by_concern.setdefault(row.concern_id, []).append(row)
    found = [_report(session, rows) for rows in by_concern.values()]
    owed = sorted((one for one in found if one.is_owed), key=lambda one: one.since)
    return (*owed, *sorted((one for one in found if not one.is_owed), key=lambda one: one.since, reverse=True))


def ask_while_owed(session: Session, *, board_id: str, now: datetime) -> None:
    """Ask for everybody to be told while a report is owed: on its first day, then each reading day. The caller commits.

    Once a day, whoever sweeps and however many are owed.
    """
    days = {day_of(since) for since in _list_owed_since(session, board_id)}
    today = day_of(now)
    if not (today in days or (days and is_being_read(now, get_hours(session, board_id=board_id)))):
        return
    session.execute(delete(OwedDayRow).where(OwedDayRow.board_id == board_id, OwedDayRow.day < today))
    asked = {"id": f"{board_id} {today}", "board_id": board_id, "day": today}
    if add_unless_there(session, OwedDayRow, asked, unique="id"):
        queue.ask(session, kind="tell_owed", board_id=board_id, reference=board_id)


def _list_owed_since(session: Session, board_id: str) -> list[datetime]:
    told = aliased(MandatoryReportRow)
    is_told = select(told.id).where(
        told.board_id == board_id, told.concern_id == MandatoryReportRow.concern_id, told.step != "suspected"
    )
    wanted = select(MandatoryReportRow.written_at).where(MandatoryReportRow.board_id == board_id, ~is_told.exists())
    return list(session.scalars(wanted))


def _row(
    board_id: str, concern_id: str, consultation_id: str, person_id: str, now: datetime, *,
    step: str, told: str = "", told_at: datetime | None = None, reference: str = "", told_by: str = "", delay: str = "",
) -> dict[str, Any]:  # fmt: skip
    return {
        "id": new_id(), "board_id": board_id, "concern_id": concern_id, "consultation_id": consultation_id,
        "step": step, "told": told, "told_at": told_at, "reference": reference, "told_by": told_by, "delay": delay,
        "staff_id": person_id, "written_at": now,
    }  # fmt: skip


def _rows(session: Session, board_id: str, concern_id: str = "") -> list[MandatoryReportRow]:
    wanted = select(MandatoryReportRow).where(MandatoryReportRow.board_id == board_id)
    if concern_id:
        wanted = wanted.where(MandatoryReportRow.concern_id == concern_id)
    return list(
        session.scalars(wanted.order_by(MandatoryReportRow.step, MandatoryReportRow.written_at, MandatoryReportRow.id))
    )


def _report(session: Session, rows: list[MandatoryReportRow]) -> Report:
    consultation = session.get(ConsultationRow, rows[0].consultation_id)
    steps = tuple(
        Step(
            row.step, row.told, row.told_at, row.reference, row.told_by, row.delay, row.staff_id, row.written_at
        )
        for row in rows
    )  # fmt: skip
    return Report(rows[0].concern_id, consultation.title if consultation else "", steps)
