"""Where the machine would split a theme, kept until a person has said yes or the machine is asked again.

The job that works it out comes in, and the worker's actions. Words are redacted; a comment that is held by now is in
neither half, and a half's name loses words as a theme's does (R3.14, R4.07).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.store.machine_words import find_words_left, is_left, is_unsaid
from app.store.session import new_id
from app.store.tables import CommentRow, ResponseRow, ThemeSplitRow
from app.store.themes import KeptComment, get_theme_row, list_comments
from app.store.translating import translated_as


@dataclass(frozen=True, slots=True)
class KeptHalf:
    """One half of a proposal: what the machine calls it ('' where nobody says so who may be quoted), its comments."""

    label: str
    comments: tuple[KeptComment, ...]


@dataclass(frozen=True, slots=True)
class KeptSplit:
    """Where a theme could be split, the larger half first; no halves: the machine sees no good place."""

    id: str
    theme_id: str
    halves: tuple[KeptHalf, ...]


def list_clauses(session: Session, *, board_id: str, theme_id: str) -> Mapping[str, str]:
    """The redacted parts of comments that belong to a theme, by comment id: what a job reads to split it; NotFound."""
    comments = list_comments(session, board_id=board_id, theme_id=theme_id)
    return {comment.id: comment.clause or comment.translation or comment.text for comment in comments}


def save_split(session: Session, *, board_id: str, theme_id: str, halves: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Keep where the machine would split, in place of what it said before: a name and comment ids each; NotFound."""
    get_theme_row(session, board_id, theme_id)
    forget_split(session, board_id=board_id, theme_id=theme_id)
    kept = {"halves": [{"label": label, "comments": list(ids)} for label, ids in halves]}
    session.add(ThemeSplitRow(id=new_id(), board_id=board_id, theme_id=theme_id, halves=kept))
    session.flush()


def find_split(session: Session, *, board_id: str, theme_id: str) -> KeptSplit | None:
    """Where the machine would split a theme, with what is still in it and may be read; None before it was asked."""
    row = session.scalars(
        select(ThemeSplitRow).where(ThemeSplitRow.board_id == board_id, ThemeSplitRow.theme_id == theme_id)
    ).first()
    if row is None:
        return None
    there = {one.id: one for one in list_comments(session, board_id=board_id, theme_id=theme_id)}
    halves = tuple(
        KeptHalf(
            _name_left(session, half["label"], half["comments"]),
            tuple(there[comment_id] for comment_id in half["comments"] if comment_id in there),
        )
        for half in row.halves["halves"]
    )
    return KeptSplit(row.id, theme_id, halves if all(half.comments for half in halves) else ())


def forget_split(session: Session, *, board_id: str, theme_id: str) -> None:
    """Let the proposal go: it was taken, or the theme is another by now."""
    session.execute(delete(ThemeSplitRow).where(ThemeSplitRow.board_id == board_id, ThemeSplitRow.theme_id == theme_id))


def _name_left(session: Session, label: str, comment_ids: Sequence[str]) -> str:
    wanted = (
        select(func.coalesce(translated_as(), CommentRow.text), is_unsaid())
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(CommentRow.id.in_(comment_ids))
    )
    said = [(words or "", lends_nothing) for words, lends_nothing in session.execute(wanted)]
    return label if is_left(label, find_words_left(said)) else ""
