"""How telling stands is looked up on every page: what the page itself has written must not fall with that look."""

from __future__ import annotations

from sqlalchemy import text

from app.store import telling, trail
from tests.builders import NOW


def test_a_look_that_fails_takes_nothing_with_it_that_was_written_before(sessions, place, monkeypatch):
    """T5: words are shown and the trail says so, or neither; a COMMIT after a fault is a silent ROLLBACK."""
    monkeypatch.setattr(telling, "_look", lambda session, *_: session.execute(text("SELECT nothing FROM nowhere")))
    with sessions() as session:
        trail.add_act(session, board_id=place.board_id, staff_id="p", act="read", about="n", now=NOW)
        assert telling.find_standing(session, board_id=place.board_id, person_id="ann", now=NOW) is None
        session.commit()
    with sessions() as session:
        assert [act.act for act in trail.list_acts(session, board_id=place.board_id)] == ["read"]


def test_the_look_itself_ends_nothing(sessions, place):
    """A savepoint that is let go of must not commit."""
    with sessions() as session:
        trail.add_act(session, board_id=place.board_id, staff_id="p", act="read", about="n", now=NOW)
        assert telling.find_standing(session, board_id=place.board_id, person_id="ann", now=NOW)
        session.rollback()
    with sessions() as session:
        assert trail.list_acts(session, board_id=place.board_id) == ()
