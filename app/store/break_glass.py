"""Break-glass: the rest of one response, for two people who agreed on it and wrote down why, for one hour (R3.13).

The lead's room comes in, nobody else. It is never searched: the way leads from one worrying answer to what the same
young person answered besides, as questions and answers. No id, no name that we hold, no other response.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from app.store.reading import Pair, list_rest
from app.store.session import NotFound, add_unless_there, new_id
from app.store.tables import BreakGlassRow, ConcernRow
from app.store.tables.reading import ASKED

OPEN_FOR = timedelta(hours=1)
ASKED_FOR = timedelta(hours=24)
"""How long a request waits for somebody to answer it; afterwards it is as if nobody had asked."""
MAY_BE_ASKED = ("waiting", "upheld")


class MayNotBeAsked(Exception):
    """Only of an answer that is held back, and not while another request waits."""


class NotTheirs(Exception):
    """Nobody agrees to what they asked for, and nobody else may look; or the hour is over."""


@dataclass(frozen=True, slots=True)
class Glass:
    """One request: who asked, why, and what another person said. `until` is when the hour ends."""

    id: str
    concern_id: str
    state: str
    asked_by: str
    asked_at: datetime
    reason: str
    answered_by: str
    answered_reason: str
    until: datetime | None

    def is_open_to(self, person_id: str, now: datetime) -> bool:
        """Whether this person may look now: one of the two, within the hour."""
        is_one_of_two = person_id in (self.asked_by, self.answered_by)
        return self.state == "agreed" and is_one_of_two and self.until is not None and now < self.until


def ask(session: Session, *, board_id: str, concern_id: str, reason: str, person_id: str, now: datetime) -> str:
    """Ask to see the rest of a response; returns the request's id. MayNotBeAsked, NotFound."""
    _held(session, board_id, concern_id)
    if find_glass(session, board_id=board_id, concern_id=concern_id, now=now):
        raise MayNotBeAsked
    _lapse(session, board_id, concern_id, now)
    row: dict[str, Any] = {
        "id": new_id(), "board_id": board_id, "concern_id": concern_id, "state": "asked", "asked_by": person_id,
        "asked_at": now, "reason": reason.strip(), "answered_by": None, "answered_reason": "", "until": None,
    }  # fmt: skip
    if not add_unless_there(session, BreakGlassRow, row, unique="concern_id", within=ASKED):
        raise MayNotBeAsked
    return str(row["id"])


def answer(
    session: Session, *, board_id: str, concern_id: str, agrees: bool, reason: str, person_id: str, now: datetime
) -> None:
    """Agree to a request or refuse it, once, with a reason; NotTheirs for whoever asked; MayNotBeAsked, NotFound."""
    glass = find_glass(session, board_id=board_id, concern_id=concern_id, now=now)
    if glass is None:
        raise NotFound("request")
    if glass.asked_by == person_id:
        raise NotTheirs
    _held(session, board_id, concern_id)
    said: dict[str, Any] = {"answered_by": person_id, "answered_reason": reason.strip()}
    said |= {"state": "agreed", "until": now + OPEN_FOR} if agrees else {"state": "refused"}
    done = session.execute(
        update(BreakGlassRow).where(BreakGlassRow.id == glass.id, BreakGlassRow.state == "asked").values(**said)
    )
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        raise NotFound("request")


def find_glass(session: Session, *, board_id: str, concern_id: str, now: datetime) -> Glass | None:
    """The request about this answer that waits or whose hour runs, or None."""
    found = [one for one in list_asked(session, board_id=board_id, now=now) if one.concern_id == concern_id]
    return found[0] if found else None


def list_asked(session: Session, *, board_id: str, now: datetime) -> tuple[Glass, ...]:
    """The requests that wait to be answered, or whose hour runs, the oldest first."""
    wanted = select(BreakGlassRow).where(
        BreakGlassRow.board_id == board_id,
        ((BreakGlassRow.state == "asked") & (BreakGlassRow.asked_at > now - ASKED_FOR))
        | ((BreakGlassRow.state == "agreed") & (BreakGlassRow.until > now)),
    )
    rows = session.scalars(wanted.order_by(BreakGlassRow.asked_at, BreakGlassRow.id))
    return tuple(
        Glass(
            row.id, row.concern_id, row.state, row.asked_by, row.asked_at, row.reason, row.answered_by or "",
            row.answered_reason, row.until,
        )
        for row in rows
    )  # fmt: skip


def read_rest(session: Session, *, board_id: str, concern_id: str, person_id: str, now: datetime) -> tuple[Pair, ...]:
    """What the same young person answered besides, for one of the two, within the hour; NotTheirs, NotFound."""
    _held(session, board_id, concern_id)
    glass = find_glass(session, board_id=board_id, concern_id=concern_id, now=now)
    if glass is None or not glass.is_open_to(person_id, now):
        raise NotTheirs
    return list_rest(session, board_id=board_id, concern_id=concern_id)


def _lapse(session: Session, board_id: str, concern_id: str, now: datetime) -> None:
    """Make room for a new request where nobody answered the one before in time."""
    of_it = (BreakGlassRow.board_id == board_id, BreakGlassRow.concern_id == concern_id)
    late = (BreakGlassRow.state == "asked", BreakGlassRow.asked_at <= now - ASKED_FOR)
    session.execute(update(BreakGlassRow).where(*of_it, *late).values(state="lapsed"))


def _held(session: Session, board_id: str, concern_id: str) -> None:
    row = session.get(ConcernRow, concern_id, populate_existing=True)
    if row is None or row.board_id != board_id:
        raise NotFound("concern")
    if row.state not in MAY_BE_ASKED:
        raise MayNotBeAsked
