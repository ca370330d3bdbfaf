"""A second person's approval: one writes, another one reads exactly what would open and agrees.

What they agree to is kept as a digest of all of it: the questions and what is told, the plan, and whom is asked. A
change after it asks anew.
"""

from __future__ import annotations

from datetime import datetime

from app.participation_worker.actions.warnings import show_warnings
from app.participation_worker.pages.opening import ApprovePage, Reading
from app.people import Person, Role
from app.store import approvals, consultations, plans, staff, trail
from app.store.consultations import KeptConsultation, NotADraft
from app.store.session import Session
from surveys.bands import RULES
from surveys.definition import SLOTS, Telling
from surveys.planning import MODELS, RUNGS, SAFE_SPACE, WAYS, Plan
from surveys.words import name_of


class WroteIt(Exception):
    """Whoever wrote on it may not approve it."""


class ChangedSince(Exception):
    """It was changed after it was read."""


def find_approved(session: Session, *, person: Person, kept: KeptConsultation) -> str:
    """Who approved what would open now, and wrote none of it, with the day; '' where nobody has."""
    board = {"board_id": person.board_id, "consultation_id": kept.id}
    digest = approvals.find_digest(session, board_id=person.board_id, consultation_id=kept.id)
    writers = plans.list_writers(session, **board)
    names = {one.person.id: one.person.name for one in staff.list_staff(session, board_id=person.board_id)}
    for one in approvals.list_approvals(session, **board, digest=digest):
        if one.approved_by not in writers:
            name = names.get(one.approved_by, "Somebody who has left")
            return f"{name}, {one.approved_on.day} {one.approved_on:%B %Y}"
    return ""


def list_who_could(session: Session, *, person: Person, kept: KeptConsultation) -> tuple[str, ...]:
    """The names of the workers who wrote none of it and can sign in."""
    writers = plans.list_writers(session, board_id=person.board_id, consultation_id=kept.id)
    members = staff.list_staff(session, board_id=person.board_id, role=Role.PARTICIPATION_WORKER)
    return tuple(one.person.name for one in members if one.active and one.person.id not in writers)


def is_writer(session: Session, *, person: Person, kept: KeptConsultation) -> bool:
    """Whether this person wrote on it."""
    return person.id in plans.list_writers(session, board_id=person.board_id, consultation_id=kept.id)


def approve(session: Session, *, person: Person, kept: KeptConsultation, digest: str, now: datetime) -> None:
    """Agree that what `digest` stands for may open; WroteIt, ChangedSince, NotADraft."""
    kept = consultations.lock_consultation(session, board_id=person.board_id, consultation_id=kept.id)
    if kept.status != "draft":
        raise NotADraft
    if is_writer(session, person=person, kept=kept):
        raise WroteIt
    if digest != approvals.find_digest(session, board_id=person.board_id, consultation_id=kept.id):
        raise ChangedSince
    approvals.add_approval(
        session, board_id=person.board_id, consultation_id=kept.id, digest=digest, approved_by=person.id,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="approved_opening", about=kept.id, now=now)


def show_approving(session: Session, *, person: Person, kept: KeptConsultation) -> ApprovePage:
    """All that would open, to be read by somebody who wrote none of it."""
    board = {"board_id": person.board_id, "consultation_id": kept.id}
    definition, language = kept.definition, kept.definition.languages[0]
    return ApprovePage(
        heading="Read it and approve it",
        consultation_id=kept.id,
        title=kept.title,
        digest=approvals.find_digest(session, board_id=person.board_id, consultation_id=kept.id),
        is_writer=is_writer(session, person=person, kept=kept),
        approved=find_approved(session, person=person, kept=kept),
        could=list_who_could(session, person=person, kept=kept),
        purpose=definition.purpose,
        told=tuple(
            (RULES[edition.band].name, _told(definition.telling_for(edition.band), language))
            for edition in definition.editions
        ),
        passed=tuple(
            (f"{one.where}: {one.words}", one.advice, f"{one.reason} ({one.by})")
            for one in show_warnings(session, person=person, kept=kept).passed
        ),
        plan=read_plan(plans.find_plan(session, **board) or Plan()),
        editions=tuple(
            (edition.band, RULES[edition.band].name) for edition in definition.editions if edition.questions
        ),
        languages=tuple((language, name_of(language)) for language in definition.languages),
        groups=tuple(
            f"{one.name}, {one.setting}: {one.expected} of {RULES[one.band].name}, "
            f"{one.session_day.day} {one.session_day:%B %Y}{'' if one.is_supervised else ', by an open link'}"
            for one in consultations.list_groups(session, **board)
        ),
    )


def _told(telling: Telling, language: str) -> tuple[str, ...]:
    return tuple(words for slot in SLOTS if (words := getattr(telling, slot).get(language)))


def read_plan(plan: Plan) -> tuple[Reading, ...]:
    """A plan as a list of what was asked and what was said, what nobody has said yet too."""
    tried = ", ".join(f"{count} of {RULES[band].name}" for band, count in plan.tried.items() if count)
    assessed = f"{plan.dpia_on.day} {plan.dpia_on:%B %Y}" if plan.dpia_on else ""
    met = f"{plan.meeting_on.day} {plan.meeting_on:%B %Y}" if plan.meeting_on else ""
    due = f"{plan.answer_due.day} {plan.answer_due:%B %Y}" if plan.answer_due else ""
    pairs = (
        ("Data protection impact assessment", ", ".join(filter(None, (plan.dpia_id, plan.dpia_by, assessed)))),
        ("What children can count on", MODELS.get(plan.model, "")),
        ("Who is invited", plan.invited),
        ("Who may be missed, and what is done about it", plan.missed),
        ("Seen to where they answer", "; ".join(SAFE_SPACE[one] for one in SAFE_SPACE if one in plan.safe_space)),
        ("Ways to answer", "; ".join(WAYS[one] for one in WAYS if one in plan.ways)),
        ("Who decides", plan.deciders),
        ("They meet on", met),
        ("They answer by", due),
        ("What can change", plan.influence),
        ("How far children take part", ". ".join(filter(None, (RUNGS.get(plan.rung, ""), plan.co_authors)))),
        ("Who tried the questions", "; ".join(filter(None, (tried, plan.tried_changed, plan.untried_because)))),
        ("How adults are asked, under 13", plan.asked_parents),
        ("How parents are told, from 13 to 15", plan.told_parents),
    )
    return tuple(Reading(asked, said) for asked, said in pairs)
