"""Cells of the table: one method on one draw of one set, measured; and the file that keeps them all.

A cell knows by a checksum which rows it was measured on, so that one side can be run again beside the other's stored
cells and never be compared on other rows.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from benchmarks.themes.measuring import Documents, agreement, coherence, diversity, found, share_in, top_words
from benchmarks.themes.ours import APART, UNPLACED
from benchmarks.themes.sets import PUBLIC, Answer, draw, seeds_of

METHODS = ("heard", "whole", "peer", "bertopic", "nmf", "k-means")
DRAWS, DRAWS_OF_MANY, MANY = 3, 2, 1_000


@dataclass(frozen=True, slots=True)
class Draw:
    """The rows of a cell."""

    set: str
    size: int
    seed: int
    answers: Sequence[Answer]

    @property
    def rows(self) -> str:
        """A checksum of the rows."""
        return f"{zlib.crc32(repr([(a.text, a.codes) for a in self.answers]).encode()):08x}"

    @property
    def texts(self) -> list[str]:
        """What was answered."""
        return [answer.text for answer in self.answers]

    @property
    def questions(self) -> list[str]:
        """What was asked."""
        return [answer.question for answer in self.answers]


@dataclass(frozen=True, slots=True)
class Cell:
    """One method on one draw. `often` counts codes of three answers or more; `seconds` are without reading vectors."""

    set: str
    size: int
    seed: int
    method: str
    rows: str
    ami: float
    ari: float
    v: float
    nmi: float
    unplaced: float
    apart: float
    found: int
    true: float
    often: float
    npmi: float | None
    diversity: float | None
    seconds: float


def plan(sets: Mapping[str, Sequence[Answer]], sizes: Iterable[int], draws: int = DRAWS) -> Iterator[Draw]:
    """Yield every draw: two from 1,000 rows, and one fewer of each where a set is only for the side."""
    for name, answers in sets.items():
        for size in sizes:
            most = min(draws, DRAWS_OF_MANY) if size >= MANY else draws
            for seed in seeds_of(answers, size, max(1, most - (name in PUBLIC))):
                yield Draw(name, size, seed, draw(answers, size, seed))


def measure(
    drawn: Draw,
    method: str,
    labels: Sequence[int],
    seconds: float,
    where: Documents,
    count: int,
    words: Sequence[Sequence[str]] | None = None,
) -> Cell:
    """Return a cell; `words` are the method's own, else each theme's by class-based TF-IDF."""
    named = top_words(drawn.texts, labels) if words is None else words
    return Cell(
        drawn.set,
        drawn.size,
        drawn.seed,
        method,
        drawn.rows,
        unplaced=share_in(labels, UNPLACED),
        apart=share_in(labels, APART),
        found=found(labels),
        npmi=coherence(named, where, count),
        diversity=diversity(named),
        seconds=seconds,
        **agreement(drawn.answers, labels),
    )


def load(path: Path) -> dict[str, Any]:
    """Return what was stored: `cells`, and whatever else was measured."""
    if not path.is_file():
        return {"cells": []}
    stored = json.loads(path.read_text(encoding="utf-8"))
    names = [field.name for field in fields(Cell)]
    return stored | {"cells": [Cell(**dict(zip(names, row, strict=True))) for row in stored["cells"]]}


def save(path: Path, stored: Mapping[str, Any]) -> None:
    """Keep the cells, one a line, in an order of their own, and the rest above them."""
    rows = [[_short(value) for value in asdict(cell).values()] for cell in sorted(stored["cells"], key=_place)]
    rest = {name: value for name, value in stored.items() if name not in {"cells", "columns"}}
    head = json.dumps(rest | {"columns": [field.name for field in fields(Cell)]}, indent=1)[:-2]
    lines = ",\n".join(json.dumps(row) for row in rows)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{head},\n "cells": [\n{lines}\n]}}\n', encoding="utf-8")


def renewed(old: Sequence[Cell], new: Sequence[Cell]) -> list[Cell]:
    """Return the cells with the new ones in the place of those of the same set, size, seed and method."""
    return [*({_place(cell): cell for cell in old} | {_place(cell): cell for cell in new}).values()]


def _place(cell: Cell) -> tuple[str, int, int, str]:
    return cell.set, cell.size, cell.seed, cell.method


def _short(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
