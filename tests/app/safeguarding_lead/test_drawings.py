"""A lead sees a drawing before anybody else: covered until asked for, drawn by us from its strokes, nobody else's."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree

from app.store import reading, themes
from app.store.session import Sessions
from surveys.answers import Answer
from tests import builders
from tests.app.desks import Desk
from tests.browser.kinds_example import GOOD_PLACES

DRAWN = "1 10,20 30,40\n3 500,700"


def test_a_drawing_is_covered_until_it_is_asked_for(lead: Desk, sessions: Sessions):
    """R3.19."""
    _draw(sessions, lead)
    covered = lead.read("/lead/read/")
    assert "A drawing: you see it first" in covered
    assert "polyline" not in covered
    assert "Show what was drawn" in covered


def test_it_is_drawn_from_its_strokes_and_says_what_it_is(lead: Desk, sessions: Sessions):
    page = lead.send(f"/lead/read/{_draw(sessions, lead)}/words").get_data(as_text=True)
    [svg] = re.findall(r'<svg class="drawn".*?</svg>', page, re.DOTALL)
    drawn = ElementTree.fromstring(svg)
    assert drawn.get("aria-label") == "A drawing of 2 lines."
    assert [line.get("points") for line in drawn.iter("polyline")] == ["10,20 10,20 30,40", "500,700 500,700"]
    assert DRAWN not in page
    assert "interpreter" not in page


def test_a_drawing_that_was_cleared_is_still_nobody_elses(lead: Desk, worker: Desk, sessions: Sessions):
    """R3.14: the lead lets it go; themes, comments and the worker's screens know words only."""
    concern_id = _draw(sessions, lead)
    lead.send(f"/lead/read/{concern_id}", outcome="no_concern", reason="A house with a garden.")
    with sessions() as session:
        found = reading.get_to_read(session, board_id=lead.person.board_id, concern_id=concern_id)
        board_id, made = lead.person.board_id, found.consultation_id
        assert found.state == "cleared"
        assert themes.list_themes(session, board_id=board_id, consultation_id=made) == ()
    assert "10,20" not in worker.read(f"/worker/consultations/{made}/")


def _draw(sessions: Sessions, lead: Desk) -> str:
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=lead.person.board_id, definition=GOOD_PLACES)
        answers = (Answer("draw", value=DRAWN), Answer("draw.words", value="A house"))
        builders.keep(
            session, builders.a_response(answers=answers), consultation_id=made,
            concerns={"draw": builders.Scored("unscored", 1.0)}, due=builders.NOW - timedelta(days=1),
        )  # fmt: skip
        found = reading.find_next_to_read(session, board_id=lead.person.board_id)
        session.commit()
    assert found
    assert found.question.id == "draw"
    return found.concern_id
