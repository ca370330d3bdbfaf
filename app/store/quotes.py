"""Quotes: a worker proposes a child's redacted words, a safeguarding lead releases or refuses them.

Never quoted: what is held or was red, what a child did not want used, and words that the child did not write. A quote
goes with its comment into another theme; of one that was taken out of its theme nothing is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.store.doubting import hold_back
from app.store.holding import is_unquotable, stands_in_its_theme
from app.store.session import get_own, new_id
from app.store.tables import CommentRow, QuoteRow, ResponseRow, ThemeRow
from app.store.themes import get_standing_row

CUT = "…"


class MayNotBeQuoted(Exception):
    """The answer is held back or was red (R3.14), or its writer did not want their words used."""


class SamePerson(Exception):
    """Whoever proposed a quote does not release it: two people answer for a child's words (R4.06)."""


class NotTheirWords(Exception):
    """A quote may be cut (with …) and never changed."""


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote on its way; `comment` is the whole redacted comment that it was cut from; `status` as in the table.

    `is_translation`: `comment` is a person's translation, and `original` what the child wrote.
    """

    id: str
    consultation_id: str
    theme_id: str
    theme_label: str
    text: str
    comment: str
    band: str
    differs: bool
    status: str
    proposed_by: str
    decided_by: str | None
    is_translation: bool = False
    original: str = ""


def propose_quote(
    session: Session, *, board_id: str, theme_id: str, comment_id: str, text: str, differs: bool, person_id: str,
    is_translation: bool = False,
) -> str:  # fmt: skip
    """Propose a comment, or pieces of it joined by '…', as a quote of a theme; return its id.

    With `is_translation` it is cut from the translation, and marked as one wherever it is shown. Raises MayNotBeQuoted,
    NotTheirWords, NotFound.
    """
    theme = get_standing_row(session, board_id, theme_id)
    words = session.scalar(
        select(CommentRow.translation if is_translation else CommentRow.text)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            CommentRow.id == comment_id,
            CommentRow.board_id == board_id,
            ResponseRow.words_may_be_used,
            ~is_unquotable(CommentRow),
        )
    )
    if words is None:
        raise MayNotBeQuoted
    if not are_their_words(text, words):
        raise NotTheirWords
    row = QuoteRow(
        id=new_id(), board_id=board_id, consultation_id=theme.consultation_id, theme_id=theme_id,
        comment_id=comment_id, text=text.strip(), differs=differs, is_translation=is_translation, status="proposed",
        proposed_by=person_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def list_quotes(session: Session, *, board_id: str, theme_id: str) -> tuple[KeptQuote, ...]:
    """The quotes of a theme, in any state; one whose answer has been held since is not among them."""
    return _list(session, _quotes(board_id).where(QuoteRow.theme_id == theme_id))


def list_quotes_to_release(session: Session, *, board_id: str) -> tuple[KeptQuote, ...]:
    """What a lead is asked to release, theme by theme."""
    return _list(session, _quotes(board_id).where(QuoteRow.status == "proposed"))


def cut_quote(session: Session, *, board_id: str, quote_id: str, text: str) -> None:
    """Leave more words of a waiting quote out, before it is released; NotTheirWords, NotFound."""
    row = _get_row(session, board_id, quote_id)
    of = CommentRow.translation if row.is_translation else CommentRow.text
    if not are_their_words(text, session.scalar(select(of).where(CommentRow.id == row.comment_id)) or ""):
        raise NotTheirWords
    row.text = text.strip()
    session.flush()


def release_quote(session: Session, *, board_id: str, quote_id: str, person_id: str, today: date) -> None:
    """Let a quote be printed; SamePerson, MayNotBeQuoted when its answer is held by now; NotFound."""
    row = _get_row(session, board_id, quote_id)
    if session.execute(_quotes(board_id).where(QuoteRow.id == quote_id)).first() is None:
        raise MayNotBeQuoted
    if row.proposed_by == person_id:
        raise SamePerson
    _decide(session, row, "released", person_id, today)


def count_released_by_one(session: Session, *, board_id: str) -> int:
    """How many released quotes only one person answers for; none, unless rows came from elsewhere."""
    of = (QuoteRow.board_id == board_id, QuoteRow.status == "released")
    by_one = QuoteRow.decided_by.is_(None) | (QuoteRow.decided_by == QuoteRow.proposed_by)
    return session.scalar(select(func.count()).select_from(QuoteRow).where(*of, by_one)) or 0


def refuse_quote(session: Session, *, board_id: str, quote_id: str, person_id: str, today: date) -> None:
    """Keep a quote from being printed, also one that was released before; NotFound."""
    row = _get_row(session, board_id, quote_id)
    if row.status == "released":
        hold_back(session, board_id=board_id, which=QuoteRow.id == quote_id, today=today)
    _decide(session, row, "refused", person_id, today)


def are_their_words(text: str, words: str) -> bool:
    """Whether a quote is made of pieces of these words and of nothing else."""
    return bool(text.strip(CUT + " ")) and all(piece.strip() in words for piece in text.split(CUT))


def _quotes(board_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(QuoteRow, CommentRow, ResponseRow.band, ThemeRow.label)
        .join(CommentRow, CommentRow.id == QuoteRow.comment_id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .join(ThemeRow, ThemeRow.id == QuoteRow.theme_id)
        .where(
            QuoteRow.board_id == board_id,
            ResponseRow.words_may_be_used,
            ~is_unquotable(CommentRow),
            stands_in_its_theme(),
        )
        .order_by(ThemeRow.position, QuoteRow.id)
    )


def _list(session: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[KeptQuote, ...]:
    return tuple(
        KeptQuote(
            id=row.id,
            consultation_id=row.consultation_id,
            theme_id=row.theme_id,
            theme_label=label,
            text=row.text,
            comment=(comment.translation or "") if row.is_translation else comment.text,
            band=band,
            differs=row.differs,
            status=row.status,
            proposed_by=row.proposed_by,
            decided_by=row.decided_by,
            is_translation=row.is_translation,
            original=comment.text if row.is_translation else "",
        )
        for row, comment, band, label in session.execute(wanted)
    )


def _decide(session: Session, row: QuoteRow, status: str, person_id: str, today: date) -> None:
    row.status, row.decided_by, row.decided_on = status, person_id, today
    session.flush()


def _get_row(session: Session, board_id: str, quote_id: str) -> QuoteRow:
    return get_own(session, QuoteRow, quote_id, board_id=board_id, what="quote")
