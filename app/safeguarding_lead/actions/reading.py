"""Reading one answer and deciding on it: who may see which, what is shown of it, what becomes of it.

Leads and deputies read all of their board; a reader what need not be read first, of the consultations that they were
named for. One answer at a time, with its question, group and day, and nothing to find a child with (R3.13). Nothing
here is ever called safe (R3.08).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from app.people import LEADS, Person, Role
from app.safeguarding_lead.pages import EarlierLine, Line, ReadPage, Shown, Stage
from app.store import concerns, mandatory_reports, overdue, readers, reading, staff, trail
from app.store.concerns import AlreadySettled, AnotherOutcomeNeeded, Outcome, SamePerson
from app.store.due import due_from
from app.store.reading import ToRead
from app.store.session import NotFound, Session
from surveys.answers import Value
from surveys.definition import Question
from surveys.duty import on_the_wall
from surveys.kinds import KINDS
from surveys.kinds.drawing import read_strokes


class NotReadYet(Exception):
    """Nobody decides on words that they have not asked to see."""


Pile = Literal["first", "others", "to_agree", "again"]
Became = Literal["settled", "to_agree", "before", "needs_outcome"]
HARD = ("high", "unscored")
"""Levels of surveys.concerns after several of which a person is asked to rest."""
LEVELS = {
    "unscored": "The machine cannot read it",
    "high": "Read now",
    "medium": "Read today",
    "none": "Need not be read first",
}
DRAWN = "A drawing: you see it first"
DECIDED = {
    "urgent": ("Urgent", "bad"),
    "refer": ("Referred", "wait"),
    "setting_alert": ("School or club told", "wait"),
    "help_only": ("Help made known", "wait"),
    "no_concern": ("No concern", ""),
}
"""What stands in the list for each outcome, and its tone."""
SAID = {
    "shown": "Read it and asked for a lead to look at it",
    "missed": "Read it a second time and asked for a lead to look at it",
    "differed": "The second person saw it another way",
    "agreed": "The second person agreed",
    "read_again": "Read it a second time, nothing to act on",
}
"""What stands for each act of ReadingRow but 'settled', which is said by its outcome."""
PASSED = "Read in full. Nothing in it to act on."


def read_next(
    session: Session, *, person: Person, pile: Pile, left: Collection[str] = (), level: str = ""
) -> str | None:
    """The id of the answer to read now from one pile, or None when nothing is left of it.

    `left` are those that the lead leaves for now: one that needs an interpreter must not stand before all others.
    """
    of_board = {"board_id": person.board_id}
    mine = {"person_id": person.id, **of_board}
    finds = {
        "first": lambda: reading.find_next_to_read(session, skip=left, level=level, **of_board),
        "others": lambda: reading.find_next_unread(session, within=list_within(session, person), **of_board),
        "to_agree": lambda: reading.find_next_to_agree(session, **mine),
        "again": lambda: reading.find_next_to_read_again(session, within=list_within(session, person), **mine),
    }
    found = finds[pile]()
    return found.concern_id if found else None


def read_one(
    session: Session, *, person: Person, concern_id: str, is_uncovered: bool, left: tuple[str, ...] = (),
    only: str = "",
) -> ReadPage:  # fmt: skip
    """One answer with its question, group and day, its words covered until they are asked for; NotFound."""
    found = get_for(session, person=person, concern_id=concern_id)
    stage, report = _stage(found, person), _find_report(session, person, concern_id)
    shown = show_value(found.question, found.value, found.language)
    is_drawing = KINDS[found.question.kind].is_read_first
    return ReadPage(
        heading="One answer",
        concern_id=found.concern_id,
        consultation=found.consultation_title,
        question=question_in(found.question, found.language),
        is_uncovered=is_uncovered,
        shown=shown if is_uncovered else Shown(),
        group=found.group,
        day=found.day,
        level=DRAWN if is_drawing else LEVELS.get(found.level, ""),
        tone={"high": "bad", "none": ""}.get(found.level, "wait"),
        because=found.words if is_uncovered else (),
        due=on_the_wall(found.due),
        stage=stage,
        earlier=_list_earlier(session, person, concern_id) if is_uncovered else (),
        needs_outcome=found.second == "differed" and stage == "settle",
        is_lead=not is_reader(person),
        is_first=stage == "settle",
        is_unreadable=found.level == "unscored" and not is_drawing,
        is_drawing=is_drawing,
        is_hard=found.level in HARD,
        may_ask_for_rest=not is_reader(person) and found.state in ("waiting", "upheld"),
        may_suspect=not is_reader(person) and found.state == "upheld" and not report,
        report=report,
        left=left,
        only=only,
    )


def note_reading(session: Session, *, person: Person, concern_id: str, now: datetime) -> None:
    """Write down that a person asked to see the words (T5: every read of free text leaves a trail); NotFound.

    Once a lead or a deputy has, it is to be settled by the end of the next reading day (R3.09); who waits for a second
    person has not seen it for them.
    """
    found = get_for(session, person=person, concern_id=concern_id)
    if person.role in LEADS and _stage(found, person) != "own":
        overdue.save_seen(session, board_id=person.board_id, concern_id=concern_id, person_id=person.id, now=now)
    trail.note(session, person=person, act="read", about=concern_id, now=now)


def settle(
    session: Session, *, person: Person, concern_id: str, outcome: str, reason: str, now: datetime,
    may_be_offence: bool = False, states: tuple[str, ...] = concerns.OPEN,
) -> Became:  # fmt: skip
    """Settle an answer, and say what became of it; ReasonMissing, NotReadYet, NotFound.

    'to_agree': a second person is asked now. 'before': somebody settled it before, and what they decided stays.
    'needs_outcome': a second person saw it another way. `may_be_offence`: a report is owed from now on (R3.12).
    """
    found = get_read(session, person=person, concern_id=concern_id)
    try:
        concerns.settle(
            session, board_id=person.board_id, concern_id=concern_id, outcome=Outcome(outcome), reason=reason,
            person_id=person.id, today=now.date(), again=concerns.draw(),
            due=due_from(session, board_id=person.board_id, now=now), states=states,
        )  # fmt: skip
    except AlreadySettled:
        return "before"
    except AnotherOutcomeNeeded:
        return "needs_outcome"
    trail.note(session, person=person, act="settled", about=concern_id, now=now)
    if may_be_offence and outcome != Outcome.NO_CONCERN:
        _suspect(session, person, found, now)
    after = reading.get_to_read(session, board_id=person.board_id, concern_id=concern_id)
    return "to_agree" if after.second == "to_agree" else "settled"


def suspect(session: Session, *, person: Person, concern_id: str, now: datetime) -> None:
    """Say of an answer that was upheld before that it may be an offence: a report is owed from now on.

    NotReadYet, NotFound.
    """
    found = get_read(session, person=person, concern_id=concern_id)
    if found.state == "upheld" and not _find_report(session, person, concern_id):
        _suspect(session, person, found, now)


def pass_on(session: Session, *, person: Person, concern_id: str, now: datetime) -> str | None:
    """Note that an answer which need not be read first was read and holds nothing to act on; the id of the next.

    Only for those: what was put first is settled with words of the lead's own. NotReadYet, NotFound.
    """
    if get_read(session, person=person, concern_id=concern_id).state == "unread":
        # Where two read the same one at the same time, what the first said stays; so does its place, once put first.
        settle(
            session, person=person, concern_id=concern_id, outcome=Outcome.NO_CONCERN, reason=PASSED, now=now,
            states=("unread",),
        )  # fmt: skip
    return read_next(session, person=person, pile="others")


def show_to_lead(session: Session, *, person: Person, concern_id: str, now: datetime) -> bool:
    """Put an answer first that was not: held and red at once, the lead is told, the miss is counted.

    False when somebody else decided on it in the meantime, or when it is one's own reading. NotReadYet, NotFound.
    """
    get_read(session, person=person, concern_id=concern_id)
    try:
        act = concerns.show_to_lead(
            session, board_id=person.board_id, concern_id=concern_id, person_id=person.id, today=now.date(),
            due=due_from(session, board_id=person.board_id, now=now),
        )  # fmt: skip
    except (AlreadySettled, SamePerson):
        return False
    trail.note(session, person=person, act=act, about=concern_id, now=now)
    return True


def get_read(session: Session, *, person: Person, concern_id: str) -> ToRead:
    """One answer whose words this person has asked for: a person reads, not a press (R3.08); NotReadYet, NotFound.

    And since somebody else last decided on it: else the second person would agree to what they have not seen.
    """
    found = get_for(session, person=person, concern_id=concern_id)
    if not trail.has_read(session, person=person, about=concern_id):
        raise NotReadYet
    return found


def get_for(session: Session, *, person: Person, concern_id: str) -> ToRead:
    """One answer, where this person may read it (T4); NotFound, for a reader also where it is not theirs to read."""
    found = reading.get_to_read(session, board_id=person.board_id, concern_id=concern_id)
    if not is_reader(person):
        return found
    is_named = found.consultation_id in (list_within(session, person) or ())
    is_again = found.second == "to_read_again" and found.level == "none" and found.settled_by != person.id
    if is_named and (found.state == "unread" or is_again):
        return found
    raise NotFound("concern")


def is_reader(person: Person) -> bool:
    """Whether this person reads with the leads, and is none."""
    return person.role is Role.READER


def list_within(session: Session, person: Person) -> frozenset[str] | None:
    """The consultations that this person may read of; None: all of the board."""
    if not is_reader(person):
        return None
    return readers.list_read_by(session, board_id=person.board_id, staff_id=person.id)


def list_names(session: Session, person: Person) -> dict[str, str]:
    """The names of everybody who works for this board, by id."""
    return {member.person.id: member.person.name for member in staff.list_staff(session, board_id=person.board_id)}


def question_in(question: Question, language: str) -> str:
    """The question as it was asked."""
    return question.words.get(language) or next(iter(question.words.values()), "")


def show_value(question: Question, value: Value, language: str) -> Shown:
    """What was said, picked or drawn."""
    picked = {value} if isinstance(value, str) else set(value)
    chosen = tuple(option.words.get(language, option.id) for option in question.options if option.id in picked)
    if not isinstance(value, str) or chosen:
        return Shown(chosen=chosen)
    return Shown(drawn=_lines(value)) if KINDS[question.kind].is_read_first else Shown(words=value)


def _stage(found: ToRead, person: Person) -> Stage:
    """What this person can do with it now."""
    if found.second in ("to_agree", "to_read_again"):
        if found.settled_by == person.id:
            return "own"
        return "agree" if found.second == "to_agree" else "again"
    return {"waiting": "settle", "unread": "pass"}.get(found.state, "done")  # type: ignore[return-value]


def _list_earlier(session: Session, person: Person, concern_id: str) -> tuple[EarlierLine, ...]:
    names = list_names(session, person)
    return tuple(
        EarlierLine(SAID.get(one.act) or DECIDED[one.outcome][0], one.reason, names.get(one.by, ""), one.on)
        for one in reading.list_readings(session, board_id=person.board_id, concern_id=concern_id)
    )


def _suspect(session: Session, person: Person, found: ToRead, now: datetime) -> None:
    is_first = mandatory_reports.add_suspicion(
        session, board_id=person.board_id, concern_id=found.concern_id, consultation_id=found.consultation_id,
        person_id=person.id, now=now,
    )  # fmt: skip
    if is_first:
        trail.note(session, person=person, act="suspected", about=found.concern_id, now=now)


def _find_report(session: Session, person: Person, concern_id: str) -> str:
    """'owed', 'made' or '': whether it may be an offence, and whether somebody was told."""
    found = mandatory_reports.find_report(session, board_id=person.board_id, concern_id=concern_id)
    if found is None or is_reader(person):
        return ""
    return "owed" if found.is_owed else "made"


def _lines(drawn: str) -> tuple[Line, ...]:
    # Each begins with its first point twice, because a line to nowhere is not drawn.
    return tuple(
        Line(
            colour=stroke.pen.colour,
            width=stroke.pen.width,
            points=" ".join(f"{x},{y}" for x, y in (stroke.points[0], *stroke.points)),
        )
        for stroke in read_strokes(drawn)
    )
