"""Measure surveys/concerns.py on answers that its training never saw, and print tables for benchmarks/RESULTS.md.

    PYTHONPATH=. python benchmarks/measure_concerns.py [--test-set FILE]

FILE is YAML: `worrying: {type of harm: [answers]}` and `ordinary: {everyday: [answers], near: [answers]}`. It is
written by somebody who has not seen the training phrases, and used once. Recall at 1, 5 and 10 % false alarms is
computed from `Scored.score` alone, with thresholds from the ordinary answers of FILE and again from real ordinary
answers that lie beside the checkout (their rows are left out where they are absent). What cannot be read scores 1: it
is read first, so it is recall for worrying answers and work for ordinary ones.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from surveys.concerns import ORDER, Scored, score

HERE = Path(__file__).parent
TEST_SET = HERE / "concerns" / "test_set.yaml"
SHARED = HERE.parents[1] / "shared" / "data" / "freetext"
GROUND = ("uk_children_verbatim", "nhs_fft_neas_sample", "edurabsa_student_reviews")
NO_ANSWER = {"Did not answer"}
"""What one source writes where nobody wrote anything; as an answer it would flatter us."""
FALSE_ALARMS = (0.01, 0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Measured:
    """Some answers, how they were scored, and how long each took."""

    name: str
    scored: tuple[Scored, ...]
    milliseconds: float

    @property
    def scores(self) -> list[float]:
        """The scores alone."""
        return [one.score for one in self.scored]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, or say that there is no test set."""
    parser = argparse.ArgumentParser(description="Measure which answers are read first.")
    parser.add_argument("--test-set", type=Path, default=TEST_SET, metavar="FILE")
    path = parser.parse_args(arguments).test_set
    if not path.exists():
        print(f"There is no test set at {path}. Give one with --test-set FILE.", file=sys.stderr)
        return 1
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    worrying = [measure(name, map(str, answers)) for name, answers in file["worrying"].items()]
    ordinary = [measure(name, map(str, answers)) for name, answers in file["ordinary"].items()]
    shared = [measure(name, answers) for name, answers in shared_answers()]
    print("\n".join([*recall_table(worrying, ordinary, shared), "", *level_table(worrying, ordinary, shared)]))
    return 0


def measure(name: str, answers: Iterable[str]) -> Measured:
    """Score every answer."""
    texts = list(answers)
    score("warm up")
    began = time.perf_counter()
    scored = tuple(score(text) for text in texts)
    return Measured(name, scored, (time.perf_counter() - began) * 1000 / max(len(texts), 1))


def shared_answers() -> Iterable[tuple[str, list[str]]]:
    """Yield the real ordinary answers by source; they are ground for false alarms and never learnt from."""
    for name in GROUND:
        path = SHARED / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as rows:
                texts = [row["text"].strip() for row in csv.DictReader(rows)]
            yield name, [text for text in texts if text and text not in NO_ANSWER]


def recall_table(worrying: Sequence[Measured], ordinary: Sequence[Measured], shared: Sequence[Measured]) -> list[str]:
    """Return recall at fixed shares of false alarms; each row of thresholds comes from other ordinary answers."""
    told = _pooled(worrying)
    lines = [
        "| recall, thresholds from | ordinary answers | at 1 % | at 5 % | at 10 % false alarms |",
        "|---|---|---|---|---|",
    ]
    grounds = [("ordinary answers of the test set", ordinary), *((f"its {one.name} ones", [one]) for one in ordinary)]
    for name, ground in [*grounds, ("real ordinary answers", shared)]:
        if scores := _pooled(ground):
            limits = [threshold(scores, share) for share in FALSE_ALARMS]
            cells = [_share(sum(one > limit for one in told), len(told)) for limit in limits]
            lines.append(f"| {name} | {len(scores)} | {' | '.join(cells)} |")
    return lines


def level_table(worrying: Sequence[Measured], ordinary: Sequence[Measured], shared: Sequence[Measured]) -> list[str]:
    """Return what the shipped thresholds do: read first is recall for worrying answers, false alarms for others."""
    lines = [
        f"| shipped thresholds | answers | read first | {' | '.join(ORDER)} | ms each |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, sets in (("worrying", worrying), ("ordinary", ordinary), ("real ordinary", shared)):
        if sets:
            lines += [_levels(f"{kind}: {one.name}", [one]) for one in sets] + [_levels(f"**{kind}, all**", sets)]
    return lines


def threshold(scores: Sequence[float], share: float) -> float:
    """Return the score above which at most `share` of these ordinary answers lie."""
    return sorted(scores, reverse=True)[math.floor(share * len(scores))]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, seen = 1.96, hits / of
    middle = (seen + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(seen * (1 - seen) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def _levels(name: str, sets: Sequence[Measured]) -> str:
    levels = [scored.level for one in sets for scored in one.scored]
    first = sum(level != "none" for level in levels)
    shares = " | ".join(f"{levels.count(level) / max(len(levels), 1):.1%}" for level in ORDER)
    each = sum(one.milliseconds * len(one.scored) for one in sets) / max(len(levels), 1)
    return f"| {name} | {len(levels)} | {_share(first, len(levels))} | {shares} | {each:.2f} |"


def _pooled(sets: Sequence[Measured]) -> list[float]:
    return [one for measured in sets for one in measured.scores]


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / max(of, 1):.1%} ({low:.1%} to {high:.1%})"


if __name__ == "__main__":
    sys.exit(main())
