"""Themes and the redacted comments in them, as a participation worker sees them: never a held answer, never raw words.

The machine proposes in proposing.py; every function here that writes is a person's decision, and a later run of the
machine keeps them all. A worker's actions call them inside theme_steps.record, so that each can be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from app.store.holding import (
    HELD,
    is_counted,
    is_held,
    is_of_a_counted,
    is_placed,
    is_said_to_be_read,
    is_to_read_again,
    is_unquotable,
)
from app.store.machine_words import UNNAMED, is_left, list_words_left
from app.store.session import NotFound, get_own, new_id
from app.store.tables import CommentRow, ConcernRow, QuoteRow, ResponseRow, ThemeCommentRow, ThemeRow

BEST_FIRST = (
    func.coalesce(ThemeCommentRow.example, 10_000),
    ThemeCommentRow.strength.desc(),
    ThemeCommentRow.comment_id,
)
"""The machine's examples, then the nearest."""


class DifferentQuestions(Exception):
    """Themes of two questions cannot be made one, and a comment stays with its question."""


@dataclass(frozen=True, slots=True)
class KeptTheme:
    """A theme. `size` is the true number of comments that may be read in it, `held` of those that may not (yet).

    `status` is 'proposed', 'agreed' or 'rejected'; `machine_label` is '' when a person made it. What the machine called
    it is left out where nobody says so whose words may leave; a name that a person typed before the search is theirs
    and stays. `suggested` is how many more the machine would add.
    """

    id: str
    consultation_id: str
    question_id: str
    status: str
    label: str
    machine_label: str
    definition: str
    keywords: tuple[str, ...]
    steadiness: str
    bears_on: tuple[str, ...]
    size: int
    held: int
    decided_by: str | None
    decided_on: date | None
    suggested: int = 0
    may_bear_on: Mapping[str, float] | None = None
    """The machine's guess: priorities with how alike (0..1), best first; None until it was made."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a list of comments is paged and filtered by, without the words."""

    id: str
    band: str
    is_read: bool
    unplaced: str = ""


@dataclass(frozen=True, slots=True)
class KeptComment:
    """A redacted comment; in a theme `clause` is the part that belongs and `strength` (0..1) how near the middle.

    `is_example`: the machine shows it first. `placed_by` is 'machine' or 'person'. `unplaced` says why it is in none.
    `language` is what it was taken for, and `translation` a person's.
    """

    id: str
    text: str
    band: str
    may_be_quoted: bool
    clause: str = ""
    strength: float = 0.0
    is_example: bool = False
    placed_by: str = ""
    unplaced: str = ""
    language: str = ""
    translation: str = ""
    is_read: bool = False


def list_themes(session: Session, *, board_id: str, consultation_id: str) -> tuple[KeptTheme, ...]:
    """The themes of a consultation, question by question, as the machine ordered them; merged ones are left out."""
    wanted = select(ThemeRow).where(
        ThemeRow.board_id == board_id, ThemeRow.consultation_id == consultation_id, ThemeRow.merged_into.is_(None)
    )
    rows = session.scalars(wanted.order_by(ThemeRow.question_id, ThemeRow.position, ThemeRow.id)).all()
    return _read(session, rows)


def list_labels_of_gone(session: Session, *, board_id: str, consultation_id: str) -> Mapping[str, str]:
    """What themes were called that went into another, or whose making was undone, by id: no list has them any more."""
    wanted = select(ThemeRow).where(
        ThemeRow.board_id == board_id, ThemeRow.consultation_id == consultation_id, ThemeRow.merged_into.is_not(None)
    )
    return {one.id: one.label for one in _read(session, session.scalars(wanted).all())}


def get_theme(session: Session, *, board_id: str, theme_id: str) -> KeptTheme:
    """One theme of this board; NotFound."""
    return _read(session, [get_theme_row(session, board_id, theme_id)])[0]


def is_gone(session: Session, *, board_id: str, theme_id: str) -> bool:
    """Whether a theme went into another, or its making was undone; NotFound."""
    return get_theme_row(session, board_id, theme_id).merged_into is not None


def list_comments(
    session: Session, *, board_id: str, theme_id: str, among: Collection[str] | None = None
) -> tuple[KeptComment, ...]:
    """The redacted comments of a theme, examples first, then the nearest; held ones are not among them.

    `among` asks for some of them only, by their ids.
    """
    get_theme_row(session, board_id, theme_id)
    wanted = _in_a_theme(ThemeCommentRow.theme_id == theme_id, ThemeCommentRow.is_in)
    if among is not None:
        wanted = wanted.where(CommentRow.id.in_(among))
    return tuple(_comment(*row) for row in session.execute(wanted))


def list_markers(session: Session, *, board_id: str, theme_id: str) -> tuple[Marker, ...]:
    """Every comment that list_comments gives, in the same order, without its words."""
    get_theme_row(session, board_id, theme_id)
    wanted = (
        select(CommentRow.id, ResponseRow.band, is_said_to_be_read())
        .join(ThemeCommentRow, ThemeCommentRow.comment_id == CommentRow.id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(ThemeCommentRow.theme_id == theme_id, ThemeCommentRow.is_in, is_counted(), ~is_held(CommentRow))
        .order_by(*BEST_FIRST)
    )
    return tuple(Marker(comment_id, band, is_read) for comment_id, band, is_read in session.execute(wanted))


def list_suggested(session: Session, *, board_id: str, theme_id: str) -> tuple[KeptComment, ...]:
    """The redacted comments that the machine would add to a theme which a person has decided on."""
    get_theme_row(session, board_id, theme_id)
    wanted = _in_a_theme(ThemeCommentRow.theme_id == theme_id, ThemeCommentRow.is_suggested.is_(True))
    return tuple(_comment(*row) for row in session.execute(wanted))


def list_examples(
    session: Session, *, board_id: str, consultation_id: str, most: int
) -> Mapping[str, tuple[KeptComment, ...]]:
    """The first comments of every theme of a consultation, by theme id: one query, however many themes there are."""
    place = func.row_number().over(partition_by=ThemeCommentRow.theme_id, order_by=BEST_FIRST).label("place")
    ranked = (
        select(ThemeCommentRow.theme_id, ThemeCommentRow.comment_id, place)
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .where(
            CommentRow.board_id == board_id,
            CommentRow.consultation_id == consultation_id,
            ThemeCommentRow.is_in,
            is_of_a_counted(CommentRow),
            ~is_held(CommentRow),
        )
        .subquery()
    )
    first = (ranked.c.theme_id == ThemeCommentRow.theme_id) & (ranked.c.comment_id == ThemeCommentRow.comment_id)
    found: dict[str, list[KeptComment]] = {}
    wanted = _in_a_theme().join(ranked, first).where(ranked.c.place <= most)
    for comment, response, held_or_red, is_read, placed in session.execute(wanted):
        found.setdefault(placed.theme_id, []).append(_comment(comment, response, held_or_red, is_read, placed))
    return {theme_id: tuple(comments) for theme_id, comments in found.items()}


def list_also_in(session: Session, *, board_id: str, comment_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """In which themes these comments stand, by comment id."""
    wanted = (
        select(ThemeCommentRow.comment_id, ThemeCommentRow.theme_id)
        .join(ThemeRow, ThemeRow.id == ThemeCommentRow.theme_id)
        .where(
            ThemeCommentRow.board_id == board_id,
            ThemeCommentRow.comment_id.in_(comment_ids),
            ThemeCommentRow.is_in,
            ThemeRow.merged_into.is_(None),
        )
        .order_by(ThemeRow.position, ThemeRow.id)
    )
    found: dict[str, list[str]] = {}
    for comment_id, theme_id in session.execute(wanted):
        found.setdefault(comment_id, []).append(theme_id)
    return {comment_id: tuple(ids) for comment_id, ids in found.items()}


def list_unplaced(
    session: Session, *, board_id: str, consultation_id: str, question_id: str
) -> tuple[KeptComment, ...]:
    """The redacted comments of a question that are in no theme, by reason; held ones are not among them.

    The reason is 'suggested' where the machine would add it to a theme that a person has decided on.
    """
    suggested = exists().where(ThemeCommentRow.comment_id == CommentRow.id, ThemeCommentRow.is_suggested.is_(True))
    wanted = (
        select(CommentRow, ResponseRow, is_unquotable(CommentRow), is_said_to_be_read(), suggested)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(CommentRow.question_id == question_id, *_unplaced(board_id, consultation_id))
        .order_by(CommentRow.unplaced, CommentRow.id)
    )
    found = ((_comment(*row[:4]), row[4]) for row in session.execute(wanted))
    return tuple(replace(one, unplaced="suggested") if is_suggested else one for one, is_suggested in found)


def count_unplaced(session: Session, *, board_id: str, consultation_id: str) -> Mapping[str, int]:
    """How many redacted comments of each question stand in no theme, by question id."""
    wanted = select(CommentRow.question_id, func.count()).where(*_unplaced(board_id, consultation_id))
    return {question_id: count for question_id, count in session.execute(wanted.group_by(CommentRow.question_id))}


def count_held(session: Session, *, board_id: str, consultation_id: str) -> int:
    """How many answers of a consultation are held back now; every list of comments says so."""
    return _count_answers(session, board_id, consultation_id, ConcernRow.state.in_(HELD))


def count_unread(session: Session, *, board_id: str, consultation_id: str) -> int:
    """How many answers of a consultation no person has read yet, and none had to first (R3.08)."""
    return _count_answers(session, board_id, consultation_id, ConcernRow.state == "unread")


def count_to_read_again(session: Session, *, board_id: str, consultation_id: str) -> int:
    """How many answers of a consultation one person has read, and another one whom chance asked has not (R3.08)."""
    return _count_answers(session, board_id, consultation_id, is_to_read_again())


def rename_theme(session: Session, *, board_id: str, theme_id: str, label: str, definition: str) -> None:
    """Call a theme something else and say what belongs to it; NotFound."""
    row = get_standing_row(session, board_id, theme_id)
    row.label, row.definition = label, definition
    session.flush()


def save_bears_on(session: Session, *, board_id: str, theme_id: str, priorities: Iterable[str]) -> None:
    """Say which of the body's priorities and outcomes a theme bears on; NotFound."""
    get_standing_row(session, board_id, theme_id).bears_on = sorted(set(priorities))
    session.flush()


def agree_theme(session: Session, *, board_id: str, theme_id: str, person_id: str, today: date) -> None:
    """A person agrees that this is a theme; NotFound."""
    _decide(session, get_standing_row(session, board_id, theme_id), "agreed", person_id, today)


def reject_theme(session: Session, *, board_id: str, theme_id: str, person_id: str, today: date) -> None:
    """A person says that this is no theme; a later run will not propose it again; NotFound."""
    _decide(session, get_standing_row(session, board_id, theme_id), "rejected", person_id, today)


def propose_theme_again(session: Session, *, board_id: str, theme_id: str, person_id: str, today: date) -> None:
    """Take an agreement or a rejection back; NotFound."""
    _decide(session, get_standing_row(session, board_id, theme_id), "proposed", person_id, today)


def add_theme(
    session: Session, *, board_id: str, consultation_id: str, question_id: str, label: str, person_id: str, today: date
) -> str:
    """Make a theme by hand (to split one, or for what the machine did not see) and return its id."""
    last = session.scalar(select(func.max(ThemeRow.position)).where(ThemeRow.consultation_id == consultation_id))
    row = ThemeRow(
        id=new_id(), board_id=board_id, consultation_id=consultation_id, question_id=question_id, status="proposed",
        label=label, machine_label="", definition="", keywords=[], steadiness="", bears_on=[],
        position=(last or 0) + 1, decided_by=person_id, decided_on=today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def merge_themes(session: Session, *, board_id: str, theme_id: str, into_id: str, person_id: str, today: date) -> None:
    """Put every comment of one theme into another and let the first one go; DifferentQuestions, NotFound."""
    source, target = get_standing_row(session, board_id, theme_id), get_standing_row(session, board_id, into_id)
    if source.question_id != target.question_id or source.consultation_id != target.consultation_id or source is target:
        raise DifferentQuestions
    for placed in session.scalars(
        select(ThemeCommentRow).where(ThemeCommentRow.theme_id == theme_id, ThemeCommentRow.is_in)
    ).all():
        there = session.get(ThemeCommentRow, (into_id, placed.comment_id))
        if there is None:
            session.add(place_row(into_id, placed.comment_id, board_id, placed.clause, placed.strength))
        elif there.is_suggested:
            there.placed_by, there.is_in, there.is_suggested = "person", True, None
    take_quotes_along(session, QuoteRow.theme_id == theme_id, into_id)
    source.merged_into, source.status = into_id, "rejected"
    source.decided_by, source.decided_on = person_id, today
    session.flush()


def move_comment(session: Session, *, board_id: str, comment_id: str, from_id: str | None, to_id: str | None) -> None:
    """Take a comment out of one theme, put it into another, or both; it stays so in later runs; NotFound.

    A quote of it goes along, with what was decided of it.
    """
    comment = get_own(session, CommentRow, comment_id, board_id=board_id, what="comment")
    for theme_id, is_in in ((from_id, False), (to_id, True)):
        if theme_id is None:
            continue
        if get_standing_row(session, board_id, theme_id).question_id != comment.question_id:
            raise DifferentQuestions
        placed = session.get(ThemeCommentRow, (theme_id, comment_id))
        if placed is None:
            session.add(placed := place_row(theme_id, comment_id, board_id, comment.text, 1.0))
        placed.placed_by, placed.is_in, placed.is_suggested = "person", is_in, None
    if from_id and to_id:
        take_quotes_along(session, (QuoteRow.theme_id == from_id) & (QuoteRow.comment_id == comment_id), to_id)
    session.flush()


def get_theme_row(session: Session, board_id: str, theme_id: str) -> ThemeRow:
    """The row of a theme of this board, for the store's own use; NotFound."""
    return get_own(session, ThemeRow, theme_id, board_id=board_id, what="theme")


def get_standing_row(session: Session, board_id: str, theme_id: str) -> ThemeRow:
    """The same for whoever changes it: a page may be older than a merge, so NotFound where the theme is gone."""
    row = get_theme_row(session, board_id, theme_id)
    if row.merged_into is not None:
        raise NotFound("theme")
    return row


def place_row(theme_id: str, comment_id: str, board_id: str, clause: str, strength: float) -> ThemeCommentRow:
    """The row of a comment that a person puts into a theme, for the store's own use."""
    return ThemeCommentRow(
        theme_id=theme_id, comment_id=comment_id, board_id=board_id, strength=strength, clause=clause, example=None,
        placed_by="person", is_in=True,
    )  # fmt: skip


def take_quotes_along(session: Session, which: ColumnElement[bool], theme_id: str) -> None:
    """Let these quotes stand in another theme, for the store's own use."""
    for quote in session.scalars(select(QuoteRow).where(which)).all():
        quote.theme_id = theme_id


def _decide(session: Session, row: ThemeRow, status: str, person_id: str, today: date) -> None:
    row.status, row.decided_by, row.decided_on = status, person_id, today
    session.flush()


def _in_a_theme(*which: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(CommentRow, ResponseRow, is_unquotable(CommentRow), is_said_to_be_read(), ThemeCommentRow)
        .join(ThemeCommentRow, ThemeCommentRow.comment_id == CommentRow.id)
        .join(ResponseRow, ResponseRow.id == CommentRow.response_id)
        .where(*which, is_counted(), ~is_held(CommentRow))
        .order_by(*BEST_FIRST)
    )


def _unplaced(board_id: str, consultation_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        CommentRow.board_id == board_id,
        CommentRow.consultation_id == consultation_id,
        ~is_placed(),
        is_of_a_counted(CommentRow),
        ~is_held(CommentRow),
    )


def _sizes(session: Session, theme_ids: Iterable[str]) -> Mapping[str, tuple[int, int, int]]:
    """How many comments of each theme may be read, how many are held, and how many the machine would add."""
    held = is_held(CommentRow).label("held")
    wanted = (
        select(ThemeCommentRow.theme_id, ThemeCommentRow.is_in, held)
        .join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id)
        .where(
            ThemeCommentRow.theme_id.in_(list(theme_ids)),
            is_of_a_counted(CommentRow),
            or_(ThemeCommentRow.is_in, ThemeCommentRow.is_suggested.is_(True)),
        )
        .subquery()
    )
    of = (wanted.c.theme_id, wanted.c.is_in, wanted.c.held)
    sizes: dict[str, list[int]] = {}
    for theme_id, is_in, is_one_held, count in session.execute(select(*of, func.count()).group_by(*of)):
        of_theme = sizes.setdefault(theme_id, [0, 0, 0])
        if is_in:
            of_theme[int(is_one_held)] += count
        elif not is_one_held:
            of_theme[2] += count
    return {theme_id: (free, kept, more) for theme_id, (free, kept, more) in sizes.items()}


def _read(session: Session, rows: Sequence[ThemeRow]) -> tuple[KeptTheme, ...]:
    ids = [row.id for row in rows]
    sizes, left = _sizes(session, ids), list_words_left(session, ids)
    return tuple(_theme(row, sizes.get(row.id, (0, 0, 0)), left.get(row.id)) for row in rows)


def _theme(row: ThemeRow, sizes: tuple[int, int, int], left: frozenset[str] | None) -> KeptTheme:
    machine_label = row.machine_label if is_left(row.machine_label, left) and not row.is_expected else ""
    return KeptTheme(
        id=row.id,
        consultation_id=row.consultation_id,
        question_id=row.question_id,
        status=row.status,
        label=UNNAMED if row.label == row.machine_label != machine_label and not row.is_expected else row.label,
        machine_label=machine_label,
        definition=row.definition,
        keywords=tuple(word for word in row.keywords if is_left(word, left)),
        steadiness=row.steadiness,
        bears_on=tuple(row.bears_on),
        size=sizes[0],
        held=sizes[1],
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        may_bear_on=row.may_bear_on,
        suggested=sizes[2],
    )


def _comment(
    comment: CommentRow, response: ResponseRow, held_or_red: bool, is_read: bool, placed: ThemeCommentRow | None = None
) -> KeptComment:
    return KeptComment(
        id=comment.id,
        text=comment.text,
        band=response.band,
        may_be_quoted=response.words_may_be_used and not held_or_red,
        clause=placed.clause if placed else "",
        strength=placed.strength if placed else 0.0,
        is_example=placed is not None and placed.example is not None,
        placed_by=placed.placed_by if placed else "",
        unplaced=comment.unplaced or "",
        language=comment.language or "",
        translation=comment.translation or "",
        is_read=is_read,
    )


def _count_answers(session: Session, board_id: str, consultation_id: str, which: ColumnElement[bool]) -> int:
    wanted = select(func.count()).where(
        ConcernRow.board_id == board_id,
        ConcernRow.consultation_id == consultation_id,
        which,
        is_of_a_counted(ConcernRow),
    )
    return session.scalar(wanted) or 0
