"""With a country's worth of answers no question may cost the square of them: half a million stood in one list once, and
PostgreSQL walked through it again for each comment of a page, for minutes (docs/unit-costs.md)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from app.store import coding, responses, still_to_do, themes
from app.store.session import Session
from tests.app.store.conftest import Place
from tests.builders import TODAY

LIST_OF_ALL = "NOT IN (SELECT"


@pytest.mark.parametrize("what", ["still to do", "unplaced", "note read", "forget"])
def test_nothing_is_looked_for_in_a_list_of_all(engine: Engine, session: Session, place: Place, what: str):
    of = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    asks = {
        "still to do": lambda: still_to_do.count_still_to_do(session, **of),
        "unplaced": lambda: themes.count_unplaced(session, **of),
        "note read": lambda: coding.note_read(
            session, board_id=place.board_id, person_id="somebody", comment_ids=["one"], today=TODAY
        ),
        "forget": lambda: responses.forget_responses(session, signed_off_before=TODAY),
    }
    with _listening(engine) as said:
        asks[what]()
    assert said
    assert not [statement for statement in said if LIST_OF_ALL in " ".join(statement.split())]


@contextmanager
def _listening(engine: Engine) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_: object, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield said
    event.remove(engine, "before_cursor_execute", hear)
