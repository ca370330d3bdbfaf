"""The walls between the rooms (architecture.md, "Which may import which")."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_wall_between_the_rooms_stands():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_top_level_is_the_one_that_was_agreed():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    allowed = {
        "app", "surveys", "analysis", "tests", "wsgi.py", "pyproject.toml", "README.md", "dev.py", "Makefile",
        "assets", "benchmarks", "docs", "operating", "requirements", ".ci", ".gitignore", "LICENCE", "SECURITY.md",
    }  # fmt: skip
    assert {path.split("/")[0] for path in listed} <= allowed
