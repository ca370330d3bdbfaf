"""Sentences for children about themes, asks and what was decided, as people wrote them. Workers and jobs come in.

The machine's draft is never kept: what stands here, a person wrote or kept. It holds staff's words, no child's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.session import new_id
from app.store.tables import ChildSentenceRow

About = Literal["theme", "ask", "answer"]
"""'answer' is what was decided of an ask, under the id of the ask."""
Level = Literal["younger", "older"]


@dataclass(frozen=True, slots=True)
class KeptSentence:
    """One sentence; `picture` names the drawing beside it, '' for the one that suits."""

    about: About
    about_id: str
    level: Level
    words: str
    picture: str
    written_by: str
    written_on: date


def list_sentences(session: Session, *, board_id: str) -> tuple[KeptSentence, ...]:
    """Every sentence for children of a board, in an order that stays."""
    wanted = select(ChildSentenceRow).where(ChildSentenceRow.board_id == board_id)
    by = (ChildSentenceRow.about, ChildSentenceRow.about_id, ChildSentenceRow.level)
    return tuple(
        KeptSentence(
            cast(About, row.about), row.about_id, cast(Level, row.level), row.words, row.picture, row.written_by,
            row.written_on,
        )
        for row in session.scalars(wanted.order_by(*by))
    )  # fmt: skip


def save_sentence(
    session: Session, *, board_id: str, about: About, about_id: str, level: Level, words: str, picture: str,
    person_id: str, today: date,
) -> None:  # fmt: skip
    """Keep a sentence in place of the one that stood there."""
    of = ChildSentenceRow
    wanted = select(of).where(of.board_id == board_id, of.about == about, of.about_id == about_id, of.level == level)
    row = session.scalars(wanted).first()
    if row is None:
        row = of(id=new_id(), board_id=board_id, about=about, about_id=about_id, level=level)
        session.add(row)
    row.words, row.picture, row.written_by, row.written_on = words, picture, person_id, today
    session.flush()
