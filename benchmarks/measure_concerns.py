"""Measure surveys/concerns.py: recall on phrasings that the training never saw, false alarms on ordinary answers.

    python benchmarks/measure_concerns.py

Prints a table for benchmarks/RESULTS.md. The shared answers lie beside the checkout; without them their rows are left
out. `unscored` counts as read first, so it is recall for worrying answers and work for ordinary ones.
"""

from __future__ import annotations

import csv
import time
from pathlib import Path

import yaml

from surveys.concerns import score

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data" / "freetext"
LEVELS = ("unscored", "high", "medium", "none")


def main() -> None:
    """Print one row for each set."""
    file = yaml.safe_load((HERE / "concerns" / "held_out.yaml").read_text(encoding="utf-8"))
    _row("held out, worrying", [str(line) for line in file["worrying"]])
    _row("held out, ordinary", [str(line) for line in file["ordinary"]])
    for name in ("uk_children_verbatim", "nhs_fft_neas_sample", "edurabsa_student_reviews", "sad_stressors"):
        path = SHARED / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as rows:
                _row(name, [row["text"] for row in csv.DictReader(rows) if row["text"].strip()])
    for line in file["worrying"]:
        if score(str(line)).level == "none":
            print("missed:", line)


def _row(name: str, texts: list[str]) -> None:
    began = time.perf_counter()
    levels = [score(text).level for text in texts]
    each = (time.perf_counter() - began) / len(texts) * 1000
    shares = " | ".join(f"{levels.count(level) / len(levels):.1%}" for level in LEVELS)
    print(f"| {name} | {len(texts)} | {shares} | {each:.2f} |")


if __name__ == "__main__":
    main()
