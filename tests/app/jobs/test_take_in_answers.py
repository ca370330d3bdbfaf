"""A file that a worker matched comes in like any other response: nothing twice, nothing lost in silence, then gone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.jobs import take_in_answers
from app.jobs.running import run_waiting
from app.people import Role
from app.settings import Settings
from app.store import answer_files, consultations, queue, reading, responses
from app.store.answer_files import AnswerFile
from app.store.session import Session, Sessions
from surveys.answers_table import Table, pack
from surveys.definition import Consultation, Edition, Option, Question
from tests import builders
from tests.app.jobs.conftest import Place
from tests.builders import NOW, TODAY

PARTS = {"feels": 0, "better": 1}


def test_every_row_is_kept_like_one_from_a_tablet_and_says_that_it_came_in_a_file(taken: Taken, session: Session):
    """R1.34."""
    outcome = taken.take([("Safe", "More lights"), ("unsafe", "A bench")])
    assert outcome == {"rows": 2, "kept": 2, "apart": 0, "refused": {}}
    rows = session.execute(text("SELECT mode, group_id, helped, words_may_be_used FROM responses WHERE mode = 'file'"))
    assert [tuple(row) for row in rows] == [("file", None, 0, 0)] * 2
    assert taken.words() == {"More lights", "A bench"}


def test_what_the_file_held_and_its_name_and_its_key_are_gone_afterwards(taken: Taken, session: Session):
    taken.take([("safe", "More lights RAWWORDS")])
    row = session.execute(text("SELECT content, name, matched FROM answer_files")).one()
    assert (row.content, row.name) == (None, "")
    assert "key" not in row.matched


def test_a_worrying_row_waits_for_the_lead(taken: Taken, session: Session):
    """T18."""
    taken.take([("safe", "More lights please"), ("safe", "My stepdad hits me every night")])
    assert "hits me" in reading.find_next_to_read(session, board_id=taken.place.board_id).value


def test_work_that_was_cut_off_goes_on_and_takes_nothing_twice(taken: Taken, monkeypatch: pytest.MonkeyPatch):
    """T12."""
    monkeypatch.setattr(take_in_answers, "BATCH", 4)
    monkeypatch.setattr(answer_files, "save_outcome", _power_cut)
    rows = [("safe", f"Idea {number}") for number in range(10)]
    assert taken.take(rows) is None
    assert len(taken.words()) == 10
    monkeypatch.undo()
    assert taken.again() == {"rows": 10, "kept": 10, "apart": 0, "refused": {}}
    assert len(taken.words()) == taken.count() == 10


def test_two_who_said_the_same_are_two(taken: Taken):
    assert taken.take([("safe", "Lights"), ("safe", "Lights")])["kept"] == 2
    assert taken.count() == 2


def test_rows_that_cannot_be_kept_are_counted_by_reason_and_the_others_come_in(taken: Taken):
    rows = [("mostly", "x"), ("", ""), ("safe", "y" * 1001), ("safe", "Lights", "over"), ("", "", "")]
    outcome = taken.take([*rows, ("not sure", "Better"), ("I don’t want to say", "")])
    assert outcome["kept"] == 2
    assert outcome["refused"] == {"unknown_option": 1, "too_long": 1, "too_many_cells": 1}


def test_a_language_and_help_and_leave_to_quote_are_read_from_their_columns(taken: Taken, session: Session):
    """R1.35, R4.07."""
    about = {"language": 2, "helped": 3, "words_may_be_used": 4}
    rows = [("safe", "Lights", "English", "Yes", "TRUE"), ("safe", "", "xx", "", ""), ("safe", "", "", "perhaps", "")]
    outcome = taken.take(rows, about=about, heads=("feels", "better", "lang", "helped", "quote"))
    assert outcome["refused"] == {"bad_language": 1, "unclear": 1}
    [row] = session.execute(text("SELECT language, helped, words_may_be_used FROM responses WHERE mode = 'file'"))
    assert tuple(row) == ("en", 1, 1)


def test_of_a_question_that_no_column_holds_nothing_is_said(taken: Taken, session: Session):
    taken.take([("safe", "Lights")], parts={"better": 1})
    asked = session.scalars(
        text("SELECT question_id FROM answers JOIN responses r ON r.id = response_id WHERE mode = 'file'")
    )
    assert list(asked) == ["better"]


def test_several_answers_in_one_cell_are_told_apart_by_id_or_words(make_taken: Callable[..., Taken], session: Session):
    options = tuple(Option(one, {"en": said}) for one, said in {"a": "Art", "b": "Books, old", "c": "C"}.items())
    likes = Question(id="likes", kind="pick_some", words={"en": "What do you like?"}, options=options)
    taken = make_taken(_asking(likes))
    cells = [("Art; books, old",), ("a c",), ("ART,C",), ("Books, old",), ("Art; Bikes",)]
    assert taken.take(cells, parts={"likes": 0}, heads=("likes",))["refused"] == {"unknown_option": 1}
    values = session.scalars(text("SELECT value FROM answers WHERE question_id = 'likes'"))
    assert sorted(values) == ['["a", "b"]', '["a", "c"]', '["a", "c"]', '["b"]']


def test_what_was_said_to_a_question_that_was_not_for_them_is_not_dropped_in_silence(make_taken: Callable[..., Taken]):
    """T18."""
    why = replace(builders.BETTER, id="why", shown_when={"answered": "feels", "is": "unsafe"})
    taken = make_taken(_asking(builders.FEELS, why))
    rows = [("safe", "Somebody hits me"), ("unsafe", "It is dark"), ("safe", "")]
    outcome = taken.take(rows, parts={"feels": 0, "why": 1}, heads=("feels", "why"))
    assert (outcome["kept"], outcome["refused"]) == (2, {"not_for_them": 1})


def test_what_comes_after_the_end_stands_apart_and_the_lead_reads_it(taken: Taken, session: Session):
    """R2.22, T18."""
    board = {"board_id": taken.place.board_id, "consultation_id": taken.consultation_id}
    consultations.close_consultation(session, **board, today=TODAY)
    session.commit()
    assert taken.take([("unsafe", "My stepdad hits me")])["apart"] == 1
    assert consultations.count_answered(session, **board) == 0
    assert reading.count_waiting(session, board_id=taken.place.board_id) > 0


def test_a_file_that_was_given_up_meanwhile_asks_for_nothing(taken: Taken, session: Session):
    file_id = taken.add([("safe", "Lights")])
    answer_files.remove_file(session, board_id=taken.place.board_id, file_id=file_id)
    session.commit()
    taken.work()
    assert taken.count() == 0
    assert taken.state() == "done"


def test_no_log_line_holds_an_answer(taken: Taken, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch):
    """T15."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(answer_files, "save_outcome", _power_cut)
    taken.take([("safe", "More lights RAWWORDS"), ("RAWWORDS", "x")])
    assert caplog.records
    assert "RAWWORDS" not in caplog.text


@dataclass
class Taken:
    """Files of one open consultation, and the job that takes them in."""

    sessions: Sessions
    settings: Settings
    place: Place
    consultation_id: str
    file_id: str = ""

    def add(
        self, rows: list[tuple[str, ...]], *, parts: Mapping[str, int] = PARTS, about: Mapping[str, int] | None = None,
        heads: tuple[str, ...] = ("feels", "better"),
    ) -> str:  # fmt: skip
        """Keep a matched file and ask for it to be taken in."""
        matched = {
            "band": "11-13", "parts": dict(parts), "about": dict(about or {}), "language": "en", "key": "0f" * 16,
        }  # fmt: skip
        with self.sessions() as session:
            board_id = self.place.board_id
            worker = builders.add_person(session, board_id=board_id, role=Role.PARTICIPATION_WORKER)
            self.file_id = answer_files.add_file(
                session, person=worker, consultation_id=self.consultation_id, name="old.csv", matched=matched,
                content=pack(Table(heads, tuple(rows))), today=TODAY,
            )  # fmt: skip
            queue.ask(session, kind="take_in_answers", board_id=board_id, reference=self.file_id)
            session.commit()
        return self.file_id

    def take(self, rows: list[tuple[str, ...]], **how: Any) -> Any:
        """Take these rows in; what became of them, None where that was cut off."""
        self.add(rows, **how)
        return self.work()

    def again(self) -> Any:
        """The workers try once more."""
        return self.work(NOW + timedelta(hours=1))

    def work(self, now: datetime = NOW) -> Any:
        """Let the workers run, and return the outcome."""
        run_waiting(self.sessions, self.settings, clock=lambda: now)
        with self.sessions() as session:
            files = answer_files.list_files(session, board_id=self.place.board_id, consultation_id=self.consultation_id)
        return next((file.outcome for file in files if file.id == self.file_id), None)

    def state(self) -> str:
        """How the work stands."""
        with self.sessions() as session:
            found = queue.find_latest(
                session, board_id=self.place.board_id, kind="take_in_answers", reference=self.file_id
            )
        assert found
        return found.state

    def words(self) -> set[str]:
        """What is kept in own words."""
        with self.sessions() as session:
            said = responses.list_own_words(session, consultation_id=self.consultation_id, question_id="better")
        return {one.text for one in said}

    def count(self) -> int:
        """How many responses came in files."""
        with self.sessions() as session:
            return session.scalar(text("SELECT count(*) FROM responses WHERE mode = 'file'")) or 0


def _asking(*questions: Question) -> Consultation:
    return replace(builders.a_definition(), editions=(Edition("11-13", 1, questions),))


def _power_cut(*_: object, **__: object) -> AnswerFile:
    raise RuntimeError


@pytest.fixture
def taken(make_taken: Callable[..., Taken]) -> Taken:
    return make_taken(None)


@pytest.fixture
def make_taken(sessions: Sessions, settings: Settings, place: Place) -> Callable[..., Taken]:
    def made(definition: Consultation | None) -> Taken:
        with sessions() as session:
            consultation_id = builders.add_open_consultation(session, board_id=place.board_id, definition=definition)
            session.commit()
        return Taken(sessions, settings, place, consultation_id)

    return made
