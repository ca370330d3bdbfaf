"""How closely a reader can work out a hidden cell of a published table: exact bounds, from every total that is shown.

disclosure_control comes in with the true table and with what the reader knows of each cell and total. A table with
totals is a flow (top -> rows -> cells -> columns -> bottom -> top), the true table is one flow that fits, and the most
a single cell can grow or shrink is a maximum flow round the rest of it: exact for whole numbers, in plain Python, so
that the screens which show a count wake no SciPy. The tests compare it with scipy's linear programming.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

Range = tuple[int, int]
"""The lowest and the highest whole number that a reader must reckon with, both included."""

Node = tuple[str, int]
Arcs = dict[tuple[Node, Node], tuple[int, int, int]]
"""(from, to) -> (lowest, highest, true value)."""

TOP, BOTTOM = ("top", 0), ("bottom", 0)


@dataclass(frozen=True, slots=True)
class Published:
    """What a reader knows of a table: a range for each cell, row total, column total and for the grand total."""

    cells: Sequence[Sequence[Range]]
    rows: Sequence[Range]
    columns: Sequence[Range]
    total: Range


def recoverable_range(counts: Sequence[Sequence[int]], published: Published, *, row: int, column: int) -> Range:
    """Return the tightest range for one cell that follows from everything published; `counts` are the true values."""
    arcs = _as_flow(counts, published)
    cell = (("row", row), ("column", column))
    low, high, now = arcs.pop(cell)
    less, more = _most_flow(arcs, *cell), _most_flow(arcs, *reversed(cell))
    return max(low, now - less), min(high, now + more)


def _as_flow(counts: Sequence[Sequence[int]], published: Published) -> Arcs:
    arcs: Arcs = {(BOTTOM, TOP): (*published.total, sum(map(sum, counts)))}
    for i, row in enumerate(counts):
        arcs[TOP, ("row", i)] = (*published.rows[i], sum(row))
        for j, count in enumerate(row):
            arcs[("row", i), ("column", j)] = (*published.cells[i][j], count)
    for j, column in enumerate(zip(*counts, strict=True)):
        arcs[("column", j), BOTTOM] = (*published.columns[j], sum(column))
    return arcs


def _most_flow(arcs: Arcs, start: Node, goal: Node) -> int:
    """Edmonds-Karp on what each arc could still take or give back."""
    spare: dict[Node, dict[Node, int]] = defaultdict(lambda: defaultdict(int))
    for (tail, head), (low, high, now) in arcs.items():
        spare[tail][head] += high - now
        spare[head][tail] += now - low
    most = 0
    while path := _shortest_path(spare, start, goal):
        step = min(spare[a][b] for a, b in path)
        most += step
        for a, b in path:
            spare[a][b] -= step
            spare[b][a] += step
    return most


def _shortest_path(spare: dict[Node, dict[Node, int]], start: Node, goal: Node) -> list[tuple[Node, Node]]:
    came_from, waiting = {start: start}, deque([start])
    while waiting and goal not in came_from:
        here = waiting.popleft()
        for there, room in spare[here].items():
            if room > 0 and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    if goal not in came_from:
        return []
    path = [(came_from[goal], goal)]
    while path[-1][0] != start:
        path.append((came_from[path[-1][0]], path[-1][0]))
    return path
