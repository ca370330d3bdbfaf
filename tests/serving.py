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
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from app.store import consultations
from tests.browser.conftest import open_house
from tests.builders import add_cover
from tests.sealing import seal

ROOT = Path(__file__).parents[1]
BAND, CODE = "11-13", "DDDDD3"
WORRYING = "my step dad hits me at night"
HEARD = "from app.factory import main\n\nif __name__ == '__main__':\n    main()\n"
PATIENCE = 60


class Installation:
    """An instance folder with one open consultation, people on duty, and a way to start and to kill what serves it."""

    def __init__(self, folder: Path, *, mail_port: int, expected: int = 400) -> None:
        self.folder = folder
        self._mail_port = mail_port
        self._port = free_port()
        self._running: subprocess.Popen[bytes] | None = None
        (folder / "heard.py").write_text(HEARD)
        _, sessions, board_id, consultation_id = open_house(folder, groups={BAND: (CODE, expected)})
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
        }  # fmt: skip
        command = [sys.executable, str(self.folder / "heard.py"), "serve", "--port", str(self._port)]
        with (self.folder / "output.txt").open("ab") as output:
            self._running = subprocess.Popen(
                command, env=environment, cwd=self.folder, start_new_session=True, stdout=output, stderr=output
            )
        wait_until(self._answers, "the server did not start")
        wait_until(lambda: self._list_workers() != [], "no worker started")
        # It says that it runs once it has looked for the first time.
        wait_until(lambda: self.count("SELECT count(*) FROM heartbeats WHERE part = 'worker'") == 1, "no worker looked")

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

    def end(self) -> None:
        """Stop everything as somebody who presses Ctrl+C does."""
        if self._running:
            os.killpg(self._running.pid, signal.SIGINT)
            self._running.wait(timeout=PATIENCE)
            self._running = None

    def answer(self, words: str = WORRYING) -> int:
        """A tablet sends one sealed response; what the server says, 201 when it is saved."""
        inside = {
            "agreed": True, "band": BAND, "version": 1, "language": "en", "helped": False, "words_may_be_used": True,
            "answers": {"school": {"value": "safe"}, "change": {"value": words}},
        }  # fmt: skip
        envelope = seal(self._point, inside, f"heard/1|{CODE}|{BAND}|1".encode())
        body = json.dumps({"id": str(uuid4()), "key_id": self._key_id, **envelope}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}/{CODE}", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return int(reply.status)

    def count(self, question: str) -> int:
        """One number out of the database."""
        with closing(sqlite3.connect(self.folder / "heard.db", timeout=10)) as database:
            return int(database.execute(question).fetchone()[0])

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
        assert self._running
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
                is_ours = os.getpgid(int(process.name)) == self._running.pid
            except OSError:
                continue
            if is_ours and b"work" in words:
                found.append(int(process.name))
        return found


@contextmanager
def installed(folder: Path, *, mail_port: int) -> Iterator[Installation]:
    """An installation that is over when the block ends, whatever happened to it."""
    installation = Installation(folder, mail_port=mail_port)
    try:
        yield installation
    finally:
        installation.kill()


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
