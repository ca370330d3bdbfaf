"""Each candidate on a port of its own, behind the web server that Heard really uses, in a process of its own.

    python -m benchmarks.tablet.serving NAME PORT FOLDER

is how the measuring starts one; a person has no need of it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.commands.running import Server, free_port
from app.factory import create_app
from benchmarks.tablet import heard
from benchmarks.tablet.candidates import Candidate
from benchmarks.tablet.packed import wsgi
from benchmarks.tablet.peers import PEERS

ROOT = Path(__file__).parents[2]
FIRST_PORT = 8701
PATIENCE = 60


class Served:
    """A running server: its address, and a way to hold its breath."""

    def __init__(self, address: str, process: subprocess.Popen[bytes]) -> None:
        self.address = address
        self._process = process

    @contextmanager
    def out_of_reach(self) -> Iterator[None]:
        """As long as this lasts it answers nobody: what still works does so without the network."""
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)


@contextmanager
def serve(candidate: Candidate) -> Iterator[Served]:
    """Serve one candidate until the block ends; its first page has been asked for once, so that nothing is cold."""
    port = free_port(FIRST_PORT)
    address = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory() as folder:
        if candidate.name == "heard":
            heard.open_consultation(heard.settings_of(Path(folder), address))
        command = [sys.executable, "-m", "benchmarks.tablet.serving", candidate.name, str(port), folder]
        process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        try:
            _wait_for(address + candidate.path, process)
            yield Served(address, process)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=PATIENCE)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).read()  # noqa: S310
            return
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} did not answer.")


def main() -> None:
    """Serve one candidate until stopped."""
    name, port, folder = sys.argv[1:]
    settings = heard.settings_of(Path(folder), f"http://localhost:{port}")
    make = (lambda: create_app(settings)) if name == "heard" else (lambda: wsgi(PEERS[name]()))
    Server(make, f"127.0.0.1:{port}").run()


if __name__ == "__main__":
    main()
