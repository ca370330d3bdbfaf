"""What was done to a draft, step by step, and going back: any number of steps, the last one first.

Taking out a question, a message or a whole age band asks nothing, because here it comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.participation_worker.actions.drafting import get_draft, lock_draft
from app.participation_worker.actions.undoing import name_staff
from app.participation_worker.pages.writing import DraftStepLine, DraftStepsPage
from app.people import Person
from app.store import draft_steps, plans
from app.store.session import Session


def show_draft_steps(session: Session, *, person: Person, consultation_id: str, today: date) -> DraftStepsPage:
    """Everything that can be undone in a draft, the last first; NotADraft, NotFound."""
    kept = get_draft(session, person=person, consultation_id=consultation_id)
    return DraftStepsPage(
        heading="What was changed",
        consultation_id=kept.id,
        title=kept.title,
        steps=list_draft_steps(session, person=person, consultation_id=kept.id, today=today),
    )


def list_draft_steps(
    session: Session, *, person: Person, consultation_id: str, today: date
) -> tuple[DraftStepLine, ...]:
    """The steps of a draft in words, the last first."""
    steps = draft_steps.list_steps(session, board_id=person.board_id, consultation_id=consultation_id)
    names = {**name_staff(session, person=person), person.id: "you"} if steps else {}
    return tuple(
        DraftStepLine(step.id, step.what, names.get(step.done_by, "somebody"), _day(step.done_on, today))
        for step in steps
    )


def undo(session: Session, *, person: Person, consultation_id: str, last: str, step: str, now: datetime) -> str:
    """Undo every step from the `last` down to `step`, and say what was undone; ChangedSince, NotADraft, NotFound."""
    lock_draft(session, person=person, consultation_id=consultation_id)
    undone = draft_steps.undo_steps(
        session, person=person, consultation_id=consultation_id, last=last, step=step, now=now
    )
    plans.save_writer(session, board_id=person.board_id, consultation_id=consultation_id, staff_id=person.id)
    return _say([one.what for one in undone])


def _say(undone: Sequence[str]) -> str:
    if len(undone) == 1:
        return f"Undone: {undone[0]}."
    return f"{len(undone)} steps undone, down to: {undone[-1]}."


def _day(day: date, today: date) -> str:
    return "today" if day == today else f"{day.day} {day:%B %Y}"
