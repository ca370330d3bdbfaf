"""How many sealed answers a second are kept for good, beside a bare server in the same run, for `__main__`.

Both are asked in turn, again and again, so that whatever else the machine does meets both; the ratio is what counts.
"""

from __future__ import annotations

import random
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.load.serving import bare, heard, postgresql
from benchmarks.load.tablets import Told, send_all

TURNS = 5
ANSWERS = 400
"""Of each, in each turn."""
TABLETS = 8
LINE = "| {} | {} | {:.0f} | {:.3f} | {:.3f} | {:.2f} ({:.2f} to {:.2f}) |"


def measure(turns: int = TURNS, answers: int = ANSWERS, kinds: tuple[str, ...] = ("SQLite", "PostgreSQL")) -> None:
    """Print the rates on both databases, and how much of the bare server's Heard's is."""
    print("| database | server | answers a second | p50 s | p99 s | of the bare rate, median (range) |")
    print("|---|---|---|---|---|---|")
    for kind in kinds:
        with ExitStack() as open_now, tempfile.TemporaryDirectory() as folder:
            url = open_now.enter_context(postgresql()) if kind == "PostgreSQL" else ""
            ours = open_now.enter_context(heard(Path(folder), url))
            port = open_now.enter_context(bare(Path(folder), url))
            pairs = []
            for turn in range(turns + 1):
                each = answers // len(ours.doors)
                sent = [(f"/{door.code}", body) for door in ours.doors for body in door.bodies(each, worrying=50)]
                random.Random(turn).shuffle(sent)  # noqa: S311
                beside = send_all(port, sent, tablets=TABLETS)
                with_checks = send_all(ours.port, sent, tablets=TABLETS)
                assert set(with_checks.statuses) == set(beside.statuses) == {201}, (with_checks, beside)
                if turn:  # The first one warms both.
                    pairs.append((beside, with_checks))
        _print(kind, pairs)


def _print(kind: str, pairs: list[tuple[Told, Told]]) -> None:
    shares = [ours.rate / beside.rate for beside, ours in pairs]
    for name, column, given in (("bare Flask", 0, [1.0]), ("Heard", 1, shares)):
        tolds = [pair[column] for pair in pairs]
        rate, p50, p99 = (
            statistics.median(each) for each in
            ([told.rate for told in tolds], [told.share(0.5) for told in tolds], [told.share(0.99) for told in tolds])
        )  # fmt: skip
        print(LINE.format(kind, name, rate, p50, p99, statistics.median(given), min(given), max(given)), flush=True)
