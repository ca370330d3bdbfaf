"""What the machine called a theme, without words that only held answers said. Only the store comes in.

A theme is named from its comments. When a lead upholds one of them afterwards, its words must leave the name and the
keywords as well (R3.14). That is found out when a theme is read, so that it can never be out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.holding import is_held
from app.store.tables import CommentRow, ThemeCommentRow
from app.store.translating import translated_as

UNNAMED = "A theme that needs a name"
_WORD = re.compile(r"\w+")


def list_words_left(session: Session, theme_ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For each theme that was found in an answer which is held now: the words that its other comments say."""
    wanted = (
        select(ThemeCommentRow.theme_id, func.coalesce(translated_as(), CommentRow.text), is_held(CommentRow))
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .where(ThemeCommentRow.theme_id.in_(list(theme_ids)))
    )
    left: dict[str, set[str]] = {}
    touched: set[str] = set()
    for theme_id, words, is_one_held in session.execute(wanted):
        touched |= {theme_id} if is_one_held else set()
        left.setdefault(theme_id, set()).update(() if is_one_held else _WORD.findall((words or "").casefold()))
    return {theme_id: frozenset(left[theme_id]) for theme_id in touched}


def find_words_left(said: Iterable[tuple[str, bool]]) -> frozenset[str] | None:
    """The same of any texts, each with whether it is held now; None where none of them is."""
    texts = list(said)
    if not any(is_one_held for _, is_one_held in texts):
        return None
    return frozenset(
        word for words, is_one_held in texts if not is_one_held for word in _WORD.findall(words.casefold())
    )


def is_left(words: str, left: frozenset[str] | None) -> bool:
    """Whether every one of these words is said by a comment that is not held; None: none of them is."""
    return left is None or left.issuperset(_WORD.findall(words.casefold()))
