"""Planning a consultation: one page, with beginnings that its questions give; what law gives weight to is typed.

While it is a draft all of the plan can be changed; while it is open, who listens and by when they answer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.participation_worker.actions.approving import read_plan
from app.participation_worker.pages.opening import PlanPage
from app.people import Person
from app.store import consultations, plans, trail
from app.store.consultations import KeptConsultation, NotADraft
from app.store.session import Session
from surveys.bands import RULES
from surveys.planning import FROM_13_TO_15, UNDER_13, Plan, begin, list_lacks

HEADING = "Plan and safeguards"
PEOPLE = ("deciders", "meeting_on", "answer_due")
"""What can be changed while it is open: a meeting is moved, somebody else decides."""


def find_plan(session: Session, *, person: Person, kept: KeptConsultation) -> Plan:
    """The plan as it was saved, else one to begin with, which counts for nothing until it is saved."""
    found = plans.find_plan(session, board_id=person.board_id, consultation_id=kept.id)
    return begin(kept.definition) if found is None else found


def save_plan(session: Session, *, person: Person, kept: KeptConsultation, plan: Plan, now: datetime) -> None:
    """Keep the plan; of one that is open, who listens and when; NotADraft once it is closed."""
    kept = consultations.lock_consultation(session, board_id=person.board_id, consultation_id=kept.id)
    if kept.status == "closed":
        raise NotADraft
    if kept.status == "open":
        before = find_plan(session, person=person, kept=kept)
        plan = replace(before, **{name: getattr(plan, name) for name in PEOPLE})
    board = {"board_id": person.board_id, "consultation_id": kept.id}
    plans.save_plan(session, **board, plan=plan)
    plans.save_writer(session, **board, staff_id=person.id)
    trail.note(session, person=person, act="planned", about=kept.id, now=now)


def is_stopped(session: Session, *, person: Person, kept: KeptConsultation) -> bool:
    """Whether the plan still lacks something that stops the opening; what is only worth another look does not."""
    plan = find_plan(session, person=person, kept=kept)
    return any(lack.is_stop for lack in list_lacks(plan, [edition.band for edition in kept.definition.editions]))


def show_plan(session: Session, *, person: Person, kept: KeptConsultation) -> PlanPage:
    """The plan, and what each part of it still lacks."""
    saved = plans.find_plan(session, board_id=person.board_id, consultation_id=kept.id)
    bands = [edition.band for edition in kept.definition.editions]
    lacks: dict[str, tuple[str, ...]] = {}
    # Nobody is told what is missing on a page that they have not filled in yet.
    for lack in list_lacks(saved, bands) if saved else ():
        lacks[lack.part] = (*lacks.get(lack.part, ()), lack.words)
    return PlanPage(
        heading=HEADING,
        consultation_id=kept.id,
        title=kept.title,
        is_whole=kept.status == "draft",
        is_closed=kept.status == "closed",
        bands=tuple((band, RULES[band].name) for band in bands if band != "adult"),
        needs_parents=bool(UNDER_13 & set(bands)),
        tells_parents=bool(FROM_13_TO_15 & set(bands)),
        lacks=lacks,
        plan=read_plan(saved or Plan()),
    )
