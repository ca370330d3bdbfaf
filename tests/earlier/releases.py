"""The releases of before, out of the history, each served by its own code. Without the history none is made up.

A release is the commit that closed an issue. The tests of upgrading come in, and `record`, which keeps what they wrote.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.serving import PATIENCE, free_port, wait_until

ROOT = Path(__file__).parents[2]
RELEASES: Mapping[str, str] = {
    "1": "2fa4829", "2": "e82bdc3", "3": "a5a22a5", "4": "13181f8", "5": "17fed17", "6": "127eedb",
}  # fmt: skip
"""By number: the first had no tablets that work offline, the second brought them, the sixth is the worker's desk."""
WITH_A_QUEUE = ("2", "3", "4", "5", "6")
BAND, CODE = "8-10", "CCCCC3"
NOT_IN_THE_HISTORY = ("app/design/static/vendor", "analysis/model", "analysis/document/fonts")


class NoHistory(Exception):
    """This checkout does not hold the commits of earlier releases."""


def unpack(release: str, folder: Path) -> Path:
    """Put the code of an earlier release into a folder; NoHistory."""
    archive = subprocess.run(["git", "archive", RELEASES[release]], cwd=ROOT, capture_output=True)
    if archive.returncode:
        raise NoHistory(f"The commit of release {release} is not in this checkout: fetch its whole history.")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as packed:
        packed.extractall(folder, filter="data")
    for name in NOT_IN_THE_HISTORY:
        there = folder / name
        if (ROOT / name).exists() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            there.symlink_to((ROOT / name).resolve())
    return folder


@contextmanager
def served(code: Path, instance: Path, port: int = 0) -> Iterator[int]:
    """The release whose code this is, on a new database in `instance`; its port."""
    port = port or free_port()
    environment = {**os.environ, "PYTHONPATH": str(code)}
    with (instance / "then.txt").open("wb") as said:
        running = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "then.py"), str(instance), str(port)],
            cwd=code, env=environment, stdout=said, stderr=said,
        )  # fmt: skip
    try:
        wait_until(
            lambda: _answers(port) or running.poll() is not None, "the earlier release did not start", within=300
        )
        assert running.poll() is None, (instance / "then.txt").read_text()[-2000:]
        yield port
    finally:
        running.terminate()
        running.wait(timeout=PATIENCE)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{CODE}", timeout=5) as reply:
            return int(reply.status) == 200
    except OSError:
        return False
