"""Answers leave as counts that may be shown and comments that may leave, with a reason: never one child (T5, R2.23)."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from app.accounts import sittings
from app.store import data_taken, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk
from tests.app.participation_worker.chosen import add_chosen
from tests.app.participation_worker.test_coding import Coded
from tests.app.participation_worker.test_exporting import coded

__all__ = ["coded"]

WHY = "To show the school council what was said"


def test_a_reason_is_kept_with_who_and_when_and_stands_on_the_page(worker: Desk, sessions: Sessions, coded: Coded):
    reply = _take(worker, coded.home)
    assert reply.headers["Content-Disposition"] == 'attachment; filename="answers-feeling-safe.json"'
    assert reply.headers["Cache-Control"] == "no-store"
    with sessions() as session:
        [taken] = data_taken.list_takings(session, board_id=worker.person.board_id, consultation_id=coded.id)
        [act, *_] = trail.list_acts(session, board_id=worker.person.board_id)
    assert (taken.kind, taken.reason, taken.taken_by) == ("json", WHY, worker.person.name)
    assert (act.act, act.about) == ("took_answers", coded.id)
    assert WHY in worker.read(f"{coded.home}take-answers")


@pytest.mark.parametrize("typed", [{"kind": "json"}, {"reason": WHY}, {"kind": "exe", "reason": WHY}])
def test_without_a_reason_or_a_kind_nothing_leaves_and_what_was_typed_stays(
    worker: Desk, sessions: Sessions, coded: Coded, typed: dict[str, str]
):
    reply = worker.send(f"{coded.home}take-answers", **typed)
    assert reply.status_code == 422
    assert typed.get("reason", "") in reply.text
    with sessions() as session:
        assert data_taken.list_takings(session, board_id=worker.person.board_id, consultation_id=coded.id) == ()


def test_who_did_not_just_prove_it_takes_nothing_and_keeps_the_reason(worker: Desk, coded: Coded):
    """T5."""
    with worker.client.session_transaction() as cookie:
        cookie[sittings.PROVEN] = 0
    reply = worker.send(f"{coded.home}take-answers", kind="json", reason=WHY)
    assert reply.status_code == 422
    assert WHY in reply.text


def test_held_words_and_words_that_may_not_be_used_stay_here(worker: Desk, coded: Coded):
    """R3.14, R4.07."""
    told = _take(worker, coded.home).get_data(as_text=True)
    for words in ("Somebody hits me", "Not for others", "Was red"):
        assert words not in told
    assert "left out" in told


def test_what_was_chosen_leaves_as_the_screens_show_it(worker: Desk, chosen: str):
    """R2.18, R2.20, R2.23: rounded, and nothing at all of six of one age."""
    rows = _taken(worker, chosen)["Chosen"]
    shown = worker.read(f"{chosen}pictures")
    assert {row["chose it"] for row in rows} - {"", "not shown"} <= {
        word for row in rows if (word := row["chose it"]) in shown
    }
    oldest = [row for row in rows if row["age band"] == "11 to 13"]
    assert oldest
    assert {row["answered"] for row in oldest} == {"too few to show safely"}


def test_no_row_leads_from_one_answer_to_another_and_the_order_is_drawn_each_time(worker: Desk, coded: Coded):
    """R2.08: linkability. security.md 3.3."""
    first, second = (_taken(worker, coded.home)["In own words"] for _ in range(2))
    assert first != second
    assert {tuple(row) for row in first} == {("question", "age band", "words", "translation")}


def test_a_formula_is_text_in_the_workbook(worker: Desk, sessions: Sessions, coded: Coded):
    """T8."""
    with sessions() as session:
        session.execute(text("UPDATE comments SET text = '=1+1' WHERE text LIKE 'More%'"))
        session.commit()
    book = load_workbook(io.BytesIO(_take(worker, coded.home, "xlsx").data))
    assert book.sheetnames == ["Chosen", "In own words", "Notes"]
    assert {cell.data_type for row in book["In own words"] for cell in row} <= {"s", "n", "inlineStr"}


def test_nothing_leaves_while_it_is_open(worker: Desk, sessions: Sessions):
    """R2.22: two files would tell what came between them."""
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        session.commit()
    reply = worker.send(f"/worker/consultations/{made}/take-answers", kind="json", reason=WHY)
    assert reply.status_code == 422
    assert "Close the consultation first" in reply.text


def _take(worker: Desk, home: str, kind: str = "json") -> Any:
    reply = worker.send(f"{home}take-answers", kind=kind, reason=WHY)
    assert reply.status_code == 200
    return reply


def _taken(worker: Desk, home: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(_take(worker, home).data)
    return found


@pytest.fixture
def chosen(sessions: Sessions, worker: Desk) -> str:
    with sessions() as session:
        made = add_chosen(session, board_id=worker.person.board_id)
        session.commit()
    return f"/worker/consultations/{made}/"
