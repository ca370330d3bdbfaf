"""Every change of a draft, step by step: what was done, by whom, and the definition as it was before.

The worker's actions come in. Undo goes back from the last step; a draft keeps its last fifty. What stands here was
written by staff, never by a child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import Person
from app.store import consultations, trail
from app.store.session import new_id
from app.store.tables import DraftStepRow
from surveys.definition import Consultation, to_plain
from surveys.plain_reading import from_plain

MOST = 50
"""Steps that a draft keeps."""


class ChangedSince(Exception):
    """Something was done to the draft after what the person had before them; they must look again first."""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step of a draft: `what` says what was done, as it is shown beside Undo."""

    id: str
    number: int
    what: str
    done_by: str
    done_on: date


def keep_step(
    session: Session, *, person: Person, consultation_id: str, what: str, before: Consultation, today: date,
    joins: bool = True,
) -> None:  # fmt: skip
    """Keep what a draft was before a change.

    What follows on the same change by the same person on the same day is one step with it, unless it never `joins`.
    """
    steps = _rows(session, person.board_id, consultation_id)
    last = steps[0] if steps else None
    if joins and last and (last.what, last.done_by, last.done_on) == (what, person.id, today):
        return
    session.add(
        DraftStepRow(
            id=new_id(), board_id=person.board_id, consultation_id=consultation_id,
            number=last.number + 1 if last else 1, what=what, before=to_plain(before), done_by=person.id,
            done_on=today,
        )
    )  # fmt: skip
    for old in steps[MOST - 1 :]:
        session.delete(old)
    session.flush()


def list_steps(session: Session, *, board_id: str, consultation_id: str) -> tuple[DraftStep, ...]:
    """The steps of a draft that can be undone, the last first."""
    return tuple(map(_step, _rows(session, board_id, consultation_id)))


def undo_steps(
    session: Session, *, person: Person, consultation_id: str, last: str, step: str, now: datetime
) -> tuple[DraftStep, ...]:
    """Undo every step from the `last` one down to `step` (ids), and return them, the last first.

    `last` is what the person saw as the last step. ChangedSince, NotADraft, NotFound.
    """
    rows = _rows(session, person.board_id, consultation_id)
    undone = _down_to(rows, step)
    if rows[0].id != last:
        raise ChangedSince
    consultations.save_definition(
        session, board_id=person.board_id, consultation_id=consultation_id, definition=from_plain(undone[-1].before)
    )
    steps = tuple(map(_step, undone))
    for row in undone:
        session.delete(row)
    trail.note(session, person=person, act="undid_draft_step", about=consultation_id, now=now)
    return steps


def _down_to(rows: Sequence[DraftStepRow], step: str) -> Sequence[DraftStepRow]:
    for at, row in enumerate(rows, 1):
        if row.id == step:
            return rows[:at]
    raise ChangedSince


def _rows(session: Session, board_id: str, consultation_id: str) -> list[DraftStepRow]:
    wanted = select(DraftStepRow).where(
        DraftStepRow.board_id == board_id, DraftStepRow.consultation_id == consultation_id
    )
    return list(session.scalars(wanted.order_by(DraftStepRow.number.desc())))


def _step(row: DraftStepRow) -> DraftStep:
    return DraftStep(row.id, row.number, row.what, row.done_by, row.done_on)
