"""The commands as somebody with a file meets them: results in the promised form, faults in plain words."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.__main__ import main
from tests.analysis.made import ALL, POISON


@pytest.fixture(autouse=True)
def words_alone(tmp_path, monkeypatch):
    """Without the model each run takes a tenth of a second; test_pipeline runs with it."""
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path / "none"))


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.csv"
    rows = [*ALL, *POISON, "", "idk", "my friend aisha hit me"]
    with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
        csv.writer(file).writerows(
            [["id", "text", "=group"], *([f"r{at}", text, "@x"] for at, text in enumerate(rows))]
        )
    return path


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_themes_account_for_every_row(answers, tmp_path, capsys):
    assert main(["themes", str(answers), "--out", str(tmp_path / "out")]) == 0
    told = json.loads((tmp_path / "out" / "themes.json").read_text(encoding="utf-8"))
    for theme in told["themes"]:
        assert set(theme) >= {"id", "label", "keywords", "size", "comments", "quotes"}
        assert theme["size"] == len(theme["comments"])
    buckets = {name: ids for name, ids in told.items() if name != "themes" and isinstance(ids, list)}
    assert {"unplaced", "no_answer", "empty", "not_readable", "other_language", "too_few"} == set(buckets)
    placed = {comment for theme in told["themes"] for comment in theme["comments"]}
    assert placed | {one for ids in buckets.values() for one in ids} == {row["id"] for row in rows_of(answers)}
    assert "aisha" not in json.dumps(told)


def test_what_a_reader_must_know_stands_beside_the_themes(answers, tmp_path):
    main(["themes", str(answers), "--out", str(tmp_path)])
    told = json.loads((tmp_path / "themes.json").read_text(encoding="utf-8"))
    assert set(told["about"]) == {"rare", "warnings", "steadiness"}
    assert {comment for voice in told["about"]["rare"] for comment in voice["comments"]} <= set(told["unplaced"])
    assert "C47" in {warning["code"] for warning in told["about"]["warnings"]}
    assert all(set(warning) == {"code", "words"} for theme in told["themes"] for warning in theme["warnings"])


def test_assignments_are_a_row_per_comment_and_theme(answers, tmp_path):
    main(["themes", str(answers), "--out", str(tmp_path)])
    told = json.loads((tmp_path / "themes.json").read_text(encoding="utf-8"))
    rows = rows_of(tmp_path / "assignments.csv")
    assert {(row["theme_id"], row["id"]) for row in rows} == {
        (theme["id"], comment) for theme in told["themes"] for comment in theme["comments"]
    }
    assert all(0 <= float(row["strength"]) <= 1 for row in rows)


def test_a_theme_says_which_prompt_it_answers(tmp_path):
    with (tmp_path / "two.csv").open("w", newline="", encoding="utf-8") as file:
        asked = [[f"{text} {at}", ("Why?", "What else?")[at % 2]] for at, text in enumerate(ALL * 4)]
        csv.writer(file).writerows([["text", "prompt"], *asked])
    main(["themes", str(tmp_path / "two.csv"), "--out", str(tmp_path / "out")])
    told = json.loads((tmp_path / "out" / "themes.json").read_text(encoding="utf-8"))
    assert {theme["prompt"] for theme in told["themes"]} == {"Why?", "What else?"}
    assert len({theme["id"] for theme in told["themes"]}) == len(told["themes"])


def test_redact_writes_each_row_with_its_spans(answers, tmp_path):
    assert main(["redact", str(answers), "--out", str(tmp_path / "red.csv")]) == 0
    rows = rows_of(tmp_path / "red.csv")
    assert [row["id"] for row in rows] == [row["id"] for row in rows_of(answers)]
    last = rows[-1]
    [span] = json.loads(last["spans"])
    assert last["text"][span["start"] : span["end"]] == "aisha"
    assert (span["kind"], last["redacted"]) == ("name", "my friend [name] hit me")


def test_no_output_cell_is_a_formula(answers, tmp_path):
    """T8: in every file that a spreadsheet may open."""
    main(["redact", str(answers), "--out", str(tmp_path / "red.csv")])
    cells = [cell for row in rows_of(tmp_path / "red.csv") for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("name", "holds", "says"),
    [
        ("missing.csv", None, "no such file"),
        ("empty.csv", "", "holds nothing"),
        ("other.csv", "feedback\nhello\n", "--text-column"),
    ],
)
def test_a_fault_is_said_in_plain_words(tmp_path, capsys, name, holds, says):
    if holds is not None:
        (tmp_path / name).write_text(holds)
    assert main(["themes", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert says in told.err
    assert "What to do" in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


def test_a_folder_that_cannot_be_written_is_said(answers, tmp_path, capsys):
    (tmp_path / "taken").write_text("a file stands here")
    assert main(["themes", str(answers), "--out", str(tmp_path / "taken" / "out")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.slow
def test_two_runs_write_the_same_bytes(answers, tmp_path):
    """Deterministic also where Python shuffles its sets anew in each process."""
    written = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "analysis", "themes", str(answers), "--out", str(tmp_path / seed)]
        subprocess.run(command, env=environment, check=True, capture_output=True, cwd=Path(__file__).parents[2])
        written.append((tmp_path / seed / "themes.json").read_bytes())
    assert written[0] == written[1]


@pytest.mark.slow
def test_report_writes_the_prints(answers, tmp_path):
    assert main(["report", str(answers), "--out", str(tmp_path / "doc")]) == 0
    assert {path.suffix for path in (tmp_path / "doc").iterdir()} >= {".html", ".pdf", ".docx"}
