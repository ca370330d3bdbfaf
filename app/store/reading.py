"""One unredacted answer at a time, with its question, its group and its day, for leads and the readers whom they named.

Nobody else may come in. It never gives out a response's id. Two answers of one young person are laid side by side for
store.break_glass alone, which asks first whether two people agreed on it (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from app.store.consultations import find_edition
from app.store.holding import is_to_read_again, is_unread_apart
from app.store.session import NotFound, get_own
from app.store.tables import (
    AnswerRow,
    ConcernRow,
    ConsultationRow,
    GroupRow,
    ReadingRow,
    ResponseRow,
    TalkWishRow,
    TrailRow,
)
from surveys.answers import Value
from surveys.concerns import ORDER
from surveys.definition import Question
from surveys.parts import part_of, parts_of


@dataclass(frozen=True, slots=True)
class ToRead:
    """One answer that a lead reads. `words` are those that raised the concern.

    Where few were expected `group` is '', and `day` is the Monday of the week (receiving keeps no more).

    `state` is 'waiting' (read it today), 'unread' (need not be read first; never called safe), 'cleared' or 'upheld'.
    `second` is the part of a second person (see ConcernRow), '' where none has one; `settled_by` who decided, or ''.
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
    second: str = ""
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody said of an answer before: `act` as in the table, `outcome` '' where they decided none."""

    act: str
    outcome: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and what was answered: a value, or why there is none."""

    question: Question
    value: Value
    missing: str
    language: str


@dataclass(frozen=True, slots=True)
class ForSecond:
    """How many wait for a second person: `mine` may be read by whoever asks, `own` are those that they read first."""

    mine: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """How reading goes, as numbers of answers: read, read a second time, missed by the scorer, missed by a reader."""

    read: int
    read_again: int
    missed_by_scorer: int
    missed_by_readers: int


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
    second_by: str = ""


@dataclass(frozen=True, slots=True)
class TalkWish:
    """Somebody wants to talk; `hour` is the start of the hour in which they said so, `seen_by` who sees to it."""

    id: str
    setting: str
    first_name: str
    where_to_find: str
    hour: datetime
    seen_by: str


def find_next_to_read(session: Session, *, board_id: str, skip: Collection[str] = (), level: str = "") -> ToRead | None:
    """The waiting answer that must be read first, but for the concerns in `skip`; None when all are settled.

    `level`: of these alone. What waits for a second person is not among them.
    """
    waiting = _reading(board_id).where(_waits(), ConcernRow.id.not_in(skip))
    waiting = waiting.where(ConcernRow.level == level) if level else waiting
    place = case({level: place for place, level in enumerate(ORDER)}, value=ConcernRow.level, else_=0)
    return _first(session, waiting.order_by(place, ConcernRow.score.desc(), ConcernRow.due, ConcernRow.id))


def find_next_unread(
    session: Session, *, board_id: str, skip: Collection[str] = (), within: Collection[str] | None = None
) -> ToRead | None:
    """An answer that need not be read first, as chance has it (R3.08); `within` these consultations."""
    unread = _reading(board_id).where(ConcernRow.state == "unread", ConcernRow.id.not_in(skip), _within(within))
    return _first(session, unread.order_by(ConcernRow.id))


def find_next_to_agree(session: Session, *, board_id: str, person_id: str, skip: Collection[str] = ()) -> ToRead | None:
    """A red answer that somebody else found no concern in, for the second person (R3.10)."""
    mine = _reading(board_id).where(_is_to_agree(), ConcernRow.settled_by != person_id, ConcernRow.id.not_in(skip))
    return _first(session, mine.order_by(ConcernRow.due, ConcernRow.id))


def find_next_to_read_again(
    session: Session, *, board_id: str, person_id: str, within: Collection[str] | None = None
) -> ToRead | None:
    """An answer that somebody else read and chance drew, to be read again (R3.08).

    `within` these consultations, and then only what the scorer did not put first.
    """
    mine = _reading(board_id).where(is_to_read_again(), ConcernRow.settled_by != person_id, _within(within))
    mine = mine if within is None else mine.where(ConcernRow.level == "none")
    return _first(session, mine.order_by(ConcernRow.id))


def get_to_read(session: Session, *, board_id: str, concern_id: str) -> ToRead:
    """One answer with its concern, settled or not; NotFound."""
    if found := _first(session, _reading(board_id).where(ConcernRow.id == concern_id)):
        return found
    raise NotFound("concern")


def count_waiting(session: Session, *, board_id: str) -> int:
    """How many answers must still be read first."""
    return sum(count_waiting_by_level(session, board_id=board_id).values())


def count_waiting_by_level(session: Session, *, board_id: str) -> dict[str, int]:
    """How many answers must still be read first, by level, in the order of reading; levels with none are left out."""
    wanted = select(ConcernRow.level, func.count()).where(ConcernRow.board_id == board_id, _waits())
    found: dict[str, int] = {level: count for level, count in session.execute(wanted.group_by(ConcernRow.level))}
    return {level: found[level] for level in ORDER if level in found}


def count_unread(session: Session, *, board_id: str, within: Collection[str] | None = None) -> int:
    """How many answers nobody has read, of those that need not be read first."""
    wanted = select(func.count()).where(ConcernRow.board_id == board_id, ConcernRow.state == "unread", _within(within))
    return session.scalar(wanted) or 0


def count_to_agree(session: Session, *, board_id: str, person_id: str) -> ForSecond:
    """How many red answers wait for a second person to agree, and how many of them are this person's own."""
    return _for_second(session, person_id, ConcernRow.board_id == board_id, _is_to_agree())


def count_to_read_again(
    session: Session, *, board_id: str, person_id: str, within: Collection[str] | None = None
) -> ForSecond:
    """How many answers were drawn to be read again, and how many of them are this person's own."""
    level = true() if within is None else ConcernRow.level == "none"
    return _for_second(session, person_id, ConcernRow.board_id == board_id, is_to_read_again(), _within(within), level)


def count_readings(session: Session, *, board_id: str) -> Figures:
    """How reading goes: numbers of answers, of nobody's in particular."""

    def count(*which: ColumnElement[bool]) -> int:
        wanted = select(func.count(func.distinct(ReadingRow.concern_id))).where(ReadingRow.board_id == board_id, *which)
        return session.scalar(wanted) or 0

    put_first = or_(
        ReadingRow.act.in_(("shown", "missed")),
        and_(ReadingRow.act == "settled", ReadingRow.outcome != "no_concern"),
    )
    return Figures(
        read=count(),
        read_again=count(ReadingRow.act.in_(("agreed", "differed", "read_again", "missed"))),
        missed_by_scorer=count(ReadingRow.level == "none", put_first),
        missed_by_readers=count(ReadingRow.act.in_(("missed", "differed"))),
    )


def list_readings(session: Session, *, board_id: str, concern_id: str) -> tuple[Reading, ...]:
    """What was said of one answer so far, in the order in which it was said."""
    wanted = select(ReadingRow).where(ReadingRow.board_id == board_id, ReadingRow.concern_id == concern_id)
    return tuple(
        Reading(row.act, row.outcome or "", row.reason, row.staff_id, row.day)
        for row in session.scalars(wanted.order_by(ReadingRow.place, ReadingRow.id))
    )


def list_rest(session: Session, *, board_id: str, concern_id: str) -> tuple[Pair, ...]:
    """What the same young person answered besides, in the order of their questions; for store.break_glass; NotFound."""
    concern = session.get(ConcernRow, concern_id)
    response = session.get(ResponseRow, concern.response_id) if concern and concern.board_id == board_id else None
    if concern is None or response is None:
        raise NotFound("concern")
    edition = find_edition(
        session, consultation_id=concern.consultation_id, band=response.band, version=response.version
    )
    if edition is None:
        raise NotFound("edition")
    rows = session.scalars(select(AnswerRow).where(AnswerRow.response_id == response.id))
    said = {row.question_id: row for row in rows if row.question_id != concern.question_id}
    return tuple(
        Pair(part, _value(said[part.id].value), said[part.id].missing or "", response.language)
        for part in parts_of(edition)
        if part.id in said
    )


def count_unread_apart(session: Session, *, board_id: str) -> int:
    """How many answers that are in no number nobody has read: no document waits for them, but a person reads them."""
    wanted = select(func.count()).where(ConcernRow.board_id == board_id, is_unread_apart())
    return session.scalar(wanted) or 0


def count_overdue(session: Session, *, board_id: str, now: datetime) -> int:
    """How many of those should have been read by now (R3.09)."""
    waiting = select(func.count()).where(ConcernRow.board_id == board_id, _waits())
    return session.scalar(waiting.where(ConcernRow.due < now)) or 0


def find_oldest_due(session: Session, *, board_id: str) -> datetime | None:
    """When the answer that has waited longest must be read by, or None when nothing waits (R3.09)."""
    wanted = select(func.min(ConcernRow.due)).where(ConcernRow.board_id == board_id, _waits())
    return session.scalar(wanted)


def list_settled(
    session: Session, *, board_id: str, states: Collection[str] = ("cleared", "upheld"), most: int = 50
) -> tuple[Settled, ...]:
    """What was decided last, the newest first; within a day by the trail, which knows the order."""
    last = select(func.max(TrailRow.number)).where(TrailRow.board_id == board_id, TrailRow.about == ConcernRow.id)
    wanted = (
        select(ConcernRow, ConsultationRow.title)
        .join(ConsultationRow, ConsultationRow.id == ConcernRow.consultation_id)
        .where(ConcernRow.board_id == board_id, ConcernRow.state.in_(states))
        .order_by(ConcernRow.settled_on.desc(), func.coalesce(last.scalar_subquery(), 0).desc(), ConcernRow.id)
    )
    return tuple(
        Settled(
            row.id,
            title,
            row.level,
            row.outcome or "",
            row.reason or "",
            row.settled_by or "",
            row.settled_on,
            (row.second_by or "") if row.second in AGREED else "",
        )
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


def get_talk_wish(session: Session, *, board_id: str, wish_id: str) -> TalkWish:
    """One who has not been met; NotFound."""
    for wish in list_talk_wishes(session, board_id=board_id):
        if wish.id == wish_id:
            return wish
    raise NotFound("wish to talk")


def save_talk_wish_met(session: Session, *, board_id: str, wish_id: str, person_id: str) -> None:
    """Somebody talked with them: name and place are deleted at once; NotFound."""
    row = get_own(session, TalkWishRow, wish_id, board_id=board_id, what="wish to talk")
    row.state, row.met_by, row.first_name, row.where_to_find = "met", person_id, "", ""
    row.next_due = None
    session.flush()


AGREED = ("agreed", "read_again")
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
    return ToRead(
        concern_id=concern.id,
        consultation_id=concern.consultation_id,
        consultation_title=title,
        question=part_of(edition, concern.question_id),
        value=_value(answer.value),
        language=response.language,
        group=group or "",
        day=response.day,
        level=concern.level,
        score=concern.score,
        words=tuple(concern.words),
        state=concern.state,
        due=concern.due,
        second=concern.second or "",
        settled_by=concern.settled_by or "",
    )


def _value(kept: str | list[str] | None) -> Value:
    return tuple(kept) if isinstance(kept, list) else kept or ""


def _is_to_agree() -> ColumnElement[bool]:
    return and_(ConcernRow.state == "waiting", func.coalesce(ConcernRow.second, "") == "to_agree")


def _waits() -> ColumnElement[bool]:
    return and_(ConcernRow.state == "waiting", func.coalesce(ConcernRow.second, "") != "to_agree")


def _within(consultations: Collection[str] | None) -> ColumnElement[bool]:
    return true() if consultations is None else ConcernRow.consultation_id.in_(consultations)


def _for_second(session: Session, person_id: str, *which: ColumnElement[bool]) -> ForSecond:
    own = func.coalesce(ConcernRow.settled_by, "") == person_id
    wanted = select(own, func.count()).where(*which).group_by(own)
    found = {bool(is_own): count for is_own, count in session.execute(wanted)}
    return ForSecond(found.get(False, 0), found.get(True, 0))
