"""Reports of what may be a sexual offence against a child: which are owed, and whom somebody told (R3.12).

This room's routes come in. Nothing here sends anything: people tell the police or the council, and write it down.
"""

from __future__ import annotations

from datetime import date, datetime

from app.people import Person
from app.safeguarding_lead.actions.reading import list_names
from app.safeguarding_lead.pages import ReportLine, ReportPage, ReportsPage, StepLine
from app.store import mandatory_reports, trail
from app.store.mandatory_reports import Report
from app.store.session import NotFound, Session
from surveys.duty import off_the_wall, on_the_wall

TOLD = {"police": "The police", "council": "The council", "both": "The police and the council"}


def show_reports(session: Session, *, person: Person, now: datetime, in_force_from: date | None) -> ReportsPage:
    """Every report, those that are owed first."""
    return ReportsPage("Reports", list_lines(session, person=person, now=now), in_force_from)


def list_lines(session: Session, *, person: Person, now: datetime, owed_only: bool = False) -> tuple[ReportLine, ...]:
    """One line a report: since when it is owed, and how many days of the longest delay are left."""
    found = mandatory_reports.list_reports(session, board_id=person.board_id)
    return tuple(
        ReportLine(one.concern_id, one.consultation_title, one.is_owed, on_the_wall(one.since), one.days_left(now))
        for one in found
        if one.is_owed or not owed_only
    )


def show_report(
    session: Session, *, person: Person, concern_id: str, now: datetime, in_force_from: date | None
) -> ReportPage:
    """All that was written of one, and room to write whom somebody told; NotFound."""
    report, names = _get(session, person, concern_id), list_names(session, person)
    return ReportPage(
        heading="A report",
        line=ReportLine(
            report.concern_id, report.consultation_title, report.is_owed, on_the_wall(report.since),
            report.days_left(now),
        ),
        steps=tuple(
            StepLine(
                TOLD.get(step.told, ""), on_the_wall(step.told_at), step.reference, step.told_by, step.delay,
                names.get(step.written_by, ""), on_the_wall(step.written_at),
            )
            for step in report.steps
        ),
        in_force_from=in_force_from,
        now=on_the_wall(now),
    )  # fmt: skip


def write_report(
    session: Session, *, person: Person, concern_id: str, told: str, told_at: datetime, reference: str, told_by: str,
    delay: str, now: datetime,
) -> None:  # fmt: skip
    """Write down who was told, or put right what was written; `told_at` as the clock on the wall said it; NotFound."""
    mandatory_reports.add_telling(
        session, board_id=person.board_id, report=_get(session, person, concern_id), told=told,
        told_at=off_the_wall(told_at), reference=reference, told_by=told_by, delay=delay, person_id=person.id,
        now=now,
    )  # fmt: skip
    trail.note(session, person=person, act="reported", about=concern_id, now=now)


def is_ahead(told_at: datetime, now: datetime) -> bool:
    """Whether a typed time has not come yet."""
    return off_the_wall(told_at) > now


def _get(session: Session, person: Person, concern_id: str) -> Report:
    if found := mandatory_reports.find_report(session, board_id=person.board_id, concern_id=concern_id):
        return found
    raise NotFound("report")
