"""A sample of every CSV of real answers goes through themes and redact by words alone; whole files: tests/quality."""

import csv
import json
from pathlib import Path

import pytest

from analysis.__main__ import main

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "data" / "freetext"
COLUMNS = {
    "careopinion_sample": "feedback",
    "covid19_worry_uk_adults": "text_long",
    "fsd2821_youth_devcoop_fi": "q11_1",
    "scam_codebook": "Description",
}
FILES = sorted(FOLDER.glob("*.csv"))
pytestmark = [
    pytest.mark.skipif(not FILES, reason="the shared answers are not beside this checkout"),
    pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem),
]


def rows_of(path):
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def run_both(path, out):
    """Run themes and redact, and see that both account for every row."""
    column = ["--text-column", COLUMNS.get(path.stem, "text")]
    assert main(["themes", str(path), "--out", str(out), *column]) == 0
    assert main(["redact", str(path), "--out", str(out / "red.csv"), *column]) == 0
    told = json.loads((out / "themes.json").read_text(encoding="utf-8"))
    accounted = [one for theme in told["themes"] for one in theme["comments"]]
    accounted += [
        one for ids in told.values() if isinstance(ids, list) and ids and isinstance(ids[0], str) for one in ids
    ]
    redacted = rows_of(out / "red.csv")
    assert {row["id"] for row in redacted} == {one.lstrip("'") for one in accounted}
    assert len(redacted) == len(rows_of(path))


def test_a_sample_goes_through(path, tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))  # words alone: fast enough for every run
    rows = rows_of(path)[::15]
    sample = tmp_path / path.name
    with sample.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    run_both(sample, tmp_path / "out")
