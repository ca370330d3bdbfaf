"""What people of the demonstration saw to before children were asked, and after: plan, adults, agreement, telling.

The jobs that set up the demonstration come in. One worker of the story writes, the other one approves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.jobs.example_story import MadeUpConsultation, MadeUpSeenTo
from app.store import approvals, consultations, group_tellings, plans, safeguards
from app.store.consultations import Group
from app.store.session import Session
from surveys import library
from surveys.definition import Consultation
from surveys.planning import FEWEST_TO_TRY, FROM_13_TO_15, SAFE_SPACE, UNDER_13, Agreement, Plan, begin
from surveys.telling_back import list_due

BEFORE, AFTER, ANSWERED = timedelta(days=30), timedelta(days=35), timedelta(days=56)
"""When the assessment was approved, those who decide meet, and they answer, seen from the first session."""

NOBODY_YET = Agreement(asked=0, permitted=0, parents_no=0, own_yes=0, own_no=0)
"""Of groups that are visitors: counted, so that the day after it does not look as if a worker forgot to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Who sees to what of one consultation: who wrote it, and who approved it."""

    board_id: str
    consultation_id: str
    writer_id: str
    approver_id: str


def see_to_opening(
    session: Session, seen: Seen, made_up: MadeUpSeenTo, asked: MadeUpConsultation, *, first_day: date, is_over: bool
) -> None:
    """Plan it, tell the adults of each group, count who agreed where it is over, and let the second worker approve."""
    board = {"board_id": seen.board_id, "consultation_id": seen.consultation_id}
    definition = consultations.get_consultation(session, **board).definition
    plans.save_plan(session, **board, plan=make_plan(definition, made_up, first_day))
    plans.save_writer(session, **board, staff_id=seen.writer_id)
    answered = Counter(one.group for one in library.made_up_answers(asked.consultation)) if is_over else Counter()
    for group in consultations.list_groups(session, **board):
        safeguards.save_safeguards(
            session, board_id=seen.board_id, group_id=group.id, trusted_adult=made_up.trusted_adult,
            briefed_on=first_day - timedelta(days=7), person_id=seen.writer_id,
            agreement=_count(group, answered[group.name]) if is_over else NOBODY_YET,
        )  # fmt: skip
    approvals.add_approval(
        session, **board, digest=approvals.find_digest(session, **board), approved_by=seen.approver_id,
        today=first_day - timedelta(days=1),
    )  # fmt: skip


def tell_groups(
    session: Session, *, board_id: str, consultation_id: str, made_up: MadeUpSeenTo, asked: MadeUpConsultation,
    worker_id: str, today: date,
) -> None:  # fmt: skip
    """Tell each group of a closed consultation what was due by now, a day before it was; what was told stays.

    Some were thanked at once; one was not told once more, which is left for the visitor.
    """
    kept = consultations.get_consultation(session, board_id=board_id, consultation_id=consultation_id)
    told = group_tellings.list_tellings(session, board_id=board_id, consultation_id=consultation_id)
    known = {(one.group_id, one.kind) for one in told}
    if kept.closed_on is None:
        return
    for group in consultations.list_groups(session, board_id=board_id, consultation_id=consultation_id):
        for due in list_due(kept.closed_on, {}):
            is_early = due.kind == "thanked" and group.name in asked.thanked_at_once
            is_left = due.kind == "followed_up" and group.name == asked.follow_up_left
            if (is_early or due.due <= today) and not is_left and (group.id, due.kind) not in known:
                group_tellings.save_telling(
                    session, board_id=board_id, consultation_id=consultation_id, group_id=group.id, kind=due.kind,
                    words=made_up.told[due.kind], how="in person",
                    told_on=kept.closed_on if is_early else due.due - timedelta(days=1),
                    told_by=worker_id,
                )  # fmt: skip


def make_plan(definition: Consultation, made_up: MadeUpSeenTo, first_day: date) -> Plan:
    """The whole plan of a consultation whose first group meets on `first_day`."""
    bands = [edition.band for edition in definition.editions if edition.band != "adult"]
    return replace(
        begin(definition),
        dpia_id=made_up.dpia_id,
        dpia_by=made_up.dpia_by,
        dpia_on=first_day - BEFORE,
        model="anonymous",
        missed=made_up.missed,
        safe_space=tuple(SAFE_SPACE),
        deciders=made_up.deciders,
        meeting_on=first_day + AFTER,
        answer_due=first_day + ANSWERED,
        influence=made_up.influence,
        asked_parents=made_up.asked_parents,
        told_parents=made_up.told_parents,
        tried=dict.fromkeys(bands, FEWEST_TO_TRY),
        tried_changed=made_up.tried_changed,
    )


def _count(group: Group, answered: int) -> Agreement:
    """Counts that fit the made-up answers: whoever answered said yes, and two of each group said no."""
    asked = max(group.expected, answered + 2)
    return Agreement(
        asked=asked,
        permitted=asked if group.band in UNDER_13 else None,
        parents_no=0 if group.band in FROM_13_TO_15 else None,
        own_yes=answered,
        own_no=2,
    )
