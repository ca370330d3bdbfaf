"""The table of troubles names only what exists (decision 0003)."""

import ast
from pathlib import Path

from app.errors import BY_NAME

ROOT = Path(__file__).parents[2]
FROM_LIBRARIES = {"OperationalError", "CSRFError"}


def test_every_error_in_the_table_is_a_class_of_ours():
    ours = {
        node.name
        for room in ("app", "surveys", "analysis")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert set(BY_NAME) - FROM_LIBRARIES <= ours
