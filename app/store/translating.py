"""Answers that no theme has because of their language, and the translations that people write beside them.

Workers come in to read and to write, one job to redact what they wrote. The child's own words are never changed, and
whatever is held is not here: it is read where all words are read first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, update
from sqlalchemy.orm import Session

from app.store.holding import is_counted, is_held
from app.store.session import NotFound
from app.store.tables import CommentRow, QuoteRow, ResponseRow, ThemeCommentRow

OTHER_LANGUAGE = "other_language"
"""analysis.themes.Reason of what was not compared because of its language."""


class AlreadyQuoted(Exception):
    """Words of this translation stand in a quote; a lead must refuse that first."""


@dataclass(frozen=True, slots=True)
class ForeignComment:
    """A redacted comment in another language. `translation` is redacted, and '' until there is one.

    `waits`: somebody wrote a translation that no job has redacted yet; only who wrote it is shown `written`.
    """

    id: str
    consultation_id: str
    question_id: str
    text: str
    language: str
    band: str
    translation: str
    written: str
    translated_by: str | None
    translated_on: date | None
    is_unthemed: bool = True
    """No run has placed it, neither by its translation."""

    @property
    def waits(self) -> bool:
        """Whether a translation is there that nobody else may read yet."""
        return bool(self.written)


def translated_as() -> ColumnElement[str | None]:
    """A comment's translation as it stands, redacted or not, for the store and for what is redacted again."""
    return func.coalesce(CommentRow.translation_written, CommentRow.translation)


def list_foreign(session: Session, *, board_id: str, consultation_id: str) -> tuple[ForeignComment, ...]:
    """What was not themed because of its language, and what has been translated, by language; never what is held."""
    wanted = _foreign(board_id).where(CommentRow.consultation_id == consultation_id)
    return tuple(_comment(*row) for row in session.execute(wanted))


def get_foreign(session: Session, *, board_id: str, comment_id: str) -> ForeignComment:
    """One of them; NotFound, also while it is held."""
    row = session.execute(_foreign(board_id).where(CommentRow.id == comment_id)).first()
    if row is None:
        raise NotFound("comment")
    return _comment(*row)


def save_translation(
    session: Session, *, board_id: str, comment_id: str, words: str, person_id: str, today: date
) -> None:
    """Keep what a person translated, or '' to take it back, until a job has redacted it; AlreadyQuoted, NotFound."""
    get_foreign(session, board_id=board_id, comment_id=comment_id)
    row = session.get_one(CommentRow, comment_id)
    quoted = select(
        exists().where(QuoteRow.comment_id == comment_id, QuoteRow.is_translation, QuoteRow.status != "refused")
    )
    if session.scalar(quoted):
        raise AlreadyQuoted
    row.translation, row.translation_written = None, words or None
    row.translated_by, row.translated_on = (person_id, today) if words else (None, None)
    # What was cut from the one before stands in no words any more.
    session.execute(update(ThemeCommentRow).where(ThemeCommentRow.comment_id == comment_id).values(clause=""))
    session.flush()


def list_unredacted(session: Session, *, consultation_id: str) -> Mapping[str, str]:
    """Translations as they were typed, by comment id, for the job that redacts them."""
    wanted = select(CommentRow.id, CommentRow.translation_written).where(
        CommentRow.consultation_id == consultation_id, CommentRow.translation_written.is_not(None)
    )
    return {comment_id: words for comment_id, words in session.execute(wanted.order_by(CommentRow.id)) if words}


def save_redacted(session: Session, *, comment_id: str, written: str, redacted: str) -> None:
    """Keep a translation as redaction left it, unless it was typed anew meanwhile; what was typed is gone."""
    session.execute(
        update(CommentRow)
        .where(CommentRow.id == comment_id, CommentRow.translation_written == written)
        .values(translation=redacted, translation_written=None)
    )


def _foreign(board_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(CommentRow, ResponseRow.band)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            CommentRow.board_id == board_id,
            or_(CommentRow.unplaced == OTHER_LANGUAGE, CommentRow.translated_by.is_not(None)),
            is_counted(),
            ~is_held(CommentRow),
        )
        .order_by(CommentRow.language, CommentRow.question_id, CommentRow.id)
    )


def _comment(row: CommentRow, band: str) -> ForeignComment:
    return ForeignComment(
        id=row.id,
        consultation_id=row.consultation_id,
        question_id=row.question_id,
        text=row.text,
        language=row.language or "",
        band=band,
        translation=row.translation or "",
        written=row.translation_written or "",
        translated_by=row.translated_by,
        translated_on=row.translated_on,
        is_unthemed=row.unplaced == OTHER_LANGUAGE,
    )
