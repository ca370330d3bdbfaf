"""docs/asvs.md names a test for each of the 56 items, and each of those tests exists (security.md, section 5)."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
MATTER_MOST = (
    "1.2.1 1.2.4 1.2.10 1.3.1 1.3.7 2.2.1 2.2.2 2.3.3 2.3.4 2.4.1 3.2.2 3.3.1 3.3.3 3.4.3 3.4.6 3.5.1 3.5.4 4.1.3 5.2.1"
    " 5.2.3 6.2.1 6.2.4 6.3.1 6.3.3 6.5.2 7.2.4 7.3.1 7.4.1 7.4.2 8.2.1 8.2.2 8.3.1 11.4.2 11.5.1 13.4.2 14.2.1 14.3.1"
    " 14.3.2 14.3.3 16.2.5 16.5.1"
)
NEXT = "1.1.2 1.2.2 1.2.3 2.3.2 3.2.1 3.4.4 3.4.5 4.1.1 5.4.2 6.5.1 8.2.3 11.3.2 15.1.2 15.3.3 16.5.3"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_each_of_the_fifty_six_items_stands_once_in_order_with_a_test():
    most, after = MATTER_MOST.split(), NEXT.split()
    items = [item for item, _ in ROW.findall(PAGE)]
    assert (len(most), len(after)) == (41, 15)
    assert items == sorted(most + after, key=lambda item: [int(part) for part in item.split(".")])
    assert [item for item, tests in ROW.findall(PAGE) if not NAMED.search(tests)] == []


def test_every_test_that_the_page_names_exists():
    named = NAMED.findall(PAGE)
    assert len(named) > 56
    assert [(file, test) for file, test in named if test not in _tests(file)] == []


def test_every_library_that_we_run_is_written_down_with_its_checksums():
    """15.1.2: exact versions, each with what its file hashes to; nothing else is installed from it."""
    lines = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    wanted = [line for line in lines if line.strip() and not line.lstrip().startswith(("#", "--"))]
    assert len(wanted) > 30
    assert [line[:60] for line in wanted if not re.match(r"[\w.\[\]-]+==\S+.*--hash=sha256:[0-9a-f]{64}", line)] == []


@cache
def _tests(file: str) -> set[str]:
    path = ROOT / "tests" / file
    if not path.exists():
        return set()
    return {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
