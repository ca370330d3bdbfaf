"""The tables for RESULTS.md, and for every goal whether it holds, out of the stored cells.

A ratio is the mean over sets (each the mean of its draws) of a method, over the same mean of the peer on the same rows.
Its interval is the middle 95 % of 2,000 bootstraps over sets and, within each, over draws; it has no end where the
peer's mean comes down to chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from statistics import mean, median
from typing import Any

import numpy as np

from benchmarks.themes.cells import METHODS, Cell
from benchmarks.themes.sets import HELD_OUT, PUBLIC, REAL, SIZES

BOOTSTRAPS = 2_000
SHOWN = {
    "heard": "**Heard, groups**",
    "whole": "**Heard, whole**",
    "peer": "BERTopic, tuned",
    "bertopic": "BERTopic, default",
    "nmf": "NMF",
    "k-means": "k-means",
}
AMI_GOALS = {20: 1.5, 50: 1.2, 100: 1.1, 300: 1.05, 1_000: 1.05, 3_000: 1.05}
ARI_GOALS = dict.fromkeys((50, 100, 300, 1_000, 3_000), 1.15)
REACH = 1.25
NO_SET_BELOW = 0.02
BETWEEN = (0.5, 2.0)
MOST_UNPLACED = 0.1
SHARE_OF_TIME = 0.2
SHORT_SECONDS = 5.0
FEWEST_SETS = 3
"""With fewer there is no ratio to speak of."""
Pairs = Mapping[str, Sequence[tuple[float, float]]]


def write(stored: Mapping[str, Any]) -> str:
    """Return all tables as Markdown."""
    cells = stored["cells"]
    parts = [
        ("Real sets", _by_method(cells, REAL, METHODS)),
        ("Real sets on which nobody tuned the recipe", _by_method(cells, HELD_OUT, ("heard", "whole", "peer"))),
        ("Each set: AMI of groups / whole / BERTopic tuned", _by_set(cells)),
        ("For the side: requests to a machine, answers that a machine wrote", _by_method(cells, PUBLIC, METHODS)),
        ("Cold starts", _speed(stored.get("speed", ()))),
        ("Goals", _goals(stored)),
    ]
    return "\n\n".join(f"### {title}\n\n{table}" for title, table in parts if table)


def pairs(cells: Iterable[Cell], sets: Sequence[str], size: int, method: str, name: str) -> dict[str, list[Any]]:
    """Return (method, peer) on the same rows, by set."""
    peers = {(cell.set, cell.rows): getattr(cell, name) for cell in cells if cell.method == "peer"}
    found: dict[str, list[Any]] = defaultdict(list)
    for cell in cells:
        known = (cell.set, cell.rows) in peers
        if cell.method == method and cell.size == size and cell.set in sets and known:
            found[cell.set].append((getattr(cell, name), peers[cell.set, cell.rows]))
    return found


def ratio(found: Pairs) -> float | None:
    """Return the ratio of the means over sets."""
    if not found:
        return None
    ours, theirs = (mean(mean(pair[side] for pair in each) for each in found.values()) for side in (0, 1))
    return ours / theirs if theirs > 0 else None


def interval(found: Pairs) -> tuple[float, float] | None:
    """Return the middle 95 % of the bootstrapped ratios."""
    rng = np.random.default_rng(0)
    each = [np.array(found[name]) for name in sorted(found)]
    ratios = []
    for _ in range(BOOTSTRAPS if each else 0):
        chosen = [each[at] for at in rng.integers(len(each), size=len(each))]
        ours, theirs = np.mean([some[rng.integers(len(some), size=len(some))].mean(axis=0) for some in chosen], axis=0)
        ratios.append(ours / theirs if theirs > 0 else np.inf)
    return tuple(np.percentile(ratios, (2.5, 97.5), method="nearest")) if ratios else None


def over_sets(cells: Iterable[Cell], sets: Sequence[str], size: int, method: str, of: Callable[[Cell], Any]) -> Any:
    """Return the mean over sets of the mean over draws, leaving out what was not to be had."""
    each: dict[str, list[float]] = defaultdict(list)
    for cell in cells:
        if cell.method == method and cell.size == size and cell.set in sets and (value := of(cell)) is not None:
            each[cell.set].append(value)
    return mean(map(mean, each.values())) if each else None


def _by_method(cells: Sequence[Cell], sets: Sequence[str], methods: Sequence[str]) -> str:
    rows = [
        _method_row(cells, sets, size, method)
        for size in SIZES
        for method in methods
        if any(cell.size == size and cell.method == method and cell.set in sets for cell in cells)
    ]
    head = (
        "n | method | sets, draws | AMI | of the peer's | ARI | of the peer's | V, NMI (no goals) | unplaced | apart |"
        " themes / codes | / codes of 3 | NPMI | diversity | seconds / peer's"
    )
    return _table(head.split(" | "), rows) if rows else ""


def _method_row(cells: Sequence[Cell], sets: Sequence[str], size: int, method: str) -> list[str]:
    some = [cell for cell in cells if cell.size == size and cell.method == method and cell.set in sets]

    def value(of: Callable[[Cell], Any]) -> Any:
        return over_sets(cells, sets, size, method, of)

    return [
        f"{size:,}",
        SHOWN[method],
        f"{len({cell.set for cell in some})}, {len(some)}",
        _number(value(lambda cell: cell.ami), 3),
        _of_the_peer(cells, sets, size, method, "ami"),
        _number(value(lambda cell: cell.ari), 3),
        _of_the_peer(cells, sets, size, method, "ari"),
        f"{_number(value(lambda cell: cell.v), 3)}, {_number(value(lambda cell: cell.nmi), 3)}",
        _percent(value(lambda cell: cell.unplaced)),
        _percent(value(lambda cell: cell.apart)),
        _number(value(lambda cell: cell.found / cell.true), 2),
        _number(value(lambda cell: cell.found / max(1, cell.often)), 2),
        _number(value(lambda cell: cell.npmi), 2),
        _number(value(lambda cell: cell.diversity), 2),
        _number(ratio(pairs(cells, sets, size, method, "seconds")), 2) if method != "whole" else "",
    ]


def _of_the_peer(cells: Sequence[Cell], sets: Sequence[str], size: int, method: str, name: str) -> str:
    if method == "peer":
        return "1"
    found = pairs(cells, sets, size, method, name)
    middle, ends = ratio(found), interval(found)
    if middle is None or ends is None or len(found) < FEWEST_SETS:
        return ""
    low, high = (f"{end:.2f}" if np.isfinite(end) else "no end" for end in ends)
    return f"{middle:.2f} ({low} to {high})"


def _by_set(cells: Sequence[Cell]) -> str:
    rows = []
    for name in (*REAL, *PUBLIC):
        shown = []
        for size in SIZES:
            values = [over_sets(cells, [name], size, method, lambda cell: cell.ami) for method in METHODS[:3]]
            shown.append("" if all(value is None for value in values) else " / ".join(_number(v, 3) for v in values))
        if any(shown):
            rows.append([name, *shown])
    return _table(["set", *(f"{size:,}" for size in SIZES)], rows) if rows else ""


def _speed(starts: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for name, size in dict.fromkeys((start["set"], start["size"]) for start in starts):
        some = [start for start in starts if (start["set"], start["size"]) == (name, size)]
        for method in METHODS:
            if mine := [start for start in some if start["method"] == method]:
                shown = (
                    (_number(median(start[of] for start in mine), places), _number(of_the_peer(some, method, of), 2))
                    for of, places in (("seconds", 1), ("processor", 1), ("megabytes", 0))
                )
                rows.append([name, f"{size:,}", SHOWN[method], *chain.from_iterable(shown)])
    head = "set | n | method | s | of the peer's | processor s | of the peer's | peak MB | of the peer's"
    return _table(head.split(" | "), rows) if rows else ""


def of_the_peer(starts: Sequence[Mapping[str, Any]], method: str, of: str) -> float | None:
    """Return the median over turns of a cold start's ratio to the peer's in the same turn."""
    peers = {(start["set"], start["size"], start["turn"]): start[of] for start in starts if start["method"] == "peer"}
    ratios = [
        start[of] / peers[place]
        for start in starts
        if start["method"] == method and (place := (start["set"], start["size"], start["turn"])) in peers
    ]
    return median(ratios) if ratios else None


def _goals(stored: Mapping[str, Any]) -> str:
    rows = []
    for method in METHODS[:2]:
        judged = [
            *_ratio_goals(stored["cells"], method),
            *_set_goals(stored["cells"], method),
            *_share_goals(stored["cells"], method),
            *_speed_goals(stored.get("speed", ()), method),
            *_order_goal(stored.get("order", {}), method),
        ]
        rows += [[SHOWN[method], goal, told, "yes" if holds else "**no**"] for goal, told, holds in judged]
    return _table(["", "goal", "measured", "holds"], rows) if rows else ""


Judged = list[tuple[str, str, bool]]


def _ratio_goals(cells: Sequence[Cell], method: str) -> Judged:
    judged = []
    for name, goals in (("ami", AMI_GOALS), ("ari", ARI_GOALS)):
        for size, goal in goals.items():
            found = pairs(cells, REAL, size, method, name)
            real = ratio(found)
            held_out = ratio(pairs(cells, HELD_OUT, size, method, name))
            if real is not None:
                told = f"{real:.2f} on {len(found)} sets" + (
                    f"; sets nobody tuned on {held_out:.2f}" if held_out is not None else ""
                )
                judged.append((f"{name.upper()}, n={size:,}: at least {goal} times the peer", told, real >= goal))
    return judged


def _set_goals(cells: Sequence[Cell], method: str) -> Judged:
    """No set below the peer, and what is to reach for; a set and size is the mean of its draws."""
    gaps, ratios = {}, {}
    for size in SIZES:
        for name, found in pairs(cells, REAL, size, method, "ami").items():
            ours, theirs = (mean(pair[side] for pair in found) for side in (0, 1))
            gaps[name, size] = ours - theirs
            if size >= 100:
                ratios[name, size] = ours >= REACH * theirs
    if not gaps:
        return []
    below = {place: gap for place, gap in sorted(gaps.items(), key=lambda item: item[1]) if gap < -NO_SET_BELOW}
    listed = ", ".join(f"{name} at {size:,} ({gap:+.3f})" for (name, size), gap in below.items())
    told = f"{len(below)} of {len(gaps)} sets and sizes are" + (f": {listed}" if listed else "")
    judged = [(f"No set more than {NO_SET_BELOW} AMI below the peer", told, not below)]
    if ratios:
        told = f"{sum(ratios.values())} of {len(ratios)}"
        judged.append((f"To reach for: AMI {REACH} times the peer on every set from 100", told, all(ratios.values())))
    return judged


def _share_goals(cells: Sequence[Cell], method: str) -> Judged:
    found, unplaced = {}, {}
    for size in SIZES:
        share = over_sets(cells, REAL, size, method, lambda cell: cell.found / cell.true)
        if share is not None:
            found[size] = share
            unplaced[size] = over_sets(cells, REAL, size, method, lambda cell: cell.unplaced)
    if not found:
        return []
    low, high = BETWEEN
    return [
        (
            f"Themes found {low} to {high:.0f} times the codes, mean at each n",
            ", ".join(f"{share:.2f} at {size:,}" for size, share in found.items()),
            all(low <= share <= high for share in found.values()),
        ),
        (
            "At most 10 % unplaced, mean at each n",
            ", ".join(f"{_percent(share)} at {size:,}" for size, share in unplaced.items()),
            all(share <= MOST_UNPLACED for share in unplaced.values()),
        ),
    ]


def _speed_goals(starts: Sequence[Mapping[str, Any]], method: str) -> Judged:
    judged = []
    for size in (300, 1_000):
        some = [start for start in starts if start["size"] == size]
        clock, processor = (of_the_peer(some, method, of) for of in ("seconds", "processor"))
        if clock is not None and processor is not None:
            told = f"{clock:.2f} by the clock, {processor:.2f} of the processor"
            judged.append((f"Cold start at {size:,} at most a fifth of BERTopic's", told, clock <= SHARE_OF_TIME))
    short = [start for start in starts if start["set"] == "stressors" and start["method"] == method]
    if short:
        by_size: dict[int, list[float]] = defaultdict(list)
        for start in short:
            by_size[start["size"]].append(start["seconds"])
        told = ", ".join(f"{median(seconds):.1f} s at {size}" for size, seconds in by_size.items())
        holds = all(median(seconds) < SHORT_SECONDS for seconds in by_size.values())
        judged.append(("20 to 300 short answers in under 5 s from a cold start", told, holds))
    return judged


def _order_goal(order: Mapping[str, Mapping[str, float]], method: str) -> Judged:
    aris = [each[method] for each in order.values() if method in each]
    if not aris:
        return []
    told = f"lowest ARI of {len(aris)} sets {min(aris):.3f}"
    return [("The same rows in another order give the same themes (ARI 1)", told, min(aris) == 1)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"
