"""A worker brings in a file of answers: columns matched, looked at as counts, and asked for. No cell is ever shown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from werkzeug.test import TestResponse

from app.store import answer_files, consultations, queue, trail
from app.store.answer_files import AnswerFile
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

CSV = "Name,How safe do you feel?,better,Helped\nAda,safe,More lights RAWWORDS,yes\nBo,Mostly,A bench,\nCy,,,\n"
SECRET = ("RAWWORDS", "A bench", "Ada", "Mostly")
MATCHED = {"q-feels": "1", "q-better": "2", "about-helped": "3", "language": "en", "agreed": "y"}


def test_columns_are_guessed_by_id_and_by_words_and_by_what_they_say_of_a_row(worker: Desk, home: str):
    page = worker.read(_choose(worker, home).headers["Location"])
    for chosen in ("1", "2", "3"):
        assert f'<option selected value="{chosen}">' in page
    assert "3 were found by their names" in page


def test_the_preview_counts_names_rows_and_columns_and_shows_no_cell(worker: Desk, home: str):
    """R2.08: what was written elsewhere is as personal as what was written here."""
    page = worker.read(_match(worker, home, **MATCHED))
    assert "1 of 3 rows would come in" in page
    assert "B: How safe do you feel?" in page
    assert "It offers: Safe, In between, Not safe." in page
    assert 'Left behind, and deleted with the file: <span dir="auto">A: Name</span>' in page
    assert not [words for words in SECRET if words in page]


def test_nothing_comes_in_before_the_button_is_pressed_and_then_work_is_asked_for_once(
    worker: Desk, home: str, file_of: Callable[[], AnswerFile], sessions: Sessions
):
    preview = _match(worker, home, **MATCHED)
    assert _work(sessions, worker, file_of()) is None
    for _ in range(2):
        assert worker.send(preview).status_code == 302
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert _work(sessions, worker, file_of()).state == "waiting"
    assert sum(act.act == "brought_in_answers" for act in acts) == 1


def test_without_their_agreement_nothing_goes_on_and_what_was_chosen_stays(worker: Desk, home: str):
    """R2.15."""
    where = _choose(worker, home).headers["Location"]
    reply = worker.send(where, **{**MATCHED, "q-feels": "0", "agreed": ""})
    assert reply.status_code == 422
    assert "Tick this if they had agreed" in reply.text
    assert '<option selected value="0">' in reply.text
    assert worker.get(where.replace("/match", "/preview")).status_code == 404


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"q-better": "1"}, "chosen twice"),
        ({"q-feels": "", "q-better": ""}, "at least one question"),
        ({"q-feels": "99"}, "Not a valid choice"),
    ],
)
def test_columns_that_make_no_sense_come_back(worker: Desk, home: str, chosen: dict[str, str], said: str):
    reply = worker.send(_choose(worker, home).headers["Location"], **{**MATCHED, **chosen})
    assert reply.status_code == 422
    assert said in reply.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bomb.xlsx", "bomb", "too large inside"),
        ("broken.xlsx", b"PK\x03\x04 nothing", "not a workbook"),
        ("broken.xls", b"\xd0\xcf\x11\xe0 nothing", "cannot be read"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "neither a CSV nor a workbook"),
        ("heads.csv", b"feels,better\n\n", "no answer in this file"),
        ("long.csv", b"feels\n" + b"safe\n" * 5001, "more than 5,000 rows"),
        ("wide.csv", b"a," * 201 + b"a\nx\n", "more than 200 columns"),
        ("large.csv", b"feels\n" + b"x" * (5 * 1024 * 1024), "larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_is_not_kept(
    worker: Desk, home: str, sessions: Sessions, consultation_id: str, name: str, content: Any, said: str
):
    """T10."""
    reply = _choose(worker, home, _bomb() if content == "bomb" else content, name)
    assert reply.status_code == 422
    assert said in reply.text
    assert _files(sessions, worker, consultation_id) == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_and_separators_are_read(worker: Desk, home: str, encoding: str):
    content = "feels;better\nSafe;Größer, bitte\n".encode(encoding)
    page = worker.read(_match(worker, home, content=content, **{"q-feels": "0", "q-better": "1"}))
    assert "1 of 1 row would come in" in page


def test_a_workbook_gives_its_first_sheet_and_no_formula_is_worked_out(worker: Desk, home: str):
    """T8."""
    book = Workbook()
    book.active.append(["feels", "better"])
    book.active.append([" SAFE ", "=1+1"])
    book.create_sheet("survey").append(["nothing"])
    file = io.BytesIO()
    book.save(file)
    page = worker.read(
        _match(worker, home, content=file.getvalue(), name="a.xlsx", **{"q-feels": "0", "q-better": "1"})
    )
    assert "1 of 1 row would come in" in page


def test_the_same_file_is_taken_once(worker: Desk, home: str):
    assert _choose(worker, home).status_code == 302
    reply = _choose(worker, home)
    assert reply.status_code == 422
    assert "here already" in reply.text


def test_a_file_that_is_given_up_is_gone(worker: Desk, home: str, sessions: Sessions, consultation_id: str):
    where = _choose(worker, home).headers["Location"].removesuffix("/match")
    assert worker.send(f"{where}/give-up").status_code == 302
    assert _files(sessions, worker, consultation_id) == ()


def test_a_file_that_nobody_brings_in_is_forgotten(
    worker: Desk, home: str, sessions: Sessions, file_of: Callable[[], AnswerFile]
):
    """R2.13."""
    _choose(worker, home)
    file = file_of()
    with sessions() as session:
        early, late = (file.added_on + answer_files.MAY_WAIT + timedelta(days=more) for more in (0, 1))
        counts = [answer_files.forget_files(session, added_before=day - answer_files.MAY_WAIT) for day in (early, late)]
    assert counts == [0, 1]


def test_answers_come_in_only_while_it_is_open(worker: Desk, home: str, sessions: Sessions, consultation_id: str):
    preview = _match(worker, home, **MATCHED)
    with sessions() as session:
        board = {"board_id": worker.person.board_id, "consultation_id": consultation_id}
        consultations.close_consultation(session, **board, today=builders.TODAY)
        session.commit()
    assert "No more answers come in" in worker.read(home)
    assert _choose(worker, home, b"feels\nsafe\n").status_code == 409
    assert worker.send(preview).status_code == 409


def test_the_task_list_of_an_open_consultation_leads_there(worker: Desk, home: str):
    tasks = worker.read(home.removesuffix("bring-answers"))
    assert '<a href="bring-answers">Bring answers in from a file</a>' in tasks


def _choose(worker: Desk, home: str, content: bytes = CSV.encode(), name: str = "old.csv") -> TestResponse:
    return worker.send(home, file=(io.BytesIO(content), name), band="11-13")


def _match(worker: Desk, home: str, content: bytes = CSV.encode(), name: str = "old.csv", **chosen: str) -> str:
    where = _choose(worker, home, content, name).headers["Location"]
    reply = worker.send(where, **{"language": "en", "agreed": "y", **chosen})
    assert reply.status_code == 302, reply.text
    return str(reply.headers["Location"])


def _files(sessions: Sessions, worker: Desk, consultation_id: str) -> tuple[AnswerFile, ...]:
    with sessions() as session:
        return answer_files.list_files(session, board_id=worker.person.board_id, consultation_id=consultation_id)


def _work(sessions: Sessions, worker: Desk, file: AnswerFile) -> Any:
    with sessions() as session:
        return queue.find_latest(session, board_id=worker.person.board_id, kind="take_in_answers", reference=file.id)


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (60 * 1024 * 1024))
    return file.getvalue()


@pytest.fixture
def file_of(sessions: Sessions, worker: Desk, consultation_id: str) -> Callable[[], AnswerFile]:
    return lambda: _files(sessions, worker, consultation_id)[0]


@pytest.fixture
def home(consultation_id: str) -> str:
    return f"/worker/consultations/{consultation_id}/bring-answers"


@pytest.fixture
def consultation_id(sessions: Sessions, worker: Desk) -> str:
    """Open for one age band; another consultation of the board and another board are noise."""
    told = builders.a_definition()
    [edition] = told.editions
    feels = replace(edition.questions[0], words={"en": "How safe do you feel?"})
    asked = replace(told, editions=(replace(edition, questions=(feels, *edition.questions[1:])),))
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id, definition=asked)
        builders.add_open_consultation(session, board_id=worker.person.board_id)
        builders.add_noise(session, board_id=worker.person.board_id)
        session.commit()
    return made
