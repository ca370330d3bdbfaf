"""Questions come in from a file and go out as one; nothing that a file said is lost, and nothing comes in unread."""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from app.store import consultations
from app.store.consultations import KeptConsultation
from app.store.session import Sessions
from surveys import exchange, library
from tests.app.desks import Desk

NEW = "/worker/consultations/bring-in"
SURVEY = """{"title": "Our park", "pages": [{"elements": [
  {"type": "comment", "name": "why", "title": "What do you like there?"},
  {"type": "radiogroup", "name": "often", "title": "How often?", "choices": ["Daily", "Weekly"]},
  {"type": "matrix", "name": "grid", "title": "Rate the swings"},
  {"type": "comment", "name": "more", "title": "What else?", "visibleIf": "{often} = 'Daily'"}
]}]}"""


def test_a_file_is_looked_at_line_by_line_before_anything_is_kept(worker: Desk, sessions: Sessions):
    page = html.unescape(_look(worker, "park.json", SURVEY).get_data(as_text=True))
    assert "3 questions came" in page
    assert 'A grid was left out. Ask each of its rows as a question of its own. It said: "Rate the swings"' in page
    assert "Nothing is kept yet" in page
    assert _all(sessions, worker) == []


def test_a_consultation_starts_with_what_a_file_asks(worker: Desk, sessions: Sessions):
    _go_on(worker, _look(worker, "park.json", SURVEY), title="Our parks")
    [kept] = _all(sessions, worker)
    assert kept.title == "Our parks"
    assert [question.id for question in kept.definition.edition("8-10").questions] == ["why", "often", "more"]
    assert kept.definition.edition("8-10").question("more").shown_when == {"answered": "often", "is": "daily"}
    assert kept.definition.source == "Brought in from the file park.json."


def test_a_name_that_is_missing_loses_no_line_of_the_report(worker: Desk, sessions: Sessions):
    """R5.07."""
    reply = _go_on(worker, _look(worker, "park.json", SURVEY), title="")
    page = html.unescape(reply.get_data(as_text=True))
    assert reply.status_code == 422
    assert "Give the consultation a name." in page
    assert "Rate the swings" in page
    assert "What do you like there?" in page
    assert _all(sessions, worker) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.docx", "", "Heard reads .yaml"),
        ("x.yaml", "title: [", "Line 1 is not YAML"),
        ("x.xlsx", "no", "This is not a workbook"),
        ("x.xls", "no", "This is not a workbook"),
        ("x.lss", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><document>&b;</document>', ".lss"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(worker: Desk, name: str, content: str, said: str):
    """T7, T10."""
    reply = _look(worker, name, content)
    assert reply.status_code == 422
    assert said in html.unescape(reply.get_data(as_text=True))


def test_no_file_is_said(worker: Desk):
    reply = worker.send(NEW, band="8-10")
    assert reply.status_code == 422
    assert "Choose a file." in reply.get_data(as_text=True)


def test_a_script_in_a_file_is_words_on_every_page(worker: Desk):
    """T7."""
    poison = SURVEY.replace("Rate the swings", "<script>alert(1)</script>Swings").replace("Our park", "<img src=x>P")
    page = _look(worker, "<b>x.json", poison).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>x.json" not in page


def test_what_the_report_sends_back_is_trusted_no_more_than_a_file(worker: Desk, sessions: Sessions):
    """T7."""
    reply = worker.send(NEW, title="Parks", definition="a: !!python/object/apply:os.system [ls]", told="[[1]]")
    assert "This page can no longer be used" in worker.read(reply.headers["Location"])
    assert _all(sessions, worker) == []


def test_questions_are_added_to_a_draft_for_a_band_that_has_none(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "three_houses")
    _go_on(worker, _look(worker, "park.json", SURVEY, at=f"{_home(kept)}files/bring-in", band="adult"))
    after = _get(sessions, worker, kept)
    assert [question.id for question in after.definition.edition("adult").questions] == ["why", "often", "more"]
    assert after.definition.edition("8-10") == kept.definition.edition("8-10")


def test_a_band_that_has_questions_is_not_written_over(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "three_houses")
    reply = _look(worker, "park.json", SURVEY, at=f"{_home(kept)}files/bring-in")
    assert "There are questions for this age band already" in reply.get_data(as_text=True)
    assert _go_on(worker, reply).status_code == 422
    assert _get(sessions, worker, kept).definition == kept.definition


def test_a_consultation_goes_out_as_a_workbook_and_comes_back_the_same(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "feeling_safe")
    reply = worker.get(f"{_home(kept)}files/xlsform/8-10?all=yes")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="our-streets.xlsx"'
    _go_on(worker, _look(worker, "again.xlsx", reply.data), title=kept.title)
    again = next(one for one in _all(sessions, worker) if one.id != kept.id)
    assert replace(again.definition, source="") == replace(kept.definition, source="")


def test_an_edition_goes_out_alone(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "feeling_safe")
    reply = worker.get(f"{_home(kept)}files/xlsform/8-10")
    assert set(load_workbook(io.BytesIO(reply.data)).sheetnames) == {"survey", "choices", "settings", "heard"}
    assert worker.get(f"{_home(kept)}files/xlsform/adult").status_code == 404


def test_it_goes_out_as_yaml(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "three_houses")
    reply = worker.get(f"{_home(kept)}files/yaml")
    assert exchange.read("x.yaml", reply.data).consultation == kept.definition


def test_the_page_of_files_says_what_another_tool_will_not_show(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "feeling_safe")
    page = html.unescape(worker.read(f"{_home(kept)}files"))
    assert "that an answer worries" in page
    assert "Translation sheet" not in page
    assert "Choose a second language" in page


def test_a_translation_sheet_goes_out_and_comes_back(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "three_houses", language="ur")
    sheet = worker.get(f"{_home(kept)}files/translation-sheet").data
    assert sheet.startswith(b"\xef\xbb\xbf")
    filled = _fill(sheet, lambda where, said: "کیسا رہا؟" if where.endswith("good_day.words") else said)
    page = _send_sheet(worker, kept, filled).get_data(as_text=True)
    assert page.count("کیسا رہا؟") == len(kept.definition.editions)
    words = _get(sessions, worker, kept).definition.edition("8-10").question("good_day").words
    assert words["ur"] == "کیسا رہا؟"


def test_every_line_of_a_sheet_that_is_not_put_in_says_why(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "three_houses", language="ur")
    rows = [
        ["where", "English (en)", "Urdu (ur)"],
        ["8-10/questions.gone.words", "Gone?", "گیا"],
        ["8-10/questions.good_day.words", "Something else?", "کچھ اور"],
    ]
    page = html.unescape(_send_sheet(worker, kept, _csv(rows)).get_data(as_text=True))
    assert "There is no such text any more" in page
    assert "The first language says something else now" in page
    assert "گیا" in page
    assert _get(sessions, worker, kept).definition == kept.definition


def test_a_sheet_that_is_none_is_refused(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "three_houses", language="ur")
    reply = _send_sheet(worker, kept, b"PK\x03\x04")
    assert reply.status_code == 422
    assert "save it as CSV" in reply.get_data(as_text=True)


def test_nothing_comes_into_a_consultation_that_has_opened(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions, "three_houses")
    with sessions() as session:
        session.connection().exec_driver_sql("UPDATE consultations SET status = 'closed'")
        session.commit()
    assert worker.get(f"{_home(kept)}files/bring-in").status_code in (302, 409, 422)
    page = worker.read(f"{_home(kept)}files")
    assert "It is no draft any more" in page
    assert "Take out" in page


def _look(desk: Desk, name: str, content: str | bytes, *, at: str = NEW, band: str = "8-10") -> Any:
    file = (io.BytesIO(content.encode() if isinstance(content, str) else content), name)
    return desk.send(at, file=file, band=band)


def _go_on(desk: Desk, reply: Any, **typed: str) -> Any:
    page = reply.get_data(as_text=True)
    hidden = {
        name: html.unescape(value)
        for name, value in re.findall(r'name="(definition|told|name)" type="hidden" value="([^"]*)"', page)
        + re.findall(r'type="hidden" name="(definition|told|name)" value="([^"]*)"', page)
    }
    assert {"definition", "told"} <= set(hidden)
    return desk.send(reply.request.path, **hidden, **typed)


def _start(desk: Desk, sessions: Sessions, ready: str, language: str = "") -> KeptConsultation:
    definition = library.load(ready)
    if language:
        definition = replace(definition, languages=(*definition.languages, language))
    definition = replace(definition, title="Our streets", priorities=())
    with sessions() as session:
        made = consultations.add_consultation(session, board_id=desk.person.board_id, definition=definition)
        session.commit()
        return consultations.get_consultation(session, board_id=desk.person.board_id, consultation_id=made)


def _get(sessions: Sessions, desk: Desk, kept: KeptConsultation) -> KeptConsultation:
    with sessions() as session:
        return consultations.get_consultation(session, board_id=desk.person.board_id, consultation_id=kept.id)


def _all(sessions: Sessions, desk: Desk) -> list[KeptConsultation]:
    with sessions() as session:
        return list(consultations.list_consultations(session, board_id=desk.person.board_id))


def _home(kept: KeptConsultation) -> str:
    return f"/worker/consultations/{kept.id}/"


def _csv(rows: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def _fill(sheet: bytes, write: Any) -> bytes:
    heads, *rows = csv.reader(io.StringIO(sheet.decode("utf-8-sig")))
    return _csv([heads, *([where, first, write(where, said)] for where, first, said in rows)])


def _send_sheet(desk: Desk, kept: KeptConsultation, content: bytes) -> Any:
    return desk.send(f"{_home(kept)}files/translation-sheet/back", file=(io.BytesIO(content), "sheet.csv"))
