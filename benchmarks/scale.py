"""How long a hundred thousand and a million answers take from file to themes, and how much memory, as ratios.

Run with `python -m benchmarks.scale [10000 100000 1000000]`. The answers are made up: lines that were written for Heard
(`benchmarks/concerns/ordinary`), joined, shortened, misspelt and peopled with names, with one in twenty said before
word for word. Each size runs as `python -m analysis themes` in a fresh process, whose memory and seconds of computing
are counted together with those of the processes that it starts. Prints a table for RESULTS.md.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

LINES = Path(__file__).parent / "concerns" / "ordinary"
NAMES = "aisha mohammed zofia Jack Olivia Kacper fatima Leo Amelia Yusuf".split()  # noqa: SIM905
ENDINGS = ("", "", "", "!", ".", " please", " tbh", " and {} says so too", " with my friend {}", " near moss lane")
JOINS = (". ", ", and ", " because ", " but ", "; ")
COLUMNS = (
    *("n", "different", "seconds", "computing s", "times as many", "times the computing", "ms each", "peak MB"),
    *("themes", "placed", "lost"),
)
LOOK_EVERY = 0.2
"""Seconds between two looks at the memory."""


def make_answers(count: int) -> Iterator[str]:
    """Yield made-up answers, the same ones each time."""
    draw = random.Random(count)  # noqa: S311
    lines = _lines()
    said: list[str] = []
    for _ in range(count):
        if said and draw.random() < 0.05:
            yield draw.choice(said)
            continue
        answer = _make_answer(draw, lines)
        if len(said) < 5_000:
            said.append(answer)
        yield answer


def _make_answer(draw: random.Random, lines: list[str]) -> str:
    if draw.random() < 0.02:
        return draw.choice(["nothing", "idk", "dont know", "", "asdfgh", "football", "n/a", "food"])
    answer = draw.choice(lines)
    if draw.random() < 0.5:
        answer += draw.choice(JOINS) + draw.choice(lines)
    words = answer.split()
    if len(words) > 4 and draw.random() < 0.3:
        del words[draw.randrange(len(words))]
    if draw.random() < 0.3:
        words[draw.randrange(len(words))] = _misspelt(draw, draw.choice(words))
    return " ".join(words) + draw.choice(ENDINGS).format(draw.choice(NAMES))


def _misspelt(draw: random.Random, word: str) -> str:
    at = draw.randrange(len(word))
    return word[:at] + draw.choice(["", word[at] * 2, "e"]) + word[at + 1 :]


def _lines() -> list[str]:
    files = [path.read_text(encoding="utf-8") for path in sorted(LINES.glob("*.txt"))]
    return [line.strip() for text in files for line in text.splitlines() if line.strip() and not line.startswith("#")]


def measure(count: int, folder: Path) -> dict[str, float]:
    """Run one size from file to themes in a fresh process; seconds, peak MB, themes, and the share placed."""
    answers, out = folder / f"{count}.csv", folder / f"{count}"
    different = _write(answers, count)
    command = [sys.executable, "-m", "analysis", "themes", str(answers), "--out", str(out)]
    started, peak = time.perf_counter(), 0
    worked: dict[int, float] = {}
    running = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while running.poll() is None:
        peak = max(peak, _look(running, worked))
        time.sleep(LOOK_EVERY)
    seconds = time.perf_counter() - started
    if running.returncode:
        sys.exit(f"{count} answers: it stopped with {running.returncode}.")
    found = json.loads((out / "themes.json").read_text(encoding="utf-8"))
    placed = {comment for theme in found["themes"] for comment in theme["comments"]}
    accounted = len(placed) + sum(len(ids) for reason, ids in found.items() if reason != "themes" and _are_ids(ids))
    return {
        "different": different,
        "seconds": seconds,
        "worked": sum(worked.values()),
        "megabytes": peak / 1e6,
        "themes": len(found["themes"]),
        "placed": len(placed) / count,
        "lost": count - accounted,
    }


def _write(path: Path, count: int) -> int:
    different = set()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text"])
        for number, answer in enumerate(make_answers(count), start=1):
            different.add(answer)
            writer.writerow([number, answer])
    return len(different)


def _look(process: psutil.Process, worked: dict[int, float]) -> int:
    """What the process and those that it started hold now (bytes, PSS: shared once); note how long each has worked."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
            times = one.cpu_times()
            worked[one.pid] = times.user + times.system
    except psutil.NoSuchProcess:
        pass
    return total


def _are_ids(ids: object) -> bool:
    return isinstance(ids, list) and all(isinstance(one, str) for one in ids)


def main(sizes: list[int]) -> None:
    """Print one line a size, and each size's seconds beside the one before it."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start\n")
    print("| " + " | ".join(COLUMNS) + " |")
    print("|---" * len(COLUMNS) + "|")
    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            one = measure(count, Path(folder))
            more = f"{count / before[0]:.1f} | {one['worked'] / before[1]:.1f}" if before else " | "
            print(
                f"| {count:,} | {one['different']:,.0f} | {one['seconds']:.1f} | {one['worked']:.1f} | "
                f"{more} | {1000 * one['worked'] / count:.2f} | {one['megabytes']:.0f} | {one['themes']:.0f} | "
                f"{one['placed']:.1%} | {one['lost']:.0f} |",
                flush=True,
            )
            before = count, one["worked"]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [300, 1_000, 10_000, 100_000])
