"""How soon the lead on duty is told: from 'saved' to the moment at which the mail server has the message (T18).

    PYTHONPATH=. python benchmarks/telling.py

serves Heard with gunicorn and a worker in processes of their own, lets tablets send sealed worrying answers, one after
another and thirty at once, and hands the mail to a real server on this machine. It prints the table of RESULTS.md.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mailbox import Mailbox, open_mailbox
from tests.serving import Installation, free_port, installed, wait_until

ONE_BY_ONE = 100
AT_ONCE = 30
BURSTS = 3
PATIENCE = 120


def main() -> None:
    """Measure, and print what RESULTS.md shows."""
    port = free_port()
    with (
        open_mailbox(port) as box,
        tempfile.TemporaryDirectory() as folder,
        installed(Path(folder), mail_port=port) as heard,
    ):
        heard.start()
        single = [_one(heard, box) for _ in range(ONE_BY_ONE)]
        bursts = [seconds for _ in range(BURSTS) for seconds in _burst(heard, box)]
        heard.end()
    print("| worrying answers | answers | p50 s | p99 s | max s |")
    print("|---|---|---|---|---|")
    print(_row("one after another", single))
    print(_row(f"{AT_ONCE} at once, {BURSTS} times", bursts))


def _one(heard: Installation, box: Mailbox) -> float:
    known = len(box.messages)
    saved = _saved(heard)
    wait_until(lambda: len(box.messages) > known, "nobody was told", within=PATIENCE)
    return max(box.received_at[known] - saved, 0.0)


def _burst(heard: Installation, box: Mailbox) -> list[float]:
    """One message may tell of many, and which told of which is not written down: the last one surely told of all."""
    with ThreadPoolExecutor(AT_ONCE) as tablets:
        saved = list(tablets.map(lambda _: _saved(heard), range(AT_ONCE)))
    wait_until(lambda: _waiting(heard) == 0, "somebody was not told", within=PATIENCE)
    return [box.received_at[-1] - at for at in saved]


def _saved(heard: Installation) -> float:
    """Send one, and say when the tablet read that it is saved."""
    status = heard.answer()
    if status != 201:
        sys.exit(f"It was not saved: {status}")
    return time.monotonic()


def _waiting(heard: Installation) -> int:
    return heard.count("SELECT count(*) FROM queue WHERE state != 'done'")


def _row(name: str, seconds: list[float]) -> str:
    ordered = sorted(seconds)
    p50, p99 = (ordered[math.ceil(share * len(ordered)) - 1] for share in (0.5, 0.99))
    return f"| {name} | {len(ordered)} | {p50:.2f} | {p99:.2f} | {ordered[-1]:.2f} |"


if __name__ == "__main__":
    main()
