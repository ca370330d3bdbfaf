"""Deciding theme after theme without losing one's place, and what is still to do when all are decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from app.store import themes
from app.store.session import Session, Sessions
from tests import builders
from tests.app.desks import Desk


@dataclass
class Table:
    """A closed consultation with two questions; ids of its themes by name, all but Agreed wait."""

    id: str
    ids: dict[str, str]

    @property
    def themes(self) -> str:
        return f"/worker/consultations/{self.id}/themes"

    def at(self, label: str) -> str:
        return f"{self.themes}#theme-{self.ids[label]}"


def test_whoever_decides_goes_on_to_the_next_theme_that_waits(worker: Desk, table: Table):
    """As the table shows them: the same question first, then the next, then what was passed over."""
    for label, decision, following in (
        ("Buses", "agree", "Lights"),
        ("Lights", "reject", "Cold"),
        ("Cold", "agree", "Warm"),
        ("Warm", "agree", "Benches"),
    ):
        assert _decide(worker, table, label, decision) == table.at(following)


def test_after_the_last_theme_the_page_opens_where_that_is_said(worker: Desk, table: Table):
    for label in ("Cold", "Lights", "Buses", "Warm"):
        _decide(worker, table, label, "agree")
    assert _decide(worker, table, "Benches", "agree") == f"{table.themes}#waiting"
    assert re.search(r'id="waiting" tabindex="-1">Every theme has been decided on', worker.read(table.themes))


def test_a_decision_that_is_taken_back_keeps_its_theme_in_sight(worker: Desk, table: Table):
    _decide(worker, table, "Lights", "agree")
    assert _decide(worker, table, "Lights", "undo") == table.at("Lights")


def test_links_at_the_top_lead_to_each_question_and_say_how_many_wait(worker: Desk, table: Table):
    _decide(worker, table, "Warm", "agree")
    page = worker.read(table.themes)
    assert re.findall(r'<a href="#question-(\d)">[^<]+</a> <span class="bare">([^<]+)<', page) == [
        ("1", "1 waits"),
        ("2", "3 wait"),
    ]
    assert page.count('id="question-') == 2


def _decide(worker: Desk, table: Table, label: str, decision: str) -> str:
    return worker.send(f"/worker/themes/{table.ids[label]}/{decision}", **{"from": "table"}).headers["Location"]


def _add_theme(session: Session, board_id: str, consultation_id: str, question_id: str, label: str) -> str:
    made = themes.add_theme(
        session, board_id=board_id, consultation_id=consultation_id, question_id=question_id, label=label,
        person_id="somebody", today=builders.TODAY,
    )  # fmt: skip
    if label == "Agreed":
        themes.agree_theme(session, board_id=board_id, theme_id=made, person_id="somebody", today=builders.TODAY)
    return made


@pytest.fixture
def table(sessions: Sessions, board_id: str) -> Table:
    named = (("better", "Benches"), ("better", "Buses"), ("feels", "Cold"), ("better", "Agreed"), ("better", "Lights"))
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        ids = {label: _add_theme(session, board_id, made, question, label) for question, label in named}
        ids["Warm"] = _add_theme(session, board_id, made, "feels", "Warm")
        builders.add_noise(session, board_id=board_id)
        session.commit()
    return Table(made, ids)
