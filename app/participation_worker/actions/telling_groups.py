"""After it has closed: each group is thanked, told what came of it, and told once more; what is late is red (R2.26)."""

from __future__ import annotations

from datetime import date, datetime

from app.participation_worker.pages.tasks import Task
from app.participation_worker.pages.telling_groups import TellGroupPage, TellingsPage, ToldGroup, ToldLine
from app.people import Person
from app.store import consultations, group_tellings, trail
from app.store.consultations import Group, KeptConsultation
from app.store.group_tellings import GroupTelling
from app.store.session import NotFound, Session
from surveys.duty import day_of
from surveys.telling_back import HOWS, TELLINGS, Due, Telling, list_due

HEADING = "Tell each group"


class NotClosed(Exception):
    """Groups are told what came of it once it is closed."""


def show_tellings(session: Session, *, person: Person, kept: KeptConsultation, now: datetime) -> TellingsPage:
    """Every group with what it was told and what it is still owed."""
    today = day_of(now)
    told = _list_told(session, person, kept)
    return TellingsPage(
        heading=HEADING,
        consultation_id=kept.id,
        title=kept.title,
        is_closed=kept.status == "closed",
        groups=tuple(
            ToldGroup(
                group.id,
                group.name,
                group.setting,
                tuple(_line(due, told.get((group.id, due.kind)), today) for due in dues),
            )
            for group, dues in _list_dues(session, person, kept)
        ),
    )


def find_telling(
    session: Session, *, person: Person, group_id: str, kind: str
) -> tuple[KeptConsultation, Group, Telling, GroupTelling | None]:
    """A group of a closed consultation, and what it was told of this kind; NotClosed, NotFound."""
    group = consultations.get_group(session, board_id=person.board_id, group_id=group_id)
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=group.consultation_id)
    known = next((one for one in TELLINGS if one == kind), None)
    if known is None:
        raise NotFound("telling")
    if kept.status != "closed":
        raise NotClosed
    return kept, group, known, _list_told(session, person, kept).get((group.id, known))


def show_telling(session: Session, *, person: Person, group_id: str, kind: str) -> TellGroupPage:
    """One group and one thing that it is told; NotClosed, NotFound."""
    kept, group, known, _ = find_telling(session, person=person, group_id=group_id, kind=kind)
    due = next(one for one in list_due(kept.closed_on or group.session_day, {}) if one.kind == known)
    return TellGroupPage(f"{TELLINGS[known]}: {group.name}", kept.id, kept.title, known, _say(due.due))


def save_telling(
    session: Session, *, person: Person, group_id: str, kind: str, words: str, how: str, told_on: date, now: datetime
) -> None:
    """Write down what a group was told; NotClosed, NotFound."""
    kept, group, known, _ = find_telling(session, person=person, group_id=group_id, kind=kind)
    group_tellings.save_telling(
        session, board_id=person.board_id, consultation_id=kept.id, group_id=group.id, kind=known, words=words,
        how=how, told_on=told_on, told_by=person.id,
    )  # fmt: skip
    trail.note(session, person=person, act="told_group", about=group.id, now=now)


def list_owed_groups(session: Session, *, person: Person, today: date) -> tuple[Task, ...]:
    """A task for each closed consultation with groups that are late to be told something."""
    tasks = []
    for kept in consultations.list_consultations(session, board_id=person.board_id):
        if kept.status == "closed" and (late := _count_late(session, person, kept, today)):
            words = f"Tell the groups of “{kept.title}”"
            tasks.append(Task(words, f"{late} overdue", "bad", href=f"consultations/{kept.id}/tellings"))
    return tuple(tasks)


def telling_task(session: Session, *, person: Person, kept: KeptConsultation, today: date) -> Task:
    """How far telling is, for the task list of a closed consultation."""
    dues = [due for _, all_due in _list_dues(session, person, kept) for due in all_due]
    left = [due for due in dues if due.told_on is None]
    if late := sum(due.is_late(today) for due in left):
        return Task(
            HEADING, f"{late} overdue", "bad", href="tellings", hint="They gave their time, and wait for a word."
        )
    if not left:
        return Task(HEADING, "Done", "good", href="tellings")
    soonest = min(due.due for due in left)
    return Task(HEADING, "To do", "wait", href="tellings", hint=f"Next by {_say(soonest)}.")


def _count_late(session: Session, person: Person, kept: KeptConsultation, today: date) -> int:
    return sum(due.is_late(today) for _, dues in _list_dues(session, person, kept) for due in dues)


def _list_dues(
    session: Session, person: Person, kept: KeptConsultation
) -> tuple[tuple[Group, tuple[Due, ...]], ...]:  # fmt: skip
    """Each group with what it is owed; nothing before it closed."""
    if kept.closed_on is None:
        return ()
    told = _list_told(session, person, kept)
    return tuple(
        (group, list_due(kept.closed_on, {kind: one.told_on for (id, kind), one in told.items() if id == group.id}))
        for group in consultations.list_groups(session, board_id=person.board_id, consultation_id=kept.id)
    )


def _list_told(session: Session, person: Person, kept: KeptConsultation) -> dict[tuple[str, Telling], GroupTelling]:
    found = group_tellings.list_tellings(session, board_id=person.board_id, consultation_id=kept.id)
    return {(one.group_id, one.kind): one for one in found}


def _line(due: Due, told: GroupTelling | None, today: date) -> ToldLine:
    if told:
        state = f"{_say(told.told_on)}{', late' if due.was_late() else ''}"
        return ToldLine(due.kind, TELLINGS[due.kind], state, "good", told.words, HOWS.get(told.how, told.how))
    if due.is_late(today):
        return ToldLine(due.kind, TELLINGS[due.kind], f"Overdue since {_say(due.due)}", "bad")
    return ToldLine(due.kind, TELLINGS[due.kind], f"By {_say(due.due)}", "wait")


def _say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
