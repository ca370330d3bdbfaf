"""What every module owes its reader (architecture.md, Conventions)."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for room in ("app", "surveys", "analysis") for path in (ROOT / room).rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_room_it_is(module: Path):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "start with one paragraph: what room this is, who comes in, what it must not know"


def test_no_module_has_a_name_that_says_nothing():
    assert [path for path in MODULES if path.stem in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_is_public_says_what_it_does(module: Path):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.slow
def test_building_the_web_side_wakes_neither_scikit_learn_nor_nltk():
    question = "import sys, app.factory; print([m for m in ('sklearn', 'nltk', 'numpy', 'typst') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_surveys_wakes_nothing_heavy_while_a_child_waits():
    question = (
        "import sys, surveys.receiving, surveys.concerns; "
        "print([m for m in ('sklearn', 'nltk', 'numpy', 'flask') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
