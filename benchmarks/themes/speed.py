"""How long a cold start takes and how much memory it holds, each in a process of its own, one after another.

From the start of Python to its end: imports, reading the model, reading the answers, finding themes. The machine is
noisy, so that methods take turns and ratios within a turn are what counts; seconds of the processor stand beside those
of the clock. Peak memory is what the operating system saw.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.themes.sets import Answer, draw

ROOT = Path(__file__).parents[2]
PEER = Path(__file__).with_name("peer.py")
BESIDE_BERTOPIC = {"nhs_p1_label": (300, 1_000)}
SHORT = {"stressors": (20, 50, 100, 300)}
"""Twelve words an answer."""
TURNS = 2
MODULE = "benchmarks.themes.ours"


@dataclass(frozen=True, slots=True)
class Start:
    """One cold start."""

    set: str
    size: int
    method: str
    turn: int
    seconds: float
    processor: float
    megabytes: float


def measure_speed(sets: Mapping[str, Sequence[Answer]], peers: Path | None, turns: int = TURNS) -> list[dict[str, Any]]:
    """Return cold starts of Heard's two columns, and of BERTopic (tuned, outliers reduced) where it is installed."""
    starts = []
    for plan, beside in ((BESIDE_BERTOPIC, peers), (SHORT, None)):
        for name, sizes in plan.items():
            for size in sizes if name in sets else ():
                starts += [asdict(start) for start in _turns(name, draw(sets[name], size, 0), beside, turns)]
    return starts


def _turns(name: str, answers: Sequence[Answer], peers: Path | None, turns: int) -> list[Start]:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as file:
        json.dump([[answer.text for answer in answers], [answer.question for answer in answers]], file)
        file.flush()
        commands = {
            "heard": [sys.executable, "-m", MODULE, "groups", file.name],
            "whole": [sys.executable, "-m", MODULE, "whole", file.name],
        }
        if peers:
            commands["peer"] = [str(peers), str(PEER), "cold", file.name]
        starts = [
            Start(name, len(answers), method, turn, *_cold(command))
            for turn in range(turns)
            for method, command in commands.items()
        ]
    for start in starts:
        print(f"{start}", file=sys.stderr, flush=True)
    return starts


def _cold(command: list[str]) -> tuple[float, float, float]:
    """Return seconds, the processor's seconds and megabytes of one command."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT) if MODULE in command else ""}
    started = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
