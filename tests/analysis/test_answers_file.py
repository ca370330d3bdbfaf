"""Files from anywhere: whatever can be read is read, no row is lost, and what is wrong is said (issue 2, bad input)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.answers_file import read_answers
from analysis.errors import ColumnMissing, FileNotReadable
from analysis.spreadsheet import safe_cell, write_rows
from tests.analysis.made import POISON


@pytest.fixture
def read(tmp_path):
    def read_bytes(raw, **options):
        (tmp_path / "answers.csv").write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return read_answers(tmp_path / "answers.csv", **options)

    return read_bytes


def texts(answers):
    return [comment.text for comment in answers.evidence.comments]


def test_other_columns_are_groups_and_prompts_are_known_once(read):
    answers = read("id,text,prompt,band\n7,hello,Why?,8-10\n9,bye,Why?,11-13\n")
    first, second = answers.evidence.comments
    assert (first.id, first.groups) == ("7", {"band": "8-10"})
    assert first.prompt == second.prompt == answers.evidence.prompts[0].id
    assert answers.evidence.prompts[0].words == "Why?"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbftext\ncaf\xc3\xa9\n",
        b"text\r\ncaf\xe9\r\n",
        "text\ncafé\n".encode("utf-16"),
        b"n;text\n1;caf\xe9\n",
        b"Text \ncaf\xc3\xa9",
        b'"n"\t"text"\n1\tcaf\xe9\n',
    ],
)
def test_encodings_and_delimiters_of_all_kinds(read, raw):
    assert texts(read(raw)) == ["café"]


def test_quoted_line_breaks_nul_and_long_answers(read):
    long = "x" * 300_000
    assert texts(read(f'text,n\n"two\nlines",1\na\0b,2\n{long},3\n')) == ["two\nlines", "a\0b", long]


def test_uneven_rows_lose_nothing_and_are_told(read):
    answers = read("id,text\n1,I like football, and tennis\n2\n3,ok then\n")
    assert texts(answers) == ["I like football, and tennis", "", "ok then"]
    assert "2 row(s)" in " ".join(answers.mended)


def test_missing_ids_are_row_numbers_and_double_ones_are_made_unique(read):
    answers = read("id,text\n,a\n2,b\n2,c\n1,d\n2 (2),e\n")
    ids = [comment.id for comment in answers.evidence.comments]
    assert len(set(ids)) == 5
    assert ids[:2] == ["1", "2"]
    assert "2 row(s)" in " ".join(answers.mended)


def test_a_missing_column_names_those_there_are(read):
    with pytest.raises(ColumnMissing, match=r'"feedback"(.|\n)*--text-column'):
        read("n,feedback\n1,x\n")
    assert texts(read("n,feedback\n1,x\n", text_column="Feedback")) == ["x"]


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"PK\x03\x04workbook"])
def test_what_is_no_table_is_refused_with_what_to_do(read, raw):
    with pytest.raises(FileNotReadable, match="What to do"):
        read(raw)


def test_a_header_alone_is_told_so(read):
    with pytest.raises(FileNotReadable, match="no answer under it"):
        read("id,text\n")


@given(st.text(max_size=30) | st.sampled_from(POISON))
def test_no_cell_starts_a_formula(text):
    """T8."""
    cell = safe_cell(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == f"'{text}"
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝"))


def test_what_is_written_can_be_read_again(tmp_path):
    """T9: a lone surrogate becomes a question mark, everything else comes back letter for letter."""
    rows = [[str(at), text] for at, text in enumerate(POISON)]
    write_rows(tmp_path / "out.csv", ["id", "text"], rows)
    again = texts(read_answers(tmp_path / "out.csv"))
    assert [text.lstrip("'") for text in again] == [text.replace("\ud800", "?") for text in POISON]
