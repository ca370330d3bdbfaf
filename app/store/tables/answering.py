"""Tables of what young people said and of what a lead must read. Only the store comes in.

Nothing here says who, from where or at what time (R2.09), nothing counts up, and SQLite keeps no row numbers.
tests/rules/test_response_tables.py reads these classes.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.columns import NO_ROW_NUMBER, Base, BoardId, Id, Word


class ResponseRow(Base):
    """One young person's response. `group_id` only where ten or more are expected; `day` is the session's day.

    `standing` says whether it is counted: what came late or by an open link stands apart until a person lets it in, and
    what was set aside stays apart. A lead reads all of them.
    """

    __tablename__ = "responses"
    __table_args__ = (
        CheckConstraint("standing IN ('counted', 'late', 'open_link', 'set_aside')", name="standing"),
        Index("ix_responses_consultation_id", "consultation_id", "band"),
        NO_ROW_NUMBER,
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"))
    group_id: Mapped[str | None] = mapped_column(ForeignKey("groups.id"))
    band: Mapped[Word]
    version: Mapped[int]
    language: Mapped[Word]
    mode: Mapped[Word]
    helped: Mapped[bool]
    words_may_be_used: Mapped[bool]
    standing: Mapped[Word]
    day: Mapped[date]


class AnswerRow(Base):
    """One answer: own words, an option's id, a list of ids, or why there is none."""

    __tablename__ = "answers"
    __table_args__ = (NO_ROW_NUMBER,)
    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    board_id: Mapped[BoardId]
    value: Mapped[str | list[str] | None] = mapped_column(JSON(none_as_null=True))
    missing: Mapped[str | None] = mapped_column(String(40))


class ConcernRow(Base):
    """What the scorer said of one answer, and what the lead decided. `due` stands on the quarter hour until settled.

    `waiting` must be read and is held; `upheld` stays held; `cleared` was read and is free; `unread` need not be read
    first and was never called safe (R3.08). `seen_by` is the lead or deputy who first asked for its words; `escalated`
    says who else was told because nobody had, or because nobody settled what was seen. `next_due`, on the quarter hour
    and deleted like `due`, is when the next step is due, once the first one was taken or somebody has seen it.

    `second` is the part of a second person: `to_agree` (waiting, one person said 'no concern' of a red one), `differed`
    (waiting, the second saw it another way), `agreed`; `to_read_again` (cleared, drawn by chance), `read_again`.
    """

    __tablename__ = "concerns"
    __table_args__ = (
        ForeignKeyConstraint(
            ["response_id", "question_id"], ["answers.response_id", "answers.question_id"], ondelete="CASCADE"
        ),
        CheckConstraint("state IN ('unread', 'waiting', 'cleared', 'upheld')", name="state"),
        CheckConstraint("second IN ('to_agree', 'differed', 'agreed', 'to_read_again', 'read_again')", name="second"),
        CheckConstraint("escalated IN ('deputy', 'all')", name="escalated"),
        Index("ix_concerns_waiting", "board_id", "state", "score"),
        Index("ix_concerns_answer", "response_id", "question_id", unique=True),
        NO_ROW_NUMBER,
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    response_id: Mapped[str] = mapped_column(String(36))
    question_id: Mapped[str] = mapped_column(String(80))
    level: Mapped[Word]
    score: Mapped[float]
    words: Mapped[list[str]]
    state: Mapped[Word]
    due: Mapped[datetime | None]
    seen_by: Mapped[str | None] = mapped_column(String(36))
    escalated: Mapped[str | None] = mapped_column(String(40))
    next_due: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str | None]
    settled_by: Mapped[str | None] = mapped_column(String(36))
    settled_on: Mapped[date | None]
    second: Mapped[str | None] = mapped_column(String(40))
    second_by: Mapped[str | None] = mapped_column(String(36))


class HeldRow(Base):
    """Sealed answers that could not be placed yet: still sealed, never dropped. `id` is the one the tablet made."""

    __tablename__ = "held"
    __table_args__ = (Index("ix_held_group_id", "group_id"), NO_ROW_NUMBER)
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultations.id"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("groups.id"))
    envelope: Mapped[dict[str, Any]]
    reason: Mapped[Word]


class TalkWishRow(Base):
    """Somebody wants to talk. A store of its own: nothing leads to a response, no time but the hour (R3.05).

    `seen_by` is the lead or deputy who first said that they see to it; `escalated` and `next_due` as in ConcernRow.
    """

    __tablename__ = "talk_wishes"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'met')", name="state"),
        CheckConstraint("escalated IN ('deputy', 'all')", name="escalated"),
        NO_ROW_NUMBER,
    )
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    setting: Mapped[str]
    first_name: Mapped[str]
    where_to_find: Mapped[str]
    hour: Mapped[datetime]
    state: Mapped[Word]
    seen_by: Mapped[str | None] = mapped_column(String(36))
    escalated: Mapped[str | None] = mapped_column(String(40))
    next_due: Mapped[datetime | None]
    met_by: Mapped[str | None] = mapped_column(String(36))
