"""The one door through which answers come in: the tablet, a worker's pile of paper, an import job.

What comes in was checked by surveys/receiving.py. Nothing here tells who, from where or at what time, and nothing
that was stored is ever given out: a sender learns only 'new' or 'the same'.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import CursorResult, bindparam, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.store import queue
from app.store.consultations import OpenDoor
from app.store.due import quarter_hour
from app.store.session import NotFound, add_unless_there, after_commit, new_id, table_of
from app.store.tables import AnswerRow, ConcernRow, ConsultationRow, GroupRow, ResponseRow, TalkWishRow
from surveys import groups
from surveys.answers import Response

log = logging.getLogger("heard")
MOST_WISHES = 60
"""Wishes to talk that wait in one setting: two classes. A flood of made-up ones must not drown the lead (T11)."""
NEED_NOT_BE_READ_FIRST = "none"
MAY_BE_LATE = timedelta(days=180)
"""How long after the end answers are taken that waited on a tablet (security.md 4)."""
_CONSULTATIONS, _GROUPS = table_of(ConsultationRow), table_of(GroupRow)
_OF_A_PLACE = (
    select(
        _CONSULTATIONS.c.board_id, _CONSULTATIONS.c.status, _CONSULTATIONS.c.closed_on, _GROUPS.c.id,
        _GROUPS.c.expected, _GROUPS.c.is_supervised, _GROUPS.c.is_open,
    )
    .outerjoin_from(
        _CONSULTATIONS,
        _GROUPS,
        (_GROUPS.c.consultation_id == _CONSULTATIONS.c.id) & (_GROUPS.c.id == bindparam("group_id")),
    )
    .where(_CONSULTATIONS.c.id == bindparam("consultation_id"))
)  # fmt: skip
_ADD_ANSWERS, _ADD_CONCERNS = insert(table_of(AnswerRow)), insert(table_of(ConcernRow))
_TAKE_A_SEAT = (
    update(_GROUPS)
    .where(_GROUPS.c.id == bindparam("group_id"), _GROUPS.c.answered < bindparam("seats"))
    .values(answered=_GROUPS.c.answered + 1)
)


class DifferentAnswers(Exception):
    """A response with this id is already kept, with other answers; what is kept stays (HTTP 409)."""


class GroupFull(Exception):
    """More have answered than this group can have seats (HTTP 429)."""


class TooManyWishes(Exception):
    """So many wait in this setting that no more can be heard in time; whoever asks is told to find a grown-up."""


class ConsultationClosed(Exception):
    """It takes no answers now (HTTP 410)."""


class Received(StrEnum):
    """What became of a response that was sent."""

    NEW = "new"
    SAME = "same"
    WITHOUT_SEAT = "without_seat"


class Scored(Protocol):
    """What surveys.concerns says of one answer: `level` 'none' where a person need not read it first."""

    @property
    def level(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def words(self) -> tuple[str, ...]: ...


def add_response(
    session: Session,
    *,
    consultation_id: str,
    group_id: str | None,
    response: Response,
    concerns: Mapping[str, Scored],
    due: datetime,
    arrived: date | None = None,
    may_stand_apart: bool = False,
    door: OpenDoor | None = None,
) -> Received:
    """Keep a response, what the lead must read of it, and the work to tell the lead: the caller commits all at once.

    The same id with the same answers is SAME, however often and at once it is sent (T12); with other answers it is
    DifferentAnswers. Raises ConsultationClosed, GroupFull, NotFound: roll back then. `due` is rounded up to 15 minutes.
    `arrived` is the day on which answers came that may have waited on a tablet: after the end they are kept apart.
    `may_stand_apart`: where no seat is left they are kept apart too, WITHOUT_SEAT, instead of GroupFull.
    `door`: the group's, where the caller has just found it; then the place is looked at once and not twice.
    On PostgreSQL a small group's seat is counted in a transaction of its own, after the commit (security.md, 0.1).
    """
    found = _place_behind(door) if door else _find_place(session, consultation_id, group_id)
    if not _insert(session, found, response):
        return _compare(session, consultation_id, response)
    # Looked at once the row stands: it may have been closed since it was found, and then its numbers are fixed (R2.22).
    place = _find_place(session, consultation_id, group_id)
    if place.status != "open" or not place.is_open:
        _keep_as_late(session, place, response.id, arrived)
    _add_answers(session, place, response)
    _add_concerns(session, place, response.id, concerns, quarter_hour(due))
    try:
        if place.group_id:
            _take_seat(session, place)
    except GroupFull:
        if not may_stand_apart:
            raise
        _stand_apart(session, response.id)
        return Received.WITHOUT_SEAT
    return Received.NEW


def is_kept(session: Session, *, response_id: str) -> bool:
    """Whether a response has this id."""
    return session.get(ResponseRow, response_id) is not None


def add_talk_wish(
    session: Session,
    *,
    board_id: str,
    setting: str,
    first_name: str,
    where_to_find: str,
    now: datetime,
) -> str:
    """Keep a wish to talk, apart from every response, by the hour (R3.05), and ask for the lead to be told.

    The caller commits this alone. Raises TooManyWishes.
    """
    waiting = select(func.count()).where(
        TalkWishRow.board_id == board_id, TalkWishRow.setting == setting, TalkWishRow.state == "waiting"
    )
    if (session.scalar(waiting) or 0) >= MOST_WISHES:
        raise TooManyWishes
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    row = TalkWishRow(
        id=new_id(), board_id=board_id, setting=setting, first_name=first_name, where_to_find=where_to_find,
        hour=hour, state="waiting",
    )  # fmt: skip
    session.add(row)
    queue.ask(session, kind="tell_lead", board_id=board_id, reference=board_id)
    session.flush()
    return row.id


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands where answers come in: no more than is asked of it, for a class of them comes at once."""

    board_id: str
    consultation_id: str
    status: str
    closed_on: date | None
    group_id: str | None
    expected: int
    is_supervised: bool
    is_open: bool

    @property
    def is_named(self) -> bool:
        return self.group_id is not None and groups.may_show_group(self.expected)


def _find_place(session: Session, consultation_id: str, group_id: str | None) -> _Place:
    """The place as it is now, in one look; a group must be one of this consultation's. NotFound."""
    wanted = {"consultation_id": consultation_id, "group_id": group_id or ""}
    found = session.execute(_OF_A_PLACE, wanted).one_or_none()
    if found is None or found[3] != group_id:
        raise NotFound("consultation or group")
    board_id, status, closed_on, _, expected, is_supervised, is_open = found
    if group_id is None:
        expected, is_supervised, is_open = 0, True, True
    return _Place(board_id, consultation_id, status, closed_on, group_id, expected, is_supervised, is_open)


def _place_behind(door: OpenDoor) -> _Place:
    """The place as the door was found, for what is fixed once it opens: whose it is and how many are expected."""
    group = door.group
    return _Place(
        door.board_id, door.consultation_id, door.state, None, group.id, group.expected, group.is_supervised,
        group.is_open,
    )  # fmt: skip


def _keep_as_late(session: Session, place: _Place, response_id: str, arrived: date | None) -> None:
    """Its numbers are fixed (R2.22), but a lead must still read what a tablet held back (T18)."""
    ended = place.closed_on or arrived
    if arrived is None or ended is None or place.status == "draft" or arrived - ended > MAY_BE_LATE:
        raise ConsultationClosed
    _stand_apart(session, response_id)


def _stand_apart(session: Session, response_id: str) -> None:
    session.execute(update(ResponseRow).where(ResponseRow.id == response_id).values(standing="late"))


def _insert(session: Session, place: _Place, response: Response) -> bool:
    """Let the unique id decide who was first: reading before writing would let two in at once."""
    row = {
        "id": response.id,
        "board_id": place.board_id,
        "consultation_id": place.consultation_id,
        "group_id": place.group_id if place.is_named else None,
        "band": response.band,
        "version": response.version,
        "language": response.language,
        "mode": response.mode.value,
        "helped": response.helped,
        "words_may_be_used": response.words_may_be_used,
        "standing": "counted" if place.is_supervised else "open_link",
        "day": response.day if place.is_named or place.group_id is None else _monday(response.day),
    }
    return add_unless_there(session, ResponseRow, row, unique="id")


def _compare(session: Session, consultation_id: str, response: Response) -> Received:
    kept = session.execute(select(ResponseRow.consultation_id).where(ResponseRow.id == response.id)).scalar_one()
    rows = session.execute(
        select(AnswerRow.question_id, AnswerRow.value, AnswerRow.missing).where(AnswerRow.response_id == response.id)
    )
    if kept != consultation_id or {row[0]: (row[1], row[2]) for row in rows} != _plain_answers(response):
        raise DifferentAnswers
    return Received.SAME


def _plain_answers(response: Response) -> dict[str, tuple[str | list[str] | None, str | None]]:
    return {
        answer.question_id: (
            list(answer.value) if isinstance(answer.value, tuple) else answer.value,
            answer.missing.value if answer.missing else None,
        )
        for answer in response.answers
    }


def _add_answers(session: Session, place: _Place, response: Response) -> None:
    rows = [
        {
            "response_id": response.id,
            "question_id": question_id,
            "board_id": place.board_id,
            "value": value,
            "missing": missing,
        }
        for question_id, (value, missing) in _plain_answers(response).items()
    ]
    if rows:
        session.execute(_ADD_ANSWERS, rows)


def must_be_read_first(scored: Scored) -> bool:
    """Whether a person must read this answer today: only then is it due at a time."""
    return scored.level != NEED_NOT_BE_READ_FIRST


def _add_concerns(
    session: Session, place: _Place, response_id: str, concerns: Mapping[str, Scored], due: datetime
) -> None:
    first = {question_id for question_id, scored in concerns.items() if must_be_read_first(scored)}
    rows = [
        {
            "id": new_id(),
            "board_id": place.board_id,
            "consultation_id": place.consultation_id,
            "response_id": response_id,
            "question_id": question_id,
            "level": scored.level,
            "score": scored.score,
            "words": list(scored.words),
            "state": "waiting" if question_id in first else "unread",
            "due": due if question_id in first else None,
        }
        for question_id, scored in concerns.items()
    ]
    if rows:
        session.execute(_ADD_CONCERNS, rows)
    if first:
        queue.ask(session, kind="tell_lead", board_id=place.board_id, reference=place.board_id)


def _take_seat(session: Session, place: _Place) -> None:
    bind, group_id = session.get_bind(), place.group_id or ""
    seats = groups.cap(place.expected, is_supervised=place.is_supervised)
    if place.is_named or bind.dialect.name != "postgresql":
        if not _raise_count(session, group_id, seats):
            raise GroupFull
        return
    # PostgreSQL marks rows that one transaction wrote with the same number (xmin): the seat of a small group and its
    # answer would lead to each other. So this seat is taken after the answer's commit, in a transaction of its own.
    # It is asked again here, because others may have been counted since the group was read.
    if (session.scalar(select(GroupRow.answered).where(GroupRow.id == group_id)) or 0) >= seats:
        raise GroupFull
    after_commit(session, f"seat {group_id}", lambda: _take_seat_apart(bind, group_id, seats))


def _take_seat_apart(bind: Any, group_id: str, seats: int) -> None:
    try:
        with Session(bind) as apart, apart.begin():
            _raise_count(apart, group_id, seats)
    except SQLAlchemyError as fault:
        # The answer is safe; only the seat is not counted. The reply must still say 'saved'.
        log.warning("A small group's seat was not counted: %s", type(fault).__name__)


def _raise_count(session: Session, group_id: str, seats: int) -> bool:
    done = session.execute(_TAKE_A_SEAT, {"group_id": group_id, "seats": seats})
    return isinstance(done, CursorResult) and done.rowcount == 1


def _monday(day: date) -> date:
    """Where few were expected on a day, only the week is kept (R2.09)."""
    return day - timedelta(days=day.weekday())
