"""The command line of surveys/."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.__main__ import main
from surveys.answers_file import write_table
from surveys.exchange import write
from surveys.library import load


def test_a_sound_consultation_is_ok_and_says_what_it_becomes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "ready.yaml"
    file.write_text(write(load("feeling_safe")), encoding="utf-8")
    assert main(["check", str(file)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is True
    assert said["becomes"]["title"] == "Feeling safe"


def test_a_faulty_one_says_what_where_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "bad.yaml"
    file.write_text("title: T\neditions: [{band: 3-4}]", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    fault = json.loads(capsys.readouterr().out)["faults"][0]
    assert {"code", "name", "where", "message"} <= set(fault)


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(tmp_path / "nowhere.yaml")]) == 1
    assert json.loads(capsys.readouterr().out)["faults"][0]["name"] == "no_such_file"
    assert main(["concerns", str(tmp_path / "nowhere.csv"), "--out", str(tmp_path / "o.csv")]) == 1


def test_what_cannot_be_read_comes_first_and_none_last(tmp_path: Path):
    said = "id,text\na,I like football\nb,my dad hits me\nc,😭😭\nd,sometimes I cry at home\ne,\n"
    rows = _order(tmp_path, said.encode())
    assert [row["id"] for row in rows] == ["c", "b", "d", "a", "e"]
    assert [row["level"] for row in rows] == ["unscored", "high", "medium", "none", "none"]
    assert rows[1]["words"] == "hits me"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbftext\r\nit\x92s fine\r\n",
        "text;id\nśćieżka;1\n".encode("utf-16"),
        b"id,text\n1,a\x00b\n",
        b"id,text\n1\n",
        b"id,text\n1,a,b,c,d\n",
        b'text\n"open\n',
        b"Text\nfine\n",
        b"a\tTEXT\n1\tlong enough words\n",
        b"a|text\n1|long enough words\n",
    ],
)
def test_whatever_the_file_is_like_no_row_is_lost(tmp_path: Path, content: bytes):
    assert len(_order(tmp_path, content)) == 1


@pytest.mark.parametrize("named", [(), ("--text-column", "three")])
def test_a_missing_column_says_which_there_are_and_is_never_guessed(
    named: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "a.csv"
    file.write_text("one,comment\n1,my dad hits me\n")
    assert main(["concerns", str(file), "--out", str(tmp_path / "o.csv"), *named]) == 1
    said = capsys.readouterr().err
    assert '"one", "comment"' in said
    assert "--text-column" in said


@given(st.lists(st.text(max_size=6), min_size=1, max_size=3))
def test_no_cell_is_ever_a_formula(tmp_path_factory: pytest.TempPathFactory, cells: list[str]):
    """T8."""
    path = tmp_path_factory.mktemp("t") / "o.csv"
    write_table(path, ["=head"], [cells])
    with path.open(encoding="utf-8", newline="") as file:
        assert all(not cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for row in csv.reader(file) for cell in row)


def _order(place: Path, content: bytes) -> list[dict[str, str]]:
    (place / "a.csv").write_bytes(content)
    assert main(["concerns", str(place / "a.csv"), "--out", str(place / "o.csv")]) == 0
    with (place / "o.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
