"""A class at once behind one address, and the same class while others keep hundreds of lines open, for `__main__`.

Sixty tablets open their page and send within a minute: nobody may be refused (security.md 3.7).
Then some of them again while 200 connections send a letter at a time, heads and bodies: nobody may notice (T10).
"""

from __future__ import annotations

import random
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from benchmarks.load.serving import heard
from benchmarks.load.tablets import Door, Told, line

TABLETS = 60
WITHIN = 60.0
"""Seconds in which all of them come, and send."""
SLOW_LINES = 200
LETTER_EVERY = 1.0
LINE = "| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |"


def measure(url: str = "", within: float = WITHIN) -> None:
    """Print what a class was told, and how long it waited, without and with slow lines beside it."""
    print("| | refused | page p50 s | page max s | saved p50 s | saved max s |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, heard(Path(folder), url, groups=2) as served:
        _print("60 tablets in a minute", *_come(served.doors, within))
        _print("60 tablets in the same second", *_come(served.doors, 1.0))
        with _slow_lines(served.port, served.doors[0].code):
            _print(f"60 tablets in a minute, {SLOW_LINES} slow lines", *_come(served.doors, within))


def _come(doors: tuple[Door, ...], within: float) -> tuple[Told, Told]:
    """Each tablet comes at a moment of its own, opens the page with its files, and sends."""
    opened, saved = Told(), Told()
    draw = random.Random(TABLETS)  # noqa: S311

    def one(door: Door, at: float) -> None:
        time.sleep(at)
        body = door.body("more lights by the gate")
        with line(door.port) as ask:
            began = time.perf_counter()
            opened.statuses[ask("GET", f"/{door.code}")] += 1
            opened.seconds.append(time.perf_counter() - began)
            began = time.perf_counter()
            saved.statuses[ask("POST", f"/{door.code}", body)] += 1
            saved.seconds.append(time.perf_counter() - began)

    threads = [
        threading.Thread(target=one, args=[doors[at % len(doors)], draw.random() * within]) for at in range(TABLETS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return opened, saved


def _print(name: str, opened: Told, saved: Told) -> None:
    refused = TABLETS * 2 - opened.statuses[200] - saved.statuses[201]
    told = [each for one in (opened, saved) for each in (one.share(0.5), one.share(1.0))]
    print(LINE.format(name, refused, *told), flush=True)


@contextmanager
def _slow_lines(port: int, code: str) -> Iterator[None]:
    """Hold so many lines open, half of them in their head and half in their body; who is hung up on comes again."""
    is_over, hung_up = threading.Event(), Counter[str]()
    heads = f"POST /{code} HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".encode()
    bodies = heads.replace(b"X-Slow: ", b"Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{")

    def hold() -> None:
        with ExitStack() as open_lines:
            lines = {at: open_lines.enter_context(_begin(port, (heads, bodies)[at % 2])) for at in range(SLOW_LINES)}
            while not is_over.wait(LETTER_EVERY):
                for at, slow in list(lines.items()):
                    try:
                        slow.sendall(b"a")
                    except OSError:
                        hung_up["lines"] += 1
                        with suppress(OSError):
                            lines[at] = open_lines.enter_context(_begin(port, (heads, bodies)[at % 2]))

    holding = threading.Thread(target=hold)
    holding.start()
    time.sleep(2)
    try:
        yield
    finally:
        is_over.set()
        holding.join()
        print(f"hung up on {hung_up['lines']} slow lines meanwhile", flush=True)


def _begin(port: int, first: bytes) -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", port), timeout=10)
    opened.sendall(first)
    return opened
