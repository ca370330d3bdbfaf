"""Rows in every table there is, made up from what its columns say: what a backup must bring back, whatever it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Float, Integer, LargeBinary, Table, text
from sqlalchemy.orm import Session

from app.store.tables import Base
from app.store.tables.columns import UtcTime

WORDS = re.compile(r"'([^']*)'")
NASTY = "Größe \u202e=1+1 \"quoted\" \\ 'single' ۵ 🌳\nnew line"

KINDS: tuple[tuple[type[Any], Callable[[int], Any]], ...] = (
    (JSON, lambda number: [{"b": [1, None, 0.1, NASTY]}, None, [NASTY, number]][number % 3]),
    (Boolean, lambda number: number % 2 == 0),
    (UtcTime, lambda number: datetime(2026, 11, 3 + number, 9, 15, microsecond=number, tzinfo=UTC)),
    (Date, lambda number: date(2026, 11, 3 + number)),
    (LargeBinary, lambda number: bytes(range(256)) * number),
    (Float, lambda number: 0.1 + number),
    (Integer, lambda number: number),
)
"""What a column of each kind holds in the row of a number."""


def fill_every_table(session: Session, *, rows: int = 3) -> None:
    """So many rows in each table but the roles, which are there already; what stands in columns of words is nasty."""
    made: dict[str, list[dict[str, Any]]] = {"roles": [{"name": "participation_worker"}]}
    for table in Base.metadata.sorted_tables:
        if table.name not in made:
            made[table.name] = [_row(table, number, made) for number in range(rows)]
            session.execute(table.insert(), made[table.name])
    one, other, *_ = (row["id"] for row in made["themes"])
    # Nothing is not the null of JSON, which another row holds here.
    session.execute(text("UPDATE documents SET sources = NULL WHERE version = 0"))
    for theme, into in ((one, other), (other, one)):
        # In no order of rows does each come after what it leads to.
        session.execute(text("UPDATE themes SET merged_into = :into WHERE id = :id"), {"into": into, "id": theme})
    session.commit()


def _row(table: Table, number: int, made: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    values = {column.name: _value(table, column, number) for column in table.columns}
    for constraint in table.foreign_key_constraints:
        if constraint.referred_table is not table:
            parents = made[constraint.referred_table.name]
            parent = parents[number % len(parents)]
            values |= {mine.parent.name: parent[mine.column.name] for mine in constraint.elements}
        else:
            values |= dict.fromkeys(constraint.column_keys)
    return values


def _value(table: Table, column: Column[Any], number: int) -> Any:
    kind, nullable = column.type, column.nullable and number == 1
    if column.name == "id":
        return str(uuid4())
    if nullable:
        return None
    if said := _may_say(table, column):
        return said[number % len(said)]
    return next((make for of, make in KINDS if isinstance(kind, of)), partial(_words, column))(number)


def _words(column: Column[Any], number: int) -> str:
    return f"{column.name}-{number} {NASTY}"[: getattr(column.type, "length", None) or 1000]


def _may_say(table: Table, column: Column[Any]) -> list[str]:
    """The words that a rule of the database lets this column say."""
    rules = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    return next((WORDS.findall(rule) for rule in rules if rule.startswith(f"{column.name} IN")), [])
