"""What partners said they will do because of an ask, and whether they did. Workers, board members and jobs come in.

What is public is changed by nobody; only how it ended is added, and that stands in public with the same commit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import Person, Role
from app.store import published, staff
from app.store.promises import get_ask, list_asks
from app.store.session import NotFound, get_own, new_id
from app.store.tables import PromiseRow
from surveys import you_said
from surveys.promises import Outcome, Promise, Standing, advise, place_in_list, standing
from surveys.you_said import YouSaid


class PromiseStands(Exception):
    """Everybody can read this promise, or it has ended: its words and its day stay as they are."""


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """One promise. `made_by` wrote it down, `is_for_partner`: a worker did, on the partner's behalf.

    `told` is the promise in a child's words; `standing` is how it stands on the day that was asked about.
    """

    id: str
    ask_id: str
    year: str
    asked: str
    words: str
    told: Promise
    made_by: str
    is_for_partner: bool
    made_on: date
    told_on: date | None
    standing: Standing
    is_public: bool

    @property
    def advice(self) -> tuple[str, ...]:
        """What would make its words easier for a child."""
        return advise(self.told.words)

    @property
    def may_change(self) -> bool:
        """Whether its words and its day may still be changed."""
        return not self.is_public and not self.told.outcome


def add_promise(
    session: Session, *, person: Person, ask_id: str, words: str, children_words: str, due: date, today: date
) -> str:
    """Keep what the partner of an ask said it will do and return its id; NotFound."""
    ask = get_ask(session, board_id=person.board_id, ask_id=ask_id)
    row = PromiseRow(
        id=new_id(), board_id=person.board_id, ask_id=ask.id, words=words, children_words=children_words, due=due,
        made_by=person.id, made_on=today, outcome="", what_was_done="", because="",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def change_promise(
    session: Session, *, board_id: str, promise_id: str, words: str, children_words: str, due: date, today: date
) -> None:
    """Say it in other words or for another day; NotFound, PromiseStands."""
    if not get_promise(session, board_id=board_id, promise_id=promise_id, today=today).may_change:
        raise PromiseStands
    row = _row(session, board_id, promise_id)
    row.words, row.children_words, row.due = words, children_words, due
    session.flush()


def save_outcome(
    session: Session, *, person: Person, promise_id: str, outcome: Outcome, what_was_done: str, because: str,
    today: date,
) -> None:  # fmt: skip
    """Say how a promise ended, in public too where it is public; NotFound."""
    row = _row(session, person.board_id, promise_id)
    row.outcome, row.what_was_done, row.because = outcome, what_was_done, because
    row.told_by, row.told_on = person.id, today
    published.take_turns(session, board_id=person.board_id)
    public = find_public(session, board_id=person.board_id)
    if public and you_said.find_promise(public, row.id):
        changed = you_said.with_outcome(
            public, row.id, outcome=outcome, what_was_done=what_was_done, because=because
        )  # fmt: skip
        publish(session, board_id=person.board_id, what=changed, today=today)
    session.flush()


def get_promise(session: Session, *, board_id: str, promise_id: str, today: date) -> KeptPromise:
    """One promise of this board; NotFound."""
    for kept in list_promises(session, board_id=board_id, today=today):
        if kept.id == promise_id:
            return kept
    raise NotFound("promise")


def list_promises(session: Session, *, board_id: str, today: date) -> tuple[KeptPromise, ...]:
    """Every promise of a board: late ones first, then what is due next, then what has ended."""
    asks = {ask.id: ask for ask in list_asks(session, board_id=board_id)}
    public = find_public(session, board_id=board_id)
    found = []
    for row in session.scalars(select(PromiseRow).where(PromiseRow.board_id == board_id)):
        ask = asks[row.ask_id]
        told = Promise(
            ask.partner, row.children_words, row.due, _outcome(row.outcome), row.what_was_done, row.because, row.id
        )
        by = staff.find_person(session, board_id=board_id, staff_id=row.made_by)
        found.append(
            KeptPromise(
                id=row.id,
                ask_id=ask.id,
                year=ask.year,
                asked=ask.words,
                words=row.words,
                told=told,
                made_by=by.name if by else "",
                is_for_partner=by is not None and by.role is Role.PARTICIPATION_WORKER,
                made_on=row.made_on,
                told_on=row.told_on,
                standing=standing(told, today),
                is_public=public is not None and you_said.find_promise(public, row.id) is not None,
            )
        )
    return tuple(sorted(found, key=lambda one: (*place_in_list(one.standing, one.told.due), one.words, one.id)))


def find_public(session: Session, *, board_id: str) -> YouSaid | None:
    """What everybody can read of this board's asks and promises, or None before anything was published."""
    frozen = published.find_promises(session, board_id=board_id)
    return you_said.thaw(frozen.content) if frozen else None


def publish(session: Session, *, board_id: str, what: YouSaid, today: date) -> str:
    """Let everybody read this from now on, and return its id; what stood there before stays kept."""
    published.take_turns(session, board_id=board_id)
    before = published.find_promises(session, board_id=board_id)
    return published.add_published(
        session, board_id=board_id, consultation_id=None, title="You said, we did", media_type="application/json",
        content=you_said.freeze(what), today=today, edition=published.PROMISES, kind="json",
        year=max((told.year for told in what.asks), default=None), version=(before.version or 0) + 1 if before else 1,
    )  # fmt: skip


def _outcome(said: str) -> Outcome:
    return said if said in ("kept", "kept_late", "not_kept") else ""  # type: ignore[return-value]


def _row(session: Session, board_id: str, promise_id: str) -> PromiseRow:
    return get_own(session, PromiseRow, promise_id, board_id=board_id, what="promise")
