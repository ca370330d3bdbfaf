"""What may leave the house of a consultation's comments and codings: counted, redacted, not held. Workers come in.

A child who did not want their words used is counted without them, and so is what was put first as red (R4.07, R3.14):
outside, nothing would hold anybody to a mark.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.consultations import get_consultation
from app.store.holding import is_counted, is_held, is_unquotable
from app.store.tables import CommentRow, ResponseRow, ThemeCommentRow, ThemeRow


@dataclass(frozen=True, slots=True)
class KeptPlacement:
    """A comment in a theme that is agreed or proposed: the part that belongs, and whether a person put it there."""

    theme_id: str
    clause: str
    by_person: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """A comment as it may leave. `words` None: they stay here. `band` '' where too few of it answered the question.

    `translation` is a person's, redacted; it stays where the words do. `suggested` are the themes that the machine
    would add it to, `rejected` those of its themes that a person rejected; `is_taken_out`: a person took it out of one.
    """

    comment_id: str
    question_id: str
    words: str | None
    band: str
    placements: tuple[KeptPlacement, ...]
    unplaced: str
    suggested: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    is_taken_out: bool = False
    translation: str = ""


@dataclass(slots=True)
class _Where:
    """What is known of one comment and the themes, while it is put together."""

    placements: list[KeptPlacement] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    is_taken_out: bool = False


def list_leaving(session: Session, *, board_id: str, consultation_id: str, smallest_group: int) -> tuple[Leaving, ...]:
    """Every comment of a consultation that may leave, by its random id; shuffle them before they do. NotFound."""
    get_consultation(session, board_id=board_id, consultation_id=consultation_id)
    wanted = (
        select(CommentRow, ResponseRow.band, ResponseRow.words_may_be_used, is_unquotable(CommentRow))
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            CommentRow.board_id == board_id,
            CommentRow.consultation_id == consultation_id,
            is_counted(),
            ~is_held(CommentRow),
        )
        .order_by(CommentRow.id)
    )
    rows = session.execute(wanted).all()
    of_band = Counter((comment.question_id, band) for comment, band, _, _ in rows)
    where = _list_where(session, board_id, consultation_id)
    return tuple(
        Leaving(
            comment_id=comment.id,
            question_id=comment.question_id,
            words=comment.text if may_be_used and not was_red else None,
            band=band if of_band[comment.question_id, band] >= smallest_group else "",
            placements=tuple(where[comment.id].placements),
            unplaced=comment.unplaced or "",
            suggested=tuple(where[comment.id].suggested),
            rejected=tuple(where[comment.id].rejected),
            is_taken_out=where[comment.id].is_taken_out,
            translation=(comment.translation or "") if may_be_used and not was_red else "",
        )
        for comment, band, may_be_used, was_red in rows
    )


def _list_where(session: Session, board_id: str, consultation_id: str) -> defaultdict[str, _Where]:
    wanted = (
        select(ThemeCommentRow, ThemeRow.status, ThemeRow.merged_into)
        .join(ThemeRow, ThemeRow.id == ThemeCommentRow.theme_id)
        .where(ThemeRow.board_id == board_id, ThemeRow.consultation_id == consultation_id)
        .order_by(ThemeRow.position, ThemeRow.id, ThemeCommentRow.comment_id)
    )
    found: defaultdict[str, _Where] = defaultdict(_Where)
    for row, status, merged_into in session.execute(wanted):
        where, is_by_person = found[row.comment_id], row.placed_by == "person"
        if not row.is_in and is_by_person:
            where.is_taken_out = True
        if merged_into:
            continue
        if row.is_suggested:
            where.suggested.append(row.theme_id)
        elif row.is_in and status == "rejected":
            where.rejected.append(row.theme_id)
        elif row.is_in:
            where.placements.append(KeptPlacement(row.theme_id, row.clause, is_by_person))
    return found
