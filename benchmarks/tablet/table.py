"""What was measured, as a table for benchmarks/RESULTS.md: the median of the runs and, of times, their range."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from benchmarks.tablet.candidates import CANDIDATES
from benchmarks.tablet.measuring import Measured

Runs = Mapping[str, Sequence[Measured]]
HEADINGS = (
    "", "page kB", "before fonts, pictures, sound kB", "all kB", "requests", "first question s", "of the bare form",
    "all alive s", "installed copy s", "next question ms",
    "longest task ms: loading", "longest task ms: next", "heap MB",
)  # fmt: skip
LEAST_TASK = 50


def write(runs: Runs) -> str:
    """The table, and under it what is not a number."""
    rows = [_row(candidate.name, candidate.label, runs) for candidate in CANDIDATES if candidate.name in runs]
    lines = [HEADINGS, ["---"] * len(HEADINGS), *rows]
    return "\n".join(["| " + " | ".join(line) + " |" for line in lines] + [""] + _notes(runs))


def _row(name: str, label: str, runs: Runs) -> list[str]:
    of = runs[name]
    return [
        label,
        _size(of, lambda run: run.document),
        _size(of, lambda run: run.early),
        _size(of, lambda run: run.total),
        f"{median(run.requests for run in of):.0f}",
        _times([run.first_ms / 1000 for run in of], ".2f"),
        _times(_ratios(of, runs.get("bare", ())), ".2f"),
        _times([run.alive_ms / 1000 for run in of], ".2f"),
        _times([run.installed_ms / 1000 for run in of if run.installed_ms is not None], ".2f"),
        _times([run.next_ms for run in of if run.next_ms is not None], ".0f"),
        _tasks([run.load_task_ms for run in of]),
        _tasks([run.next_task_ms for run in of if run.next_task_ms is not None]),
        f"{median(run.heap for run in of) / 1e6:.1f}",
    ]


def _ratios(of: Sequence[Measured], bare: Sequence[Measured]) -> list[float]:
    return [run.first_ms / base.first_ms for run, base in zip(of, bare, strict=False)]


def _size(of: Sequence[Measured], part: Callable[[Measured], int]) -> str:
    return f"{median(part(run) for run in of) / 1000:.1f}"


def _times(values: Sequence[float], form: str) -> str:
    if not values:
        return "-"
    return f"{median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def _tasks(values: Sequence[float]) -> str:
    return "under 50" if values and max(values) < LEAST_TASK else _times(values, ".0f")


def _notes(runs: Runs) -> list[str]:
    notes = []
    for candidate in CANDIDATES:
        of = runs.get(candidate.name, ())
        if hosts := sorted({host for run in of for host in run.elsewhere}):
            notes.append(f"{candidate.label} asks others: {', '.join(hosts)}.")
        if candidate.install_path and (why := sorted({run.not_installed for run in of} - {""})):
            notes.append(f"{candidate.label} was not installed: {'; '.join(why)}.")
    if not any(run.elsewhere for of in runs.values() for run in of):
        notes.append("No request left the origin.")
    return notes
