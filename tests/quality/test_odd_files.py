"""Files as they come from anywhere: each command reads what can be read, and says in plain words what cannot."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import page
import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from analysis.__main__ import main as analysis
from app.commands import heard
from surveys.__main__ import main as surveys
from tests.app.test_commands import answers

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str]]
COMMANDS = ("themes", "report", "redact", "concerns", "import")
ONE = "more lights on the way home"
READABLE = {
    "one row": (f"text\n{ONE}\n".encode(), 1),
    "two rows": (f"text\n{ONE}\nmore lights please\n".encode(), 2),
    "three rows": (f"text\n{ONE}\nmore lights please\nlights in the park\n".encode(), 3),
    "a byte order mark": (codecs.BOM_UTF8 + f"text\n{ONE}\n".encode(), 1),
    "a mark and old letters": (codecs.BOM_UTF8 + b"text\nit\x92s dark at the caf\xe9\n", 1),
    "Windows letters": (b"text\nit\x92s dark at the caf\xe9\n", 1),
    "sixteen bits": ("text\nmore lights\n".encode("utf-16"), 1),
    "sixteen bits, cut off": ("text\nmore lights\n".encode("utf-16")[:-1], 1),
    "semicolons": (f"id;text\n1;{ONE}\n".encode(), 1),
    "tabs": (f"id\ttext\n1\t{ONE}\n".encode(), 1),
    "old Mac line ends": (f"id,text\r1,{ONE}\r2,lights\r".encode(), 2),
    "a quote never closed": (b'id,text\n1,fine\n2,"never closed\n3,swallowed\n', 2),
    "a very long answer": (b"text\n" + b"lights " * 30_000 + b"\n", 1),
    "a very long word": (b"text\n" + b"a" * 200_000 + b"\n", 1),
    "NUL": (b"text\nmore\x00 lights\n\x00\n", 2),
    "the same id twice": (f"id,text\n7,{ONE}\n7,less noise\n7,less noise\n".encode(), 3),
    "ids like formulas": (b'id,text\n=1+1,more lights\n"=HYPERLINK(""x"")",less noise\n', 2),
    "TEXT": (f"ID,TEXT\n1,{ONE}\n".encode(), 1),
    " Text ": (f" Id , Text \n1,{ONE}\n".encode(), 1),
    "a column twice": (f"text,text,id,id\n{ONE},less noise,1,2\n".encode(), 1),
    "columns without names": (f",text,\n1,{ONE},\n".encode(), 1),
    "uneven rows": (f"id,text,class\n1\n2,{ONE},a,b,c\n".encode(), 2),
    "poison": ('text\n#read("x")\n=HYPERLINK("x")\n\ufffe\u202e<script>\n'.encode(), 3),
}
HOPELESS = {
    "nothing in it": b"",
    "only line ends": b"\n\n\n",
    "no column text": b"feedback,class\nmore lights,5\n",
    "a workbook of long ago": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "a broken workbook": b"PK\x03\x04 and no more",
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("content", "rows"), READABLE.values(), ids=READABLE)
def test_what_can_be_read_is_read_and_no_row_is_lost(command: str, content: bytes, rows: int, run: Run, tmp_path: Path):
    (tmp_path / "odd.csv").write_bytes(content)
    code, told = run(command, tmp_path / "odd.csv")
    assert code == 0, told
    assert _rows_told(command, tmp_path / "out", told) == (None if command == "report" else rows)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", HOPELESS.values(), ids=HOPELESS)
def test_what_cannot_be_read_is_said_in_plain_words(command: str, content: bytes, run: Run, tmp_path: Path):
    (tmp_path / "odd.csv").write_bytes(content)
    _is_refused_plainly(*run(command, tmp_path / "odd.csv"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_of_column_names_alone_says_that_nobody_answered(command: str, run: Run, tmp_path: Path):
    (tmp_path / "odd.csv").write_bytes(b"id,text\n")
    _is_refused_plainly(*run(command, tmp_path / "odd.csv"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file_and_a_folder_are_said(command: str, run: Run, tmp_path: Path):
    _is_refused_plainly(*run(command, tmp_path / "nowhere.csv"))
    _is_refused_plainly(*run(command, tmp_path))


@pytest.mark.parametrize("command", ["themes", "report", "redact", "concerns"])
def test_a_place_that_cannot_be_written_is_said(command: str, run: Run, tmp_path: Path):
    (tmp_path / "odd.csv").write_text(f"text\n{ONE}\n")
    (tmp_path / "taken").write_text("a file stands here")
    code, told = run(command, tmp_path / "odd.csv", out=tmp_path / "taken" / "deep" / "out")
    _is_refused_plainly(code, told)
    assert "--out" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_is_imported_and_elsewhere_told_how_to_save_it(command: str, run: Run, tmp_path: Path):
    book, made = Workbook(), io.BytesIO()
    for row in (["id", "text"], [1, ONE], [2, "less noise"]):
        book.worksheets[0].append(row)
    book.save(made)
    (tmp_path / "odd.xlsx").write_bytes(made.getvalue())
    code, told = run(command, tmp_path / "odd.xlsx")
    if command == "import":
        assert (code, "2 of 2 rows taken in" in told) == (0, True)
    else:
        _is_refused_plainly(code, told)
        assert "CSV" in told


@pytest.mark.parametrize("name", ["odd.yaml", "odd.xlsx", "odd.xls", "odd.json", "odd.js", "odd.lss", "odd.txt", "odd"])
@pytest.mark.parametrize("content", [*HOPELESS.values(), b"\xff\xfe\x00", b"[" * 100_000, b"&a [*a]", b"<!DOCTYPE a>"])
def test_a_definition_that_cannot_be_read_is_told_as_json(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / name).write_bytes(content)
    assert surveys(["check", str(tmp_path / name)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert all(fault["message"].endswith((".", ":", "?")) for fault in told["faults"])
    assert told["faults"]


def test_a_folder_and_a_missing_definition_are_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for place in (tmp_path, tmp_path / "nowhere.yaml"):
        assert surveys(["check", str(place)]) == 1
        assert json.loads(capsys.readouterr().out)["faults"]


def test_no_cell_that_is_written_is_a_formula(run: Run, tmp_path: Path):
    """T8: also where the id of a row looks like one."""
    (tmp_path / "odd.csv").write_bytes(READABLE["ids like formulas"][0])
    for command in ("redact", "concerns", "themes"):
        run(command, tmp_path / "odd.csv")
        for file in (tmp_path / "out", tmp_path / "out" / "assignments.csv"):
            if file.is_file():
                assert not [cell for row in _table(file) for cell in row.values() if cell.startswith(("=", "+", "@"))]
                file.unlink()


def _is_refused_plainly(code: int, told: str) -> None:
    assert code in (1, 2), told
    assert "Traceback" not in told
    assert len(told.strip()) > 20
    assert told.strip()[-1] in ".)EV" or "What to do" in told, "a sentence, or the name of an option"


def _rows_told(command: str, out: Path, told: str) -> int | None:
    if command == "import":
        return int(told.split(" rows taken in", maxsplit=1)[0].rsplit(" ", 1)[1])
    if command == "report":  # few answers are no number that a document may show
        assert page.validate_pdf_bytes((out / "learning-document.pdf").read_bytes(), profile="ua1").is_compliant
        return None
    if command == "themes":
        found = json.loads((out / "themes.json").read_text(encoding="utf-8"))
        buckets = [ids for name, ids in found.items() if name not in ("themes", "about")]
        return len({one for ids in (*buckets, *(theme["comments"] for theme in found["themes"])) for one in ids})
    return len(_table(out))


def _table(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path / "none"))  # words alone: nothing here is about the model
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path / "instance"))

    def run(command: str, file: Path, out: Path = tmp_path / "out") -> tuple[int, str]:
        if command == "import":
            CliRunner().invoke(heard, ["init"], input="\n".join(answers(mail="")) + "\n")
            done = CliRunner().invoke(heard, ["import", str(file), "--consultation", "Old"])
            assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
            return done.exit_code, done.output
        code = (surveys if command == "concerns" else analysis)([command, str(file), "--out", str(out)])
        told = capsys.readouterr()
        return code, told.err + told.out

    return run
