"""Themes from one consultation to the next: what a job compares, what it leaves, and what people say of it.

The job comes in to read themes with their redacted words and to leave suggestions, counts as they may be shown, and
links that it proposes; workers come in to read those and to decide on links. Held answers are in none of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import queue
from app.store.consultations import KeptConsultation, list_consultations
from app.store.documents import signed_off
from app.store.holding import is_held
from app.store.session import NotFound
from app.store.tables import CommentRow, ThemeCommentRow, ThemeLinkRow, ThemeRow
from app.store.themes import KeptTheme, get_theme_row, list_themes
from app.store.translating import translated_as


class SameConsultation(Exception):
    """A theme goes on in a later consultation, not beside itself or backwards."""


@dataclass(frozen=True, slots=True)
class ThemeInTime:
    """A theme that was not rejected, with its consultation; `when` orders consultations by the day they closed.

    `weighed` are its counts as movement.to_plain wrote them, None until a job did. `is_new`: no
    earlier theme is near it, None in the first consultation. `clauses` are filled for jobs alone.
    """

    theme: KeptTheme
    consultation: KeptConsultation
    when: int
    weighed: Mapping[str, Any] | None
    is_new: bool | None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """An earlier theme that goes on in a later one; `status` as in the table, `likeness` None where a person saw it."""

    earlier_id: str
    later_id: str
    status: str
    likeness: float | None
    decided_by: str | None


def ask_to_follow(session: Session, *, board_id: str) -> None:
    """Ask for a board's themes to be compared, unless that waits already."""
    work = queue.find_latest(session, board_id=board_id, kind="follow_themes", reference=board_id)
    if work is None or work.state != "waiting":
        queue.ask(session, kind="follow_themes", board_id=board_id, reference=board_id)


def list_forgotten(session: Session, *, board_id: str, signed_off_before: date) -> frozenset[str]:
    """The ids of consultations whose answers are deleted, or may be by now: what is left of them is no number."""
    ours = {kept.id for kept in list_consultations(session, board_id=board_id)}
    return frozenset(session.scalars(signed_off(signed_off_before))) & ours


def list_in_time(session: Session, *, board_id: str, with_clauses: bool = False) -> tuple[ThemeInTime, ...]:
    """The themes of every consultation that has closed, the earliest first; rejected and merged ones are left out."""
    closed = [kept for kept in list_consultations(session, board_id=board_id) if kept.closed_on]
    closed.sort(key=lambda kept: (kept.closed_on or date.min, kept.opened_on or date.min, kept.id))
    found = []
    for when, kept in enumerate(closed):
        kept_themes = list_themes(session, board_id=board_id, consultation_id=kept.id)
        clauses = _clauses(session, [theme.id for theme in kept_themes]) if with_clauses else {}
        for theme in kept_themes:
            if theme.status != "rejected":
                row = get_theme_row(session, board_id, theme.id)
                said = tuple(clauses.get(theme.id, ()))
                found.append(ThemeInTime(theme, kept, when, row.weighed, row.is_new, said))
    return tuple(found)


def save_followed(
    session: Session,
    *,
    board_id: str,
    theme_id: str,
    may_bear_on: Mapping[str, float],
    weighed: Mapping[str, Any] | None,
    is_new: bool | None,
) -> None:
    """Keep what a job found out about a theme; counts stay as they are where `weighed` is None; NotFound."""
    row = get_theme_row(session, board_id, theme_id)
    row.may_bear_on, row.is_new = dict(may_bear_on), is_new
    if weighed is not None:
        row.weighed = dict(weighed)
    session.flush()


def propose_links(session: Session, *, board_id: str, likely: Mapping[tuple[str, str], float]) -> None:
    """Leave the pairs (earlier, later) that a job found alike; those of before that nobody decided on make room."""
    known = {(row.earlier_id, row.later_id): row for row in session.scalars(_links(board_id))}
    for pair, row in known.items():
        if row.status == "proposed" and pair not in likely:
            session.delete(row)
    for pair, likeness in likely.items():
        if pair in known:
            known[pair].likeness = likeness
        else:
            session.add(_link(board_id, pair, "proposed", likeness))
    session.flush()


def list_links(session: Session, *, board_id: str) -> tuple[ThemeLink, ...]:
    """Every link of a board, whatever was decided on it, by its themes."""
    return tuple(
        ThemeLink(row.earlier_id, row.later_id, row.status, row.likeness, row.decided_by)
        for row in session.scalars(_links(board_id))
    )


def decide_link(
    session: Session, *, board_id: str, earlier_id: str, later_id: str, is_same: bool, person_id: str, today: date
) -> None:
    """A person says that two themes are one that goes on, or are not; SameConsultation, NotFound."""
    order = {one.theme.id: one for one in list_in_time(session, board_id=board_id)}
    for theme_id in (earlier_id, later_id):
        if theme_id not in order:
            raise NotFound("theme")
    if order[earlier_id].when >= order[later_id].when:
        raise SameConsultation
    pair = (earlier_id, later_id)
    row = session.get(ThemeLinkRow, pair) or _link(board_id, pair, "proposed", None)
    row.status, row.decided_by, row.decided_on = ("agreed" if is_same else "rejected"), person_id, today
    session.add(row)
    session.flush()


def _link(board_id: str, pair: tuple[str, str], status: str, likeness: float | None) -> ThemeLinkRow:
    return ThemeLinkRow(
        earlier_id=pair[0], later_id=pair[1], board_id=board_id, status=status, likeness=likeness, decided_by=None,
        decided_on=None,
    )  # fmt: skip


def _links(board_id: str) -> Any:
    wanted = select(ThemeLinkRow).where(ThemeLinkRow.board_id == board_id)
    return wanted.order_by(ThemeLinkRow.earlier_id, ThemeLinkRow.later_id)


def _clauses(session: Session, theme_ids: Iterable[str]) -> Mapping[str, list[str]]:
    """The parts of comments that belong to each theme, the nearest to its middle first; never of a held answer."""
    wanted = (
        select(ThemeCommentRow.theme_id, ThemeCommentRow.clause, translated_as(), CommentRow.text)
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .join(ThemeRow, ThemeRow.id == ThemeCommentRow.theme_id)
        .where(ThemeCommentRow.theme_id.in_(list(theme_ids)), ThemeCommentRow.is_in, ~is_held(CommentRow))
        .order_by(ThemeCommentRow.strength.desc(), ThemeCommentRow.comment_id)
    )
    said: dict[str, list[str]] = defaultdict(list)
    for theme_id, clause, translation, text in session.execute(wanted):
        said[theme_id].append(clause or translation or text)
    return said
