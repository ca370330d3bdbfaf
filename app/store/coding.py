"""A second person codes a tenth of the comments blind, and who has read what. Workers and jobs come in.

What is dealt is redacted and not held, drawn once by chance and kept. Where a comment stood is kept when it is drawn
and never shown to whoever codes: a change of mind afterwards makes no agreement (R4.05).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from analysis.document.coded_twice import Agreement
from app.store.consultations import get_consultation
from app.store.holding import Whom, is_counted, is_from, is_held, is_said_to_be_read
from app.store.session import NotFound, add_unless_there, new_id
from app.store.tables import (
    CodingDrawRow,
    CommentReadRow,
    CommentRow,
    DrawnCommentRow,
    QuoteRow,
    ResponseRow,
    ThemeCommentRow,
    ThemeRow,
    ThemeStepRow,
    TrailRow,
)

SHARE = 10
"""One of so many is coded twice (R4.05)."""
FEWEST = 20
"""At least so many are, or all: figures about fewer say nothing."""
PIECE = 5_000
"""Ids in one question to the database, which takes no more than some ten thousand."""
NOTHING_TO_CODE = ("empty", "no_answer", "not_readable", "other_language")
"""Why a comment is in no theme whoever reads it; in any other, a second person may see it otherwise."""

SHOW_ALL = ("exported_codings", "read_comments")
"""Acts about a whole consultation that show where its comments stand."""


class NothingToDraw(Exception):
    """There is no agreed theme, or no comment that could be in one."""


class AlreadyDrawn(Exception):
    """The draw was made before: it is made once."""


class NotAllCoded(Exception):
    """What is finished is coded, all of it."""


class AlreadyFinished(Exception):
    """What a second person said is not changed once it is measured."""


class NotBlind(Exception):
    """Whoever codes has seen since where comments stand: what they say from now on would measure nothing."""


class UnknownCode(Exception):
    """A code that was no agreed theme of this question when the comments were drawn."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn and how far it is: `drawn` of `of` comments, `coded` of them; held ones are in neither."""

    id: str
    person_id: str
    seed: str
    of: int
    drawn: int
    coded: int
    codebook: tuple[str, ...]
    drawn_on: date
    finished_on: date | None
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class DrawnComment:
    """A comment to code: redacted, without a word about where it stands. `codes` None: not coded yet."""

    comment_id: str
    question_id: str
    text: str
    band: str
    codes: tuple[str, ...] | None


def note_read(session: Session, *, board_id: str, person_id: str, comment_ids: Collection[str], today: date) -> int:
    """Keep that somebody says they have read these comments; how many they had not said so of before.

    What is held, or is none of this board's, is left out: nobody was shown it.
    """
    is_known = exists().where(CommentReadRow.comment_id == CommentRow.id, CommentReadRow.person_id == person_id)
    ids: list[str] = []
    for piece in _pieces(comment_ids):
        wanted = select(CommentRow.id).where(
            CommentRow.board_id == board_id,
            CommentRow.id.in_(piece),
            ~is_known,
            ~is_held(CommentRow),
        )
        ids += session.scalars(wanted)
    session.add_all(
        CommentReadRow(comment_id=comment_id, person_id=person_id, board_id=board_id, day=today) for comment_id in ids
    )
    session.flush()
    return len(ids)


def count_read(
    session: Session, *, board_id: str, consultation_id: str, also_held: bool = True, whom: Whom = "all"
) -> int:
    """How many comments of a consultation somebody of the participation team has said they have read.

    Without those that have been held since, for whoever must not learn how many these are.
    """
    wanted = (
        select(func.count())
        .select_from(CommentRow)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            CommentRow.board_id == board_id, CommentRow.consultation_id == consultation_id, is_counted(),
            is_from(whom), is_said_to_be_read(),
        )
    )  # fmt: skip
    return session.scalar(wanted if also_held else wanted.where(~is_held(CommentRow))) or 0


def list_who_know(session: Session, *, board_id: str, consultation_id: str) -> frozenset[str]:
    """The ids of those who know where comments stand, and so cannot code blind: who decided on a theme, changed one,
    took a change back, quoted from one, said that they had read one, or took all of them away as a file.

    What somebody has read because they coded it tells them nothing of where it stands.
    """
    themes = select(ThemeRow.id).where(ThemeRow.board_id == board_id, ThemeRow.consultation_id == consultation_id)
    here = select(CommentRow.id).where(CommentRow.board_id == board_id, CommentRow.consultation_id == consultation_id)
    steps = (ThemeStepRow.board_id == board_id, ThemeStepRow.consultation_id == consultation_id)
    taken = (TrailRow.about == consultation_id, TrailRow.act.in_(SHOW_ALL))
    wanted = (
        select(ThemeRow.decided_by).where(ThemeRow.id.in_(themes)),
        select(TrailRow.staff_id).where(TrailRow.board_id == board_id, or_(TrailRow.about.in_(themes), and_(*taken))),
        select(ThemeStepRow.staff_id).where(*steps),
        select(ThemeStepRow.undone_by).where(*steps),
        select(QuoteRow.proposed_by).where(QuoteRow.board_id == board_id, QuoteRow.theme_id.in_(themes)),
        select(CommentReadRow.person_id).where(CommentReadRow.comment_id.in_(here), ~_is_coded_by_reader()),
    )
    return frozenset(found for one in wanted for found in session.scalars(one) if found)


def is_coding(session: Session, *, board_id: str, consultation_id: str, person_id: str) -> bool:
    """Whether comments of a consultation are dealt to this person, who has not finished and can still say blindly."""
    row = _find_row(session, board_id, consultation_id)
    if row is None or row.person_id != person_id or row.finished_on:
        return False
    return person_id not in list_who_know(session, board_id=board_id, consultation_id=consultation_id)


def choose(ids: Iterable[str], *, seed: str) -> list[str]:
    """Choose a tenth by chance, at least FEWEST or all, in the order in which they are dealt.

    Anybody can check it: SHA-256 of the seed followed by the id, the lowest first.
    """
    dealt = sorted(ids, key=lambda one: sha256(f"{seed}{one}".encode()).hexdigest())
    return dealt[: max(ceil(len(dealt) / SHARE), FEWEST)]


def draw(session: Session, *, board_id: str, consultation_id: str, person_id: str, seed: str, today: date) -> str:
    """Deal somebody a tenth of the comments to code, once; returns its id. AlreadyDrawn, NothingToDraw, NotFound."""
    get_consultation(session, board_id=board_id, consultation_id=consultation_id)
    codebook = _agreed(session, board_id, consultation_id)
    ids = _list_codable(session, board_id, consultation_id, {theme.question_id for theme in codebook})
    if not ids:
        raise NothingToDraw
    row: dict[str, Any] = {
        "id": new_id(), "board_id": board_id, "consultation_id": consultation_id, "person_id": person_id, "seed": seed,
        "of": len(ids), "codebook": [theme.id for theme in codebook], "drawn_on": today,
    }  # fmt: skip
    if not add_unless_there(session, CodingDrawRow, row, unique="consultation_id"):
        raise AlreadyDrawn
    dealt = choose(ids, seed=seed)
    placed = _list_placed(session, dealt, row["codebook"])
    session.add_all(
        DrawnCommentRow(
            draw_id=row["id"], comment_id=comment_id, board_id=board_id, place=place,
            placed=placed.get(comment_id, []), codes=None,
        )
        for place, comment_id in enumerate(dealt)
    )  # fmt: skip
    session.flush()
    return str(row["id"])


def hand_over(session: Session, *, board_id: str, consultation_id: str, person_id: str) -> None:
    """Give an unfinished draw to another person, who begins anew; AlreadyFinished, NotFound."""
    row = _get_unfinished(session, board_id, consultation_id)
    for drawn in session.scalars(select(DrawnCommentRow).where(DrawnCommentRow.draw_id == row.id)):
        drawn.codes = None
    row.person_id = person_id
    session.flush()


def find_draw(session: Session, *, board_id: str, consultation_id: str) -> Draw | None:
    """What was drawn of a consultation and how far it is, or None; NotFound."""
    get_consultation(session, board_id=board_id, consultation_id=consultation_id)
    row = _find_row(session, board_id, consultation_id)
    if row is None:
        return None
    coded = [drawn.codes is not None for _, drawn, _ in _list_rows(session, row.id)]
    return Draw(
        id=row.id,
        person_id=row.person_id,
        seed=row.seed,
        of=row.of,
        drawn=len(coded),
        coded=sum(coded),
        codebook=tuple(row.codebook),
        drawn_on=row.drawn_on,
        finished_on=row.finished_on,
        agreement=Agreement(**row.measured) if row.measured else None,
    )


def list_drawn(session: Session, *, board_id: str, consultation_id: str, person_id: str) -> tuple[DrawnComment, ...]:
    """What was dealt to this person, in its order, but for what has been held since; NotFound for anybody else."""
    row = _find_row(session, board_id, consultation_id)
    if row is None or row.person_id != person_id:
        raise NotFound("draw")
    return tuple(
        DrawnComment(
            comment_id=comment.id,
            question_id=comment.question_id,
            text=comment.text,
            band=band,
            codes=None if drawn.codes is None else tuple(drawn.codes),
        )
        for comment, drawn, band in _list_rows(session, row.id)
    )


def save_codes(
    session: Session, *, board_id: str, consultation_id: str, comment_id: str, person_id: str, codes: Sequence[str],
    today: date,
) -> None:  # fmt: skip
    """Keep which of the agreed themes somebody sees in a comment, the one that fits best first; () is none of them.

    Whoever codes a comment has read it. NotBlind, AlreadyFinished, UnknownCode, NotFound.
    """
    row = _get_own(session, board_id, consultation_id, person_id)
    found = next((pair for pair in _list_rows(session, row.id) if pair[0].id == comment_id), None)
    if found is None:
        raise NotFound("comment")
    comment, drawn, _ = found
    allowed = {theme.id for theme in _themes(session, row.codebook) if theme.question_id == comment.question_id}
    if not set(codes) <= allowed or len(set(codes)) != len(codes):
        raise UnknownCode
    drawn.codes = list(codes)
    note_read(session, board_id=board_id, person_id=person_id, comment_ids=[comment_id], today=today)


def finish(session: Session, *, board_id: str, consultation_id: str, person_id: str, today: date) -> None:
    """Call it coded; nothing of it is changed afterwards. NotBlind, NotAllCoded, AlreadyFinished, NotFound."""
    row = _get_own(session, board_id, consultation_id, person_id)
    if any(drawn.codes is None for _, drawn, _ in _list_rows(session, row.id)):
        raise NotAllCoded
    row.finished_on = today
    session.flush()


def list_both(
    session: Session, *, board_id: str, consultation_id: str
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Of each comment that was coded: the themes it stood in, and those that the second person sees. For the job."""
    row = _find_row(session, board_id, consultation_id)
    rows = _list_rows(session, row.id) if row else []
    return tuple((tuple(drawn.placed), tuple(drawn.codes)) for _, drawn, _ in rows if drawn.codes is not None)


def save_agreement(session: Session, *, board_id: str, consultation_id: str, agreement: Agreement) -> None:
    """Keep what the job found; NotFound."""
    row = _find_row(session, board_id, consultation_id)
    if row is None:
        raise NotFound("draw")
    row.measured = asdict(agreement)
    session.flush()


def list_second_codes(session: Session, *, board_id: str, consultation_id: str) -> dict[str, tuple[str, ...]]:
    """What the second person sees in each comment, once it is finished; held comments are not among them."""
    row = _find_row(session, board_id, consultation_id)
    rows = _list_rows(session, row.id) if row and row.finished_on else []
    return {comment.id: tuple(drawn.codes) for comment, drawn, _ in rows if drawn.codes is not None}


def _pieces(ids: Collection[str]) -> Iterator[list[str]]:
    listed = list(ids)
    return (listed[start : start + PIECE] for start in range(0, len(listed), PIECE))


def _find_row(session: Session, board_id: str, consultation_id: str) -> CodingDrawRow | None:
    return session.scalar(
        select(CodingDrawRow).where(
            CodingDrawRow.board_id == board_id, CodingDrawRow.consultation_id == consultation_id
        )
    )


def _get_unfinished(session: Session, board_id: str, consultation_id: str) -> CodingDrawRow:
    row = _find_row(session, board_id, consultation_id)
    if row is None:
        raise NotFound("draw")
    if row.finished_on:
        raise AlreadyFinished
    return row


def _get_own(session: Session, board_id: str, consultation_id: str, person_id: str) -> CodingDrawRow:
    row = _get_unfinished(session, board_id, consultation_id)
    if row.person_id != person_id:
        raise NotFound("draw")
    if person_id in list_who_know(session, board_id=board_id, consultation_id=consultation_id):
        raise NotBlind
    return row


def _is_coded_by_reader() -> ColumnElement[bool]:
    """Whether the reader of a comment (comments_read) is who it was dealt to, and has coded it."""
    return exists().where(
        DrawnCommentRow.comment_id == CommentReadRow.comment_id,
        DrawnCommentRow.draw_id == CodingDrawRow.id,
        DrawnCommentRow.codes.is_not(None),
        CodingDrawRow.person_id == CommentReadRow.person_id,
    )


def _list_rows(session: Session, draw_id: str) -> Sequence[tuple[CommentRow, DrawnCommentRow, str]]:
    wanted = (
        select(CommentRow, DrawnCommentRow, ResponseRow.band)
        .join(DrawnCommentRow, DrawnCommentRow.comment_id == CommentRow.id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(DrawnCommentRow.draw_id == draw_id, ~is_held(CommentRow))
        .order_by(DrawnCommentRow.place)
    )
    return [(comment, drawn, band) for comment, drawn, band in session.execute(wanted)]


def _agreed(session: Session, board_id: str, consultation_id: str) -> Sequence[ThemeRow]:
    wanted = select(ThemeRow).where(
        ThemeRow.board_id == board_id, ThemeRow.consultation_id == consultation_id, ThemeRow.status == "agreed",
        ThemeRow.merged_into.is_(None),
    )  # fmt: skip
    return session.scalars(wanted.order_by(ThemeRow.question_id, ThemeRow.position, ThemeRow.id)).all()


def _themes(session: Session, ids: Collection[str]) -> Sequence[ThemeRow]:
    return session.scalars(select(ThemeRow).where(ThemeRow.id.in_(ids))).all()


def _list_codable(session: Session, board_id: str, consultation_id: str, questions: Collection[str]) -> Sequence[str]:
    """The ids of all children's comments that a second person could be asked about.

    How far two people agree, and on how many comments, is printed among the children's numbers.
    """
    wanted = (
        select(CommentRow.id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(
            CommentRow.board_id == board_id,
            CommentRow.consultation_id == consultation_id,
            CommentRow.question_id.in_(questions),
            or_(CommentRow.unplaced.is_(None), CommentRow.unplaced.not_in(NOTHING_TO_CODE)),
            is_counted(),
            is_from("children"),
            ~is_held(CommentRow),
        )
        .order_by(CommentRow.id)
    )
    return session.scalars(wanted).all()


def _list_placed(session: Session, comment_ids: Collection[str], codebook: Collection[str]) -> Mapping[str, list[str]]:
    """The themes that each comment stands in, first what a person placed, then what is nearest the middle."""
    wanted = (
        select(ThemeCommentRow)
        .where(
            ThemeCommentRow.comment_id.in_(comment_ids), ThemeCommentRow.theme_id.in_(codebook), ThemeCommentRow.is_in
        )
        .order_by(ThemeCommentRow.placed_by.desc(), ThemeCommentRow.strength.desc(), ThemeCommentRow.theme_id)
    )
    placed: dict[str, list[str]] = {}
    for row in session.scalars(wanted):
        placed.setdefault(row.comment_id, []).append(row.theme_id)
    return placed
