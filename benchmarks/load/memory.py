"""Whether memory stays flat: an installation that works for an hour, looked at every so often, for `__main__`.

Children, pages, broken bodies and the lead's mail go through it the whole time, as on a long day.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.load.serving import heard
from benchmarks.load.tablets import WORRYING, Door, line
from tests.mailbox import open_mailbox
from tests.serving import free_port

EVERY = 30.0
"""Seconds between two looks."""
PAUSE = 0.25
"""Seconds that a tablet rests after each reply: a slow and steady day, not a flood."""
TABLETS = 4
WARM = 0.1
"""The share of the time after which nothing new should be needed any more."""
LINE = "{:>8} {:>10} {:>10} {:>9} {:>9}"


def watch(seconds: float) -> None:
    """Serve for so long, and print megabytes of the web side and the worker as they go."""
    mail = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_mailbox(mail),
        heard(Path(folder), groups=1, mail_port=mail) as served,
        _busy(served.doors[0]) as sent,
    ):
        looks = list(_look(served.process, seconds, sent))
    first, last = looks[int(len(looks) * WARM)], looks[-1]
    print(
        f"web {first[1]:.1f} -> {last[1]:.1f} MB ({last[1] / first[1] - 1:+.1%}), "
        f"worker {first[2]:.1f} -> {last[2]:.1f} MB ({last[2] / first[2] - 1:+.1%}); {sent()} requests"
    )


def _look(leader: int, seconds: float, sent: Callable[[], int]) -> Iterator[tuple[float, float, float]]:
    print(LINE.format("minutes", "web MB", "worker MB", "requests", "handles"), flush=True)
    began = time.monotonic()
    while (gone := time.monotonic() - began) < seconds:
        web, worker, handles = _weigh(leader)
        print(LINE.format(f"{gone / 60:.1f}", f"{web:.1f}", f"{worker:.1f}", sent(), handles), flush=True)
        yield gone, web, worker
        time.sleep(EVERY)


def _weigh(leader: int) -> tuple[float, float, int]:
    web = worker = 0.0
    handles = 0
    for process in (psutil.Process(leader), *psutil.Process(leader).children(recursive=True)):
        weight = process.memory_info().rss / 1e6
        handles += process.num_fds()
        if "work" in process.cmdline():
            worker += weight
        else:
            web += weight
    return web, worker, handles


@contextmanager
def _busy(door: Door) -> Iterator[Callable[[], int]]:
    """Tablets that go on until the block ends; a function that says how many requests were answered."""
    is_over, counts = threading.Event(), [0] * TABLETS

    def go_on(tablet: int) -> None:
        number = 0
        while not is_over.is_set():
            with line(door.port) as ask:
                for step in _steps(door):
                    number += 1
                    words = WORRYING if number % 200 == 0 else f"more lights by the gate {number}"
                    ask(*step(words))
                    counts[tablet] += 1
                    is_over.wait(PAUSE)

    threads = [threading.Thread(target=go_on, args=[tablet], daemon=True) for tablet in range(TABLETS)]
    for thread in threads:
        thread.start()
    yield lambda: sum(counts)
    is_over.set()
    for thread in threads:
        thread.join()


def _steps(door: Door) -> Sequence[Callable[[str], tuple[str, str, bytes | None]]]:
    """A group's round: the page, some answers, one of them sent again, what is broken, and what others open."""
    path = f"/{door.code}"
    again = door.body("the same one, sent again")
    return (
        lambda words: ("GET", path, None),
        lambda words: ("POST", path, door.body(words)),
        lambda words: ("POST", path, again),
        lambda words: ("POST", path, again),
        lambda words: ("POST", path, door.body(words)),
        lambda words: ("POST", path, b"[" * 5000),
        lambda words: ("GET", "/BCDFGH", None),
        lambda words: ("GET", f"{path}/tablet", None),
        lambda words: ("GET", "/accounts/sign-in", None),
        lambda words: ("GET", "/", None),
    )
