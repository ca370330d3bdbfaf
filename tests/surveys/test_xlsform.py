"""XLSForm out and in again: the same consultation, a form that other tools take, and no cell that is a formula."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

from surveys.definition import BANDS, Consultation
from surveys.errors import FileRefused
from surveys.exchange import Reading, list_losses, read, workbook, write, write_workbook
from surveys.kinds import KINDS
from surveys.library import list_ready, load
from surveys.plain_reading import from_plain
from tests.surveys.samples import PLAIN

OLD = Path(__file__).parents[3] / "shared/data/instruments/xlsform/15_kobo_childrens_survey.xls"
EDITIONS = [(name, edition.band) for name in list_ready() for edition in load(name).editions]


@pytest.mark.parametrize("name", list_ready())
def test_yaml_to_xlsform_to_yaml_is_the_same_for_every_ready_consultation(name: str):
    again = _read(write_workbook(load(name)))
    assert again.consultation == load(name)
    assert write(again.consultation) == write(load(name))


@pytest.mark.parametrize(("name", "band"), EDITIONS)
def test_every_ready_edition_is_a_form_that_pyxform_takes(name: str, band: str):
    told: list[str] = []
    form = convert(write_workbook(load(name), band=band), warnings=told, file_type=".xlsx").xform
    assert all(
        f'"{question.id}"' in form or f"/{question.id}" in form for question in load(name).edition(band).questions
    )
    assert [words for words in told if "max-pixels" not in words] == []


@pytest.mark.parametrize(("name", "band"), EDITIONS)
def test_one_edition_goes_out_alone_and_comes_back(name: str, band: str):
    told = load(name)
    again = _read(write_workbook(told, band=band, only=True)).consultation
    assert again == replace(told, editions=(told.edition(band),))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.deferred(lambda: CONSULTATIONS))
def test_any_consultation_comes_back_as_it_went_out(plain: dict[str, Any]):
    told = from_plain(plain)
    assert _read(write_workbook(told)).consultation == told


def test_what_nobody_else_has_a_word_for_comes_back_too(consultation: Consultation):
    about = {"set": "age", "version": 2, "purpose": "To see who is missed.", "reported": "In bands."}
    plain = {**PLAIN, "notes": "Sit with them.\nTwice.", "editions": [_with(PLAIN["editions"][0], about=about)]}
    assert _read(write_workbook(from_plain(plain))).consultation == from_plain(plain)
    assert consultation.edition("8-10").question("where").most == 2


def test_what_somebody_changed_in_the_workbook_counts(consultation: Consultation):
    book = _open(write_workbook(consultation))
    survey = book["survey"]
    heads = [cell.value for cell in survey[1]]
    row = next(row for row in survey.iter_rows(min_row=2) if row[1].value == "where")
    row[heads.index("label::English (en)")].value = "Where is it not safe?"
    row[heads.index("relevant")].value = "${safe} != 'yes'"
    question = _read(_bytes(book)).consultation.edition("8-10").question("where")
    assert question.words == {"en": "Where is it not safe?"}
    assert question.shown_when == {"not": {"answered": "safe", "is": "yes"}}
    assert question.most == 2


def test_a_row_that_somebody_added_in_the_workbook_comes_along(consultation: Consultation):
    book = _open(write_workbook(consultation))
    book["survey"].append(["text", "new", "What else?"])
    assert _read(_bytes(book)).consultation.edition("8-10").question("new").kind == "own_words"


def test_no_cell_is_a_formula(consultation: Consultation):
    """T8."""
    poisoned = replace(consultation, title='=HYPERLINK("x")', purpose="+1", source="@x", notes="-1")
    content = write_workbook(poisoned)
    assert b"<f>" not in b"".join(_parts(content))
    cells = [cell for sheet in _open(content) for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith(("=", "+", "-", "@")))
    assert _read(content).consultation == poisoned


def test_nothing_to_take_out_is_said():
    with pytest.raises(FileRefused) as refused:
        write_workbook(Consultation("T", "", (), ("en",), ()))
    assert "Add an age band first" in refused.value.what_to_do


def test_what_another_tool_will_not_show_is_said_line_by_line(consultation: Consultation):
    lost = list_losses(consultation.edition("8-10"))
    assert any("Where do you feel unsafe?" in line and "worries" in line for line in lost)
    assert any("How is the playground?" in line and "pictures" in line for line in lost)
    assert any("I'm not sure" in line for line in lost)


CONDITIONS = [
    ("${a} = 'x'", {"answered": "a", "is": "x"}),
    ("selected(${many}, 'x')", {"answered": "many", "includes": "x"}),
    ("${a} != 'x'", {"not": {"answered": "a", "is": "x"}}),
    ("not(selected(${many}, 'x'))", {"not": {"answered": "many", "includes": "x"}}),
    ("${a}='x' or ${a} = \"y\"", {"any": [{"answered": "a", "is": "x"}, {"answered": "a", "is": "y"}]}),
    (
        "(${a} = 'x' or ${a} = 'y') and ${many} != ''",
        {"all": [{"any": [{"answered": "a", "is": "x"}, {"answered": "a", "is": "y"}]}, {"answered": "many"}]},
    ),
    ("${a} = ''", {"missing": "a"}),
    ("count-selected(${many}) > 0", {"answered": "many"}),
    ("'x' = ${a}", {"answered": "a", "is": "x"}),
    ("selected(../many, 'y')", {"answered": "many", "includes": "y"}),
    ("true()", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "meant"), CONDITIONS)
def test_a_relevant_is_read(written: str, meant: object):
    reading = _asked(written)
    assert reading.consultation.editions[0].questions[2].shown_when == meant
    assert "X01" not in {fault.code for fault in reading.faults}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("${a} > 3", "no numbers"), ("${a} = ${many}", "one question with another"), ("${gone} = 'x'", "nowhere"),
        ("${a} = 'z'", "no option 'z'"), ("false()", "never true"), ("if(${a}, 1, 2)", "does not know if()"),
        ("${a} = ", "ends in the middle"), ("(${a} = 'x'", "ends in the middle"), ("${a} = 'x' )", "does not know"),
        ("not" * 3000, "too long"), ("(" * 300 + "${a}='x'", "too deep"), ("#", "does not know '#'"),
    ],
)  # fmt: skip
def test_a_relevant_that_cannot_be_said_is_listed_with_its_words(written: str, why: str):
    reading = _asked(written)
    [fault] = [fault for fault in reading.faults if fault.code == "X01"]
    assert why in fault.message
    assert written.strip() in fault.message
    assert reading.consultation.editions[0].questions[2].shown_when is None


def test_the_condition_of_a_group_holds_for_its_questions():
    rows = [["begin_group", "g", "More about it", "${a} = 'x'"], ["text", "why", "Why?", ""], ["end_group", "", "", ""]]
    reading = _read(_book([["select_one l", "a", "Which?", ""], *rows]))
    assert reading.consultation.editions[0].question("why").shown_when == {"answered": "a", "is": "x"}
    assert any("More about it" in fault.message for fault in reading.faults)


def test_what_is_left_out_keeps_its_words():
    reading = _read(_book([["note", "n", "Thank you all", ""], ["geopoint", "g", "Where are you?", ""]]))
    told = " ".join(fault.message for fault in reading.faults)
    assert "Thank you all" in told
    assert "Where are you?" in told


def test_a_language_that_nobody_knows_is_said():
    reading = _read(_book([["text", "a", "Why?", ""]], head="label::Klingon"))
    assert any("The language klingon was left out" in fault.message for fault in reading.faults)


def test_599_rows_are_a_consultation_and_a_line_for_each_that_stays_out():
    reading = _read(_book([["text", f"q{at}", f"What is {at}?", ""] for at in range(599)]))
    assert len(reading.consultation.editions[0].questions) == 100
    assert sum("What is" in fault.message for fault in reading.faults if fault.code == "X01") == 499
    assert not reading.ok


def test_more_rows_than_anybody_asks_are_refused():
    """T10."""
    content = _book([["note", f"q{at}", "Hi", ""] for at in range(2100)])
    assert "more than 2000 rows" in _read(content).faults[0].message


@pytest.mark.skipif(not OLD.exists(), reason="the shared instruments lie beside the checkout, not in it")
def test_an_old_workbook_is_read_like_a_new_one():
    questions = read(OLD.name, OLD.read_bytes()).consultation.editions[0].questions
    assert len(questions) == 9
    assert questions[0].words["en"]


def test_a_small_workbook_that_asks_for_minutes_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """T10: half a million styles in a few kilobytes."""
    monkeypatch.setattr(workbook, "MOST_SECONDS", 1)
    fonts = b"<fonts>" + b"<font><b/></font>" * 500_000 + b"</fonts>"
    head = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content = _put(_book([["text", "a", "Why?", ""]]), "xl/styles.xml", head + fonts + b"</styleSheet>")
    assert len(content) < 100_000
    began = time.monotonic()
    assert "cannot be read" in _read(content).faults[0].message
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("most_here", [0, workbook.MOST_UNPACKED_HERE])
def test_one_long_text_in_ten_thousand_cells_is_refused(monkeypatch: pytest.MonkeyPatch, most_here: int):
    """T10: a few kilobytes told us gigabytes, and whoever reads them has to hold them."""
    monkeypatch.setattr(workbook, "MOST_UNPACKED_HERE", most_here)
    content = _repeat("why " * 5_000, times=10_000)
    assert len(content) < 20_000
    assert "cannot be read" in _read(content).faults[0].message


def test_the_other_process_knows_no_key_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """It reads what strangers made, by libraries that are not ours."""
    monkeypatch.setenv("HEARD_SECRET", "a key")
    monkeypatch.setattr(workbook, "MOST_UNPACKED_HERE", 0)
    spy = tmp_path / "spy.py"
    spy.write_text("import json, os; print(json.dumps({'survey': [sorted(os.environ)]}))", "utf-8")
    monkeypatch.setattr(workbook.workbook_apart, "__file__", str(spy))
    (told,) = workbook._read(_book([]))["survey"]
    assert "OPENBLAS_NUM_THREADS" in told
    assert "HEARD_SECRET" not in told


def test_a_large_workbook_is_read_in_a_process_of_its_own_and_says_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MOST_UNPACKED_HERE", 0)
    assert _read(write_workbook(load("feeling_safe"))).consultation == load("feeling_safe")


def test_billion_laughs_in_a_workbook_are_not_told():
    """T10."""
    laughs = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    content = _swap(_book([["text", "a", "Why?", ""]]), "xl/worksheets/sheet1.xml", laughs)
    assert "cannot be read" in _read(content).faults[0].message


def test_an_entity_from_outside_is_not_fetched():
    """T10: XXE."""
    outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    content = _swap(_book([["text", "a", "Why?", ""]]), "xl/worksheets/sheet1.xml", outside)
    reading = _read(content)
    assert reading.consultation is None
    assert "root:" not in reading.faults[0].message


def test_a_script_in_a_label_is_no_script():
    """T7."""
    reading = _read(_book([["text", "a", "<script>alert(1)</script>Why?", ""]]))
    assert reading.consultation.editions[0].questions[0].words == {"en": "Why?"}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.text(max_size=12), min_size=4, max_size=4), max_size=6))
def test_any_cells_make_a_reading(rows: list[list[str]]):
    cells = [["".join(sign for sign in cell if sign.isprintable()) for cell in row] for row in rows]
    reading = _read(_book(cells))
    assert reading.consultation or reading.faults


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="${}ab='x() orandnt!,&|<>.0 ", max_size=60))
def test_any_relevant_makes_a_reading(written: str):
    assert _asked(written).consultation


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"])
TEXT = st.text(LETTERS, min_size=1, max_size=30) | st.sampled_from(
    [
        "=1+1",
        "+x",
        "-",
        "@a",
        "'q",
        "<b>Hi</b>",
        "a < b & c",
        "two\nlines",
        "&amp;",
        "_x0041_",
        "١٢",
        "Dlaczego?",
        "1.0",
    ]
)
IDS = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
WORDS = st.dictionaries(st.sampled_from(["en", "ur", "pt-BR", "xx"]), TEXT, max_size=3)
OPTIONS = st.lists(
    st.fixed_dictionaries({"id": IDS, "words": WORDS, "worry": st.booleans(), "picture": TEXT | st.just("")}),
    max_size=4, unique_by=lambda option: option["id"],
)  # fmt: skip
LEAVES = st.one_of(
    st.fixed_dictionaries({"answered": IDS}),
    st.fixed_dictionaries({"answered": IDS, "is": IDS | TEXT}),
    st.fixed_dictionaries({"answered": IDS, "includes": IDS}),
    st.fixed_dictionaries({"missing": IDS, "is": st.sampled_from(["not_sure", "skipped"])}),
)
RULES = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.fixed_dictionaries({"any": st.lists(part, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"all": st.lists(part, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": part}),
    ),
    max_leaves=4,
).filter(lambda rule: _deep(rule) <= 5)
QUESTIONS = st.fixed_dictionaries(
    {"id": IDS, "kind": st.sampled_from(list(KINDS)), "words": WORDS, "help": WORDS, "options": OPTIONS},
    optional={
        "shown_when": RULES, "sensitive": st.booleans(), "core": st.booleans(), "most": st.integers(1, 9),
        "picture": TEXT,
        "about": st.fixed_dictionaries({"set": IDS, "version": st.integers(1, 9), "purpose": TEXT}),
    },
)  # fmt: skip
MESSAGES = st.fixed_dictionaries({"id": IDS, "words": WORDS, "more": WORDS, "shown_when": RULES})
TELLING = st.dictionaries(st.sampled_from(["how_used", "who_reads", "what_then"]), WORDS, max_size=2)
LISTS: dict[str, Any] = {"max_size": 4, "unique_by": lambda one: one["id"]}
EDITION = st.fixed_dictionaries(
    {
        "band": st.sampled_from(BANDS), "version": st.integers(1, 9999), "telling": TELLING,
        "questions": st.lists(QUESTIONS, **LISTS), "messages": st.lists(MESSAGES, **LISTS),
    }
)  # fmt: skip
CONSULTATIONS = st.fixed_dictionaries(
    {
        "title": TEXT | st.just(""), "purpose": TEXT | st.just(""), "source": TEXT, "notes": TEXT | st.just(""),
        "priorities": st.lists(TEXT, max_size=2), "telling": TELLING,
        "languages": st.lists(st.sampled_from(["en", "ur", "pt-BR"]), min_size=1, max_size=3, unique=True),
        "editions": st.lists(EDITION, min_size=1, max_size=3, unique_by=lambda edition: edition["band"]),
    }
)  # fmt: skip


def _deep(rule: Any) -> int:
    parts = rule.get("any") or rule.get("all") or ([rule["not"]] if "not" in rule else [])
    return 1 + max(map(_deep, parts), default=0)


def _read(content: bytes) -> Reading:
    return read("x.xlsx", content)


def _with(edition: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**edition, "questions": [*edition["questions"][:-1], {**edition["questions"][-1], **more}]}


def _asked(written: str) -> Reading:
    rows = [["select_one l", "a", "Which?", ""], ["select_multiple l", "many", "Which ones?", ""]]
    return _read(_book([*rows, ["text", "why", "Why?", written]]))


def _book(rows: list[list[str]], head: str = "label") -> bytes:
    book = Workbook()
    book.active.title = "survey"
    for row in (["type", "name", head, "relevant"], *rows):
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s" if cell.value else cell.data_type
    choices = book.create_sheet("choices")
    for row in (["list_name", "name", "label"], ["l", "x", "An x"], ["l", "y", "A y"]):
        choices.append(row)
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _open(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def _parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist() if "worksheets" in name]


def _put(content: bytes, part: str, told: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, told if name == part else old.read(name))
    return file.getvalue()


def _repeat(text: str, *, times: int) -> bytes:
    """A workbook that holds one text once and shows it in so many cells of its survey."""
    types = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument'
    types += b'.spreadsheetml.sharedStrings+xml"/></Types>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = ("<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>") * (times // 100)
    content = _book([])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        told = packed.read("[Content_Types].xml").replace(b"</Types>", types)
    content = _put(content, "[Content_Types].xml", told)
    sheet = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
    file = io.BytesIO(_put(content, "xl/worksheets/sheet1.xml", sheet.encode()))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", f"<sst {space}><si><t>{text}</t></si></sst>")
    return file.getvalue()


def _swap(content: bytes, part: str, doctype: bytes) -> bytes:
    """The workbook with a document type before one of its parts, and an entity of it in every text."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            new.writestr(name, doctype + told.replace(b"<v>", b"<v>&b;") if name == part else told)
    return file.getvalue()
