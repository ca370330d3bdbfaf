"""What the machine called a theme, without words that nobody says whose words may leave. Only the store comes in.

A theme is named from its comments. When a lead upholds one of them afterwards, its words must leave the name and the
keywords as well (R3.14), and so must words that only a child said who did not want them used, or that were red (R4.07):
a name goes where no quote goes. A word that others say too stays. That is found out when a theme is read, so that it
can never be out of date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.store.holding import is_unquotable
from app.store.tables import CommentRow, ResponseRow, ThemeCommentRow
from app.store.translating import translated_as

UNNAMED = "A theme that needs a name"
_WORD = re.compile(r"\w+")
_NUMBERED = re.compile(r"Theme \d+")
"""What the machine calls a theme that it finds no words for."""
_JOINING = frozenset({"and"})
"""Joins two words of a name, and is nobody's."""


def is_unsaid() -> ColumnElement[bool]:
    """Whether a comment's words lend nothing to a name: held, red, or of a child who did not want them used."""
    return or_(is_unquotable(CommentRow), ~ResponseRow.words_may_be_used)


def list_words_left(session: Session, theme_ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For each theme in which some comments lend nothing to its name: the words that the others say."""
    wanted = (
        select(ThemeCommentRow.theme_id, func.coalesce(translated_as(), CommentRow.text), is_unsaid())
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(ThemeCommentRow.theme_id.in_(list(theme_ids)))
    )
    left: dict[str, set[str]] = {}
    touched: set[str] = set()
    for theme_id, words, lends_nothing in session.execute(wanted):
        touched |= {theme_id} if lends_nothing else set()
        left.setdefault(theme_id, set()).update(() if lends_nothing else _words(words or ""))
    return {theme_id: frozenset(left[theme_id]) for theme_id in touched}


def find_words_left(said: Iterable[tuple[str, bool]]) -> frozenset[str] | None:
    """The same of any texts, each with whether it lends nothing; None where all of them do lend."""
    texts = list(said)
    if not any(lends_nothing for _, lends_nothing in texts):
        return None
    return frozenset(word for words, lends_nothing in texts if not lends_nothing for word in _words(words))


def is_left(words: str, left: frozenset[str] | None) -> bool:
    """Whether every one of these words is said by a comment that lends it; None: all of them do."""
    return left is None or _NUMBERED.fullmatch(words) is not None or left >= set(_words(words)) - _JOINING


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
