"""A real installation: `heard serve` with its worker in processes of their own, which can be stopped and killed.

Tests of resilience and the measuring of how soon a lead is told share it. Children answer it as tablets do, sealed.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from app.store import consultations
from tests.browser.conftest import open_house
from tests.builders import add_cover
from tests.sealing import seal

ROOT = Path(__file__).parents[1]
BAND, CODE = "11-13", "DDDDD3"
WORRYING = "my step dad hits me at night"
HEARD = "from app.factory import main\n\nif __name__ == '__main__':\n    main()\n"
PATIENCE = 60
NOBODY = 0
"""The status where nobody answered."""


class Installation:
    """An instance folder with one open consultation, people on duty, and a way to start and to kill what serves it.

    `before` is Python that runs before Heard is loaded: it takes a mitigation away, to see that a test finds that out.
    `under` is a command that runs it, with another clock for instance.
    """

    def __init__(
        self, folder: Path, *, mail_port: int, expected: int = 400, database_url: str = "", before: str = "",
        under: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.folder = folder
        self.under = under
        self._url = database_url
        self._mail_port = mail_port
        self._port = free_port()
        self._running: subprocess.Popen[bytes] | None = None
        (folder / "heard.py").write_text(before + HEARD)
        groups = {BAND: (CODE, expected)}
        _, sessions, board_id, consultation_id = open_house(folder, groups=groups, database_url=database_url)
        self.sessions, self.board_id, self.consultation_id = sessions, board_id, consultation_id
        with sessions() as session:
            add_cover(session, board_id=board_id)
            session.commit()
            kept = consultations.get_consultation(session, board_id=board_id, consultation_id=consultation_id)
        self._point, self._key_id = kept.public_key or "", kept.key_id

    def start(self) -> None:
        """Start `heard serve`, and wait until it answers."""
        environment = {
            **os.environ, "HEARD_INSTANCE": str(self.folder), "PYTHONPATH": str(ROOT), "HEARD_MAIL_HOST": "127.0.0.1",
            "HEARD_MAIL_PORT": str(self._mail_port), "HEARD_MAIL_SENDER": "heard@example.org",
            "HEARD_DATABASE_URL": self._url,
        }  # fmt: skip
        command = [*self.under, sys.executable, str(self.folder / "heard.py"), "serve", "--port", str(self._port)]
        with (self.folder / "output.txt").open("ab") as output:
            self._running = subprocess.Popen(
                command, env=environment, cwd=self.folder, start_new_session=True, stdout=output, stderr=output
            )
        wait_until(self._answers, "the server did not start")
        wait_until(lambda: self._list_workers() != [], "no worker started")
        # It says that it runs once it has looked for the first time.
        wait_until(lambda: self.count("SELECT count(*) FROM heartbeats WHERE part = 'worker'") == 1, "no worker looked")

    def kill_the_worker(self) -> None:
        """Kill what does the work, alone, and wait until another one does it."""
        killed = self._list_workers()
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        wait_until(lambda: set(self._list_workers()) - set(killed) != set(), "no other worker started")

    def stop_the_worker(self) -> None:
        """Hold the worker's breath while it has no hold of the database: it looks at nothing, until it is killed."""
        wait_until(self._is_stopped_outside_the_database, "the worker never let go of the database")

    def _is_stopped_outside_the_database(self) -> bool:
        workers = self._list_workers()
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        wait_until(lambda: all(map(_stands_still, workers)), "the worker did not stop")
        try:
            with closing(sqlite3.connect(self.folder / "heard.db", timeout=0.2, isolation_level=None)) as database:
                # A reader that is stopped in the middle keeps every writer from its commit, so nobody may even read.
                database.execute("BEGIN EXCLUSIVE")
                database.execute("ROLLBACK")
        except sqlite3.OperationalError:
            for worker in workers:
                os.kill(worker, signal.SIGCONT)
            return False
        return True

    def kill(self) -> None:
        """Kill everything at once, as when the power fails."""
        if self._running:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait(timeout=PATIENCE)
            self._running = None

    def kill_what_answers(self) -> None:
        """Kill the process that answers; what watches over it starts another one."""
        assert self._running
        serving = [one for one in self._list_processes() if b"serve" in _words(one) and one != self._running.pid]
        for process in serving:
            os.kill(process, signal.SIGKILL)

    def end(self) -> None:
        """Stop everything as somebody who presses Ctrl+C does."""
        if self._running:
            os.killpg(self._running.pid, signal.SIGINT)
            self._running.wait(timeout=PATIENCE)
            assert self._list_processes() == [], "something of it still runs"
            self._running = None

    def answer(self, words: str = WORRYING) -> int:
        """A tablet sends one sealed response; what the server says, 201 when it is saved."""
        return self.post(self.seal(words))[0]

    def seal(self, words: str, response_id: str = "", *, key_id: str = "") -> bytes:
        """One response as a tablet keeps it: sealed, under an id of its own. Another `key_id` cannot be opened."""
        inside = {
            "agreed": True, "band": BAND, "version": 1, "language": "en", "helped": False, "words_may_be_used": True,
            "answers": {"school": {"value": "safe"}, "change": {"value": words}},
        }  # fmt: skip
        envelope = seal(self._point, inside, f"heard/1|{CODE}|{BAND}|1".encode())
        said = {"id": response_id or str(uuid4()), "key_id": key_id or self._key_id, **envelope}
        return json.dumps(said).encode()

    def post(self, body: bytes) -> tuple[int, Any]:
        """Send what was sealed; the status and the headers of the reply, NOBODY where none came."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}/{CODE}", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                return int(reply.status), reply.headers
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers
        except (OSError, HTTPException):
            return NOBODY, {}

    def read_page(self) -> int:
        """The status with which a child's page comes."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/{CODE}", timeout=PATIENCE) as reply:
            return int(reply.status)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Every process of ours is stopped while the block runs, wherever it was."""
        processes = self._list_processes()
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        wait_until(lambda: all(map(_stands_still, processes)), "it did not stop")
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    def count(self, question: str) -> int:
        """One number out of the database."""
        return int(self.rows(question)[0][0])

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What the database says, read beside the application."""
        if self._url:
            with psycopg.connect(self._url) as postgresql:
                return postgresql.execute(question).fetchall()  # type: ignore[arg-type]
        with closing(sqlite3.connect(self.folder / "heard.db", timeout=10)) as database:
            return database.execute(question).fetchall()

    def let_two_minutes_pass(self) -> None:
        """Whoever died is taken for dead, and what was to be tried again is tried."""
        ago = "'2020-01-01 00:00:00.000000'"
        with closing(sqlite3.connect(self.folder / "heard.db", timeout=10)) as database:
            database.execute(f"UPDATE queue SET claimed_until = {ago} WHERE state = 'claimed'")
            database.execute(f"UPDATE queue SET not_before = {ago} WHERE state = 'waiting'")
            database.commit()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/health", timeout=2) as reply:
                return int(reply.status) == 200
        except OSError:
            return False

    def _list_workers(self) -> list[int]:
        """The processes of our group that run `heard work`."""
        return [process for process in self._list_processes() if b"work" in _words(process)]

    def _list_processes(self) -> list[int]:
        assert self._running
        return [one for one in map(int, _names_of_processes()) if _group(one) == self._running.pid]


@contextmanager
def installed(folder: Path, *, mail_port: int, **more: Any) -> Iterator[Installation]:
    """An installation that is over when the block ends, whatever happened to it."""
    installation = Installation(folder, mail_port=mail_port, **more)
    try:
        yield installation
    finally:
        installation.kill()
        installation.sessions.kw["bind"].dispose()


def _names_of_processes() -> list[str]:
    return [process.name for process in Path("/proc").glob("[0-9]*")]


def _group(process: int) -> int:
    try:
        return os.getpgid(process)
    except OSError:
        return -1


def _words(process: int) -> list[bytes]:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _stands_still(process: int) -> bool:
    """Whether each of its threads has stopped: the signal is sent before it is obeyed."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return {(thread / "stat").read_text().rpartition(")")[2].split()[0] for thread in threads} == {"T"}


def wait_until(is_so: object, otherwise: str, within: float = PATIENCE) -> None:
    """Look again and again; TimeoutError."""
    assert callable(is_so)
    until = time.monotonic() + within
    while time.monotonic() < until:
        if is_so():
            return
        time.sleep(0.02)
    raise TimeoutError(otherwise)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
