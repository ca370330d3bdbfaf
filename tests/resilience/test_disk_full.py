"""A disk that is full: a child hears 'later', nothing acknowledged is lost, and it goes on once there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.resilience.answering import SAVED, read_kept
from tests.resilience.disks import resize, small_disk
from tests.serving import Installation, free_port, installed

pytestmark = pytest.mark.slow
SMALL, LARGER = "6m", "24m"
WORDS = "what a child says at some length " * 8


@pytest.mark.parametrize("many", [8, pytest.param(240, id="240", marks=pytest.mark.long)])
def test_a_full_disk_says_later_loses_nothing_and_goes_on_by_itself(heard: Installation, disk: Path, many: int):
    """Section 4 "Disk full": 503 with Retry-After, never 500; what was acknowledged stays; no restart is needed."""
    first = _answer(heard, many)
    _fill(disk)
    refused = [heard.post(heard.seal(f"{number} {WORDS}")) for number in range(many)]
    assert {(status, headers["Retry-After"]) for status, headers in refused} == {(503, "5")}
    assert heard.read_page() == 200
    assert set(read_kept(heard)) == first
    resize(disk, LARGER)
    second = _answer(heard, many)
    assert set(read_kept(heard)) == first | second
    assert heard.rows("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.long
def test_killed_on_a_full_disk_it_starts_again_with_all_that_was_saved(heard: Installation, disk: Path):
    """Section 4 "Disk full", "Ack = durable (process)": what a commit without room left behind is taken back."""
    kept = _answer(heard, 3)
    _fill(disk)
    assert heard.post(heard.seal(WORDS))[0] == 503
    heard.kill()
    resize(disk, LARGER)
    heard.start()
    assert set(read_kept(heard)) == kept
    assert len(_answer(heard, 3)) == 3


def _answer(heard: Installation, many: int) -> set[str]:
    """So many children answer; the ids of what was acknowledged, which is all."""
    ids = [str(uuid4()) for _ in range(many)]
    statuses = [heard.post(heard.seal(WORDS, response_id))[0] for response_id in ids]
    assert set(statuses) <= set(SAVED)
    return set(ids)


def _fill(disk: Path) -> None:
    """Somebody else's file takes all that is left."""
    with (disk / "somebody-elses").open("wb", buffering=0) as file:
        size = 1 << 16
        while size:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", SMALL):
        yield tmp_path / "disk"


@pytest.fixture
def heard(disk: Path) -> Iterator[Installation]:
    with installed(disk, mail_port=free_port(), expected=100_000) as installation:
        installation.start()
        yield installation
