"""What was acknowledged outlives a power cut (security.md 0.2, 4; docs/decisions/0001).

A cut is a copy of the disk's own file, made while everything stands still: what only the kernel's memory held is not
in it. kill -9 cannot tell: the kernel lives on and writes it down later. A disk that lies is not modelled.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.resilience.answering import Tablets, assert_each_is_there_once
from tests.resilience.disks import LoopDisk, loop_disk
from tests.serving import Installation, free_port, installed

pytestmark = pytest.mark.slow
MANY = 1_000_000
HOW = "from app.store import session\nsession.PRAGMAS.update({})\n"
"""Both what is set and what is asked for at the start: so it serves."""
A_CLASS = {"many": 8}
A_LONE_CHILD = {"many": 1, "pause": 0.5}
"""Nobody answers after this child, whose commit would take theirs to the disk too."""


@pytest.mark.parametrize(
    ("who", "cuts"),
    [
        (A_LONE_CHILD, 4),
        pytest.param(A_LONE_CHILD, 100, id="a lone child, 100", marks=pytest.mark.long),
        pytest.param(A_CLASS, 100, id="a class, 100", marks=pytest.mark.long),
    ],
)
def test_what_was_acknowledged_outlives_a_power_cut(
    install: Callable[..., tuple[Installation, LoopDisk]], who: dict[str, float], cuts: int
):
    """Section 4 "Ack = durable (power)": nothing acknowledged is lost, the database is sound, the secrets are whole."""
    heard, disk = install()
    heard.start()
    with Tablets(heard, **who) as tablets:
        for _ in range(cuts):
            assert _lost_by_a_cut(heard, disk, tablets) == set()
    assert_each_is_there_once(heard, tablets)
    print(f"\n{cuts} cuts: {len(tablets.acknowledged)} acknowledged")


@pytest.mark.long
@pytest.mark.parametrize(
    ("setting", "who"),
    [
        ({"synchronous": 2}, A_LONE_CHILD),
        ({"synchronous": 1}, A_LONE_CHILD),
        ({"synchronous": 0}, A_CLASS),
        ({"journal_mode": "wal", "synchronous": 1}, A_CLASS),
    ],
    ids=["FULL", "NORMAL", "OFF", "WAL and NORMAL"],
)
def test_any_weaker_setting_is_found_out(
    install: Callable[..., tuple[Installation, LoopDisk]], setting: dict[str, object], who: dict[str, float]
):
    """Section 0.2, the test of the test above: within twenty cuts an acknowledged answer is gone."""
    heard, disk = install(before=HOW.format(setting))
    heard.start()
    with Tablets(heard, **who) as tablets:
        lost = [bool(_lost_by_a_cut(heard, disk, tablets)) for _ in range(20)]
    assert any(lost)
    print(f"\n{setting}: {sum(lost)} of 20 cuts lost an acknowledged answer")


def _lost_by_a_cut(heard: Installation, disk: LoopDisk, tablets: Tablets) -> set[str]:
    """What was acknowledged by then, and is not there afterwards."""
    tablets.wait_for(1)
    time.sleep(random.uniform(0, 0.4))
    with heard.standing_still():
        acknowledged = set(tablets.acknowledged)
        disk.cut()
    with disk.after_the_cut() as place:
        assert _read_secrets(place) == _read_secrets(disk.place)
        return acknowledged - _read_kept(place / "heard.db")


def _read_secrets(place: Path) -> dict[str, bytes]:
    """What is sealed by them is lost with them."""
    return {path.name: path.read_bytes() for path in place.glob("*-key")}


def _read_kept(path: Path) -> set[str]:
    """The ids that the next start finds. A database that cannot be read has lost all."""
    try:
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return {response_id for (response_id,) in database.execute("SELECT id FROM responses")}
    except sqlite3.DatabaseError:
        return set()


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[..., tuple[Installation, LoopDisk]]]:
    with ExitStack() as until_the_end:
        disk = until_the_end.enter_context(loop_disk(tmp_path))

        def make(**more: object) -> tuple[Installation, LoopDisk]:
            found = installed(disk.place, mail_port=free_port(), expected=MANY, **more)
            return until_the_end.enter_context(found), disk

        yield make
