"""A backup made while a class answers, and restoring that is cut off, lose nothing and leave nothing by half.

The backup holds what was saved when it began, whole; a restore that dies leaves the database that was there before
(security.md 4 "Backup/restore").
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from app.commands.installation import open_store
from app.settings import Settings
from app.store.session import open_engine
from app.store.snapshot import Tally, write_tables
from tests import builders
from tests.app.store.test_migrations import make_database
from tests.postgresql import postgresql_to_kill
from tests.resilience.answering import SAVED, Tablets
from tests.serving import ROOT, free_port, installed

pytestmark = pytest.mark.slow
MANY = 1_000_000
SECRETS = ("unsealing-key", "trail-key", "second-step-key", "secret-key")
HEARD = "from app.factory import main; main()"
SAYS_EACH_TABLE = """
from app.store import putting_back
end = putting_back._Filling.end
def ended(filling):
    end(filling)
    print(filling.table.name, flush=True)
putting_back._Filling.end = ended
"""
TABLES = 60
KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_under_load_holds_what_was_saved_before_and_nothing_by_half(tmp_path: Path, kind: str):
    """Whoever sends meanwhile is served; what was saved before is there; each response is there with all its parts."""
    with _database(kind) as url, ExitStack() as places:
        here = _folder(tmp_path, "here")
        heard = places.enter_context(installed(here, mail_port=free_port(), expected=MANY, database_url=url))
        heard.start()
        with Tablets(heard, many=4) as tablets:
            tablets.wait_for(20)
            before = set(tablets.acknowledged)
            machine = Machine(here, url, tmp_path)
            machine.heard("backup")
            tablets.wait_for(5)
        heard.kill()
    assert set(tablets.statuses) <= set(SAVED)
    there = Machine(_folder(tmp_path, "there"), "", tmp_path)
    there.take_keys_of(machine)
    there.heard("restore", machine.backup, "--key", tmp_path / "private")
    with closing(sqlite3.connect(there.folder / "heard.db")) as database:
        said = dict(database.execute("SELECT response_id, value FROM answers WHERE question_id = 'change'").fetchall())
        each = "SELECT count(*) AS many FROM answers GROUP BY response_id"
        counts = ("count(*) FROM responses", "count(*) FROM concerns", "sum(answered) FROM groups")
        found = [database.execute(f"SELECT {count}").fetchone()[0] for count in counts]
        assert database.execute(f"SELECT count(DISTINCT many) FROM ({each})").fetchone() == (1,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before <= set(said) <= set(tablets.sent)
    assert {one: f'"{tablets.sent[one]}"' for one in said} == said
    assert found == [len(said)] * 3


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kills", [2, pytest.param(30, marks=pytest.mark.long)])
def test_a_restore_that_is_killed_leaves_what_was_there_before(tmp_path: Path, kind: str, kills: int):
    """kill -9 after so many tables: all of it or nothing, and afterwards it can be done again."""
    chance = random.Random(11)
    with _database(kind) as url:
        machine = Machine(_folder(tmp_path, "here"), url, tmp_path)
        machine.add_answers("Northvale")
        as_backed_up = machine.digest()
        machine.heard("backup", "--unproved")
        machine.add_answers("Southvale")
        before = machine.digest()
        for _ in range(kills):
            machine.kill_restoring_after(chance.randrange(1, TABLES))
            assert machine.digest() == before
        machine.heard("restore", machine.backup, "--key", tmp_path / "private", "--replace")
        assert machine.digest() == as_backed_up != before


@dataclass
class Machine:
    """An instance folder with a database, and `heard` in a process of its own; the pair of keys stands in `keys`."""

    folder: Path
    url: str
    keys: Path

    def __post_init__(self) -> None:
        private = self.keys / "private"
        if not private.exists():
            private.write_text(str(Identity.generate()))
        self._environment = {
            "HEARD_INSTANCE": str(self.folder), "HEARD_DATABASE_URL": self.url,
            "HEARD_BACKUP_TO": str(Identity.from_str(private.read_text()).to_public()),
        }  # fmt: skip

    @property
    def settings(self) -> Settings:
        return Settings.from_environment(self._environment)

    @property
    def backup(self) -> Path:
        (file,) = self.settings.backups.iterdir()
        return file

    def heard(self, *words: object) -> None:
        done = self._start(HEARD, *words)
        said, _ = done.communicate(timeout=300)
        assert done.returncode == 0, said

    def kill_restoring_after(self, tables: int) -> None:
        restoring = self._start(
            SAYS_EACH_TABLE + HEARD, "restore", self.backup, "--key", self.keys / "private", "--replace"
        )
        assert restoring.stdout
        for _ in range(tables):
            assert restoring.stdout.readline(), "it ended before it was killed"
        os.kill(restoring.pid, signal.SIGKILL)
        restoring.communicate(timeout=60)

    def add_answers(self, name: str) -> None:
        with open_store(self.settings)() as session:
            board_id = builders.add_board(session, name=name)
            consultation_id = builders.add_open_consultation(session, board_id=board_id)
            for _ in range(200):
                builders.keep(session, builders.a_response(), consultation_id=consultation_id)
            session.commit()

    def digest(self) -> str:
        tally, engine = Tally(), open_engine(self.settings.database_url)
        with engine.connect() as connection:
            for _ in write_tables(connection, tally):
                pass
        engine.dispose()
        return tally.digest

    def take_keys_of(self, other: Machine) -> None:
        for name in SECRETS:
            shutil.copy(other.folder / name, self.folder / name)

    def _start(self, program: str, *words: object) -> subprocess.Popen[str]:
        environment = {**os.environ, **self._environment, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", program, *map(str, words)]
        return subprocess.Popen(
            command, env=environment, cwd=self.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )


@contextmanager
def _database(kind: str) -> Iterator[str]:
    """The address of an empty PostgreSQL, or '' for the SQLite of the instance."""
    if kind == "sqlite":
        yield ""
        return
    with postgresql_to_kill() as server:
        server.start()
        yield make_database(server.url)


def _folder(top: Path, name: str) -> Path:
    (top / name).mkdir()
    return top / name
