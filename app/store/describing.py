"""What is kept of young people, column by column, in words: made from the tables as they are, so that no page can lie.

The worker's DPIA draft and the open privacy page come in. A column of a table of children's that has no words here is
`Undescribed`: nobody publishes a notice that leaves something out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import DeclarativeBase

from app.store.tables import (
    AnswerFileRow,
    AnswerRow,
    CommentRow,
    ConcernRow,
    HeldRow,
    QuoteRow,
    ResponseRow,
    TalkWishRow,
    ThemeCommentRow,
)

Until = Literal["answers", "words", "settled", "met", "taken_in", "document"]
"""What ends the keeping: the two periods of R2.13; the lead has settled it; somebody has met the child; the file was
taken in; the document itself, which is kept."""


class Undescribed(Exception):
    """A table of children's has a column that nobody has put into words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is kept: what it is, why, and what ends it; `child` says it to a child, or is ''."""

    table: str
    columns: tuple[str, ...]
    what: str
    why: str
    until: Until
    child: str = ""


_HOUSE = frozenset({"id", "board_id", "consultation_id", "response_id", "question_id", "comment_id", "theme_id"})
"""Random numbers that hold rows together: no person has one."""


def _kept(row: type[DeclarativeBase], until: Until, *things: tuple[str, str, str, str]) -> list[Kept]:
    return [
        Kept(row.__tablename__, tuple(columns.split()), what, why, until, child) for columns, what, why, child in things
    ]


KEPT: tuple[Kept, ...] = (
    *_kept(
        ResponseRow, "answers",
        ("band", "The age band", "To ask each age in its own words, and to say which ages were heard",
         "About how old you are. Not your birthday."),
        ("group_id", "The group, only where ten or more are expected", "To see which places were heard",
         "Which group you were in, if the group is big."),
        ("day", "The day on which the group met, never a time", "To say when children were asked",
         "The day your group met. Not the time."),
        ("language", "The language", "To say which languages were heard", "The language you used."),
        ("mode", "Whether it was a tablet, paper or a file", "To say so in the document (R1.34)",
         "If you used a tablet or paper."),
        ("helped", "Whether an adult helped", "Answers given beside an adult are not private (R1.35)",
         "If a grown-up helped you."),
        ("words_may_be_used", "Whether their words may be shown", "To show nobody's words against their will",
         "If you said we can show your words."),
        ("version standing", "Which version was answered, and whether it is counted",
         "To keep answers with the words they were given to; what came late stands apart", ""),
    ),
    *_kept(
        AnswerRow, "answers",
        ("value missing", "The answer, or why there is none", "It is what the consultation is for",
         "What you choose, write or draw."),
    ),
    *_kept(
        CommentRow, "answers",
        ("", "What they wrote, with names and places taken out", "To find what several children say", ""),
    ),
    *_kept(ThemeCommentRow, "answers", ("", "Which theme a comment was put in", "To count themes", "")),
    *_kept(
        QuoteRow, "document",
        ("", "A few comments that a safeguarding lead has released as quotes", "To let children speak in the document",
         ""),
    ),
    *_kept(
        ConcernRow, "settled",
        ("level score words state second escalated", "What made the machine put an answer first, and what a person saw",
         "So that a worrying answer is read by a person, soon", "If a safety worker has to read it."),
        ("due next_due", "By when it must be read, on the quarter hour; gone once it is settled",
         "So that nobody waits", ""),
        ("seen_by outcome reason settled_by settled_on second_by", "Which lead read it, and what they did and why",
         "So that somebody answers for it", ""),
    ),
    *_kept(
        HeldRow, "answers",
        ("group_id envelope reason", "Answers that arrived locked and could not be opened yet",
         "So that nothing a child sent is lost", ""),
    ),
    *_kept(
        TalkWishRow, "met",
        ("first_name where_to_find setting hour", "Only of who asks to talk: a first name, where they are, the hour",
         "So that an adult can find them; nothing leads from it to an answer (R3.05)",
         "Only if you ask to talk: your first name and where you are."),
        ("state seen_by escalated next_due met_by", "Who sees to it", "So that somebody does", ""),
    ),
    *_kept(
        AnswerFileRow, "taken_in",
        ("name content", "A file of answers that a worker brings in", "Only until it has been taken in", ""),
        ("matched outcome added_by added_on", "How its columns were read, and how many answers it held",
         "To say so in the document", ""),
    ),
)  # fmt: skip
_ROWS: Mapping[str, type[DeclarativeBase]] = {
    row.__tablename__: row
    for row in (
        ResponseRow, AnswerRow, CommentRow, ThemeCommentRow, QuoteRow, ConcernRow, HeldRow, TalkWishRow, AnswerFileRow,
    )
}  # fmt: skip
_WHOLE = frozenset({"comments", "theme_comments", "quotes"})
"""Tables that hold nothing of a child but redacted words and where they stand: one line says all of it."""


def list_kept() -> tuple[Kept, ...]:
    """All that is kept of young people, in words; Undescribed where a column has none."""
    without = sorted(_undescribed())
    if without:
        raise Undescribed(", ".join(without))
    return KEPT


def _undescribed() -> Iterator[str]:
    told = {(one.table, column) for one in KEPT for column in one.columns}
    there = {(name, column.name) for name, row in _ROWS.items() for column in row.__table__.columns}
    yield from (f"{table}.{column}" for table, column in told - there)
    yield from (f"{table}.{column}" for table, column in there - told if column not in _HOUSE and table not in _WHOLE)
