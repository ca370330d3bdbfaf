"""An older survey's file comes in like any other response: nothing lost, nothing cut, nothing twice."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis.errors import ColumnMissing, FileNotReadable
from app.jobs import import_answers as importing
from app.jobs.import_answers import NameTaken, import_answers
from app.store import consultations, queue, reading, responses
from surveys.bands import MOST_CHARACTERS
from tests.builders import NOW

SHARED = Path(__file__).parents[3].parent / "shared/data/freetext"


def test_every_row_becomes_a_response_of_a_closed_consultation(sessions, session, place, tmp_path):
    done = _import(sessions, place, _csv(tmp_path, "text,colour\nMore lights,red\nA bench,blue\n,green\n"))
    kept = consultations.get_consultation(session, board_id=place.board_id, consultation_id=done.consultation_id)
    assert (done.rows, done.kept, done.refused, done.aside) == (3, 3, {}, ("colour",))
    assert (kept.status, kept.title) == ("closed", "Old survey")
    assert _count(session, place, done) == 3


def test_prompts_become_questions_and_bands_become_editions(sessions, session, place, tmp_path):
    done = _import(sessions, place, _csv(tmp_path, "text,prompt,band\nLights,Safer?,8-10\nTea,Nicer?,16-18\n"))
    kept = consultations.get_consultation(session, board_id=place.board_id, consultation_id=done.consultation_id)
    assert [edition.band for edition in kept.definition.editions] == ["8-10", "16-18"]
    assert {q.words["en"] for q in kept.definition.editions[0].questions} == {"Safer?", "Nicer?"}


def test_a_long_answer_goes_on_in_another_question_and_no_word_is_lost(sessions, session, place, tmp_path):
    words = " ".join(f"word{number}" for number in range(400))
    done = _import(sessions, place, _csv(tmp_path, f"text\n{words}\n"))
    kept = consultations.get_consultation(session, board_id=place.board_id, consultation_id=done.consultation_id)
    pieces = [
        one.text
        for question in kept.definition.editions[0].questions
        for one in responses.list_own_words(session, consultation_id=done.consultation_id, question_id=question.id)
    ]
    assert " ".join(pieces) == words
    assert max(map(len, pieces)) <= MOST_CHARACTERS


def test_a_worrying_row_waits_for_the_lead(sessions, session, place, tmp_path):
    done = _import(sessions, place, _csv(tmp_path, "text\nMore lights please\nMy stepdad hits me every night\n"))
    assert done.to_read_first == 1
    assert "hits me" in reading.find_next_to_read(session, board_id=place.board_id).value


def test_themes_are_asked_for(sessions, session, place, tmp_path):
    done = _import(sessions, place, _csv(tmp_path, "text\nMore lights\n"))
    assert queue.find_latest(session, board_id=place.board_id, kind="find_themes", reference=done.consultation_id)


def test_nobody_is_taken_to_have_agreed_to_be_quoted(sessions, session, place, tmp_path):
    done = _import(sessions, place, _csv(tmp_path, "text\nMore lights\n"))
    (said,) = responses.list_own_words(session, consultation_id=done.consultation_id, question_id="text")
    assert not said.words_may_be_used


def test_the_same_name_twice_is_refused(sessions, place, tmp_path):
    path = _csv(tmp_path, "text\nMore lights\n")
    _import(sessions, place, path)
    with pytest.raises(NameTaken):
        _import(sessions, place, path)


def test_an_import_that_was_cut_off_goes_on_and_takes_nothing_twice(sessions, session, place, tmp_path, monkeypatch):
    path = _csv(tmp_path, "text\n" + "".join(f"Idea {number}\n" for number in range(10)))
    monkeypatch.setattr(importing, "BATCH", 4)
    monkeypatch.setattr(importing, "close_consultation", _power_cut)
    with pytest.raises(RuntimeError):
        _import(sessions, place, path)
    monkeypatch.undo()
    assert _count(session, place, _import(sessions, place, path)) == 10


def test_an_excel_workbook_is_read_like_a_csv(sessions, place, tmp_path):
    book = Workbook()
    for row in (["text", "year"], ["More lights", 2015], ['=HYPERLINK("x")', 2016]):
        book.active.append(row)
    book.save(tmp_path / "old.xlsx")
    done = _import(sessions, place, tmp_path / "old.xlsx")
    assert (done.rows, done.kept) == (2, 2)


def test_a_workbook_that_is_none_is_refused_in_plain_words(sessions, place, tmp_path):
    (tmp_path / "old.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(FileNotReadable, match="What to do"):
        _import(sessions, place, tmp_path / "old.xlsx")


def test_a_file_without_answers_is_refused_and_leaves_nothing(sessions, session, place, tmp_path):
    with pytest.raises(ColumnMissing):
        _import(sessions, place, _csv(tmp_path, "colour\nred\n"))
    titles = [kept.title for kept in consultations.list_consultations(session, board_id=place.board_id)]
    assert "Old survey" not in titles


@pytest.mark.long
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.csv")), ids=lambda path: path.stem)
def test_every_shared_file_comes_in_without_a_lost_row(sessions, session, place, path: Path):
    if not SHARED.exists():
        pytest.skip("the shared data is not beside this checkout")
    columns = path.open(encoding="utf-8", errors="replace").readline().strip().split(",")
    text = next((name for name in ("text", "text_long", "feedback", "q11_1", "Description") if name in columns), None)
    done = import_answers(sessions, board_id=place.board_id, name=path.stem, path=path, now=NOW, text_column=text)
    assert done.rows == done.kept > 0
    assert done.refused == {}
    assert _count(session, place, done) == done.rows


def _import(sessions, place, path: Path):
    return import_answers(sessions, board_id=place.board_id, name="Old survey", path=path, now=NOW)


def _csv(tmp_path: Path, words: str) -> Path:
    path = tmp_path / "old.csv"
    path.write_text(words, encoding="utf-8")
    return path


def _count(session, place, done) -> int:
    session.rollback()
    return consultations.count_answered(session, board_id=place.board_id, consultation_id=done.consultation_id)


def _power_cut(*_: object, **__: object) -> None:
    raise RuntimeError
