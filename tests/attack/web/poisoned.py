"""A house in which somebody wrote an attack into everything: each text of each table of a board, each field of a form.

`tests/app/two_boards.py` builds a board with one of everything whose every title, name and word holds its mark; behind
each mark an attack is put here, in the tables themselves. So what comes to a page was let past by everything before it,
and what is looked at is the page alone. Another `start` gives each text another attack.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import JSON, String, Table, select, text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.accounts import routes
from app.accounts.policy import POLICY
from app.factory import create_app
from app.people import Role
from app.settings import Settings
from app.store.session import Session, Sessions
from app.store.tables import Base
from surveys.clean_text import clean
from tests.app.desks import Desk
from tests.app.two_boards import Board, addresses, build_board
from tests.attack.web.payloads import PAYLOADS

MARK = "Zebravale"
NO_WORDS = {"credential_id", "digest", "id"}
"""Columns that hold the mark and that nobody writes."""

OTHER_WORDS = {
    "because", "by", "definition", "delay", "keywords", "partner", "reference", "source", "stamp", "translation",
    "trusted_adult", "what_was_done", "where_to_find",
}  # fmt: skip
"""Columns that somebody types into and that two_boards.py fills with words of no board's."""


@dataclass
class House:
    """An application, its board, and how many texts of it hold an attack."""

    app: Flask
    sessions: Sessions
    settings: Settings
    board: Board
    texts: int
    _seen: dict[Role, dict[str, TestResponse]] = field(default_factory=dict)

    def ways(self, role: Role) -> Iterator[tuple[Rule, str]]:
        """Every address that somebody of a role may open, filled with the things of the board."""
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
            if POLICY[rule.endpoint].roles is not None and POLICY[rule.endpoint].lets_in(role):
                yield rule, addresses(rule, {"": self.board}, role)

    def replies(self, role: Role) -> dict[str, TestResponse]:
        """What comes back to somebody of this role from every address that they may open, as it was at first."""
        if role not in self._seen:
            self._seen[role] = {path: self.desk(role).get(path) for _, path in self.ways(role)}
            assert [path for path, reply in self._seen[role].items() if reply.status_code >= 500] == []
        return self._seen[role]

    def pages(self, role: Role) -> dict[str, str]:
        """Those of them that a browser shows as a page of ours."""
        return {
            path: reply.text
            for path, reply in self.replies(role).items()
            if reply.status_code == 200 and is_page(reply)
        }

    def open_paths(self) -> list[str]:
        """The addresses that are open to all, filled with the things of the board."""
        code, board = self.board.code("open"), self.board
        of_a_child = ("", "/in/en", "/saved", "/quiet", "/what-came-of-it", "/tablet", "/in/{attack}")
        files = [f"/learning/files/{board.things['published_id']}"]
        return [
            *(f"/{code}{page}" for page in of_a_child), f"/{board.code('closed')}", f"/what-we-know/{board.id}/",
            f"/you-said/{board.id}/", f"/learning/{board.id}/", *files,
        ]  # fmt: skip

    def desk(self, role: Role) -> Desk:
        """Somebody of this role, signed in."""
        return self.board.desks[role]


def build_house(folder: Path, empty_database: Path, *, start: int = 0, is_attacked: bool = True) -> House:
    """One board with one of everything, an attack in every text of it, and somebody of each role at a desk."""
    folder.mkdir(exist_ok=True)
    shutil.copy(empty_database, folder / "heard.db")
    settings = Settings(
        instance=folder, database_url=f"sqlite:///{folder / 'heard.db'}", secret_key="only-for-tests", testing=True
    )
    app = create_app(settings)
    routes.attempts.failed.clear()
    sessions: Sessions = app.extensions["heard.sessions"]
    board = build_board(app, sessions, MARK)
    with sessions() as session:
        texts = poison(session, start=start) if is_attacked else 0
        session.commit()
    return House(app, sessions, settings, board, texts)


def poison(session: Session, *, start: int = 0) -> int:
    """Put an attack behind every mark in every text of every table; how many there were."""
    numbers = count(start)
    # What was written stays, says a trigger; whoever wrote this wrote it in the first place.
    triggers = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in triggers:
        session.execute(text(f"DROP TRIGGER {name}"))
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)).mappings().all():
            changed = {
                column.name: attacked
                for column in table.columns
                if isinstance(column.type, String | JSON) and column.name not in NO_WORDS and not column.foreign_keys
                for attacked in [_attack(_marked(column.name, row[column.name]), numbers)]
                if attacked != row[column.name]
            }
            if changed:
                session.execute(table.update().where(*_same(table, row)).values(changed))
    for _, sql in triggers:
        session.connection().exec_driver_sql(sql)
    return next(numbers) - start


def attack(number: int) -> str:
    """An attack as it comes through a door that cleans what it takes."""
    return clean(PAYLOADS[number % len(PAYLOADS)])


def is_page(reply: TestResponse) -> bool:
    """Whether a browser would show it as a page of ours."""
    return reply.mimetype == "text/html" and "attachment" not in reply.headers.get("Content-Disposition", "")


def _marked(column: str, thing: Any) -> Any:
    if column not in OTHER_WORDS or thing is None or MARK in str(thing):
        return thing
    return [*thing, MARK] if isinstance(thing, list) else f"{thing} {MARK}"


def _same(table: Table, row: Any) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key.columns]


def _attack(thing: Any, numbers: Iterator[int]) -> Any:
    if isinstance(thing, str):
        return thing.replace(MARK, MARK + attack(next(numbers))) if MARK in thing else thing
    if isinstance(thing, list | tuple):
        return [_attack(one, numbers) for one in thing]
    if isinstance(thing, dict):
        return {name: _attack(one, numbers) for name, one in thing.items()}
    return thing
