"""Who is on duty while children are asked, as a worker sees it: the same rota stops the button (R3.09).

A worker reads the rota and never writes it; the leads do.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from app.participation_worker.pages.asking import DutyLine
from app.people import Person
from app.store import duty, hours
from app.store.consultations import Group
from app.store.session import Session
from surveys import gates
from surveys.duty import Hours, day_of, days_to_cover, uncovered, unread
from surveys.gates import Need


class NotCovered(Exception):
    """Nobody is on duty on a day on which children would answer; `words` say which day and whom to ask."""

    def __init__(self, needs: tuple[Need, ...]) -> None:
        self.words = " ".join(need.words for need in needs)
        super().__init__(self.words)


def find_gaps(
    session: Session, *, person: Person, sessions: Iterable[date], now: datetime
) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days on which nobody is on duty, and those on which nobody reads, where groups meet on these days."""
    days, read = _days(session, person, sessions, now)
    covered = duty.list_covered(session, board_id=person.board_id, days=days)
    return uncovered(days, covered), unread(days, read)


def assert_covered(session: Session, *, person: Person, day: date, now: datetime) -> None:
    """Let a group that meets on this day take answers; NotCovered."""
    if needs := gates.cover(*find_gaps(session, person=person, sessions=[day], now=now)):
        raise NotCovered(needs)


def show_duty(session: Session, *, person: Person, groups: Iterable[Group], now: datetime) -> tuple[DutyLine, ...]:
    """Who is on duty on each day on which these groups answer."""
    days, _ = _days(session, person, (group.session_day for group in groups), now)
    found = duty.list_duties(session, board_id=person.board_id, first=days[0], last=days[-1])
    return tuple(
        DutyLine(one.day, one.lead.person.name, one.deputy.person.name) for one in found if one.day in days
    )  # fmt: skip


def name_today(session: Session, *, person: Person, now: datetime) -> str:
    """Who is on duty today, in a line; '' where nobody is."""
    today = duty.find_duty(session, board_id=person.board_id, day=day_of(now))
    return f"Today {today.lead.person.name}, deputy {today.deputy.person.name}." if today and today.is_covered else ""


def _days(
    session: Session, person: Person, sessions: Iterable[date], now: datetime
) -> tuple[tuple[date, ...], Hours]:  # fmt: skip
    read = hours.get_hours(session, board_id=person.board_id)
    return days_to_cover(sessions, today=day_of(now), hours=read), read
