"""A run may go on past midnight, so that no module of tests keeps the day on which it was read, and no test runs over
midnight."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.midnight import find_wait

TESTS = Path(__file__).parents[1]
ASKS = {"today", "now", "utcnow"}


def test_no_module_keeps_today():
    """A day that is so and so far from it may be kept: it only comes nearer."""
    kept = [
        f"{path.relative_to(TESTS)}:{line}"
        for path in sorted(TESTS.rglob("*.py"))
        for line in find_kept_days(path.read_text())
    ]
    assert kept == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("TODAY = date.today()", [1]),
        ("YEAR = str(today().year)", [1]),
        ("def a(day=date.today()):\n    pass", [1]),
        ("@given(date.today())\ndef a():\n    pass", [1]),
        ("class A:\n    day = datetime.now(UTC).date()", [2]),
        ("SOON = today() + timedelta(days=2)", []),
        ("def a():\n    return date.today()", []),
        ("A = lambda: date.today()", []),
    ],
)
def test_a_kept_day_is_found(source: str, lines: list[int]):
    assert list(find_kept_days(source)) == lines


@pytest.mark.parametrize(
    ("now", "wait"),
    [
        ("2026-11-26T23:56:00", 0),
        ("2026-11-26T23:58:00", 121),
        ("2026-11-27T00:00:01", 0),
        ("2026-07-01T22:59:00", 61),
        ("2026-07-01T23:59:30", 31),
        ("2026-07-01T12:00:00", 0),
    ],
)
def test_a_test_waits_where_midnight_is_near(now: str, wait: int):
    """Midnight of the clock that Heard keeps, and of the clock that a lead reads."""
    assert find_wait(datetime.fromisoformat(now).replace(tzinfo=UTC)) == timedelta(seconds=wait)


def find_kept_days(source: str) -> Iterator[int]:
    """The lines that ask for today while a module is read, unless days are added to it or taken from it."""
    yield from sorted(_find(ast.parse(source)))


def _find(node: ast.AST) -> Iterator[int]:
    if isinstance(node, ast.Call) and _name(node.func) in ASKS:
        yield node.lineno
        return
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        parts = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
    elif isinstance(node, ast.Lambda):
        parts = [*node.args.defaults]
    elif isinstance(node, ast.BinOp) and isinstance(node.right, ast.Call) and _name(node.right.func) == "timedelta":
        parts = []
    else:
        parts = list(ast.iter_child_nodes(node))
    for part in parts:
        yield from _find(part)


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
