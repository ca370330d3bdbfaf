"""Splitting a theme: a worker asks where, a job proposes by what two halves say, the worker moves some over and agrees.

The first half keeps the theme with all that was decided of it, the second is new. Nothing is split before that.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.participation_worker.actions.theme_table import save_read
from app.participation_worker.actions.themes import comment_line, list_asked
from app.participation_worker.pages.themes import HalfOfSplit, SplitPage
from app.people import Person
from app.store import consultations, queue, sorting, splits, theme_steps, themes, trail
from app.store.session import Session


class SplitIsAnother(Exception):
    """The machine has proposed anew, or sees no place any more, since the page was opened."""


class NothingLeft(Exception):
    """A half would be empty."""


def ask_to_split(session: Session, *, person: Person, theme_id: str, now: datetime) -> None:
    """Ask where a theme could be split, once; NotFound."""
    if find_running(session, person=person, theme_id=theme_id) is None:
        queue.ask(session, kind="propose_split", board_id=person.board_id, reference=theme_id)
        trail.note(session, person=person, act="asked_to_split", about=theme_id, now=now)


def find_running(session: Session, *, person: Person, theme_id: str) -> queue.Work | None:
    """The machine's look at where to split that is waiting or going on, or None; NotFound."""
    work = find_work(session, person=person, theme_id=theme_id)
    return work if work and work.is_running else None


def find_work(session: Session, *, person: Person, theme_id: str) -> queue.Work | None:
    """The machine's last look at where to split a theme, whatever became of it, or None; NotFound."""
    themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    return queue.find_latest(session, board_id=person.board_id, kind="propose_split", reference=theme_id)


def show_split(session: Session, *, person: Person, theme_id: str) -> SplitPage:
    """The two halves beside each other, as the machine would split a theme; NotFound."""
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=theme.consultation_id)
    split = splits.find_split(session, board_id=person.board_id, theme_id=theme_id)
    return SplitPage(
        heading="Split in two",
        theme_id=theme_id,
        theme=theme.label,
        question=list_asked(kept).get(theme.question_id, ""),
        size=theme.size,
        split_id=split.id if split else "",
        halves=tuple(
            HalfOfSplit(half.label, tuple(comment_line(one) for one in half.comments)) for half in split.halves
        )
        if split
        else (),
    )


def split(
    session: Session, *, person: Person, theme_id: str, split_id: str, over: Collection[str], label: str, now: datetime
) -> str:
    """Split as proposed, `over` being comments that go to the other half; return the new theme's id.

    Raises SplitIsAnother, NothingLeft, NotFound.
    """
    theme = themes.get_theme(session, board_id=person.board_id, theme_id=theme_id)
    proposed = splits.find_split(session, board_id=person.board_id, theme_id=theme_id)
    if proposed is None or proposed.id != split_id or not proposed.halves:
        raise SplitIsAnother
    first, second = ({one.id for one in half.comments} for half in proposed.halves)
    goes = (second - set(over)) | (first & set(over))
    if not goes or len(goes) == theme.size:
        raise NothingLeft
    with theme_steps.record(
        session, person=person, consultation_id=theme.consultation_id, kind="split", about=theme_id, now=now
    ):
        made = sorting.split_theme(
            session, board_id=person.board_id, theme_id=theme_id, comment_ids=sorted(goes), label=label,
            person_id=person.id, today=now.date(),
        )  # fmt: skip
    save_read(session, person=person, comment_ids=sorted(over), now=now)
    splits.forget_split(session, board_id=person.board_id, theme_id=theme_id)
    return made
