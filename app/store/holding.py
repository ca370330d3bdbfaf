"""Which answers are held back, and which responses are counted: conditions in SQL, used wherever words could leave.
Only the store comes in.

Held is whatever a person must still read first, whatever one lead cleared and a second person has not agreed to, and
whatever was upheld. What was put first as red is never quoted, whatever a lead decided of it (R3.14).
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, exists, func, or_, true
from sqlalchemy.orm import aliased

from app.store.tables import CommentReadRow, CommentRow, ConcernRow, QuoteRow, ResponseRow, ThemeCommentRow, ThemeRow

HELD = ("waiting", "upheld")
COUNTED = "counted"
RED = "high"
"""The level of surveys.concerns that is never quoted."""
PRACTITIONERS = "adult"
"""The band of the edition for adults: what they say is never counted with what children say."""
Whom = Literal["children", "practitioners", "all"]


def is_counted() -> ColumnElement[bool]:
    """Whether a response is in the numbers: not where it came late or by an open link and nobody has let it in."""
    return ResponseRow.standing == COUNTED


def is_from(whom: Whom, response: Any = ResponseRow) -> ColumnElement[bool]:
    """Whether a response came from a child, or by the edition for adults."""
    of: ColumnElement[bool] = response.band == PRACTITIONERS
    return {"children": ~of, "practitioners": of, "all": true()}[whom]


def is_of_a_counted(row: Any, whom: Whom = "all") -> ColumnElement[bool]:
    """Whether the concern or the comment that `row` stands for is of a response that is in the numbers."""
    # By a name of its own, so that it can stand in a query that reads responses as well.
    response = aliased(ResponseRow)
    return exists().where(response.id == row.response_id, response.standing == COUNTED, is_from(whom, response))


def is_held(row: Any) -> ColumnElement[bool]:
    """Whether the answer that `row` (answers or comments) stands for is held back now."""
    return exists().where(
        ConcernRow.response_id == row.response_id,
        ConcernRow.question_id == row.question_id,
        ConcernRow.state.in_(HELD),
    )


def waits_apart(row: Any) -> ColumnElement[bool]:
    """Whether the answer that `row` (answers) stands for is in no number and no person has read it yet (R3.08)."""
    return exists().where(
        ConcernRow.response_id == row.response_id,
        ConcernRow.question_id == row.question_id,
        is_unread_apart(),
    )


def is_unread() -> ColumnElement[bool]:
    """Whether a concern need not be read first and nobody has read it, or a second person whom chance asked has not."""
    return or_(ConcernRow.state == "unread", is_to_read_again())


def is_to_read_again() -> ColumnElement[bool]:
    """Whether one person found nothing in it, and it was drawn for another one to read (R3.08)."""
    return and_(ConcernRow.state == "cleared", func.coalesce(ConcernRow.second, "") == "to_read_again")


def is_unread_apart() -> ColumnElement[bool]:
    """Whether a concern is of an answer that stands apart, need not be read first, and was not read."""
    return is_unread() & ~is_of_a_counted(ConcernRow)


def is_unquotable(row: Any) -> ColumnElement[bool]:
    """Whether the words that `row` (answers or comments) stands for may not be quoted: they are held, or were red."""
    return exists().where(
        ConcernRow.response_id == row.response_id,
        ConcernRow.question_id == row.question_id,
        or_(ConcernRow.state.in_(HELD), ConcernRow.level == RED),
    )


def stands_in_its_theme() -> ColumnElement[bool]:
    """Whether the comment of a quote is still in the theme that it would be printed under."""
    return exists().where(
        ThemeCommentRow.theme_id == QuoteRow.theme_id,
        ThemeCommentRow.comment_id == QuoteRow.comment_id,
        ThemeCommentRow.is_in,
    )


def is_said_to_be_read() -> ColumnElement[bool]:
    """Whether somebody of the participation team has said that they have read a comment."""
    return exists().where(CommentReadRow.comment_id == CommentRow.id)


def is_placed() -> ColumnElement[bool]:
    """Whether a comment stands in a theme. What was merged is in no list; a rejected theme is.

    Asked of each comment by itself: PostgreSQL would walk through a list of all that are placed once for each of them.
    """
    # By names of their own, so that it can stand in a query that reads themes as well.
    place, theme = aliased(ThemeCommentRow), aliased(ThemeRow)
    return exists().where(
        place.comment_id == CommentRow.id, place.is_in, theme.id == place.theme_id, theme.merged_into.is_(None)
    )
