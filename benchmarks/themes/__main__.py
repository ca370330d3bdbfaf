"""Measure how well themes agree with what people coded, beside BERTopic, NMF and k-means, on the same drawn rows.

    python -m benchmarks.themes [--only heard,whole] [--sets nhs_other] [--sizes 20,300] [--draws 3] [--speed] [--table]

The number of themes is unknown to every method. Cells go into a file and replace those of the same rows and method, so
one side can be run again beside the other's stored cells. `make benchmark-themes` sets BERTopic up in .venv-peers and
runs everything; where that folder is absent, BERTopic is left out with a visible line. Prints tables for RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from sklearn.metrics import adjusted_rand_score

from analysis.likeness import Meanings
from analysis.wording import tidy
from benchmarks.themes.cells import DRAWS, METHODS, Cell, Draw, load, measure, plan, renewed, save
from benchmarks.themes.counting import k_means_labels, nmf_labels
from benchmarks.themes.measuring import Documents, documents
from benchmarks.themes.ours import heard_labels, our_likeness, remembering, whole_labels
from benchmarks.themes.sets import SIZES, SOURCES, Answer, load_sets
from benchmarks.themes.speed import measure_speed
from benchmarks.themes.table import write

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "themes.json"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
PEER = Path(__file__).with_name("peer.py")
BERTOPIC, OURS = {"peer", "bertopic"}, {"heard", "whole"}
SHUFFLED_AT = 100
Labelled = tuple[Sequence[int], Sequence[Sequence[str]] | None]
Method = Callable[[Draw], Labelled]


def main() -> None:
    """Measure what was asked for, store it, print the tables."""
    options = _options()
    if not options.table:
        sets = load_sets(options.sets)
        drawn = list(plan(sets, options.sizes, options.draws))
        for some in measured(sets, drawn, options.only):
            keep(options.results, some)
        if OURS & set(options.only):
            keep(options.results, order=in_another_order(drawn, our_methods(options.only)))
    if options.speed:
        keep(options.results, speed=measure_speed(load_sets(), PEERS if PEERS.exists() else None))
    print(write(load(options.results)))


def keep(
    path: Path, cells: Sequence[Cell] = (), *, order: Mapping[str, Any] | None = None, speed: Sequence[Any] = ()
) -> None:
    """Put what is new into the file, read anew, since another run may have written meanwhile."""
    stored = load(path)
    stored["cells"] = renewed(stored["cells"], cells)
    if order:
        known = stored.get("order", {})
        stored["order"] = known | {name: known.get(name, {}) | each for name, each in order.items()}
    if speed:
        stored["speed"] = speed
    save(path, stored)


def measured(sets: Mapping[str, Sequence[Answer]], drawn: Sequence[Draw], only: Sequence[str]) -> Iterator[list[Cell]]:
    """Yield measured cells, as they come: BERTopic's all in one process, then ours and the word counters set by set."""
    where = {name: documents([answer.text for answer in answers]) for name, answers in sets.items()}
    if wanted := BERTOPIC & set(only):
        if PEERS.exists():
            yield from ([cell] for cell in from_bertopic(sets, drawn, where) if cell.method in wanted)
        else:
            print("BERTopic is left out: there is no .venv-peers (make benchmark-themes makes it)", file=sys.stderr)
    methods = our_methods(only)
    if not methods:
        return
    for name, answers in sets.items():
        cells = []
        mine = [each for each in drawn if each.set == name]
        if "heard" in methods:  # so that a cell's seconds are without reading
            remembered_likeness().rows(sorted({tidy(text) for each in mine for text in each.texts}) or [""])
        for each in mine:
            for method, label in methods.items():
                started = time.perf_counter()
                labels, words = label(each)
                seconds = time.perf_counter() - started
                cells.append(measure(each, method, labels, seconds, where[name], len(answers), words))
        if OURS & set(methods):
            for reader in remembered_likeness().parts:
                reader.keep()
        print(f"{name}: {len(cells)} cells", file=sys.stderr, flush=True)
        yield cells


def our_methods(only: Sequence[str]) -> dict[str, Method]:
    """Return those that were asked for and run in this process."""
    methods: dict[str, Method] = {
        "nmf": lambda each: (nmf_labels(each.texts, each.seed), None),
        "k-means": lambda each: (k_means_labels(each.texts, each.seed), None),
    }
    if OURS & set(only):
        meaning = remembered_likeness()
        methods["heard"] = lambda each: (heard_labels(each.texts, each.questions, meaning), None)
        methods["whole"] = lambda each: whole_labels(each.texts, each.questions, meaning)
    return {name: method for name, method in methods.items() if name in only}


@cache
def remembered_likeness() -> Meanings:
    """Return the likeness of this run; BENCHMARK_VECTORS names a folder in which it keeps what it read."""
    folder = os.environ.get("BENCHMARK_VECTORS")
    return remembering(our_likeness(), Path(folder) if folder else None)


def in_another_order(drawn: Sequence[Draw], methods: Mapping[str, Method]) -> dict[str, dict[str, float]]:
    """Return by set how alike (ARI) ours finds themes in the same hundred rows shuffled."""
    found = {}
    for each in (each for each in drawn if (each.size, each.seed) == (SHUFFLED_AT, 0)):
        order = random.Random(1).sample(range(len(each.answers)), len(each.answers))  # noqa: S311
        shuffled = replace(each, answers=[each.answers[at] for at in order])
        found[each.set] = {}
        for name in sorted(OURS & set(methods)):
            labels, again = methods[name](each)[0], methods[name](shuffled)[0]
            found[each.set][name] = float(adjusted_rand_score([labels[at] for at in order], again))
    return found


def from_bertopic(
    sets: Mapping[str, Sequence[Answer]], drawn: Sequence[Draw], where: Mapping[str, Documents]
) -> Iterator[Cell]:
    """Yield BERTopic's cells of both settings as they come, out of its own interpreter."""
    jobs = [
        {"key": at, "set": each.set, "size": each.size, "seed": each.seed, "texts": each.texts}
        for at, each in enumerate(drawn)
    ]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        file.write("\n".join(map(json.dumps, jobs)))
        file.flush()
        command = [str(PEERS), str(PEER), "cells", file.name]
        environment = {**os.environ, "PYTHONPATH": ""}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
            for line in map(json.loads, running.stdout or ()):
                each = drawn[line["key"]]
                count = len(sets[each.set])
                yield measure(
                    each, line["method"], line["labels"], line["seconds"], where[each.set], count, line["words"]
                )
    if running.returncode:
        sys.exit(f"BERTopic ended with {running.returncode}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.themes")
    listed = partial(str.split, sep=",")
    parser.add_argument("--only", type=listed, default=list(METHODS), help=f"some of {','.join(METHODS)}")
    parser.add_argument("--sets", type=listed, default=list(SOURCES), help="some of the sets")
    parser.add_argument("--sizes", type=lambda text: list(map(int, text.split(","))), default=list(SIZES))
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--speed", action="store_true", help="measure cold starts too")
    parser.add_argument("--table", action="store_true", help="measure no cells, print what is stored")
    options = parser.parse_args()
    if unknown := {*options.only} - {*METHODS} | {*options.sets} - {*SOURCES}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    main()
