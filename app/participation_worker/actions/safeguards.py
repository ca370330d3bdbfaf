"""What is seen to in a group before children answer there: a trusted adult, a briefing, agreement as counts.

No child has a name here, and no count of who answered comes in.
"""

from __future__ import annotations

from datetime import date, datetime

from app.participation_worker.pages.opening import SafeguardsPage
from app.people import Person
from app.store import consultations, plans, safeguards, trail
from app.store.consultations import Group, KeptConsultation
from app.store.safeguards import Safeguards
from app.store.session import Session
from surveys import gates
from surveys.bands import RULES
from surveys.planning import FROM_13_TO_15, UNDER_13, Agreement, Meeting, Plan, check_agreement

OWN_YES = "Every child is asked, says yes or no alone, and their no wins."


class NotSeenTo(Exception):
    """Something is missing in a group that stands before any answer there (gates.take); `words` say what."""

    def __init__(self, needs: tuple[gates.Need, ...]) -> None:
        self.words = " ".join(need.words for need in needs)
        super().__init__(self.words)


class StillTaking(Exception):
    """Children may be answering there now, so the adult whom they can go to, and the briefing, stay named (R3.18)."""


class Miscounted(Exception):
    """Counts of who agreed that cannot be true; `words` say why."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        super().__init__()


def get_safeguards(session: Session, *, person: Person, group_id: str) -> Safeguards:
    """What was seen to in a group; NotFound."""
    return safeguards.get_safeguards(session, board_id=person.board_id, group_id=group_id)


def list_meetings(session: Session, *, person: Person, kept: KeptConsultation) -> dict[str, Meeting]:
    """The groups as the gates see them, by id."""
    return safeguards.list_meetings(session, board_id=person.board_id, consultation_id=kept.id)


def see_to_adults(
    session: Session, *, person: Person, group_id: str, trusted_adult: str, briefed_on: date | None, now: datetime
) -> None:
    """Keep whom a child can go to and when the adults were told; what was counted stays; NotFound."""
    before = get_safeguards(session, person=person, group_id=group_id)
    if (before.trusted_adult, before.briefed_on) != (trusted_adult, briefed_on):
        _save(session, person, group_id, trusted_adult, briefed_on, before.agreement, now)


def save_safeguards(
    session: Session, *, person: Person, group: Group, trusted_adult: str, briefed_on: date | None,
    agreement: Agreement, now: datetime,
) -> None:  # fmt: skip
    """Keep all that is seen to in a group; Miscounted, StillTaking, NotFound."""
    if faults := check_agreement(agreement, group.band):
        raise Miscounted(faults)
    before = get_safeguards(session, person=person, group_id=group.id)
    loses = (before.trusted_adult and not trusted_adult) or (before.briefed_on and not briefed_on)
    if loses and _takes_answers(session, person, group):
        raise StillTaking
    _save(session, person, group.id, trusted_adult, briefed_on, agreement, now)


def assert_seen_to(session: Session, *, person: Person, group: Group, today: date) -> None:
    """Let a group take answers once its consultation is open; NotSeenTo (R2.15, R3.02, R3.18)."""
    plan = plans.find_plan(session, board_id=person.board_id, consultation_id=group.consultation_id)
    meeting = safeguards.get_meeting(session, board_id=person.board_id, group_id=group.id)
    if needs := gates.take(meeting, plan or Plan(), today):
        raise NotSeenTo(needs)


def show_safeguards(session: Session, *, person: Person, group: Group) -> SafeguardsPage:
    """One group: whom a child can go to, the adults' briefing, and what agreement means at its ages."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=group.consultation_id)
    plan = plans.find_plan(session, board_id=person.board_id, consultation_id=kept.id)
    asks = []
    if group.band in UNDER_13:
        how = plan.asked_parents if plan and plan.asked_parents else ""
        asks.append(f"Under 13: a responsible adult gives permission first. {how}".strip())
    if group.band in FROM_13_TO_15:
        how = plan.told_parents if plan and plan.told_parents else ""
        asks.append(f"From 13 to 15: parents are told, and can say no. {how}".strip())
    return SafeguardsPage(
        heading=f"Adults and agreement: {group.name}",
        consultation_id=kept.id,
        title=kept.title,
        group=group.name,
        band=RULES[group.band].name,
        asks=(*asks, OWN_YES),
        notes=kept.definition.notes,
        counts_permission=group.band in UNDER_13,
        counts_parents_no=group.band in FROM_13_TO_15,
    )


def _takes_answers(session: Session, person: Person, group: Group) -> bool:
    here = {"board_id": person.board_id, "consultation_id": group.consultation_id}
    return group.is_open and consultations.get_consultation(session, **here).status == "open"


def _save(
    session: Session, person: Person, group_id: str, trusted_adult: str, briefed_on: date | None,
    agreement: Agreement, now: datetime,
) -> None:  # fmt: skip
    safeguards.save_safeguards(
        session, board_id=person.board_id, group_id=group_id, trusted_adult=trusted_adult, briefed_on=briefed_on,
        person_id=person.id, agreement=agreement,
    )  # fmt: skip
    trail.note(session, person=person, act="saw_to_group", about=group_id, now=now)
