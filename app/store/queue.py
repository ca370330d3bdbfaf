"""Work that waits to be done away from the screen: asked for in the same commit as its reason, claimed once.

Everybody who needs work done asks here; only jobs claim it. It holds kinds and ids, never words, and no time of
asking: a child's answer asks for work too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, CursorResult, Select, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from app.store.session import NotFound, after_commit, get_own, new_id
from app.store.tables import WorkRow

Kind = Literal[
    "tell_lead", "tell_deputy", "tell_all", "tell_owed", "place_held", "redact_translations", "propose_split",
    "measure_agreement", "find_themes", "follow_themes", "compile_document", "publish_document", "compile_pack",
    "take_in_answers",
]  # fmt: skip
TELLING = ("tell_lead", "tell_deputy", "tell_all", "tell_owed")
"""Kinds that tell somebody that there is something to read, or to write down."""
State = Literal["waiting", "claimed", "done", "failed"]
CLAIM = timedelta(minutes=10)
"""A worker that says nothing for so long is taken for dead, and its work is given back."""
SHORT_CLAIM = timedelta(minutes=2)
"""The same for telling somebody, which takes seconds and must not wait (T18), and for work that says it all along."""
FARTHEST = timedelta(hours=1)
"""No claim and no rest is as long: a time farther ahead was written while this machine's clock was wrong."""
KEEPING = "Keeping what was found"
"""The last step of a search. Half of what was found is worse than all of it: it can no longer be stopped."""


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: `reference` is the id of what it is about; `progress` 0..1; `trouble` is a word, no trace."""

    id: str
    board_id: str
    kind: str
    reference: str
    state: State
    progress: float
    step: str
    trouble: str
    tries: int
    details: Mapping[str, Any] = field(default_factory=dict)
    is_to_stop: bool = False

    @property
    def is_running(self) -> bool:
        """Whether it waits or somebody does it: there is nothing to ask for again."""
        return self.state in ("waiting", "claimed")

    @property
    def is_keeping(self) -> bool:
        """Whether it came so far that it cannot be stopped any more."""
        return self.step == KEEPING


def ask(
    session: Session, *, kind: Kind, board_id: str, reference: str, details: Mapping[str, Any] | None = None
) -> str:
    """Ask for work, in the caller's commit, and return its id; the workers are woken after that commit."""
    row = WorkRow(
        id=new_id(), board_id=board_id, kind=kind, reference=reference, details=dict(details or {}), state="waiting",
        progress=0.0, step="", trouble="", tries=0, is_to_stop=False,
    )  # fmt: skip
    session.add(row)
    session.flush()
    if wake := session.info.get("wake"):
        after_commit(session, "wake", wake)
    return row.id


def find_latest(session: Session, *, board_id: str, kind: Kind, reference: str) -> Work | None:
    """The piece of work of this kind about this thing that is not done yet, else one that is, or None."""
    wanted = select(WorkRow).where(WorkRow.board_id == board_id, WorkRow.kind == kind, WorkRow.reference == reference)
    order = {"claimed": 0, "waiting": 1, "failed": 2, "done": 3}
    rows = sorted(session.scalars(wanted.order_by(WorkRow.id)), key=lambda row: order[row.state])
    return _work(rows[0]) if rows else None


def get_work(session: Session, *, board_id: str, work_id: str) -> Work:
    """One piece of work of this board, with its progress; NotFound."""
    row = get_own(session, WorkRow, work_id, board_id=board_id, what="work")
    return _work(row)


def list_troubled(session: Session, *, board_id: str) -> tuple[Work, ...]:
    """Work that failed, or that did not succeed yet (mail is down), by kind: somebody must know."""
    not_done = WorkRow.state.in_(("waiting", "claimed", "failed"))
    wanted = select(WorkRow).where(WorkRow.board_id == board_id, not_done, WorkRow.trouble != "")
    return tuple(map(_work, session.scalars(wanted.order_by(WorkRow.kind, WorkRow.id))))


def claim_next(session: Session, *, now: datetime, kinds: Sequence[str]) -> Work | None:
    """Claim one piece of waiting work, of the first kind that has any, or None.

    Commits: of several workers that are woken at the same time one gets it, the others another or none. While one
    works for a thing, other work of that kind for it waits: two would write over each other.
    """
    is_over = or_(WorkRow.not_before <= now, WorkRow.not_before > now + FARTHEST)
    ready = or_(WorkRow.not_before.is_(None), is_over)
    wanted = select(WorkRow.id, WorkRow.kind).where(WorkRow.state == "waiting", WorkRow.kind.in_(kinds), ready)
    waiting = session.execute(wanted.order_by(WorkRow.id)).all()
    for work_id, kind in sorted(waiting, key=lambda row: kinds.index(row[1])):
        until = now + (SHORT_CLAIM if kind in TELLING else CLAIM)
        session.execute(_of_the_same(work_id).with_for_update(of=WorkRow))
        claimed = session.execute(
            update(WorkRow)
            .where(WorkRow.id == work_id, WorkRow.state == "waiting", _is_alone())
            .values(state="claimed", claimed_until=until, tries=WorkRow.tries + 1)
        )
        session.commit()
        if isinstance(claimed, CursorResult) and claimed.rowcount == 1:
            return _work(session.get_one(WorkRow, work_id, populate_existing=True))
    return None


def _of_the_same(work_id: str) -> Select[Any]:
    """All work of its kind for the same thing: where a database lets two write at once, the second waits here."""
    this = aliased(WorkRow)
    same = (WorkRow.kind == this.kind, WorkRow.board_id == this.board_id, WorkRow.reference == this.reference)
    return select(WorkRow.id).join(this, and_(*same)).where(this.id == work_id).order_by(WorkRow.id)


def _is_alone() -> ColumnElement[bool]:
    """Whether nobody works for the same thing now. Telling somebody is no such work: it must not wait (T18)."""
    other = aliased(WorkRow)
    same = (other.kind == WorkRow.kind, other.board_id == WorkRow.board_id, other.reference == WorkRow.reference)
    return or_(WorkRow.kind.in_(TELLING), ~exists().where(*same, other.state == "claimed"))


def absorb(
    session: Session, *, work: Work, is_covered: Callable[[Mapping[str, Any]], bool] = lambda details: True
) -> None:
    """Call other work of the same kind about the same thing done: one message tells of all of it.

    `is_covered` is given the details of each, and says whether it is.
    """
    waits = WorkRow.state.in_(("waiting", "failed"))
    about = (WorkRow.kind == work.kind, WorkRow.board_id == work.board_id, WorkRow.reference == work.reference)
    others = session.execute(select(WorkRow.id, WorkRow.details).where(waits, *about)).all()
    ids = [work_id for work_id, details in others if is_covered(details)]
    session.execute(
        update(WorkRow).where(WorkRow.id.in_(ids), waits).values(state="done", progress=1.0, trouble="")
    )  # fmt: skip


def ask_to_stop(session: Session, *, board_id: str, work_id: str) -> None:
    """Call waiting work off, and tell work that goes on that it is to stop, in the caller's commit; NotFound."""
    get_work(session, board_id=board_id, work_id=work_id)
    about = update(WorkRow).where(WorkRow.id == work_id)
    session.execute(about.where(WorkRow.state == "waiting").values(state="done", trouble=""))
    session.execute(about.where(WorkRow.state == "claimed").values(is_to_stop=True))
    session.expire_all()


def keep_alive(session: Session, *, work_id: str, now: datetime) -> None:
    """Say that whoever claimed it is alive. The caller commits."""
    claimed = update(WorkRow).where(WorkRow.id == work_id, WorkRow.state == "claimed")
    session.execute(claimed.values(claimed_until=now + SHORT_CLAIM))


def save_progress(session: Session, *, work_id: str, progress: float, step: str, now: datetime) -> bool:
    """Say how far it is (0..1) and what is being done, and that the worker is alive; return whether it is to stop.

    The caller commits.
    """
    row = _get(session, work_id)
    row.progress, row.step, row.claimed_until = progress, step, now + CLAIM
    return row.is_to_stop


def finish(session: Session, *, work_id: str) -> None:
    """Call it done, or stopped. The caller commits, together with what the work made."""
    row = _get(session, work_id)
    row.state, row.progress, row.claimed_until, row.trouble = "done", 1.0, None, ""


def fail(session: Session, *, work_id: str, trouble: str, retry_at: datetime | None) -> None:
    """Say in a word what went wrong; it waits until `retry_at`, or has failed for good. The caller commits."""
    row = _get(session, work_id)
    row.trouble, row.claimed_until, row.not_before = trouble, None, retry_at
    row.state = "waiting" if retry_at else "failed"


def give_back_stale(session: Session, *, now: datetime) -> int:
    """Give back the work of workers that died, and count it. The caller commits."""
    is_over = or_(WorkRow.claimed_until < now, WorkRow.claimed_until > now + FARTHEST)
    done = session.execute(
        update(WorkRow).where(WorkRow.state == "claimed", is_over).values(state="waiting", claimed_until=None)
    )
    return done.rowcount if isinstance(done, CursorResult) else 0


def forget_done(session: Session) -> int:
    """Delete work that is done, and count it."""
    done = session.execute(delete(WorkRow).where(WorkRow.state == "done"))
    return done.rowcount if isinstance(done, CursorResult) else 0


def _get(session: Session, work_id: str) -> WorkRow:
    if row := session.get(WorkRow, work_id, populate_existing=True):
        return row
    raise NotFound("work")


def _work(row: WorkRow) -> Work:
    return Work(
        id=row.id,
        board_id=row.board_id,
        kind=row.kind,
        reference=row.reference,
        state=row.state,  # type: ignore[arg-type]
        progress=row.progress,
        step=row.step,
        trouble=row.trouble,
        tries=row.tries,
        details=row.details,
        is_to_stop=row.is_to_stop,
    )
