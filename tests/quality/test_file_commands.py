"""Every file command on every file of answers that nobody in the project chose: no crash, no lost row, valid prints.

A sample of each in the ordinary run; whole files in `make test-all`, where `-s` prints the rows of RESULTS.md.
"""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import dataclass
from pathlib import Path

import html5lib
import page
import pytest
from click.testing import CliRunner, Result
from docx import Document

from analysis.__main__ import main as analysis
from app.commands import heard
from surveys.__main__ import main as surveys
from surveys.concerns import ORDER
from tests.app.test_commands import answers

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
FILES = sorted((SHARED / "freetext").glob("*.csv"))
TEXT_COLUMN = {
    "careopinion_sample": "feedback",
    "covid19_worry_uk_adults": "text_long",
    "fsd2821_youth_devcoop_fi": "q11_1",
    "scam_codebook": "Description",
}
SAMPLE = 30
csv.field_size_limit(10**9)

of_every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
pytestmark = pytest.mark.skipif(not FILES, reason="the shared answers are not beside this checkout")


@pytest.mark.slow
@of_every_file
def test_a_sample_goes_through_every_command(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _see(_first_rows(path, tmp_path), tmp_path, monkeypatch)


@pytest.mark.long
@of_every_file
def test_the_whole_file_goes_through_every_command(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen = _see(path, tmp_path, monkeypatch)
    took = " | ".join(
        f"{seen.seconds[command]:.1f}" for command in ("themes", "report", "redact", "concerns", "import")
    )
    print(f"\n| {path.stem} | {seen.rows} | {seen.themes} | {seen.unplaced} | {seen.not_compared} | {took} |")


@pytest.mark.parametrize("command", ["themes", "report", "redact", "concerns"])
@pytest.mark.parametrize("path", [path for path in FILES if path.stem in TEXT_COLUMN], ids=lambda path: path.stem)
def test_a_file_without_a_column_text_is_told_which_there_are(
    command: str, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    main = surveys if command == "concerns" else analysis
    assert main([command, str(path), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "--text-column" in told
    assert TEXT_COLUMN[path.stem].lower() in told.lower()


INSTRUMENTS = sorted(file for file in (SHARED / "instruments").glob("*/*") if file.is_file())


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.name)
def test_every_instrument_is_checked_and_every_fault_says_what_to_do(path: Path, capsys: pytest.CaptureFixture[str]):
    code = surveys(["check", str(path)])
    told = json.loads(capsys.readouterr().out)
    assert code == (0 if told["ok"] else 1)
    assert told["ok"] == (not [fault for fault in told["faults"] if fault["severity"] == "block"])
    assert all(fault["code"] and fault["name"] and fault["message"] for fault in told["faults"])
    assert told["becomes"] or not told["ok"]


@dataclass(frozen=True)
class Seen:
    """What the commands made of one file."""

    rows: int
    themes: int
    unplaced: int
    not_compared: int
    seconds: dict[str, float]


def _see(path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Run every command on a file and look at what each wrote."""
    rows, column, seconds = _rows(path), TEXT_COLUMN.get(path.stem, "text"), {}
    for command, main, to in (
        ("themes", analysis, "themes"),
        ("report", analysis, "report"),
        ("redact", analysis, "redacted.csv"),
        ("concerns", surveys, "concerns.csv"),
    ):
        began = time.perf_counter()
        assert main([command, str(path), "--out", str(out / to), "--text-column", column]) == 0
        seconds[command] = time.perf_counter() - began
    began = time.perf_counter()
    imported = _import(path, column, out / "instance", monkeypatch)
    seconds["import"] = time.perf_counter() - began
    assert imported.exit_code == 0, imported.output
    assert f"{len(rows)} of {len(rows)} rows taken in" in imported.output
    redacted = _rows(out / "redacted.csv")
    _each_row_is_somewhere(out / "themes", {row["id"] for row in redacted})
    assert [row["text"].lstrip("'") for row in redacted] == [(row[column] or "").lstrip("'") for row in rows]
    levels = [row["level"] for row in _rows(out / "concerns.csv")]
    assert (len(levels), levels) == (len(rows), sorted(levels, key=ORDER.index)), "what must be read first stands first"
    _the_prints_are_valid(out / "report")
    told = json.loads((out / "themes" / "themes.json").read_text(encoding="utf-8"))
    apart = sum(len(ids) for name, ids in told.items() if name not in ("themes", "unplaced", "about"))
    return Seen(len(rows), len(told["themes"]), len(told["unplaced"]), apart, seconds)


def _each_row_is_somewhere(folder: Path, ids: set[str]) -> None:
    told = json.loads((folder / "themes.json").read_text(encoding="utf-8"))
    themed = [(one, theme["id"]) for theme in told["themes"] for one in theme["comments"]]
    buckets = [one for name, those in told.items() if name not in ("themes", "about") for one in those]
    assert {one for one, _ in themed} | set(buckets) == ids
    assert not {one for one, _ in themed} & set(buckets)
    assigned = _rows(folder / "assignments.csv")
    assert {(row["id"], row["theme_id"]) for row in assigned} == set(themed)
    assert len(assigned) == len(themed)


def _the_prints_are_valid(folder: Path) -> None:
    (html, pdf, docx, table) = (folder / f"learning-document.{kind}" for kind in ("html", "pdf", "docx", "csv"))
    html5lib.HTMLParser(strict=True).parse(html.read_bytes())
    assert page.validate_pdf_bytes(pdf.read_bytes(), profile="ua1").is_compliant
    assert Document(io.BytesIO(docx.read_bytes())).paragraphs
    assert _rows(table)


def _import(path: Path, column: str, instance: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setenv("HEARD_INSTANCE", str(instance))
    begun = CliRunner().invoke(heard, ["init"], input="\n".join(answers(mail="")) + "\n")
    assert begun.exit_code == 0, begun.output
    return CliRunner().invoke(heard, ["import", str(path), "--consultation", path.stem, "--text-column", column])


def _first_rows(path: Path, folder: Path) -> Path:
    sample = folder / path.name
    with path.open(encoding="utf-8-sig", newline="") as file, sample.open("w", encoding="utf-8", newline="") as out:
        reader = csv.reader(file)
        csv.writer(out).writerows(row for row, _ in zip(reader, range(SAMPLE + 1), strict=False))
    return sample


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
