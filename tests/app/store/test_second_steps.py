"""Of two who do something at once with one person's second steps, the database lets one wait."""

from __future__ import annotations

from threading import Thread
from time import sleep

import pytest

from app.people import Role
from app.store import second_steps, staff
from app.store.second_steps import LastOne
from tests.builders import TODAY


def test_two_tabs_do_not_remove_the_last_second_step(sessions, theirs):
    """T5: one removes the app while the other one removes the passkey."""
    became: list[type] = []
    with sessions() as first:
        second_steps.remove_app(first, **theirs, is_required=True)
        other = Thread(target=lambda: became.append(_remove_passkey(sessions, theirs)))
        other.start()
        sleep(0.3)
        first.commit()
        other.join()
    assert became == [LastOne]
    with sessions() as session:
        assert second_steps.get_second_steps(session, **theirs).ways == 1


def test_whoever_needs_none_removes_both(sessions, theirs):
    with sessions() as session:
        second_steps.remove_app(session, **theirs, is_required=False)
        [passkey] = second_steps.get_second_steps(session, **theirs).passkeys
        second_steps.remove_passkey(session, **theirs, passkey_id=passkey.id, is_required=False)
        assert not second_steps.get_second_steps(session, **theirs).is_set_up


def _remove_passkey(sessions, theirs) -> type:
    with sessions() as session:
        [passkey] = second_steps.get_second_steps(session, **theirs).passkeys
        try:
            second_steps.remove_passkey(session, **theirs, passkey_id=passkey.id, is_required=True)
        except LastOne as refused:
            return type(refused)
        session.commit()
        return str


@pytest.fixture
def theirs(session, place) -> dict[str, str]:
    """Somebody with an app and a passkey, among others."""
    made = [
        staff.add_staff(
            session, board_id=place.board_id, name=name, role=Role.DEPUTY, email=f"{name}@example.org",
            password_hash="x",
        )
        for name in ("ruth", "tom")
    ]  # fmt: skip
    for staff_id in made:
        second_steps.save_app(session, board_id=place.board_id, staff_id=staff_id, secret="s", counter=None)
        second_steps.add_passkey(
            session, board_id=place.board_id, staff_id=staff_id, name="Phone", credential_id=f"c{staff_id}",
            public_key=b"k", uses=0, today=TODAY,
        )  # fmt: skip
    session.commit()
    return {"board_id": place.board_id, "staff_id": made[0]}
