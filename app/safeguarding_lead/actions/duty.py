"""Who is on duty and when the board reads, as leads and deputies say it and see it. No Flask here.

It shows plainly on which days children may answer while nobody is there to read. It knows groups and days, never an
answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from app.people import Person
from app.safeguarding_lead.duty_pages import Choice, ClosedDay, HoursPage, RotaLine, RotaPage
from app.store import consultations, duty, hours, overdue, trail
from app.store.consultations import PlannedSession
from app.store.duty import Duty
from app.store.session import Session
from surveys.duty import Hours, day_of, uncovered, unread

WEEKS = 6
FURTHEST = timedelta(days=366)
"""How far ahead a rota is written, and how far ahead sessions are looked for."""
_CODES = "A code works until it is closed. Put people there, or have a worker close the code or choose another day."
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Day:
    """One day before it is brought together with others that look the same."""

    day: date
    who: str
    sessions: tuple[str, ...]
    state: str
    tone: str


def show_rota(session: Session, *, person: Person, now: datetime) -> RotaPage:
    """The next weeks, and every day on which children may answer without a lead and a deputy."""
    today, board_id = day_of(now), person.board_id
    planned = consultations.list_sessions(session, board_id=board_id, since=today)
    sunday = today + timedelta(days=7 * WEEKS - 1 - today.weekday())
    last = min(max([sunday, *(one.day for one in planned)]), today + FURTHEST)
    days = list(_days(session, board_id, today, last, planned))
    return RotaPage(
        heading="Who is on duty",
        today=next((day.who for day in days if day.day == today), ""),
        lacking=tuple(_lines(day for day in days if day.tone == "bad")),
        lines=tuple(_lines(day for day in days if day.day <= sunday)),
        hours=_in_words(hours.get_hours(session, board_id=board_id)),
    )


def list_choices(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """Every lead and deputy who works here."""
    return tuple(Choice(one.person.id, one.person.name) for one in duty.list_leads(session, board_id=person.board_id))


def put_on_duty(
    session: Session, *, person: Person, first: date, last: date, lead_id: str, deputy_id: str, now: datetime
) -> None:
    """Put a lead and a deputy on duty; whoever stood there gives way. LeadIsDeputy, WrongWay, NotFound."""
    duty.put_on_duty(
        session, board_id=person.board_id, first=first, last=last, lead_id=lead_id, deputy_id=deputy_id
    )  # fmt: skip
    trail.note(session, person=person, act="put_on_duty", about=_about(first, last, lead_id, deputy_id), now=now)


def take_off_duty(session: Session, *, person: Person, first: date, last: date, now: datetime) -> None:
    """Leave these days without anybody; WrongWay."""
    duty.take_off_duty(session, board_id=person.board_id, first=first, last=last)
    trail.note(session, person=person, act="took_off_duty", about=f"{first} {last}", now=now)


def warn_of_gaps(session: Session, *, person: Person, first: date, last: date, now: datetime) -> str:
    """Words that name each open group that meets on one of these days without people or reading; '' where none does.

    Nothing closes their codes by itself: whoever takes people away hears at once whom that leaves alone (R3.09).
    """
    today, board_id = day_of(now), person.board_id
    planned = [
        one
        for one in consultations.list_sessions(session, board_id=board_id, since=max(first, today))
        if one.is_open and one.day <= last
    ]
    kept, days = hours.get_hours(session, board_id=board_id), sorted({one.day for one in planned})
    gaps = {*uncovered(days, duty.list_covered(session, board_id=board_id, days=days)), *unread(days, kept)}
    alone = "; ".join(f"{one.group}, {one.title}, on {_named(one.day)}" for one in planned if one.day in gaps)
    if not alone:
        return ""
    return f"These groups meet while nobody is there: {alone}. {_CODES}"


def show_hours(session: Session, *, person: Person, now: datetime) -> HoursPage:
    """When the board reads, and the days to come on which it does not."""
    kept = hours.get_hours(session, board_id=person.board_id)
    return HoursPage(
        heading="When you read",
        weekdays=tuple(sorted(kept.weekdays)),
        begins=kept.begins,
        ends=kept.ends,
        closed=tuple(ClosedDay(day, _named(day)) for day in sorted(kept.closed) if day >= day_of(now)),
    )


def save_hours(
    session: Session, *, person: Person, weekdays: Collection[int], begins: time, ends: time, now: datetime
) -> None:
    """Say on which weekdays and from when to when somebody reads."""
    hours.save_hours(session, board_id=person.board_id, weekdays=weekdays, begins=begins, ends=ends)
    trail.note(session, person=person, act="set_hours", about=person.board_id, now=now)


def close_day(session: Session, *, person: Person, day: date, now: datetime) -> None:
    """Say that nobody reads on this day, such as a bank holiday."""
    hours.close_day(session, board_id=person.board_id, day=day)
    trail.note(session, person=person, act="closed_day", about=day.isoformat(), now=now)


def open_day(session: Session, *, person: Person, day: date, now: datetime) -> None:
    """Say that somebody reads on this day after all."""
    hours.open_day(session, board_id=person.board_id, day=day)
    trail.note(session, person=person, act="opened_day", about=day.isoformat(), now=now)


def see_wish(session: Session, *, person: Person, wish_id: str, now: datetime) -> None:
    """Somebody sees to a wish to talk: they have until the end of the next reading day; NotFound."""
    overdue.save_wish_seen(session, board_id=person.board_id, wish_id=wish_id, person_id=person.id, now=now)
    trail.note(session, person=person, act="saw_wish", about=wish_id, now=now)


def _about(first: date, last: date, lead_id: str, deputy_id: str) -> str:
    """The days and both people in one line of the trail, which has room for 80 letters: ids stand without dashes."""
    lead, deputy = (one.replace("-", "") for one in (lead_id, deputy_id))
    return f"{first:%y%m%d}-{last:%y%m%d} {lead} {deputy}"


def _days(
    session: Session, board_id: str, first: date, last: date, planned: Collection[PlannedSession]
) -> Iterator[_Day]:
    kept = hours.get_hours(session, board_id=board_id)
    duties = {one.day: one for one in duty.list_duties(session, board_id=board_id, first=first, last=last)}
    meeting = _by_day(planned)
    is_open = consultations.is_any_open(session, board_id=board_id)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        sessions = meeting.get(day, ())
        state, tone = _state(kept, duties.get(day), day, bool(sessions), is_open)
        yield _Day(day, _who(duties.get(day)), sessions, state, tone)


def _state(kept: Hours, on_duty: Duty | None, day: date, has_session: bool, is_open: bool) -> tuple[str, str]:
    """What is to be said of a day, and in which tone; 'bad' where children may answer and nobody is there."""
    is_covered = on_duty is not None and on_duty.is_covered
    if not kept.has(day):
        if has_session:
            return "Nobody reads", "bad"
        return ("Closed" if day in kept.closed else "No reading hours"), ""
    if is_covered:
        return "On duty", "good"
    return ("No cover", "bad") if has_session or is_open else ("Nobody yet", "wait")


def _who(on_duty: Duty | None) -> str:
    if on_duty is None:
        return ""
    lead, deputy = (
        one.person.name if one.active else f"{one.person.name} (no longer works here)"
        for one in (on_duty.lead, on_duty.deputy)
    )
    return f"{lead}, deputy {deputy}"


def _by_day(planned: Collection[PlannedSession]) -> Mapping[date, tuple[str, ...]]:
    return {
        day: tuple(f"{one.group}, {one.title}{'' if one.is_open else ' (a draft)'}" for one in those)
        for day, those in groupby(planned, key=lambda one: one.day)
    }


def _lines(days: Iterator[_Day]) -> Iterator[RotaLine]:
    """Days that follow each other in one week and look the same are one line; a day with a session stands alone."""
    line: list[_Day] = []
    for day in days:
        if line and not _belongs(line[-1], day):
            yield _line(line)
            line = []
        line.append(day)
    if line:
        yield _line(line)


def _belongs(before: _Day, day: _Day) -> bool:
    same = (before.who, before.state) == (day.who, day.state) and not (before.sessions or day.sessions)
    return same and (day.day - before.day).days == 1 and day.day.weekday() > 0


def _line(days: list[_Day]) -> RotaLine:
    first, last = days[0], days[-1]
    return RotaLine(_span(first.day, last.day), first.day, last.day, first.who, first.sessions, first.state, first.tone)


def _span(first: date, last: date) -> str:
    if first == last:
        return _named(first)
    if first.month == last.month:
        return f"{WEEKDAYS[first.weekday()]} {first.day} to {_named(last)}"
    return f"{_named(first)} to {_named(last)}"


def _named(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {day:%B}"


def _in_words(kept: Hours) -> str:
    if not kept.weekdays:
        return "On no day"
    days = sorted(kept.weekdays)
    is_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
    names = [WEEKDAYS[day] for day in days]
    said = f"{names[0]} to {names[-1]}" if is_row else ", ".join(names)
    return f"{said}, {kept.begins:%H:%M} to {kept.ends:%H:%M}"
