"""How an open consultation stands: how many have answered, which tablets hold answers, what looks hurried.

Nothing here writes. Every count of responses leaves as while_collecting shows it: nothing below ten, then in steps of
five, of a group as of all (R2.22). What a child said is not looked at.
"""

from __future__ import annotations

from datetime import datetime

from analysis.disclosure_control import while_collecting
from app.participation_worker.actions import asking, group_tablets
from app.participation_worker.pages.live import LivePage, WaitingLine
from app.people import Person
from app.store import chosen, consultations
from app.store.session import Session

HEADING = "How it is going"


def show_live(session: Session, *, person: Person, consultation_id: str, now: datetime) -> LivePage:
    """The state of one consultation at this moment; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "open":
        return LivePage(HEADING, kept.id, kept.title, kept.status)
    here = {"board_id": person.board_id, "consultation_id": kept.id}
    lines = group_tablets.list_lines(session, person=person, consultation_id=kept.id, today=now.date())
    groups = asking.list_group_lines(session, person=person, kept=kept, lines=lines, today=now.date())
    waiting = tuple(WaitingLine(group.name, tablet) for group in groups for tablet in group.tablets if tablet.waiting)
    return LivePage(
        heading=HEADING,
        consultation_id=kept.id,
        title=kept.title,
        status=kept.status,
        looked_at=f"{now.astimezone():%H:%M}",
        answered=while_collecting(consultations.count_answered(session, **here)),
        seats=sum(group.expected for group in groups),
        groups=groups,
        tablets=waiting,
        waiting=sum(line.tablet.waiting for line in waiting),
        hurried=while_collecting(chosen.count_hurried(session, **here)),
    )
