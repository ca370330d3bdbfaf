"""What is kept and until when: made from the tables as they are (R2.09, R2.12, R2.13)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Column, String, text

from app.store import describing, documents, plans
from app.store.describing import Undescribed, list_kept
from app.store.session import Sessions
from app.store.tables import ResponseRow
from surveys.bands import RULES
from surveys.plain_words import read_statement
from surveys.planning import Plan
from tests import builders
from tests.app.desks import Desk
from tests.rules.test_response_tables import CHILDREN


def test_every_column_of_a_table_of_answers_is_put_into_words():
    told = {(one.table, column) for one in list_kept() for column in one.columns}
    assert {row.__tablename__ for row in CHILDREN} <= {one.table for one in list_kept()}
    assert ("responses", "day") in told


def test_a_new_column_stops_the_notice_until_somebody_has_put_it_into_words(monkeypatch: pytest.MonkeyPatch):
    table = ResponseRow.__table__
    columns = [*table.columns, Column("shoe_size", String())]
    monkeypatch.setattr(describing, "_ROWS", {"responses": _Bare("responses", columns)})
    with pytest.raises(Undescribed, match=r"responses\.shoe_size"):
        list_kept()


@pytest.mark.parametrize("one", [one for one in list_kept() if one.child], ids=lambda one: "-".join(one.columns))
def test_what_is_kept_is_said_in_words_for_children(one: describing.Kept):
    """R2.05: in language suited to age."""
    assert [fault.message for fault in read_statement(one.child, RULES["8-10"])] == []


def test_anybody_reads_what_a_board_knows_and_what_it_never_keeps(worker: Desk, sessions: Sessions):
    with sessions() as session:
        builders.add_board(session, name="Noise")
        session.commit()
    said = worker.read(f"/what-we-know/{worker.person.board_id}/")
    assert "What you choose, write or draw." in said
    assert "Your birthday." in said
    assert "Noise" not in said


def test_a_board_that_is_not_there_knows_nothing(worker: Desk):
    assert worker.get("/what-we-know/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_both_periods_begin_when_the_board_was_given_the_document(worker: Desk, given: str):
    """R2.13: 90 days and two years."""
    said = worker.read(f"/worker/consultations/{given}/kept")
    assert "given the learning document on 1 March 2026" in said
    assert "until 30 May 2026" in said
    assert "until 29 February 2028" in said


def test_without_a_document_it_says_that_nothing_is_deleted_yet(worker: Desk, drafted: str):
    assert "Until then nothing is deleted" in worker.read(f"/worker/consultations/{drafted}/kept")


def test_the_draft_assessment_is_made_from_the_consultation(worker: Desk, drafted: str):
    """R2.12."""
    said = worker.read(f"/worker/consultations/{drafted}/dpia")
    assert "To learn what makes school feel safe." in said
    assert "responses: group_id" in said
    assert "No question about young people themselves is asked." in said


def test_the_draft_assessment_says_what_the_plan_says(worker: Desk, sessions: Sessions, drafted: str):
    with sessions() as session:
        plan = Plan(dpia_id="DPIA 7", dpia_by="Ann Wood", dpia_on=date(2026, 10, 1), invited="All of Year 8.")
        plans.save_plan(session, board_id=worker.person.board_id, consultation_id=drafted, plan=plan)
        session.commit()
    said = worker.read(f"/worker/consultations/{drafted}/dpia")
    assert "DPIA 7, by Ann Wood, 1 October 2026" in said
    assert "All of Year 8." in said


class _Bare:
    def __init__(self, name: str, columns: list[Column[object]]) -> None:
        self.__tablename__ = name
        self.__table__ = type("Table", (), {"columns": columns})


@pytest.fixture
def drafted(worker: Desk, sessions: Sessions) -> str:
    with sessions() as session:
        made = builders.add_consultation(session, board_id=worker.person.board_id)
        session.commit()
    return made


@pytest.fixture
def given(worker: Desk, sessions: Sessions, drafted: str) -> str:

    with sessions() as session:
        here = {"board": worker.person.board_id, "one": drafted}
        session.execute(
            text("UPDATE consultations SET status = 'closed', closed_on = :day WHERE id = :one"),
            {"day": date(2026, 2, 1), "one": drafted},
        )
        made = documents.save_draft(
            session, board_id=here["board"], year="2026", title="Heard", stamp="", model={},
            prints=dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"x"), today=date(2026, 3, 1),
        )  # fmt: skip
        session.execute(
            text("UPDATE documents SET status = 'with_board', given_on = :day WHERE id = :one"),
            {"day": date(2026, 3, 1), "one": made},
        )
        session.commit()
    return drafted
