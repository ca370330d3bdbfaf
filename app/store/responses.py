"""Whole responses, for jobs alone: answers in own words for the analysis, and true counts for the document.

Nobody else may come in. What a job makes of this must be redacted or counted before it is kept or shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import CursorResult, delete, exists, func, or_, select, text, update
from sqlalchemy.orm import Session

from app.store.chosen import AnswerCounts, add_up
from app.store.documents import signed_off
from app.store.holding import (
    HELD,
    Whom,
    is_counted,
    is_from,
    is_held,
    is_of_a_counted,
    is_said_to_be_read,
    is_unquotable,
    is_unread,
    is_unread_apart,
    stands_in_its_theme,
    waits_apart,
)
from app.store.quotes import are_their_words
from app.store.tables import (
    AnswerRow,
    CommentRow,
    ConcernRow,
    ConsultationRow,
    QuoteRow,
    ResponseRow,
    ThemeCommentRow,
    ThemeRow,
)
from app.store.translating import translated_as
from surveys.parts import is_a_childs_own, parts_of
from surveys.plain_reading import from_plain

SHUFFLED = ("responses", "answers", "concerns", "comments", "theme_comments", "talk_wishes", "held")
Thing = Literal["band", "language", "mode", "group_id"]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One answer in own words, unredacted. `comment_id` is its comment's, when an earlier run made one.

    `language` is the edition's; `translation` is a person's, '' where nobody has written one.
    """

    response_id: str
    question_id: str
    text: str
    band: str
    language: str
    group_id: str
    words_may_be_used: bool
    comment_id: str | None
    translation: str = ""


@dataclass(frozen=True, slots=True)
class ReleasedWords:
    """A released quote; `is_translation`: a person put it into English.

    `response_key` is the same for two quotes of one child and is not to be kept.
    """

    theme_id: str
    text: str
    band: str
    language: str
    differs: bool
    response_key: str
    is_translation: bool = False


@dataclass(frozen=True, slots=True)
class ConcernCounts:
    """How many answers of a consultation a lead settled, upheld among those, and how many are held back now."""

    settled: int
    upheld: int
    held: int


def list_own_words(session: Session, *, consultation_id: str, question_id: str) -> tuple[OwnWords, ...]:
    """The answers to a question in own words that are not held back (R3.14), in the order of their random ids."""
    wanted = (
        select(AnswerRow, ResponseRow, CommentRow.id, translated_as())
        .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
        .outerjoin(
            CommentRow,
            (CommentRow.response_id == AnswerRow.response_id) & (CommentRow.question_id == AnswerRow.question_id),
        )
        .where(
            ResponseRow.consultation_id == consultation_id,
            AnswerRow.question_id == question_id,
            AnswerRow.missing.is_(None),
            is_counted(),
            ~is_held(AnswerRow),
        )
        .order_by(AnswerRow.response_id)
    )
    return tuple(
        OwnWords(
            response_id=response.id,
            question_id=question_id,
            text=answer.value,
            band=response.band,
            language=response.language,
            group_id=response.group_id or "",
            words_may_be_used=response.words_may_be_used,
            comment_id=comment_id,
            translation=translation or "",
        )
        for answer, response, comment_id, translation in session.execute(wanted)
        if isinstance(answer.value, str)
    )


def count_responses(session: Session, *, consultation_id: str, by: Thing, whom: Whom = "all") -> dict[str, int]:
    """True numbers of responses by one thing; '' where a response does not say."""
    column = {
        "band": ResponseRow.band,
        "language": ResponseRow.language,
        "mode": ResponseRow.mode,
        "group_id": ResponseRow.group_id,
    }[by]
    ours = ResponseRow.consultation_id == consultation_id, is_counted(), is_from(whom)
    wanted = select(column, func.count()).where(*ours)
    return {key or "": count for key, count in session.execute(wanted.group_by(column).order_by(column))}


def count_helped(session: Session, *, consultation_id: str, whom: Whom = "all") -> int:
    """How many responses were given with an adult's help."""
    wanted = select(func.count()).where(
        ResponseRow.consultation_id == consultation_id, ResponseRow.helped, is_counted(), is_from(whom)
    )
    return session.scalar(wanted) or 0


def find_days(session: Session, *, consultation_id: str, whom: Whom = "all") -> tuple[date, date] | None:
    """The first and the last day on which groups answered; None before anybody did."""
    wanted = select(func.min(ResponseRow.day), func.max(ResponseRow.day))
    ours = ResponseRow.consultation_id == consultation_id, is_counted(), is_from(whom)
    first, last = session.execute(wanted.where(*ours)).one()
    return (first, last) if first else None


def count_answers(session: Session, *, consultation_id: str, unread: Collection[str]) -> tuple[AnswerCounts, ...]:
    """True counts of every question in every edition; of those in `unread` (words, drawings) no value is looked at."""
    wanted = (
        select(ResponseRow.band, ResponseRow.version, AnswerRow.question_id, AnswerRow.value, AnswerRow.missing)
        .join(AnswerRow, AnswerRow.response_id == ResponseRow.id)
        .where(ResponseRow.consultation_id == consultation_id, is_counted())
    )
    return add_up(session.execute(wanted), unread=unread)


def count_said(
    session: Session, *, consultation_id: str, by: Literal["band", "language"] = "band", whom: Whom = "all"
) -> dict[str, dict[str, int]]:
    """How many responses of each band, or language, are in each theme (theme id, then band); none that is held."""
    column = {"band": ResponseRow.band, "language": ResponseRow.language}[by]
    wanted = (
        select(ThemeCommentRow.theme_id, column, func.count(func.distinct(ResponseRow.id)))
        .join(ThemeRow, ThemeRow.id == ThemeCommentRow.theme_id)
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            ThemeRow.consultation_id == consultation_id,
            ThemeCommentRow.is_in,
            is_counted(),
            is_from(whom),
            ~is_held(CommentRow),
        )
        .group_by(ThemeCommentRow.theme_id, column)
    )
    said: dict[str, dict[str, int]] = defaultdict(dict)
    for theme_id, key, count in session.execute(wanted):
        said[theme_id][key] = count
    return dict(said)


def count_groups_saying(session: Session, *, consultation_id: str, whom: Whom = "all") -> dict[str, int]:
    """In how many groups each theme was said (theme id); only groups that an answer may name, nothing that is held."""
    wanted = (
        select(ThemeCommentRow.theme_id, func.count(func.distinct(ResponseRow.group_id)))
        .join(ThemeRow, ThemeRow.id == ThemeCommentRow.theme_id)
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            ThemeRow.consultation_id == consultation_id,
            ThemeCommentRow.is_in,
            ResponseRow.group_id.is_not(None),
            is_counted(),
            is_from(whom),
            ~is_held(CommentRow),
        )
        .group_by(ThemeCommentRow.theme_id)
    )
    return {theme_id: count for theme_id, count in session.execute(wanted)}


def list_released_words(session: Session, *, consultation_id: str) -> tuple[ReleasedWords, ...]:
    """The quotes that a lead released and that may still be printed."""
    wanted = (
        select(QuoteRow, ResponseRow, CommentRow)
        .join(CommentRow, CommentRow.id == QuoteRow.comment_id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            QuoteRow.consultation_id == consultation_id,
            QuoteRow.status == "released",
            ResponseRow.words_may_be_used,
            is_counted(),
            ~is_unquotable(CommentRow),
            stands_in_its_theme(),
        )
        .order_by(QuoteRow.theme_id, QuoteRow.id)
    )
    return tuple(
        ReleasedWords(
            theme_id=quote.theme_id,
            text=quote.text,
            band=response.band,
            language="en" if quote.is_translation else comment.language or response.language,
            differs=quote.differs,
            response_key=response.id,
            is_translation=quote.is_translation,
        )
        for quote, response, comment in session.execute(wanted)
        # Redaction may have taken words out of the comment after they were quoted.
        if are_their_words(quote.text, (comment.translation or "") if quote.is_translation else comment.text)
    )


def count_concerns(session: Session, *, consultation_id: str, whom: Whom = "all") -> ConcernCounts:
    """How many answers were settled, and how many are held back now."""
    wanted = select(ConcernRow.state, func.count()).where(
        ConcernRow.consultation_id == consultation_id, is_of_a_counted(ConcernRow, whom)
    )
    states = dict(session.execute(wanted.group_by(ConcernRow.state)).all())
    upheld = states.get("upheld", 0)
    return ConcernCounts(
        settled=states.get("cleared", 0) + upheld,
        upheld=upheld,
        held=sum(states.get(state, 0) for state in HELD),
    )


def count_read(session: Session, *, consultation_id: str, own_words: Collection[str], whom: Whom = "all") -> int:
    """How many answers to these questions in own words a person has read: settled, or read beside others of a theme."""
    settled = exists().where(
        ConcernRow.response_id == AnswerRow.response_id,
        ConcernRow.question_id == AnswerRow.question_id,
        ConcernRow.state.in_(("cleared", "upheld")),
    )
    in_themes = exists().where(
        CommentRow.response_id == AnswerRow.response_id,
        CommentRow.question_id == AnswerRow.question_id,
        is_said_to_be_read(),
    )
    read = (
        select(func.count())
        .select_from(AnswerRow)
        .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
        .where(
            ResponseRow.consultation_id == consultation_id,
            AnswerRow.question_id.in_(own_words),
            AnswerRow.missing.is_(None),
            or_(settled, in_themes),
            is_counted(),
            is_from(whom),
        )
    )
    return session.scalar(read) or 0


def count_unsettled(session: Session, *, consultation_id: str) -> int:
    """How many answers of a consultation a person must still read, whether first, at all, or a second time."""
    unsettled = or_(ConcernRow.state == "waiting", is_unread())
    wanted = select(func.count()).where(
        ConcernRow.consultation_id == consultation_id, unsettled, is_of_a_counted(ConcernRow)
    )
    return session.scalar(wanted) or 0


def forget_words(session: Session, *, signed_off_before: date) -> int:
    """Blank unredacted own words of consultations whose document was signed off before this day; count them (R2.13).

    The words that raised a concern go with them. The redacted comment stays. So does what is held: a safeguarding
    record is kept under its own policy. And so does what stands apart until a person has read it (R3.08).
    """
    old = session.scalars(select(ConsultationRow).where(ConsultationRow.id.in_(signed_off(signed_off_before)))).all()
    return sum(_forget_words_of(session, row.id, _own_words(row)) for row in old)


def forget_responses(session: Session, *, signed_off_before: date) -> int:
    """Delete responses of consultations whose document was signed off before this day; count them (R2.13).

    A response that holds something upheld or unsettled stays, and one that stands apart until a person has read it.
    """
    # Asked of each response by itself: PostgreSQL would walk through a list of all that stay once for each of them.
    keeps = exists().where(ConcernRow.response_id == ResponseRow.id, or_(ConcernRow.state.in_(HELD), is_unread_apart()))
    done = session.execute(
        delete(ResponseRow).where(ResponseRow.consultation_id.in_(signed_off(signed_off_before)), ~keeps)
    )
    return done.rowcount if isinstance(done, CursorResult) else 0


def shuffle(session: Session) -> None:
    """Make the database forget in which order, and together with what, answers came (T14, security.md 0.1). Commits.

    On PostgreSQL all rows of a table are written again by one transaction, so that they bear one number (xmin), a table
    after another, so that no other table bears it; then they are laid in the order of their random ids. SQLite's tables
    have no row numbers here, but within a page rows lie as they came: the file is written anew.
    """
    if session.get_bind().dialect.name != "postgresql":
        _write_anew(session)
        return
    for table in SHUFFLED:
        session.execute(text(f"UPDATE {table} SET board_id = board_id"))  # noqa: S608
        session.commit()
        session.execute(text(f"CLUSTER {table} USING pk_{table}"))
        session.commit()


def _write_anew(session: Session) -> None:
    """VACUUM, its copy in memory: on the disk it would be one more place where children's words had been."""
    session.commit()
    session.execute(text("PRAGMA temp_store = MEMORY"))
    session.execute(text("VACUUM"))
    session.execute(text("PRAGMA temp_store = DEFAULT"))
    session.commit()


def _forget_words_of(session: Session, consultation_id: str, own_words: Collection[str]) -> int:
    rows = session.scalars(
        select(AnswerRow)
        .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
        .where(
            ResponseRow.consultation_id == consultation_id,
            AnswerRow.question_id.in_(own_words),
            ~is_held(AnswerRow),
            ~waits_apart(AnswerRow),
        )
    )
    full = [row for row in rows if row.value]
    for row in full:
        row.value = ""
    said = (ConcernRow.consultation_id == consultation_id, ConcernRow.question_id.in_(own_words))
    session.execute(update(ConcernRow).where(*said, ConcernRow.state.not_in(HELD)).values(words=[]))
    session.flush()
    return len(full)


def _own_words(row: ConsultationRow) -> set[str]:
    """The ids of what a child wrote or drew: an answer to anything else is an option's id, and is kept."""
    parts = (part for edition in from_plain(row.definition).editions for part in parts_of(edition))
    return {part.id for part in parts if is_a_childs_own(part)}
