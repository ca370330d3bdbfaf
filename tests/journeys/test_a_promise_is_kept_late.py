"""What children said becomes an ask, a promise, late by the clock, kept late; the next child reads it (R2.27)."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.board_member import routes as board_room
from app.open_pages import routes as open_room
from app.people import Role
from app.store import consultations, documents, kept_promises, promises, staff, themes
from app.store.session import Sessions
from app.young_person import routes as child_room
from tests import builders
from tests.app.desks import Desk, sit_down
from tests.browser.conftest import open_house
from tests.clock import stopped

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"<p>")
DUE = date.today() + timedelta(days=30)
CODE = "CCCCC3"
SEEN = re.compile(r'name="seen" value="([0-9a-f]{32})"')
ROOMS = (board_room, open_room, child_room)


def test_what_was_asked_is_promised_late_and_kept_and_the_next_child_reads_each_step(
    app: Flask, sessions: Sessions, board_id: str, theme_id: str, child: FlaskClient
):
    worker = sit_down(app, sessions, board_id=board_id, role=Role.PARTICIPATION_WORKER)
    member = sit_down(app, sessions, board_id=board_id, role=Role.BOARD_MEMBER)
    year = str(date.today().year)
    asked = {
        "words": "Mend the lamps.", "partner": "Police", "by": DUE.isoformat(), "theme": theme_id,
        "tell_children": "We asked the police to see to the lamps.",
    }  # fmt: skip
    assert worker.send(f"/worker/documents/{year}/asks/add", **asked).status_code == 302
    document_id, ask_id = _give_to_board(sessions, board_id, year)
    here = f"/board/documents/{document_id}/asks/{ask_id}"
    member.send(here, decision="partly", reason="Ten lamps now, the others need money.")
    promised = {"words": "Ten lamps.", "due": DUE.isoformat(), "children_words": "Ten lamps by the gate will work."}
    assert member.send(f"{here}/promise", **promised).status_code == 302
    assert "Ten lamps by the gate" not in child.get(f"/{CODE}").text
    _publish(worker)
    assert "Still to do" in _read_what_came(child, board_id)
    with _on(DUE + timedelta(days=1)):
        assert "Late: nobody has told us that it is done" in _read_what_came(child, board_id)
        assert ">Late</span>" in member.read("/board/promises/")
        ended = {"outcome": "kept_late", "what_was_done": "Ten lamps work.", "because": "It snowed."}
        promise_id = _promise(sessions, board_id)
        assert member.send(f"/board/promises/{promise_id}/outcome", **ended).status_code == 302
        told = _read_what_came(child, board_id)
    for words in ("Done, but late", "Ten lamps work.", "It snowed.", "They said yes to some of it"):
        assert words in told
    assert "Mend the lamps." not in told


def _read_what_came(child: FlaskClient, board_id: str) -> str:
    """What stands where the next child begins and on the two pages; each says how the promise stands."""
    begins, all_of_it, public = (
        child.get(path).text for path in (f"/{CODE}", f"/{CODE}/what-came-of-it", f"/you-said/{board_id}/")
    )
    state = re.search(r'class="came-state is-\w+">([^<]*)</span> <bdi[^>]*>Ten lamps', public)
    assert state
    assert state[1] in begins
    assert state[1] in all_of_it
    assert "Lights on the way home" in begins
    return begins + public


def _on(day: date) -> AbstractContextManager[None]:
    """As if it were that day in every room that asks for the time."""
    return stopped(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), *ROOMS)


def _publish(worker: Desk) -> None:
    seen = SEEN.search(worker.read("/worker/promises/publish"))
    assert seen
    assert worker.send("/worker/promises/publish", seen=seen[1]).status_code == 302


def _give_to_board(sessions: Sessions, board_id: str, year: str) -> tuple[str, str]:
    with sessions() as session:
        made = documents.save_draft(
            session, board_id=board_id, year=year, title="What they told us", stamp="", model={}, prints=PRINTS,
            today=date.today(),
        )  # fmt: skip
        documents.give_to_board(session, board_id=board_id, document_id=made, now=datetime.now(UTC))
        (ask,) = promises.list_asks(session, board_id=board_id)
        session.commit()
    return made, ask.id


def _promise(sessions: Sessions, board_id: str) -> str:
    with sessions() as session:
        (made,) = kept_promises.list_promises(session, board_id=board_id, today=date.today())
    return made.id


@pytest.fixture
def house(tmp_path: Path) -> tuple[Flask, Sessions, str]:
    app, sessions, board_id, _ = open_house(tmp_path)
    with sessions() as session:
        board = staff.get_board(session, board_id=board_id)
        staff.save_board(session, board_id=board_id, name=board.name, body={**board.body, "partners": ["Police"]})
        session.commit()
    return app, sessions, board_id


@pytest.fixture
def app(house: tuple[Flask, Sessions, str]) -> Flask:
    return house[0]


@pytest.fixture
def sessions(house: tuple[Flask, Sessions, str]) -> Sessions:
    return house[1]


@pytest.fixture
def board_id(house: tuple[Flask, Sessions, str]) -> str:
    return house[2]


@pytest.fixture
def child(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def theme_id(sessions: Sessions, board_id: str) -> str:
    """What children said in a consultation that has closed; somebody agreed it."""
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        here = {"board_id": board_id, "person_id": "worker", "today": builders.TODAY}
        theme = themes.add_theme(
            session, **here, consultation_id=made, question_id="better", label="Lights on the way home"
        )
        themes.agree_theme(session, **here, theme_id=theme)
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
        session.commit()
    return theme
