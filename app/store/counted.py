"""The digests of what a document counts, as it stands now: for the job that compiles and for whoever asks what changed.

It reads ids, states and redacted words, never an answer as it was written, and hands on nothing but hashes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from analysis.document.counted import (
    ANSWERED,
    APART,
    CODED_TWICE,
    COMMENTS,
    CONCERNS,
    READ,
    RESPONSES,
    SAID,
    digest,
    name_quote,
    name_source,
)
from app.store.holding import (
    is_counted,
    is_held,
    is_of_a_counted,
    is_said_to_be_read,
    is_unquotable,
    stands_in_its_theme,
)
from app.store.ledger import list_places
from app.store.quotes import are_their_words
from app.store.tables import (
    AnswerRow,
    CodingDrawRow,
    CommentRow,
    ConcernRow,
    HeldRow,
    QuoteRow,
    ResponseRow,
    ThemeCommentRow,
    ThemeRow,
)


def digest_counted(session: Session, *, board_id: str, consultation_ids: Iterable[str]) -> dict[str, str]:
    """The digest of everything that is counted in these consultations of a board, by its name; NotFound."""
    return {
        name: value
        for consultation_id in consultation_ids
        for name, value in _of_consultation(session, board_id, consultation_id)
    }


def _of_consultation(session: Session, board_id: str, consultation_id: str) -> Iterator[tuple[str, str]]:
    places = list_places(session, board_id=board_id, consultation_id=consultation_id)
    yield name_source(consultation_id, COMMENTS), digest(map(" ".join, places))
    for what, wanted in _lists(consultation_id).items():
        yield name_source(consultation_id, what), digest(_lines(session, wanted))
    yield from _of_themes(session, consultation_id)
    for theme_id, text in _quotes(session, consultation_id):
        name = name_quote(consultation_id, theme_id, text)
        yield name, name.rpartition("/")[2]


def _lists(consultation_id: str) -> Mapping[str, Select[*tuple[Any, ...]]]:
    """What is counted by what it is, each as the rows that it is made of."""
    response = ResponseRow
    about = (response.band, response.version, response.language, response.mode, response.helped, response.group_id)
    here = response.consultation_id == consultation_id
    concerns = select(ConcernRow.id, ConcernRow.state).where(ConcernRow.consultation_id == consultation_id)
    read = select(CommentRow.id).where(CommentRow.consultation_id == consultation_id)
    draws = select(CodingDrawRow.id, CodingDrawRow.finished_on)
    return {
        RESPONSES: select(response.id, *about).where(here, is_counted()),
        CONCERNS: concerns.where(is_of_a_counted(ConcernRow)),
        READ: read.where(is_of_a_counted(CommentRow), is_said_to_be_read()),
        CODED_TWICE: draws.where(CodingDrawRow.consultation_id == consultation_id),
        APART: select(response.id, response.standing)
        .where(here, ~is_counted())
        .union_all(select(HeldRow.id, HeldRow.reason).where(HeldRow.consultation_id == consultation_id)),  # type: ignore[dict-item]
    }


def _of_themes(session: Session, consultation_id: str) -> Iterator[tuple[str, str]]:
    themes = session.execute(
        select(ThemeRow.id, ThemeRow.question_id).where(
            ThemeRow.consultation_id == consultation_id, ThemeRow.status == "agreed", ThemeRow.merged_into.is_(None)
        )
    ).all()
    said = _by_first(session, _said(consultation_id))
    answered = _by_first(session, _answered(consultation_id, {question_id for _, question_id in themes}))
    to_question = {question_id: digest(lines) for question_id, lines in answered.items()}
    for theme_id, question_id in themes:
        yield name_source(consultation_id, SAID, theme_id), digest(said.get(theme_id, ()))
        yield name_source(consultation_id, ANSWERED, theme_id), to_question.get(question_id, digest(()))


def _said(consultation_id: str) -> Select[*tuple[Any, ...]]:
    """Who said what of each agreed theme, in words that have been redacted."""
    return (
        select(ThemeCommentRow.theme_id, ResponseRow.id, ResponseRow.band, CommentRow.id, CommentRow.text)
        .join(ThemeRow, ThemeRow.id == ThemeCommentRow.theme_id)
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            ThemeRow.consultation_id == consultation_id,
            ThemeRow.status == "agreed",
            ThemeCommentRow.is_in,
            is_counted(),
            ~is_held(CommentRow),
        )
    )


def _answered(consultation_id: str, questions: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(AnswerRow.question_id, ResponseRow.id, ResponseRow.band)
        .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
        .where(
            ResponseRow.consultation_id == consultation_id,
            AnswerRow.question_id.in_(questions),
            AnswerRow.missing.is_(None),
            is_counted(),
        )
    )


def _quotes(session: Session, consultation_id: str) -> Iterator[tuple[str, str]]:
    """Yield theme and words of every quote that may be printed: released, of a free answer, in words that stand."""
    wanted = (
        select(QuoteRow.theme_id, QuoteRow.text, QuoteRow.is_translation, CommentRow.text, CommentRow.translation)
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
    )
    for theme_id, text, is_translation, written, translation in session.execute(wanted):
        # Words that redaction has taken out since stand in the quote still.
        if are_their_words(text, (translation or "") if is_translation else written):
            yield theme_id, text


def _lines(session: Session, wanted: Select[*tuple[Any, ...]]) -> Iterator[str]:
    return (" ".join(map(str, row)) for row in session.execute(wanted))


def _by_first(session: Session, wanted: Select[*tuple[Any, ...]]) -> Mapping[str, list[str]]:
    """The rows of a list as lines, by their first column."""
    lines: dict[str, list[str]] = defaultdict(list)
    for first, *rest in session.execute(wanted):
        lines[first].append(" ".join(map(str, rest)))
    return lines
