"""Sorting many comments at once: moving, splitting a theme, answering what the machine would add, and who has read.

The worker's actions come in, inside theme_steps.record. Words are redacted, and what is held is never asked for here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables import QuoteRow, ThemeCommentRow, ThemeRow, ThemeSplitRow
from app.store.themes import add_theme, get_standing_row, move_comment, place_row, take_quotes_along


def move_comments(
    session: Session, *, board_id: str, comment_ids: Sequence[str], from_id: str | None, to_id: str | None
) -> None:
    """Do with several comments what move_comment does with one."""
    for comment_id in comment_ids:
        move_comment(session, board_id=board_id, comment_id=comment_id, from_id=from_id, to_id=to_id)


def split_theme(
    session: Session, *, board_id: str, theme_id: str, comment_ids: Sequence[str], label: str, person_id: str,
    today: date,
) -> str:  # fmt: skip
    """Put some comments of a theme, each with its part, into a new one and return its id; the rest stays; NotFound.

    A name that the machine proposed for a half stays the machine's: it may say words that are held later (R3.14).
    """
    row = get_standing_row(session, board_id, theme_id)
    new = add_theme(
        session, board_id=board_id, consultation_id=row.consultation_id, question_id=row.question_id, label=label,
        person_id=person_id, today=today,
    )  # fmt: skip
    if _is_the_machines(session, theme_id, label):
        session.get_one(ThemeRow, new).machine_label = label
    wanted = select(ThemeCommentRow).where(
        ThemeCommentRow.theme_id == theme_id, ThemeCommentRow.comment_id.in_(comment_ids), ThemeCommentRow.is_in
    )
    for placed in session.scalars(wanted).all():
        session.add(place_row(new, placed.comment_id, board_id, placed.clause, placed.strength))
        placed.placed_by, placed.is_in = "person", False
    gone = (QuoteRow.theme_id == theme_id) & QuoteRow.comment_id.in_(comment_ids)
    take_quotes_along(session, gone, new)
    session.flush()
    return new


def list_suggested_to(session: Session, *, board_id: str, comment_ids: Collection[str]) -> Mapping[str, list[str]]:
    """To which themes the machine would add these comments, by comment id."""
    wanted = select(ThemeCommentRow.comment_id, ThemeCommentRow.theme_id).where(
        ThemeCommentRow.board_id == board_id,
        ThemeCommentRow.comment_id.in_(comment_ids),
        ThemeCommentRow.is_suggested.is_(True),
    )
    found: dict[str, list[str]] = {}
    for comment_id, theme_id in session.execute(wanted.order_by(ThemeCommentRow.theme_id)):
        found.setdefault(comment_id, []).append(theme_id)
    return found


def answer_suggestions(
    session: Session, *, board_id: str, theme_id: str, comment_ids: Collection[str], takes: bool
) -> None:
    """Take what the machine would add to a theme into it, or say that it does not belong; NotFound."""
    get_standing_row(session, board_id, theme_id)
    suggested = (ThemeCommentRow.theme_id == theme_id, ThemeCommentRow.is_suggested.is_(True))
    wanted = select(ThemeCommentRow).where(*suggested, ThemeCommentRow.comment_id.in_(comment_ids))
    for placed in session.scalars(wanted).all():
        placed.placed_by, placed.is_in, placed.is_suggested = "person", takes, None
    session.flush()


def _is_the_machines(session: Session, theme_id: str, label: str) -> bool:
    """Whether the machine called a half of this theme so, whatever of that name is shown by now."""
    wanted = select(ThemeSplitRow.halves).where(ThemeSplitRow.theme_id == theme_id)
    halves = [half for kept in session.scalars(wanted) for half in kept["halves"]]
    return _as_read(label) in {_as_read(half["label"]) for half in halves}


def _as_read(label: str) -> str:
    return " ".join(label.casefold().split())
