"""Consultations in from other tools, and out as YAML."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from surveys.__main__ import main
from surveys.definition import Consultation
from surveys.exchange import Reading, read, workbook, write
from surveys.library import list_ready, load

SHARED = Path(__file__).parents[3] / "shared" / "data" / "instruments"
FILES = sorted(path for path in SHARED.glob("*/*") if path.is_file())


@pytest.mark.skipif(not FILES, reason="the shared instruments lie beside the checkout, not in it")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_real_instrument_gives_a_consultation_and_says_what_was_left_out(path: Path):
    reading = read(path.name, path.read_bytes())
    assert reading.consultation
    assert all(fault.code and fault.name and fault.where and fault.message for fault in reading.faults)
    assert reading.consultation.editions[0].questions or "C05" in {fault.code for fault in reading.faults}


@pytest.mark.skipif(not FILES, reason="the shared instruments lie beside the checkout, not in it")
def test_the_table_says_what_became_of_every_file_of_a_folder(capsys: pytest.CaptureFixture[str]):
    assert main(["instruments", str(SHARED)]) == 0
    table = capsys.readouterr().out
    assert all(path.name in table for path in FILES)
    assert "Traceback" not in table


def test_the_table_holds_what_is_no_questionnaire_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "noise.docx").write_bytes(b"noise")
    (tmp_path / "x.yaml").write_text(QUESTIONS, encoding="utf-8")
    assert main(["instruments", str(tmp_path), "--lines"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:3] == ["file", "format", "questions"]
    assert any(line.startswith("in/noise.docx") and "refused: Heard reads .yaml" in line for line in lines)
    assert any(line.split()[:3] == ["x.yaml", "yaml", "2"] for line in lines)


def test_a_folder_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]):
    assert main(["instruments", "nowhere-at-all"]) == 1
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", list_ready())
def test_every_ready_consultation_goes_out_and_comes_back(name: str):
    assert _read("x.yaml", write(load(name))).consultation == load(name)


def test_yaml_comes_back_as_it_went_out(consultation: Consultation):
    assert _read("x.yaml", write(consultation)).consultation == consultation


def test_no_is_a_word_in_our_yaml():
    """YAML 1.1 would make it False, and the follow-up would never be shown."""
    reading = _read("x.yml", QUESTIONS)
    assert reading.consultation
    assert reading.consultation.editions[0].questions[1].shown_when == {"answered": "a", "is": "no"}


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("title: [", "Line 1 is not YAML"),
        ("a: &x 1\nb: *x", "short cuts"),
        ("title: a\ntitle: b", "title stands here twice"),
        ("[" * 200, "nested too deep"),
        ("a: !!python/object/apply:os.system [ls]", "not YAML"),
        ("x" * 300_000, "larger than 256 kB"),
        ("a: \x00", "not YAML"),
    ],
)
def test_hostile_yaml_is_refused_with_what_to_do(text: str, advice: str):
    """T7."""
    reading = _read("x.yaml", text)
    assert reading.consultation is None
    assert advice in reading.faults[0].message


def test_an_unknown_format_says_which_there_are():
    assert ".xlsx" in read("survey.docx", b"").faults[0].message


@pytest.mark.parametrize("content", [b"", b"no workbook", b"\xd0\xcf\x11\xe0", b"\xd0\xcf\x11\xe0" + b"\xff" * 5000])
def test_a_broken_old_workbook_is_told_to_be_saved_anew(content: bytes):
    """T10."""
    assert ".xlsx" in read("survey.xls", content).faults[0].message


def test_an_old_workbook_that_is_too_large_is_refused_unopened():
    """T10."""
    assert "larger than 5120 kB" in read("survey.xls", b"\xd0\xcf\x11\xe0" + bytes(5 * 1024 * 1024)).faults[0].message


def test_an_old_workbook_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """T10: it is read in a process of its own, which has little time."""
    monkeypatch.setattr(workbook, "MOST_SECONDS", 0.001)
    assert "cannot be read" in read("survey.xls", b"\xd0\xcf\x11\xe0").faults[0].message


def test_a_workbook_brings_questions_options_languages_and_simple_conditions():
    reading = read("x.xlsx", _workbook())
    assert reading.ok, reading.faults
    safe, where, why = reading.consultation.editions[0].questions
    assert (safe.kind, where.kind, why.kind) == ("yes_no", "pick_some", "own_words")
    assert where.words == {"en": "Where?", "pl": "Gdzie?"}
    assert [option.words["pl"] for option in where.options] == ["Dom", "Park"]
    assert where.shown_when == {"answered": "safe", "is": "no"}
    assert {fault.code for fault in reading.faults} == {"X01"}


def test_a_bomb_of_a_workbook_is_refused_unopened():
    """T10."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (51 * 1024 * 1024))
    assert "too large inside" in read("x.xlsx", packed.getvalue()).faults[0].message


def test_entities_in_limesurvey_files_are_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><document><questions>&b;</questions></document>'
    assert read("x.lss", bomb).consultation is None


def test_scripts_in_imported_words_are_words_no_more():
    """T7."""
    survey = '{"title": "<script>x</script>Hi", "elements": [{"type": "comment", "name": "a", "title": "<b>Why?</b>"}]}'
    consultation = _read("x.json", survey).consultation
    assert consultation.title == "Hi"
    assert consultation.editions[0].questions[0].words == {"en": "Why?"}


def test_a_grid_is_left_out_and_said_so():
    """R1.10."""
    survey = (
        '{"title": "Hi", "pages": [{"elements": [{"type": "matrix", "name": "m"}, {"type": "comment", "name": "a"}]}]}'
    )
    assert [fault.message for fault in _read("x.json", survey).faults][0].startswith("A grid was left out")


def test_limesurvey_brings_help_groups_rankings_and_conditions():
    reading = _read("x.lss", LIMESURVEY)
    [edition] = reading.consultation.editions
    assert [(one.id, one.kind) for one in edition.questions] == [
        ("q1", "pick_some"),
        ("q2", "in_order"),
        ("q3", "yes_no"),
    ]
    assert edition.question("q1").help == {"en": "Tick some."}
    assert edition.question("q2").shown_when == {"answered": "q1", "includes": "sq1"}
    assert edition.question("q3").shown_when == {"not": {"answered": "q1", "includes": "sq2"}}
    assert reading.consultation.languages == ("en", "de")


@pytest.mark.parametrize("words", ["Welcome all", "Part one", "Rate the swings", "Thank you", "Marked so: 2"])
def test_limesurvey_says_line_by_line_what_it_leaves_behind(words: str):
    assert [f for f in _read("x.lss", LIMESURVEY).faults if f.code == "X01" and words in f.message]


def test_limesurvey_of_old_keeps_its_conditions_in_a_table():
    old = LIMESURVEY.replace('<relevance>((q1_sq1.NAOK == "Y"))</relevance>', "").replace(
        "</document>",
        "<conditions><rows><row><qid>2</qid><cqid>3</cqid><method>==</method><value>Y</value></row></rows></conditions>"
        "</document>",
    )
    # The question that it names stands after it.
    assert any("q3 stands before it nowhere" in fault.message for fault in _read("x.lss", old).faults)


def test_surveyjs_brings_panels_rankings_limits_and_conditions():
    edition = _read("x.json", SURVEYJS).consultation.editions[0]
    assert [(one.id, one.kind) for one in edition.questions] == [("a", "yes_no"), ("b", "pick_some"), ("c", "in_order")]
    assert edition.question("b").most == 2
    assert edition.question("b").shown_when == {"answered": "a", "is": "yes"}
    both = [{"answered": "a", "is": "yes"}, {"any": [{"answered": "b", "includes": "x"}, {"missing": "b"}]}]
    assert edition.question("c").shown_when == {"all": both}


@pytest.mark.parametrize("words", ["About you all", "Well done", "Something else", "Read me", "a-z", "Marked so: 1"])
def test_surveyjs_says_line_by_line_what_it_leaves_behind(words: str):
    assert [f for f in _read("x.json", SURVEYJS).faults if f.code == "X01" and words in f.message]


def test_billion_laughs_in_limesurvey_are_not_told():
    """T10."""
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><document><questions>&l9;</questions></document>'
    assert "not a LimeSurvey structure file" in _read("x.lss", bomb).faults[0].message


LIMESURVEY = """<?xml version="1.0" encoding="UTF-8"?><document>
<groups><rows><row><gid>1</gid><group_name>Part one</group_name><language>en</language></row></rows></groups>
<questions><rows>
<row><qid>1</qid><gid>1</gid><type>M</type><title>q1</title><question>Which?</question><help>Tick some.</help>
<language>en</language><mandatory>Y</mandatory></row>
<row><qid>2</qid><gid>1</gid><type>R</type><title>q2</title><question>In which order?</question><language>en</language>
<relevance>((q1_sq1.NAOK == "Y"))</relevance><question_order>2</question_order><mandatory>Y</mandatory></row>
<row><qid>3</qid><gid>1</gid><type>Y</type><title>q3</title><question>Is it fun?</question><language>en</language>
<relevance>q1_sq2.NAOK != "Y"</relevance><question_order>3</question_order></row>
<row><qid>4</qid><gid>1</gid><type>F</type><title>q4</title><question>Rate the swings</question><language>en</language>
<question_order>4</question_order></row>
</rows></questions>
<subquestions><rows>
<row><qid>11</qid><parent_qid>1</parent_qid><title>sq1</title><question>Swings</question><language>en</language></row>
<row><qid>12</qid><parent_qid>1</parent_qid><title>sq2</title><question>Slides</question><language>en</language></row>
</rows></subquestions>
<answers><rows><row><qid>2</qid><code>a1</code><answer>First</answer><language>en</language></row></rows></answers>
<surveys><rows><row><language>en</language></row></rows></surveys>
<surveys_languagesettings><rows>
<row><surveyls_language>en</surveyls_language><surveyls_title>T</surveyls_title>
<surveyls_welcometext>Welcome all</surveyls_welcometext><surveyls_endtext>Thank you</surveyls_endtext></row>
<row><surveyls_language>de</surveyls_language></row>
</rows></surveys_languagesettings></document>"""
SURVEYJS = """{"title": {"default": "T", "de": "U"}, "completedHtml": "<p>Well done</p>", "pages": [
{"title": "About you all", "elements": [
 {"type": "boolean", "name": "a", "title": "Is it fun?", "isRequired": true},
 {"type": "panel", "name": "p", "visibleIf": "{a} = true", "elements": [
  {"type": "checkbox", "name": "b", "title": "Which?", "choices": ["x", {"value": "y", "text": "Why"}],
   "maxSelectedChoices": 2, "showOtherItem": true, "otherText": "Something else"},
  {"type": "html", "name": "h", "html": "<i>Read me</i>"},
  {"type": "ranking", "name": "c", "title": "In which order?", "choices": ["x", "y"],
   "visibleIf": "{b} contains 'x' or {b} empty", "validators": [{"type": "regex", "text": "a-z"}]}]}]}]}"""


NAMES = st.sampled_from(["x.yaml", "x.json", "x.js", "x.lss", "x.xlsx", "x.xls", "x"])
TEXTS = st.text(max_size=120).map(lambda text: text.encode("utf-8", "replace"))


@given(NAMES, st.binary(max_size=120) | TEXTS)
def test_any_bytes_make_a_reading(name: str, content: bytes):
    reading = read(name, content)
    assert reading.consultation or reading.faults


QUESTIONS = """
title: T
languages: [en]
editions:
  - band: 8-10
    questions:
      - {id: a, kind: yes_no, words: "Is it fun?"}
      - {id: b, kind: own_words, words: "What would help?", shown_when: {answered: a, is: no}}
"""


def _read(name: str, text: str) -> Reading:
    return read(name, text.encode())


def _workbook() -> bytes:
    book = Workbook()
    survey = book.active
    survey.title = "survey"
    for row in (
        ["type", "name", "label::English (en)", "label::Polish (pl)", "relevant", "hint"],
        ["select_one yn", "safe", "Do you feel safe?", "Czy jest bezpiecznie?", None, None],
        ["select_multiple places", "where", "Where?", "Gdzie?", "${safe} = 'no'", None],
        ["note", "n", "Thanks", "Dzięki", None, None],
        ["geopoint", "g", "Here?", "Tu?", None, None],
        ["text", "why", "What would help?", "Co pomoże?", "${where} > 3", None],
    ):
        survey.append(row)
    choices = book.create_sheet("choices")
    for row in (
        ["list_name", "name", "label::English (en)", "label::Polish (pl)"],
        ["yn", "yes", "Yes", "Tak"],
        ["yn", "no", "No", "Nie"],
        ["places", "home", "Home", "Dom"],
        ["places", "park", "Park", "Park"],
    ):
        choices.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
