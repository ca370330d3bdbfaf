"""Break-glass: two people agree to read the rest of one response, for one hour, and write down why (R3.13).

This room's routes come in. See docs/decisions/0011 for what this wall was moved for.
"""

from __future__ import annotations

from datetime import datetime

from app.people import Person
from app.safeguarding_lead.actions.reading import get_for, get_read, list_names, question_in, show_value
from app.safeguarding_lead.pages import GlassLine, PairLine, RestPage
from app.store import break_glass, trail
from app.store.break_glass import Glass, MayNotBeAsked, NotTheirs
from app.store.session import NotFound, Session
from surveys.duty import on_the_wall

MISSING = {
    "not_sure": "Not sure",
    "prefer_not": "Rather not say",
    "skipped": "Left out",
    "not_shown": "Was not asked",
}


def list_requests(session: Session, *, person: Person, now: datetime) -> tuple[GlassLine, ...]:
    """The requests that this person may answer, or may look behind now; others see nothing of them."""
    names = list_names(session, person)
    asked = break_glass.list_asked(session, board_id=person.board_id, now=now)
    return tuple(_line(one, person, names, now) for one in asked if one.state == "asked" or _is_open(one, person, now))


def show_rest(session: Session, *, person: Person, concern_id: str, now: datetime) -> RestPage:
    """Where a request about this answer stands; none of the answers yet; NotFound."""
    return _page(session, person, concern_id, now, ())


def open_rest(session: Session, *, person: Person, concern_id: str, now: datetime) -> RestPage:
    """The rest of that response, read-only; that somebody looked is written down each time; NotFound."""
    try:
        rest = break_glass.read_rest(
            session, board_id=person.board_id, concern_id=concern_id, person_id=person.id, now=now
        )
    except (NotTheirs, MayNotBeAsked) as refused:
        raise NotFound("rest") from refused
    trail.note(session, person=person, act="read_rest", about=concern_id, now=now)
    pairs = tuple(
        PairLine(
            question_in(pair.question, pair.language),
            show_value(pair.question, pair.value, pair.language),
            MISSING.get(pair.missing, ""),
        )
        for pair in rest
    )
    return _page(session, person, concern_id, now, pairs)


def ask(session: Session, *, person: Person, concern_id: str, reason: str, now: datetime) -> bool:
    """Ask for the rest; False when another request waits, or it is not held back; NotFound."""
    try:
        break_glass.ask(
            session, board_id=person.board_id, concern_id=concern_id, reason=reason, person_id=person.id, now=now
        )
    except MayNotBeAsked:
        return False
    trail.note(session, person=person, act="asked_rest", about=concern_id, now=now)
    return True


def answer(session: Session, *, person: Person, concern_id: str, agrees: bool, reason: str, now: datetime) -> bool:
    """Agree to what another person asked for, or refuse it; False where it is one's own or over.

    NotReadYet for whoever agrees and has not read the one answer that it is about; NotFound.
    """
    if agrees:
        get_read(session, person=person, concern_id=concern_id)
    try:
        break_glass.answer(
            session, board_id=person.board_id, concern_id=concern_id, agrees=agrees, reason=reason,
            person_id=person.id, now=now,
        )  # fmt: skip
    except (NotTheirs, MayNotBeAsked):
        return False
    trail.note(session, person=person, act="agreed_rest" if agrees else "refused_rest", about=concern_id, now=now)
    return True


def _page(session: Session, person: Person, concern_id: str, now: datetime, pairs: tuple[PairLine, ...]) -> RestPage:
    found = get_for(session, person=person, concern_id=concern_id)
    glass = break_glass.find_glass(session, board_id=person.board_id, concern_id=concern_id, now=now)
    return RestPage(
        heading="The rest of what they answered",
        concern_id=concern_id,
        consultation=found.consultation_title,
        question=question_in(found.question, found.language),
        may_be_asked=found.state in break_glass.MAY_BE_ASKED,
        glass=_line(glass, person, list_names(session, person), now) if glass else None,
        pairs=pairs,
    )


def _line(one: Glass, person: Person, names: dict[str, str], now: datetime) -> GlassLine:
    return GlassLine(
        concern_id=one.concern_id,
        asked_by=names.get(one.asked_by, ""),
        reason=one.reason,
        answered_by=names.get(one.answered_by, ""),
        answered_reason=one.answered_reason,
        asked_at=on_the_wall(one.asked_at),
        until=on_the_wall(one.until),
        is_own=one.asked_by == person.id,
        is_asked=one.state == "asked",
        is_open=_is_open(one, person, now),
    )


def _is_open(one: Glass, person: Person, now: datetime) -> bool:
    return one.is_open_to(person.id, now)
