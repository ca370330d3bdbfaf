"""Rows for the tables of any version, by looking at what the database says of itself. Tests of upgrading come in.

A row of every table leads to the row of the same number in each table that it leads to, so whatever must be unique is.
One kind of row has every column filled, the next leaves empty what may be, the third is as long as may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, Connection, LargeBinary, MetaData, Table, inspect, select, text
from sqlalchemy.types import BigInteger, Boolean, Date, DateTime, Float, Integer, String

LIST = re.compile(r"(\w+)\W*(?:::\w+\W*)?\s(?:IN|=\s*ANY)\b", re.IGNORECASE)
WORDS = "More lights ☂ “so we can see” -- '; \\ \n\tשלום"
FILLED, EMPTY, LONG = range(3)
GIVEN_BY_A_MIGRATION = {"roles", "alembic_version"}
TAKEN_AWAY = {("consultations", "lead_id")}
"""What a later version has no place for, on purpose (0006): it is not looked at."""
Rows = dict[str, list[tuple[Any, ...]]]


def read_tables(connection: Connection) -> MetaData:
    """The tables as they stand."""
    found = MetaData()
    found.reflect(connection)
    return found


def fill(connection: Connection, tables: MetaData, *, mark: int, rows: int = 3) -> None:
    """Put rows into every table; `mark` keeps those of two fillings apart."""
    roles = list(connection.scalars(text("SELECT name FROM roles ORDER BY name")))
    made: dict[str, list[dict[str, Any]]] = {"roles": [{"name": role} for role in roles]}
    checks = {name: each for (_, name), each in inspect(connection).get_multi_check_constraints().items()}
    for table in tables.sorted_tables:
        if table.name in GIVEN_BY_A_MIGRATION:
            continue
        allowed = _list_allowed(check["sqltext"] for check in checks.get(table.name) or ())
        made[table.name] = [_make_row(table, mark * rows + place, made, allowed) for place in range(rows)]
        _lead_on(table, made[table.name])
        connection.execute(table.insert(), made[table.name])


def read_rows(connection: Connection, tables: MetaData) -> Rows:
    """All that stands in these tables and columns, in an order of its own."""
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(*_columns(table)))), key=repr)
        for table in tables.sorted_tables
        if table.name not in GIVEN_BY_A_MIGRATION
    }


def read_new_columns(connection: Connection, before: MetaData) -> dict[tuple[str, str], set[object]]:
    """What the rows of before say in each column that has been added to their tables."""
    now = read_tables(connection)
    return {
        (name, column.name): {repr(value) for value in connection.scalars(select(column))}
        for name, table in before.tables.items()
        for column in now.tables[name].columns
        if column.name not in table.columns
    }


def _columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if (table.name, column.name) not in TAKEN_AWAY]


def _list_allowed(checks: Iterable[str]) -> dict[str, list[str]]:
    """What a column may say where the table lists it."""
    found = ((LIST.search(check), re.findall(r"'([^']*)'", check)) for check in checks)
    return {match.group(1): values for match, values in found if match}


def _make_row(
    table: Table, number: int, made: Mapping[str, list[dict[str, Any]]], allowed: Mapping[str, list[str]]
) -> dict[str, Any]:
    row = {column.name: _make_value(column, number, allowed.get(column.name)) for column in table.columns}
    for leads in table.foreign_key_constraints:
        theirs = made.get(leads.referred_table.name)
        if theirs:
            for element in leads.elements:
                row[element.parent.name] = theirs[number % len(theirs)][element.column.name]
    return row


def _lead_on(table: Table, rows: list[dict[str, Any]]) -> None:
    """A table that leads to itself: each row to the one before it."""
    for leads in table.foreign_key_constraints:
        if leads.referred_table is table:
            (element,) = leads.elements
            before = [None, *(row[element.column.name] for row in rows)]
            for row, earlier in zip(rows, before, strict=False):
                row[element.parent.name] = earlier


def _make_value(column: Column[Any], number: int, allowed: list[str] | None) -> Any:
    if column.nullable and number % 3 == EMPTY:
        return None
    if allowed:
        return allowed[number % len(allowed)]
    return next(make(column.type, number) for kind, make in MAKERS if isinstance(column.type, kind))


def _make_words(kind: String, number: int) -> str:
    return (f"{number} {WORDS}" * (30 if number % 3 == LONG else 1))[: kind.length]


MAKERS: tuple[tuple[type, Callable[[Any, int], Any]], ...] = (
    (Boolean, lambda _, number: number % 2 == 0),
    (BigInteger, lambda _, number: 2**40 + number),
    (Integer, lambda _, number: number),
    (Float, lambda _, number: 0.1 + number),
    (DateTime, lambda _, number: datetime(2026, 11, 3, 10, 0, 0, 123456) + timedelta(minutes=number)),
    (Date, lambda _, number: date(2026, 11, 3) + timedelta(days=number)),
    (LargeBinary, lambda _, number: bytes(range(256)) * (4 if number % 3 == LONG else 1)),
    (JSON, lambda _, number: {"number": number, "words": [WORDS, None, 0.1, True], "within": {"deep": [[]]}}),
    (String, _make_words),
)
"""The first that fits makes the value; a kind of column that is not here fails the test."""
