"""Themes are found with the network cut: no name is looked up, no model fetched, no language list brought in."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import likeness
from tests.analysis.made import ALL

ROOT = Path(__file__).parents[2]
CUT = ("unshare", "--user", "--map-root-user", "--net")
ABROAD = "Nie lubię chodzić do szkoły, bo starsi chłopcy mi dokuczają na przerwach"


def _why_not() -> str:
    if shutil.which(CUT[0]) is None:
        return "this system has no unshare to cut the network with"
    tried = subprocess.run([*CUT, "true"], capture_output=True, text=True)
    return f"unshare is not allowed here: {tried.stderr.strip()}" if tried.returncode else ""


needs_scissors = pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "never")


@needs_scissors
@pytest.mark.slow
def test_themes_are_found_without_a_network(tmp_path: Path):
    """With the meanings of words, if the model is set up, and with an answer that wakes the language detector."""
    done = _cut(tmp_path, "-m", "analysis", "themes", str(_file(tmp_path)), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "out" / "themes.json").read_text(encoding="utf-8"))
    assert found["themes"]
    assert found["other_language"] == [str(len(ALL) + 1)]
    if (likeness.OUR_MODEL / "model.onnx").is_file():
        assert "words alone" not in (tmp_path / "out" / "notices.txt").read_text(encoding="utf-8")


@needs_scissors
def test_the_network_is_really_cut(tmp_path: Path):
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    assert "Network is unreachable" in _cut(tmp_path, "-c", code).stderr


def _cut(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    environment.pop("HEARD_MODEL", None)
    return subprocess.run([*CUT, sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True)


def _file(folder: Path) -> Path:
    path = folder / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([line] for line in (*ALL, ABROAD))])
    return path
