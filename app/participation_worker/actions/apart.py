"""Answers that stand apart: how many came by an open link, came late, were set aside, or could not be placed; and what
a worker can do with all of one reason at once.

No word of them is ever here. What must be read in them is the safeguarding lead's, wherever they stand: letting them in
or setting them aside changes nothing of that, and does not tell whether there is anything to read.
"""

from __future__ import annotations

from datetime import datetime

from analysis.disclosure_control import while_collecting
from analysis.document.model import Shown
from app.participation_worker.pages.apart import ApartLine, ApartPage, HeldLine, MovePage
from app.people import Person
from app.store import consultations, held, queue, standing, trail
from app.store.acts import Kind
from app.store.consultations import KeptConsultation, NotOpen
from app.store.held import Reason
from app.store.session import NotFound, Session
from app.store.standing import Apart

COUNT, ASIDE = "count", "aside"
CAME: dict[Apart, tuple[str, str]] = {
    "open_link": (
        "By an open link",
        "Anybody who had the link could send them. Nobody was with them, and one person may have answered twice.",
    ),
    "late": (
        "Too late",
        "They waited on a tablet while their group was stopped or this was closed, and the numbers were fixed by "
        "then; or they came after the last seat of their group.",
    ),
    "set_aside": ("Set aside", "Somebody who works here decided that they do not count."),
}
MOVED: dict[tuple[Apart, str], Kind] = {
    ("open_link", COUNT): "counted_open_link",
    ("late", COUNT): "counted_late",
    ("set_aside", COUNT): "counted_set_aside",
    ("open_link", ASIDE): "set_aside_open_link",
    ("late", ASIDE): "set_aside_late",
}
"""What is written down of each move that is possible."""
WHY_HELD: dict[Reason, tuple[str, str]] = {
    "cannot_be_opened": (
        "The key does not open them",
        "The key of this consultation is missing on the server, or is another one, or they were damaged on the way. "
        "Whoever runs Heard can put the right key back from where the keys are kept.",
    ),
    "unknown_edition": (
        "Their questions are not known here",
        "They answer a version of the questions that this database does not have. A restore may have forgotten it.",
    ),
    "cannot_be_read": (
        "They do not fit the questions",
        "They could be opened, but what is inside is no set of answers to these questions.",
    ),
    "full": (
        "Their group was full",
        "They came after the last seat. In a moment Heard keeps them apart for the safeguarding lead, under \u201cToo "
        "late\u201d.",
    ),
}


def show_apart(session: Session, *, person: Person, consultation_id: str) -> ApartPage:
    """Everything of a consultation that is in no number, by why; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    here = {"board_id": person.board_id, "consultation_id": kept.id}
    apart = standing.count_apart(session, board_id=person.board_id, consultation_id=kept.id)
    sealed = held.count_held_by_reason(session, **here)
    beyond = held.count_after_last_seat(session, **here)
    work = queue.find_latest(session, kind="place_held", board_id=person.board_id, reference=kept.id)
    return ApartPage(
        heading="Answers that stand apart",
        consultation_id=kept.id,
        title=kept.title,
        is_open=kept.status == "open",
        apart=tuple(
            ApartLine(why, words, while_collecting(apart[why]), meaning)
            for why, (words, meaning) in CAME.items()
            if apart.get(why)
        ),
        held=tuple(
            HeldLine(words, while_collecting(sealed[why]), meaning)
            for why, (words, meaning) in WHY_HELD.items()
            if sealed.get(why)
        ),
        after_last_seat=while_collecting(beyond) if beyond else None,
        is_trying=work is not None and work.is_running,
    )


def count_apart(session: Session, *, person: Person, kept: KeptConsultation) -> tuple[Shown | None, Shown | None]:
    """How many stand apart and how many are held, as it may be shown; None where there is none."""
    here = {"board_id": person.board_id, "consultation_id": kept.id}
    apart = sum(standing.count_apart(session, board_id=person.board_id, consultation_id=kept.id).values())
    sealed = held.count_held(session, **here)
    return while_collecting(apart) if apart else None, while_collecting(sealed) if sealed else None


def show_move(session: Session, *, person: Person, consultation_id: str, why: Apart, act: str) -> MovePage:
    """What counting them, or setting them aside, will mean; NotOpen, NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    _must_be_possible(kept, why, act)
    apart = standing.count_apart(session, board_id=person.board_id, consultation_id=kept.id)
    return MovePage(
        heading="Count them?" if act == COUNT else "Set them aside?",
        consultation_id=kept.id,
        title=kept.title,
        why=CAME[why][0],
        shown=while_collecting(apart.get(why, 0)),
        is_counting=act == COUNT,
    )


def move(session: Session, *, person: Person, consultation_id: str, why: Apart, act: str, now: datetime) -> None:
    """Count, or set aside, all that stands apart for one reason; NotOpen, NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    _must_be_possible(kept, why, act)
    standing.save_standing(
        session, board_id=person.board_id, consultation_id=kept.id, apart=why,
        standing="counted" if act == COUNT else "set_aside",
    )  # fmt: skip
    trail.note(session, person=person, act=MOVED[why, act], about=kept.id, now=now)


def try_again(session: Session, *, person: Person, consultation_id: str, now: datetime) -> None:
    """Ask for a job that tries what could not be placed, unless one is on its way; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    work = queue.find_latest(session, kind="place_held", board_id=person.board_id, reference=kept.id)
    if work is None or not work.is_running:
        queue.ask(session, kind="place_held", board_id=person.board_id, reference=kept.id)
    trail.note(session, person=person, act="tried_held", about=kept.id, now=now)


def _must_be_possible(kept: KeptConsultation, why: Apart, act: str) -> None:
    if why == "set_aside" and act == ASIDE:
        raise NotFound("set aside already")
    if kept.status != "open":
        raise NotOpen
