"""What a team has not read or translated yet of a consultation, in counts. A worker's actions come in.

Held answers are in none of these numbers, and no word is read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from app.store.holding import is_counted, is_held, is_placed, is_said_to_be_read
from app.store.tables import CommentRow, ResponseRow, ThemeCommentRow, ThemeRow
from app.store.translating import OTHER_LANGUAGE

RARE = "rare"
"""analysis.themes.Reason of what too few said for a theme."""


@dataclass(frozen=True, slots=True)
class StillToDo:
    """Comments that nobody has said they have read: in all, by theme id, and in no theme by question id.

    `rare` are those of the last that few said, by question id. `untranslated` are answers in other languages.
    """

    unread: int
    in_themes: Mapping[str, int]
    in_none: Mapping[str, int]
    rare: Mapping[str, int]
    untranslated: int


def count_still_to_do(session: Session, *, board_id: str, consultation_id: str) -> StillToDo:
    """Count what is left, in as many queries however many themes there are."""
    here = (CommentRow.board_id == board_id, CommentRow.consultation_id == consultation_id, ~is_held(CommentRow))
    unread = (*here, ~is_said_to_be_read())
    in_none, rare = _count_in_none(session, unread)
    return StillToDo(
        unread=session.scalar(select(func.count()).select_from(CommentRow).where(*unread)) or 0,
        in_themes=_count_in_themes(session, unread),
        in_none=in_none,
        rare=rare,
        untranslated=_count_untranslated(session, here),
    )


def _count_in_themes(session: Session, unread: tuple[ColumnElement[bool], ...]) -> Mapping[str, int]:
    wanted = (
        select(ThemeCommentRow.theme_id, func.count())
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .join(ThemeRow, ThemeRow.id == ThemeCommentRow.theme_id)
        .where(ThemeCommentRow.is_in, ThemeRow.merged_into.is_(None), *unread)
        .group_by(ThemeCommentRow.theme_id)
    )
    return {theme_id: count for theme_id, count in session.execute(wanted)}


def _count_in_none(
    session: Session, unread: tuple[ColumnElement[bool], ...]
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """All that stand in no theme, and those of them that few said and no theme is suggested for."""
    suggested = exists().where(ThemeCommentRow.comment_id == CommentRow.id, ThemeCommentRow.is_suggested.is_(True))
    of = (CommentRow.question_id, CommentRow.unplaced, suggested.label("suggested"))
    each = select(*of).where(~is_placed(), *unread).subquery()
    counted: Select[Any] = select(*each.c, func.count()).group_by(*each.c)
    found, rare = Counter[str](), Counter[str]()
    for question_id, why, is_suggested, count in session.execute(counted):
        found[question_id] += count
        if why == RARE and not is_suggested:
            rare[question_id] += count
    return found, rare


def _count_untranslated(session: Session, here: tuple[ColumnElement[bool], ...]) -> int:
    wanted = (
        select(func.count())
        .select_from(CommentRow)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(*here, is_counted(), CommentRow.unplaced == OTHER_LANGUAGE, CommentRow.translated_by.is_(None))
    )
    return session.scalar(wanted) or 0
