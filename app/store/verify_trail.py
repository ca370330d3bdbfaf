"""Whether the trail is as it was written: walks every board's chain and names the first act that is not.

The command comes in. It reads and never mends; it needs the key (chain.py), and says nothing of what an act was about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.store.chain import End, is_seal, read_key, seal_act, seal_before, seal_head
from app.store.tables import BoardRow, TrailHeadRow, TrailRow

What = Literal["changed", "missing", "added", "before", "head", "no head", "unreadable"]
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is not as it was written: the act of this number, whose row has this id where it has one.

    'changed': it, or its place, was changed, or it was put in. 'missing': it was taken out. 'added': it stands behind
    the end. 'before': one of those from before the chain. 'head' and 'no head': what says where the chain ends.
    'unreadable': one of them holds what no act can hold.
    """

    what: What
    number: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """One board's trail: how many acts, how many of them from before its chain began, and the first fault or None."""

    board_id: str
    name: str
    acts: int
    before: int
    fault: Fault | None


def verify_trail(session: Session) -> tuple[Verified, ...]:
    """Every board's trail, by name; TrailKeyMissing."""
    key = read_key(session)
    boards = session.execute(select(BoardRow.id, BoardRow.name).order_by(BoardRow.name, BoardRow.id)).all()
    return tuple(_read(session, key, board_id, name) for board_id, name in boards)


def _read(session: Session, key: bytes, board_id: str, name: str) -> Verified:
    try:
        return _verify(session, key, board_id, name)
    except (TypeError, ValueError):
        return Verified(board_id, name, 0, 0, Fault("unreadable"))


def _verify(session: Session, key: bytes, board_id: str, name: str) -> Verified:
    row = session.get(TrailHeadRow, board_id, populate_existing=True)
    if row is None:
        return Verified(board_id, name, 0, 0, Fault("no head"))
    head = End(board_id, row.start, row.begun, row.count, row.mac)
    mine = select(TrailRow).where(TrailRow.board_id == board_id)
    before = session.scalars(mine.where(or_(TrailRow.number.is_(None), TrailRow.number <= head.start))).all()
    if not is_seal(head.begun, seal_before(key, board_id, head.start, before)):
        return Verified(board_id, name, len(before), len(before), Fault("before"))
    acts, fault = _walk(session, key, head)
    return Verified(board_id, name, len(before) + acts, len(before), fault)


def _walk(session: Session, key: bytes, head: End) -> tuple[int, Fault | None]:
    """How many acts of the chain are whole, and the first fault."""
    following = select(TrailRow).where(TrailRow.board_id == head.board_id, TrailRow.number > head.start)
    seal, number = head.begun, head.start
    for row in session.scalars(following.order_by(TrailRow.number).execution_options(yield_per=AT_ONCE)):
        number += 1
        if row.number != number and number <= head.count:
            return number - head.start - 1, Fault("missing", number)
        if number > head.count:
            return number - head.start - 1, Fault("added", row.number, row.id)
        if not is_seal(row.mac, seal_act(key, seal, row)):
            return number - head.start - 1, Fault("changed", number, row.id)
        seal = row.mac or ""
    if number < head.count:
        return number - head.start, Fault("missing", number + 1)
    is_whole = is_seal(head.mac, seal_head(key, replace(head, count=number), seal))
    return number - head.start, None if is_whole else Fault("head")
