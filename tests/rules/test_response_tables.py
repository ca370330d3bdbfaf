"""No table of children's answers holds an identifier, a time, or an order (R2.09, T14; security.md 0.1, 3.1 to 3.3)."""

import re

import pytest
from sqlalchemy import Date, DateTime, Integer, Table
from sqlalchemy.orm import DeclarativeBase

from app.store import staff_tables  # noqa: F401
from app.store.tables import (
    AnswerRow,
    Base,
    CommentRow,
    ConcernRow,
    HeldRow,
    ResponseRow,
    TalkWishRow,
    ThemeCommentRow,
    WorkRow,
)
from app.store.tables.columns import UtcTime

CHILDREN = [ResponseRow, AnswerRow, ConcernRow, CommentRow, ThemeCommentRow, TalkWishRow, HeldRow]
FORBIDDEN = re.compile(
    r"(^|_)(name|dob|birth|born|age|postcode|address|email|phone|upn|ip|agent|device|browser|screen|cookie|referrer"
    r"|timezone|location|lat|lon|created|updated|submitted|received|arrived|started|ended|time|at|seq|number|position"
    r"|key|token|secret|session)(_|$)"
)
MAY_SAY = {("talk_wishes", "first_name")}
"""A wish to talk may say who: it is a store of its own, on purpose (R3.05)."""
TIMES = {("concerns", "due"), ("concerns", "next_due"), ("talk_wishes", "hour"), ("talk_wishes", "next_due")}
"""On the quarter hour and deleted when settled or met; of a wish also the hour."""
BELONG_TO_ALL = {"backups", "boards", "heartbeats", "roles", "secret_marks"}


@pytest.mark.parametrize("row", CHILDREN, ids=lambda row: row.__tablename__)
def test_no_column_says_who_where_from_or_when(row: type[DeclarativeBase]):
    told = {(row.__tablename__, column.name) for column in _table(row).columns if FORBIDDEN.search(column.name)}
    assert told <= MAY_SAY


@pytest.mark.parametrize("row", CHILDREN, ids=lambda row: row.__tablename__)
def test_no_column_holds_a_time(row: type[DeclarativeBase]):
    times = {
        (row.__tablename__, column.name)
        for column in _table(row).columns
        if isinstance(column.type, (DateTime, UtcTime)) and not isinstance(column.type, Date)
    }
    assert times <= TIMES


@pytest.mark.parametrize("row", [*CHILDREN, WorkRow], ids=lambda row: row.__tablename__)
def test_sqlite_keeps_no_row_numbers(row: type[DeclarativeBase]):
    assert _table(row).dialect_options["sqlite"]["with_rowid"] is False


@pytest.mark.parametrize("table", Base.metadata.tables.values(), ids=lambda table: table.name)
def test_no_id_counts_up_and_none_is_made_by_the_database(table: Table):
    counted = [c.name for c in table.primary_key if isinstance(c.type, Integer) and c.name != "version"]
    assert counted == []
    assert [c.name for c in table.columns if c.server_default is not None or c.default is not None] == []


@pytest.mark.parametrize("table", Base.metadata.tables.values(), ids=lambda table: table.name)
def test_every_table_says_which_board_it_belongs_to(table: Table):
    assert table.name in BELONG_TO_ALL or "board_id" in table.columns


def test_a_wish_to_talk_leads_to_nothing_but_its_board():
    """R3.05: no join path between the two stores."""
    assert {key.column.table.name for key in _table(TalkWishRow).foreign_keys} == {"boards"}
    assert [t.name for t in Base.metadata.tables.values() if _leads_to(t, "talk_wishes")] == []


def _leads_to(table: Table, name: str) -> bool:
    return any(key.column.table.name == name for key in table.foreign_keys)


def _table(row: type[DeclarativeBase]) -> Table:
    table = row.__table__
    assert isinstance(table, Table)
    return table
