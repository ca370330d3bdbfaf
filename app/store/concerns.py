"""Deciding on an answer: what was decided, why, who and on which day; and the second person. Nobody else may come in.

It frees an answer's words or holds them for good. Nothing here deletes, contacts or decides by itself (R3.08). Each
function takes one answer: there is no dismissing of several at once.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, func, or_, select, update
from sqlalchemy.orm import Session

from app.store import queue
from app.store.acts import Passed
from app.store.doubting import hold_back, is_of_answer
from app.store.holding import RED
from app.store.session import NotFound, new_id
from app.store.tables import ConcernRow, ReadingRow

SECOND_READING = 0.1
"""The share of 'no concern' readings that a second person reads again (R3.08). Our number; change it here."""
OPEN = ("waiting", "unread")
UNDECIDED: dict[str, Any] = {"outcome": None, "reason": None, "settled_by": None, "settled_on": None}
UNSEEN: dict[str, Any] = {"seen_by": None, "escalated": None, "next_due": None}
"""For another person its clock begins anew."""
DONE: dict[str, Any] = {"due": None, "next_due": None}
"""It has no clock any more, and says no time."""


class Outcome(StrEnum):
    """What a lead can decide (R3.10). Only NO_CONCERN frees the words."""

    URGENT = "urgent"
    REFER = "refer"
    SETTING_ALERT = "setting_alert"
    HELP_ONLY = "help_only"
    NO_CONCERN = "no_concern"


class ReasonMissing(ValueError):
    """A decision needs a reason in the lead's own words."""


class AlreadySettled(Exception):
    """Somebody decided before, or another one is asked now; what they decided stays."""


class SamePerson(Exception):
    """Nobody is the second person of their own reading."""


class AnotherOutcomeNeeded(Exception):
    """A second person did not agree that there is no concern: it takes one of the other outcomes."""


def draw() -> bool:
    """Whether chance asks a second person to read it again: nobody can foresee which, the first reader least of all."""
    return secrets.SystemRandom().random() < SECOND_READING


def settle(
    session: Session, *, board_id: str, concern_id: str, outcome: Outcome, reason: str, person_id: str, today: date,
    again: bool = False, due: datetime | None = None, states: tuple[str, ...] = OPEN,
) -> None:  # fmt: skip
    """Settle a concern, once; ReasonMissing, AlreadySettled, AnotherOutcomeNeeded, NotFound.

    Its due time is deleted, but 'no concern' on what is red clears nothing: a second person must agree, by `due`
    (R3.10), and is told. `again` has the words of another 'no concern' read again (R3.08). `states` are those in which
    it was seen: in any other it is AlreadySettled.
    """
    if not reason.strip():
        raise ReasonMissing
    row = _get(session, board_id, concern_id)
    clears = outcome is Outcome.NO_CONCERN
    if clears and row.second == "differed" and row.state == "waiting":
        raise AnotherOutcomeNeeded
    decided: dict[str, Any] = {
        "outcome": outcome.value,
        "reason": reason.strip(),
        "settled_by": person_id,
        "settled_on": today,
    }
    if clears and row.level == RED:
        decided |= {**UNSEEN, "state": "waiting", "second": "to_agree", "due": due or row.due}
    elif clears:
        decided |= {"state": "cleared", "second": "to_read_again" if again else None, **DONE}
    else:
        decided |= {"state": "upheld", **DONE}
    _change(session, row, or_(ConcernRow.second.is_(None), ConcernRow.second != "to_agree"), decided, states)
    _write(session, row, "settled", reason, person_id, today, outcome.value)
    if decided.get("second") == "to_agree":
        _tell(session, row, but=person_id)
    if not clears:
        # It may have been compiled, and even quoted, while nobody had read it yet.
        _hold_back(session, row, today)


def agree(session: Session, *, board_id: str, concern_id: str, reason: str, person_id: str, today: date) -> None:
    """The second person agrees that there is no concern: only now it is cleared. As settle, and SamePerson."""
    row = _get_for_second(session, board_id, concern_id, person_id, reason)
    done = {"state": "cleared", "second": "agreed", "second_by": person_id, **DONE}
    _change(session, row, ConcernRow.second == "to_agree", done)
    _write(session, row, "agreed", reason, person_id, today)


def differ(
    session: Session, *, board_id: str, concern_id: str, reason: str, person_id: str, today: date, due: datetime
) -> None:
    """The second person sees it another way: it waits again, and takes an outcome that is one. As agree."""
    row = _get_for_second(session, board_id, concern_id, person_id, reason)
    after = {**UNDECIDED, **UNSEEN, "second": "differed", "second_by": person_id, "due": due}
    _change(session, row, ConcernRow.second == "to_agree", after)
    _write(session, row, "differed", reason, person_id, today)
    _tell(session, row)


def read_again(session: Session, *, board_id: str, concern_id: str, person_id: str, today: date) -> None:
    """Another person whom chance asked found nothing in it either; SamePerson, AlreadySettled, NotFound."""
    row = _get(session, board_id, concern_id)
    if row.settled_by == person_id:
        raise SamePerson
    _change(session, row, ConcernRow.second == "to_read_again", {"second": "read_again", "second_by": person_id})
    _write(session, row, "read_again", "", person_id, today)


def show_to_lead(
    session: Session, *, board_id: str, concern_id: str, person_id: str, today: date, due: datetime
) -> Passed:
    """Put an answer first that the scorer did not, or that its first reader passed: red, held, and the lead is told.

    Returns what it was: 'shown' (a miss of the scorer) or 'missed' (a miss of the reader).
    SamePerson, AlreadySettled, NotFound.
    """
    row = _get(session, board_id, concern_id)
    is_again = row.second == "to_read_again" and row.state == "cleared"
    if is_again and row.settled_by == person_id:
        raise SamePerson
    act: Passed = "missed" if is_again else "shown"
    which = ConcernRow.second == "to_read_again" if is_again else ConcernRow.state == "unread"
    before = row.level
    red = {
        **UNDECIDED, **UNSEEN, "state": "waiting", "level": RED, "second": None, "second_by": person_id, "due": due,
    }  # fmt: skip
    _change(session, row, which, red, ("unread", "cleared"))
    _write(session, row, act, "", person_id, today, level=before)
    _tell(session, row)
    # Nobody had to read it first, so it may have been compiled, and even quoted.
    _hold_back(session, row, today)
    return act


def _hold_back(session: Session, row: ConcernRow, today: date) -> None:
    hold_back(session, board_id=row.board_id, which=is_of_answer(row.response_id, row.question_id), today=today)


def _get(session: Session, board_id: str, concern_id: str) -> ConcernRow:
    row = session.get(ConcernRow, concern_id, populate_existing=True)
    if row is None or row.board_id != board_id:
        raise NotFound("concern")
    return row


def _get_for_second(session: Session, board_id: str, concern_id: str, person_id: str, reason: str) -> ConcernRow:
    if not reason.strip():
        raise ReasonMissing
    row = _get(session, board_id, concern_id)
    if row.second != "to_agree":
        raise AlreadySettled
    if row.settled_by == person_id:
        raise SamePerson
    return row


def _change(
    session: Session, row: ConcernRow, which: ColumnElement[bool], values: dict[str, Any],
    states: tuple[str, ...] = ("waiting", "cleared"),
) -> None:  # fmt: skip
    """Let the database decide who was first: of two who decide at the same time one is AlreadySettled."""
    done = session.execute(
        update(ConcernRow)
        .where(ConcernRow.id == row.id, ConcernRow.state.in_(states), ConcernRow.level == row.level, which)
        .values(**values)
    )
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        raise AlreadySettled


def _write(
    session: Session, row: ConcernRow, act: str, reason: str, person_id: str, today: date, outcome: str | None = None,
    *, level: str = "",
) -> None:  # fmt: skip
    before = session.scalar(select(func.count()).where(ReadingRow.concern_id == row.id)) or 0
    session.add(
        ReadingRow(
            id=new_id(), board_id=row.board_id, concern_id=row.id, place=before + 1, act=act,
            level=level or row.level, outcome=outcome, reason=reason.strip(), staff_id=person_id, day=today,
        )
    )  # fmt: skip
    session.flush()


def _tell(session: Session, row: ConcernRow, *, but: str = "") -> None:
    """Ask for whoever is on duty to be told, `but` for the one who can do nothing about it."""
    details = {"but": but} if but else {}
    queue.ask(session, kind="tell_lead", board_id=row.board_id, reference=row.board_id, details=details)
