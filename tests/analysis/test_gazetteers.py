"""Lists that an operator has from open data: what is read, what is refused, and what redaction then knows (R4.06)."""

import pickle

import pytest

from analysis.errors import AnalysisRefused
from analysis.gazetteers import read_gazetteer
from analysis.redaction import OUR_OWN, redact


def test_a_csv_is_read_from_the_column_that_looks_right(list_of):
    read = read_gazetteer(list_of("sex,Name\nF,Wrenna\nM,Ottokar\n"), kind="names")
    assert (read.words, read.column, read.refused) == (("Wrenna", "Ottokar"), "Name", {})


def test_a_text_file_has_one_on_each_line(list_of):
    read = read_gazetteer(list_of("Oakvale Primary School\n\nOakvale primary school\n", name="s.txt"), kind="schools")
    assert read.words == ("Oakvale Primary School",)
    assert read.refused == {"empty": 1, "there already": 1}


@pytest.mark.parametrize("between", [";", "\t", ","])
def test_columns_are_told_apart_whatever_stands_between_them(list_of, between):
    """Spreadsheets of many countries write a semicolon: never '1;Ardwick' as a place."""
    rows = (("urn", "ward"), ("1", "Dunnock Rise"), ("2", '"Quillmere, North"'))
    read = read_gazetteer(list_of("\n".join(between.join(row) for row in rows)), kind="places")
    assert (read.words, read.column, read.refused) == (("Dunnock Rise", "Quillmere, North"), "ward", {})


def test_a_head_with_one_column_is_one_column(list_of):
    assert read_gazetteer(list_of("ward\nDunnock Rise\n"), kind="places").words == ("Dunnock Rise",)


def test_several_columns_in_a_text_file_are_refused(list_of):
    read = read_gazetteer(list_of("1;Dunnock Rise\nQuillmere\n", name="p.txt"), kind="places")
    assert (read.words, read.refused) == (("Quillmere",), {"several columns in one": 1})


def test_what_is_no_name_is_refused_with_a_reason(list_of):
    read = read_gazetteer(list_of("name\nWrenna\nhome\nX4\nQ\na\0b\n" + "y" * 200 + "\n"), kind="names")
    assert read.words == ("Wrenna",)
    assert read.refused == {
        "a word of every day": 1, "too few letters": 2, "signs that no name has": 1, "longer than 120 letters": 1
    }  # fmt: skip


def test_a_column_that_is_not_there_is_said_in_plain_words(list_of):
    with pytest.raises(AnalysisRefused, match="--column: a, b"):
        read_gazetteer(list_of("a,b\n1,2\n"), kind="names")
    with pytest.raises(AnalysisRefused, match="no column 'ward'"):
        read_gazetteer(list_of("a,b\n1,2\n"), kind="places", column="ward")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("i like wrenna", "i like [name]"),
        ("wrenna and hope came", "[name] and hope came"),
        ("at quillmere academy", "at [school]"),
        ("i go to quillmere", "i go to [school]"),
        ("at st odrans we pray", "at [school] we pray"),
        ("st odran's is far", "[school]'s is far"),
        ("the fog over dunnock rise", "the fog over [place]"),
        ("beech class is loud", "[school] is loud"),
        ("I hope the park is open", "I hope the park is open"),
        ("a manor in the park", "a manor in the park"),
        ("i am in year 5", "i am in year 5"),
    ],
)
def test_what_was_added_comes_out_in_the_forms_that_children_type(typed, shown):
    assert redact(typed, KNOWN).text == shown


@pytest.mark.parametrize("typed", ["quillmere is nice to look at, says wrenna", "dunnock rise"])
def test_what_was_not_added_is_not_known(typed):
    assert redact(typed, KNOWN).spans
    assert not [span for span in redact(typed).spans if span.kind == "place"]


def test_what_is_known_goes_from_process_to_process():
    assert pickle.loads(pickle.dumps(KNOWN)) == KNOWN
    assert redact("i like wrenna", pickle.loads(pickle.dumps(KNOWN))) == redact("i like wrenna", KNOWN)


def test_order_of_the_lists_does_not_matter():
    names = ["Wrenna", "Ottokar", "Hope"]
    assert OUR_OWN.with_more(names=names) == OUR_OWN.with_more(names=reversed(names))


KNOWN = OUR_OWN.with_more(
    names=["Wrenna", "Hope", "Will", "An"],
    schools=["Quillmere Academy for Girls", "St Odran's Catholic Primary School, Leigh", "Park School", "Manor School"],
    places=["Dunnock Rise", "Park"],
    groups=["Beech class", "Year 5"],
)


@pytest.fixture
def list_of(tmp_path):
    def write(text: str, *, name: str = "list.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
