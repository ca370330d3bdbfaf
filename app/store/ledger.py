"""Where every comment is: a true count of each place, so that all that came is accounted for. Jobs and workers come in.

Each answer in own words is in exactly one place, whatever became of it. Counts are secret until disclosure_control has
seen them; no word is read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, select
from sqlalchemy.orm import Session

from app.store.consultations import get_consultation
from app.store.holding import Whom, is_counted, is_from, is_held
from app.store.tables import AnswerRow, CommentRow, ResponseRow, ThemeCommentRow, ThemeRow
from surveys.parts import is_own_words, parts_of

SET_ASIDE = {
    "empty": "nothing_said",
    "no_answer": "nothing_said",
    "not_readable": "not_readable",
    "other_language": "other_language",
    "rare": "rare",
}
"""Why a comment is in no theme, and where it is accounted for; whatever else a reason may be, it is 'unplaced'."""
_REASON = "reason "


@dataclass(frozen=True, slots=True)
class Ledger:
    """True counts by the places of analysis.document.ledger.PLACES; `apart` are in no number of the consultation's."""

    places: Mapping[str, int]
    apart: int

    @property
    def counted(self) -> int:
        """All comments that count."""
        return sum(self.places.values())

    @property
    def received(self) -> int:
        """All that came."""
        return self.counted + self.apart


def count_ledger(session: Session, *, board_id: str, consultation_id: str, whom: Whom = "all") -> Ledger:
    """Count every answer in own words of a consultation, each in one place; NotFound."""
    place = _place().label("place")
    wanted = _answers(session, board_id, consultation_id, place, func.count()).where(is_from(whom)).group_by(place)
    places: Counter[str] = Counter()
    for found, count in session.execute(wanted):
        places[_read(found)] += count
    apart = places.pop("apart", 0)
    return Ledger(dict(places), apart)


def list_places(session: Session, *, board_id: str, consultation_id: str) -> Iterator[tuple[str, str, str]]:
    """Yield response, question and place of every answer in own words that counts, in no order; NotFound."""
    of = (AnswerRow.response_id, AnswerRow.question_id, _place())
    for response_id, question_id, found in session.execute(_answers(session, board_id, consultation_id, *of)):
        if found != "apart":
            yield response_id, question_id, _read(found)


def _answers(session: Session, board_id: str, consultation_id: str, *columns: Any) -> Select[*tuple[Any, ...]]:
    kept = get_consultation(session, board_id=board_id, consultation_id=consultation_id)
    questions = {part.id for one in kept.definition.editions for part in parts_of(one) if is_own_words(part)}
    return (
        select(*columns)
        .select_from(AnswerRow)
        .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
        .outerjoin(
            CommentRow,
            (CommentRow.response_id == AnswerRow.response_id) & (CommentRow.question_id == AnswerRow.question_id),
        )
        .where(
            ResponseRow.board_id == board_id,
            ResponseRow.consultation_id == consultation_id,
            AnswerRow.question_id.in_(questions),
            AnswerRow.missing.is_(None),
        )
    )


def _place() -> ColumnElement[str]:
    """The first of these that holds."""
    return case(
        (~is_counted(), literal("apart")),
        (is_held(AnswerRow), literal("held")),
        (CommentRow.id.is_(None), literal("not_looked_at")),
        (_is_in(ThemeRow.status == "agreed"), literal("in_themes")),
        (_is_in(ThemeRow.status.not_in(("agreed", "rejected"))), literal("proposed")),
        (_is_in(ThemeRow.status == "rejected"), literal("rejected")),
        else_=literal(_REASON) + func.coalesce(CommentRow.unplaced, ""),
    )


def _is_in(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        ThemeCommentRow.comment_id == CommentRow.id,
        ThemeCommentRow.is_in,
        ThemeRow.id == ThemeCommentRow.theme_id,
        # What was in a theme that was merged is in the other one, or was taken out there.
        ThemeRow.merged_into.is_(None),
        which,
    )


def _read(place: str) -> str:
    if place.startswith(_REASON):
        return SET_ASIDE.get(place.removeprefix(_REASON), "unplaced")
    return place
