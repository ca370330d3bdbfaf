"""Bringing a database with rows in it from one version of the tables to the next, and killing whoever does it.

The tests of upgrading share it, short and long. Whoever migrates here is a process of its own, and dies of SIGKILL.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from app.store.session import MIGRATIONS, migrate, open_engine
from tests.app.store.test_migrations import make_database
from tests.filling import Rows, fill, read_new_columns, read_rows, read_tables

SCRIPTS = ScriptDirectory(str(MIGRATIONS))
"""Read once: a road has many steps."""
VERSIONS = sorted(each.revision for each in SCRIPTS.walk_revisions())
STEPS = list(zip(VERSIONS[:-1], VERSIONS[1:], strict=True))
FORK = get_context("fork")
AT_THE_COMMIT = -1


@dataclass(frozen=True)
class Step:
    """What stood in the tables before a step, after it, and after it was taken back."""

    kind: str
    name: tuple[str, str]
    before: Rows
    after: Rows
    added: dict[tuple[str, str], set[object]]
    back: Rows
    takes_rows_of_before: bool
    broken_leads: int


class Road:
    """One database that goes from version to version, and gets new rows of each."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self._come_to(VERSIONS[0])

    @property
    def kind(self) -> str:
        """'sqlite' or 'postgresql'."""
        return self.engine.dialect.name

    @property
    def url(self) -> str:
        """Where it is, for another process."""
        return self.engine.url.render_as_string(hide_password=False)

    def come_to(self, version: str) -> None:
        """Go on to this version, with rows of each on the way."""
        while self.at != version:
            self._come_to(VERSIONS[VERSIONS.index(self.at) + 1])

    def _come_to(self, version: str) -> None:
        go(self.engine, version)
        self.at = version
        with self.engine.begin() as connection:
            self.tables = read_tables(connection)
            fill(connection, self.tables, mark=int(version))

    def read(self) -> Rows:
        """All that stands in the tables and columns of the version that the road is at."""
        with self.engine.connect() as connection:
            return read_rows(connection, self.tables)

    def version(self) -> str:
        """The version of the tables, as the database says it."""
        with self.engine.connect() as connection:
            return str(connection.scalar(text("SELECT version_num FROM alembic_version")))

    def is_cut_off_in_the_file(self) -> bool:
        """Whether SQLite's file holds half of a change, which whoever opens it next takes back."""
        journal = Path(f"{self.engine.url.database}-journal")
        return journal.exists() and any(journal.read_bytes()[:8])

    def step(self, after: str) -> Step:
        """Go up, look, go back, look, and stand where it began."""
        before = self.read()
        with self._taken_back():
            go(self.engine, after)
            up = self.read()
            with self.engine.connect() as connection:
                added = read_new_columns(connection, self.tables)
            takes, broken = self._takes_rows(), self._count_broken_leads()
            go(self.engine, self.at, is_back=True)
            back = self.read()
        return Step(self.kind, (self.at, after), before, up, added, back, takes, broken)

    @contextmanager
    def _taken_back(self) -> Iterator[None]:
        """SQLite keeps some columns on the way back, and could not go up again: it gets its file of before."""
        file = self.engine.url.database if self.kind == "sqlite" else None
        if file:
            self.engine.dispose()
            shutil.copy(file, f"{file}.before")
        yield
        if file:
            self.engine.dispose()
            Path(f"{file}.before").replace(file)

    def _takes_rows(self) -> bool:
        """Whether code that knows only these tables can add its rows."""
        with self.engine.connect() as connection:
            try:
                fill(connection, self.tables, mark=1000)
            except SQLAlchemyError:
                return False
            finally:
                connection.rollback()
        return True

    def _count_broken_leads(self) -> int:
        """Rows that lead to a row that is not there; PostgreSQL lets none be."""
        if self.kind == "postgresql":
            return 0
        with self.engine.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            return len(connection.execute(text("PRAGMA foreign_key_check")).all())


@contextmanager
def made_roads(request: pytest.FixtureRequest, make_folder: Callable[[], Path]) -> Iterator[Callable[[str], Road]]:
    """A maker of databases of the first version with rows in them, of either kind; they are let go at the end."""
    made: list[Road] = []

    def make(kind: str) -> Road:
        url = (
            make_database(request.getfixturevalue("postgresql_url"))
            if kind == "postgresql"
            else f"sqlite:///{make_folder() / 'heard.db'}"
        )
        made.append(Road(url))
        return made[-1]

    yield make
    for road in made:
        road.engine.dispose()


def go(engine: Engine, version: str, *, is_back: bool = False) -> None:
    """Bring the tables to one version, up or back, in one transaction."""
    change = SCRIPTS._downgrade_revs if is_back else SCRIPTS._upgrade_revs
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config = Config(attributes={"connection": connection})
        with EnvironmentContext(config, SCRIPTS, fn=lambda at, _: change(version, at)):
            SCRIPTS.run_env()


def migrate_apart(url: str, *, die_at: int | None = None, act: Callable[[Engine], None] = migrate) -> BaseProcess:
    """Start a process that migrates, and kills itself before statement `die_at`, counted from 0, if given."""
    process = FORK.Process(target=_migrate, args=(url, die_at, act))
    process.start()
    return process


def count_statements(url: str, act: Callable[[Engine], None] = migrate) -> int:
    """How many statements it takes from here to the newest version; nothing is changed."""
    kept = FORK.Value("i", 0)

    def count(engine: Engine) -> None:
        def add(*_: object) -> None:
            kept.value += 1

        event.listen(engine, "before_cursor_execute", add)
        event.listen(engine, "commit", _die)
        act(engine)

    migrate_apart(url, act=count).join()
    return int(kept.value)


def _migrate(url: str, die_at: int | None, act: Callable[[Engine], None]) -> None:
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        # So little room that pages are written before the commit: what is cut off lies half in the file.
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA cache_size=1"))
    if die_at is not None:
        _arm(engine, die_at)
    try:
        act(engine)
    except BaseException as fault:
        os.write(2, f"{type(fault).__name__}: {fault}\n".encode())
        os._exit(1)
    os._exit(0)


def _arm(engine: Engine, die_at: int) -> None:
    if die_at == AT_THE_COMMIT:
        event.listen(engine, "commit", _die)
        return
    left = iter(range(die_at, -1, -1))
    event.listen(engine, "before_cursor_execute", lambda *_: _die() if next(left) == 0 else None)


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
