"""One unredacted answer at a time, with its question, its group and its day, for the safeguarding lead alone.

Nobody else may come in. It never gives out a response's id, nor two answers that could be laid side by side.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from app.store.consultations import find_edition
from app.store.holding import is_unread_apart
from app.store.session import NotFound
from app.store.tables import AnswerRow, ConcernRow, ConsultationRow, GroupRow, ResponseRow, TalkWishRow
from surveys.answers import Value
from surveys.concerns import ORDER
from surveys.definition import Question
from surveys.parts import part_of


@dataclass(frozen=True, slots=True)
class ToRead:
    """One answer that a lead reads. `words` are those that raised the concern.

    Where few were expected `group` is '', and `day` is the Monday of the week (receiving keeps no more).

    `state` is 'waiting' (read it today), 'unread' (need not be read first; never called safe), 'cleared' or 'upheld'.
    """

    concern_id: str
    consultation_id: str
    consultation_title: str
    question: Question
    value: Value
    language: str
    group: str
    day: date
    level: str
    score: float
    words: tuple[str, ...]
    state: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What a lead decided, without the words that it was about."""

    concern_id: str
    consultation_title: str
    level: str
    outcome: str
    reason: str
    settled_by: str
    settled_on: date


@dataclass(frozen=True, slots=True)
class TalkWish:
    """Somebody wants to talk; `hour` is the start of the hour in which they said so, `seen_by` who sees to it."""

    id: str
    setting: str
    first_name: str
    where_to_find: str
    hour: datetime
    seen_by: str


def find_next_to_read(session: Session, *, board_id: str, skip: Collection[str] = ()) -> ToRead | None:
    """The waiting answer that must be read first, but for the concerns in `skip`; None when all are settled."""
    waiting = _reading(board_id).where(ConcernRow.state == "waiting", ConcernRow.id.not_in(skip))
    place = case({level: place for place, level in enumerate(ORDER)}, value=ConcernRow.level, else_=0)
    return _first(session, waiting.order_by(place, ConcernRow.score.desc(), ConcernRow.due, ConcernRow.id))


def find_next_unread(session: Session, *, board_id: str, skip: Collection[str] = ()) -> ToRead | None:
    """An answer that need not be read first, as chance has it, for the share of them that a lead reads (R3.08)."""
    unread = _reading(board_id).where(ConcernRow.state == "unread", ConcernRow.id.not_in(skip))
    return _first(session, unread.order_by(ConcernRow.id))


def get_to_read(session: Session, *, board_id: str, concern_id: str) -> ToRead:
    """One answer with its concern, settled or not; NotFound."""
    if found := _first(session, _reading(board_id).where(ConcernRow.id == concern_id)):
        return found
    raise NotFound("concern")


def count_waiting(session: Session, *, board_id: str) -> int:
    """How many answers must still be read first."""
    wanted = select(func.count()).where(ConcernRow.board_id == board_id, ConcernRow.state == "waiting")
    return session.scalar(wanted) or 0


def count_unread_apart(session: Session, *, board_id: str) -> int:
    """How many answers that are in no number nobody has read: no document waits for them, but a person reads them."""
    wanted = select(func.count()).where(ConcernRow.board_id == board_id, is_unread_apart())
    return session.scalar(wanted) or 0


def count_overdue(session: Session, *, board_id: str, now: datetime) -> int:
    """How many of those should have been read by now (R3.09)."""
    waiting = select(func.count()).where(ConcernRow.board_id == board_id, ConcernRow.state == "waiting")
    return session.scalar(waiting.where(ConcernRow.due < now)) or 0


def find_oldest_due(session: Session, *, board_id: str) -> datetime | None:
    """When the answer that has waited longest must be read by, or None when nothing waits (R3.09)."""
    wanted = select(func.min(ConcernRow.due)).where(ConcernRow.board_id == board_id, ConcernRow.state == "waiting")
    return session.scalar(wanted)


def list_settled(session: Session, *, board_id: str, most: int = 50) -> tuple[Settled, ...]:
    """What was decided last, newest day first."""
    wanted = (
        select(ConcernRow, ConsultationRow.title)
        .join(ConsultationRow, ConsultationRow.id == ConcernRow.consultation_id)
        .where(ConcernRow.board_id == board_id, ConcernRow.settled_on.is_not(None))
        .order_by(ConcernRow.settled_on.desc(), ConcernRow.id)
    )
    return tuple(
        Settled(row.id, title, row.level, row.outcome or "", row.reason or "", row.settled_by or "", row.settled_on)
        for row, title in session.execute(wanted.limit(most))
        if row.settled_on
    )


def list_talk_wishes(session: Session, *, board_id: str) -> tuple[TalkWish, ...]:
    """Everybody who wants to talk and has not been met, the longest wait first."""
    wanted = select(TalkWishRow).where(TalkWishRow.board_id == board_id, TalkWishRow.state == "waiting")
    return tuple(
        TalkWish(row.id, row.setting, row.first_name, row.where_to_find, row.hour, row.seen_by or "")
        for row in session.scalars(wanted.order_by(TalkWishRow.hour, TalkWishRow.id))
    )


def save_talk_wish_met(session: Session, *, board_id: str, wish_id: str, person_id: str) -> None:
    """Somebody talked with them: name and place are deleted at once; NotFound."""
    row = session.get(TalkWishRow, wish_id)
    if row is None or row.board_id != board_id:
        raise NotFound("wish to talk")
    row.state, row.met_by, row.first_name, row.where_to_find = "met", person_id, "", ""
    session.flush()


Row = tuple[ConcernRow, AnswerRow, ResponseRow, str, str | None]


def _reading(board_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(ConcernRow, AnswerRow, ResponseRow, ConsultationRow.title, GroupRow.name)
        .join(
            AnswerRow,
            (AnswerRow.response_id == ConcernRow.response_id) & (AnswerRow.question_id == ConcernRow.question_id),
        )
        .join(ResponseRow, ResponseRow.id == ConcernRow.response_id)
        .join(ConsultationRow, ConsultationRow.id == ConcernRow.consultation_id)
        .outerjoin(GroupRow, GroupRow.id == ResponseRow.group_id)
        .where(ConcernRow.board_id == board_id)
    )


def _first(session: Session, wanted: Select[*tuple[Any, ...]]) -> ToRead | None:
    row: Row | None = session.execute(wanted.limit(1)).first()
    return _to_read(session, row) if row else None


def _to_read(session: Session, row: Row) -> ToRead:
    concern, answer, response, title, group = row
    edition = find_edition(
        session, consultation_id=concern.consultation_id, band=response.band, version=response.version
    )
    if edition is None:
        raise NotFound("edition")
    value = answer.value or ""
    return ToRead(
        concern_id=concern.id,
        consultation_id=concern.consultation_id,
        consultation_title=title,
        question=part_of(edition, concern.question_id),
        value=tuple(value) if isinstance(value, list) else value,
        language=response.language,
        group=group or "",
        day=response.day,
        level=concern.level,
        score=concern.score,
        words=tuple(concern.words),
        state=concern.state,
        due=concern.due,
    )
