"""A web process of the release before is still running when the tables have become newer ones: nothing is lost."""

from __future__ import annotations

import pytest

from tests.app.young_person.conftest import Door

ANSWERS = {"school": {"value": "safe"}, "change": {"value": "More lights"}}


@pytest.mark.parametrize(
    ("newer", "older_again"),
    [
        pytest.param(
            "ALTER TABLE responses RENAME COLUMN helped TO was_helped",
            "ALTER TABLE responses RENAME COLUMN was_helped TO helped",
            id="a column that it fills is gone",
        ),
        pytest.param(
            "CREATE TRIGGER wants BEFORE INSERT ON responses BEGIN SELECT RAISE(ABORT, 'NOT NULL'); END",
            "DROP TRIGGER wants",
            id="a column that it does not know wants to be filled",
        ),
    ],
)
def test_what_it_cannot_save_stays_on_the_tablet_and_is_saved_by_the_next(door: Door, newer: str, older_again: str):
    """security.md 4: a tablet takes off only what the server says is kept; anything else it sends again."""
    envelope = door.sealed(ANSWERS)
    door.execute(newer)
    refused = door.send(envelope)
    assert refused.status_code >= 500
    assert not refused.is_json, "the tablet reads no `kept` out of it"
    assert door.scalar("SELECT count(*) FROM responses") == 0
    door.execute(older_again)
    assert [door.send(envelope).status_code for _ in range(2)] == [201, 200]
