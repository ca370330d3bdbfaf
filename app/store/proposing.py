"""What a run of the machine leaves in the store: redacted comments and proposed themes. Only jobs come in.

The machine proposes, a person agrees: whatever a person renamed, agreed, rejected, merged, made, quoted from or moved
a comment in stays as it is. What a later run would add to such a theme is kept as a suggestion, and a person says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from analysis.parts import stands_in
from analysis.themes import Placement, Theme, ThemesFound
from app.store.session import new_id
from app.store.tables import CodingDrawRow, CommentRow, QuoteRow, ThemeCommentRow, ThemeRow, ThemeSplitRow

SAME_THEME = 0.5
"""A found theme is the one that a person decided on when at least this share of its comments is in that one."""

PIECE = 1000
"""Comments in one commit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which question of which consultation a run was about."""

    board_id: str
    consultation_id: str
    question_id: str


def save_found(session: Session, *, asked: Asked, found: ThemesFound, answers: Mapping[str, str]) -> None:
    """Keep what a run found; `answers` says for each comment id which response it came from.

    Commits piece by piece, so that a child who sends meanwhile never waits long; a run that is cut off is run again.
    """
    _save_comments(session, asked, found, answers)
    _renew_parts(session, asked, found)
    _forget_untouched(session, asked)
    _forget_suggested(session, asked)
    decided = _decided(session, asked)
    for position, theme in enumerate(found.themes):
        ids = {placement.comment_id for placement in theme.placements}
        if (known := _same(decided, ids)) is None:
            _add_theme(session, asked, theme, position)
        elif (stands := _standing(session, known)).status != "rejected":
            _add_new_comments(session, asked, theme, stands.id, are_suggested=True)
        session.commit()
    session.commit()


def _save_comments(session: Session, asked: Asked, found: ThemesFound, answers: Mapping[str, str]) -> None:
    why = {comment_id: reason for reason, ids in found.unplaced.items() for comment_id in ids}
    known = {row.id: row for row in session.scalars(select(CommentRow).where(_of(CommentRow, asked)))}
    for number, (comment_id, response_id) in enumerate(answers.items(), start=1):
        there = known.get(comment_id)
        if there and there.text and not found.redacted[comment_id]:
            # The raw words were forgotten since (R2.13): the redacted ones are all that is left.
            continue
        row = there or CommentRow(
            id=comment_id,
            board_id=asked.board_id,
            consultation_id=asked.consultation_id,
            response_id=response_id,
            question_id=asked.question_id,
        )
        row.text, row.unplaced = found.redacted[comment_id], why.get(comment_id)
        row.language = found.languages.get(comment_id)
        session.add(row)
        if number % PIECE == 0:
            session.commit()
    session.commit()


def _renew_parts(session: Session, asked: Asked, found: ThemesFound) -> None:
    """Let parts go that were cut from words as they stood before: this run may know a name that the last one did not.

    So does what was said of splitting: its names are of those words.
    """
    now: dict[str, list[str]] = defaultdict(list)
    for theme in found.themes:
        for placement in theme.placements:
            now[placement.comment_id].append(placement.clause)
    themes = select(ThemeRow.id).where(_of(ThemeRow, asked))
    kept = select(ThemeCommentRow.theme_id, ThemeCommentRow.comment_id, ThemeCommentRow.clause, CommentRow.text)
    wanted = kept.join(CommentRow, CommentRow.id == ThemeCommentRow.comment_id).where(
        ThemeCommentRow.theme_id.in_(themes), ThemeCommentRow.clause != ""
    )
    old = [
        (theme_id, comment_id)
        for theme_id, comment_id, clause, words in session.execute(wanted)
        if not any(stands_in(clause, said) for said in (words, *now[comment_id]))
    ]
    for number, key in enumerate(old, start=1):
        session.get_one(ThemeCommentRow, key).clause = ""
        if number % PIECE == 0:
            session.commit()
    session.execute(delete(ThemeSplitRow).where(ThemeSplitRow.theme_id.in_(themes)))
    session.commit()


def _forget_untouched(session: Session, asked: Asked) -> None:
    """Proposals that nobody looked at make room for the new ones."""
    by_hand = select(ThemeCommentRow.theme_id).where(ThemeCommentRow.placed_by == "person")
    quoted = select(QuoteRow.theme_id)
    merged_into = select(ThemeRow.merged_into).where(ThemeRow.merged_into.is_not(None))
    untouched = select(ThemeRow.id).where(
        _of(ThemeRow, asked),
        ThemeRow.status == "proposed",
        ThemeRow.decided_by.is_(None),
        ThemeRow.label == ThemeRow.machine_label,
        ThemeRow.definition == "",
        ThemeRow.id.not_in(by_hand),
        ThemeRow.id.not_in(quoted),
        ThemeRow.id.not_in(merged_into),
    )
    books = select(CodingDrawRow.codebook).where(CodingDrawRow.consultation_id == asked.consultation_id)
    coded_with = {theme_id for book in session.scalars(books) for theme_id in book}
    found = session.scalars(select(ThemeRow).where(ThemeRow.id.in_(untouched)))
    ids = [row.id for row in found if not row.bears_on and row.id not in coded_with]
    session.execute(delete(ThemeRow).where(ThemeRow.id.in_(ids)))


def _forget_suggested(session: Session, asked: Asked) -> None:
    """What an earlier run would have added, and nobody has said anything of, makes room as well."""
    themes = select(ThemeRow.id).where(_of(ThemeRow, asked))
    session.execute(
        delete(ThemeCommentRow).where(ThemeCommentRow.theme_id.in_(themes), ThemeCommentRow.is_suggested.is_(True))
    )


def _decided(session: Session, asked: Asked) -> list[tuple[ThemeRow, set[str]]]:
    # What leads to itself was made and undone: its comments are back where they were.
    is_there = or_(ThemeRow.merged_into.is_(None), ThemeRow.merged_into != ThemeRow.id)
    wanted_rows = select(ThemeRow).where(_of(ThemeRow, asked), is_there)
    rows = session.scalars(wanted_rows.order_by(ThemeRow.position, ThemeRow.id)).all()
    placed: dict[str, set[str]] = {row.id: set() for row in rows}
    wanted = select(ThemeCommentRow.theme_id, ThemeCommentRow.comment_id).where(ThemeCommentRow.theme_id.in_(placed))
    for theme_id, comment_id in session.execute(wanted):
        placed[theme_id].add(comment_id)
    return [(row, placed[row.id]) for row in rows]


def _same(decided: Collection[tuple[ThemeRow, set[str]]], ids: set[str]) -> ThemeRow | None:
    best = max(decided, key=lambda pair: len(ids & pair[1]), default=None)
    return best[0] if best and ids and len(ids & best[1]) / len(ids) >= SAME_THEME else None


def _standing(session: Session, theme: ThemeRow) -> ThemeRow:
    """The theme that one went into, however many times it was merged on; itself, where it was not."""
    seen = {theme.id}
    while theme.merged_into and theme.merged_into not in seen:
        theme = session.get_one(ThemeRow, theme.merged_into)
        seen.add(theme.id)
    return theme


def _add_theme(session: Session, asked: Asked, theme: Theme, position: int) -> None:
    row = ThemeRow(
        id=new_id(), board_id=asked.board_id, consultation_id=asked.consultation_id, question_id=asked.question_id,
        status="proposed", label=theme.label, machine_label=theme.label, definition="", keywords=list(theme.keywords),
        steadiness=theme.steadiness, position=position, bears_on=[], is_expected=theme.is_expected or None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _add_new_comments(session, asked, theme, row.id)


def _add_new_comments(
    session: Session, asked: Asked, theme: Theme, theme_id: str, *, are_suggested: bool = False
) -> None:
    """Only comments that are not there yet: one that a person took out is there, marked as out."""
    there = set(session.scalars(select(ThemeCommentRow.comment_id).where(ThemeCommentRow.theme_id == theme_id)))
    example = {comment_id: place for place, comment_id in enumerate(theme.examples)}
    nearest: dict[str, Placement] = {}
    for placement in sorted(theme.placements, key=lambda placement: placement.strength):
        nearest[placement.comment_id] = placement
    session.add_all(
        ThemeCommentRow(
            theme_id=theme_id,
            comment_id=comment_id,
            board_id=asked.board_id,
            strength=placement.strength,
            clause=placement.clause,
            example=example.get(comment_id),
            placed_by="machine",
            is_in=not are_suggested,
            is_suggested=are_suggested or None,
        )
        for comment_id, placement in nearest.items()
        if comment_id not in there
    )
    session.flush()


def _of(table: type[CommentRow] | type[ThemeRow], asked: Asked) -> ColumnElement[bool]:
    return and_(table.consultation_id == asked.consultation_id, table.question_id == asked.question_id)
