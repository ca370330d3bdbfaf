"""Lets those who write to SQLite in one process take turns, instead of each asking the file again and again.

session.py comes in. SQLite lets one write at a time, and whoever meets another one sleeps, longer each time, while the
file may be free: of a class that sends at once some children would wait a second for nothing. For another process it
waits as before. Knows no table.
"""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import Any, Self

WRITES = ("insert", "update", "delete", "replace")
"""What makes the driver open a transaction."""


class Turns(sqlite3.Connection):
    """A connection that begins to write when the one before it has ended its transaction, in this process."""

    def __init__(self, *args: Any, turn: Lock, patience: float, **given: Any) -> None:
        super().__init__(*args, **given)
        self._turn, self._patience, self._has_turn = turn, patience, False

    def cursor(self, *_: Any) -> Any:
        """A cursor that waits for its turn."""
        return super().cursor(_InTurn)

    def commit(self) -> None:
        """Commit, and let the next one write."""
        try:
            super().commit()
        finally:
            self.pass_on()

    def rollback(self) -> None:
        """Take back, and let the next one write."""
        try:
            super().rollback()
        finally:
            self.pass_on()

    def close(self) -> None:
        """Close, and let the next one write."""
        super().close()
        self._give_up()

    def wait_for_turn(self) -> None:
        """Wait until nobody else of this process writes; OperationalError after as long as SQLite itself would wait."""
        if not self._has_turn:
            self._has_turn = self._turn.acquire(timeout=self._patience)
            if not self._has_turn:
                raise sqlite3.OperationalError("database is locked")

    def pass_on(self) -> None:
        """Let the next one write, unless a transaction is open: a commit that failed may be tried again."""
        if not self.in_transaction:
            self._give_up()

    def _give_up(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self._turn.release()


class _InTurn(sqlite3.Cursor):
    connection: Turns

    def execute(self, statement: str, parameters: Any = (), /) -> Self:
        self._begin(statement)
        try:
            return super().execute(statement, parameters)
        finally:
            self.connection.pass_on()

    def executemany(self, statement: str, parameters: Any, /) -> Self:
        self._begin(statement)
        try:
            return super().executemany(statement, parameters)
        finally:
            self.connection.pass_on()

    def _begin(self, statement: str) -> None:
        if not self.connection.in_transaction and statement.lstrip()[:7].lower().startswith(WRITES):
            self.connection.wait_for_turn()
