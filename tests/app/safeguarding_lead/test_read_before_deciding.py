"""Nobody decides on words that they have not asked to see: a person reads, not a press (R3.08, R3.10)."""

from __future__ import annotations

import pytest

from app.people import Role
from app.store import concerns
from tests import builders
from tests.app.desks import Desk
from tests.app.safeguarding_lead.conftest import Room


@pytest.mark.parametrize("press", ["pass", "show"])
def test_a_press_without_a_look_decides_nothing(room: Room, lead: Desk, press: str):
    concern_id = room.put("More lights")
    reply = lead.press(f"/lead/read/{concern_id}/{press}")
    assert reply.location == f"/lead/read/{concern_id}"
    assert "Read it first" in lead.read(reply.location)
    assert room.find(concern_id).state == "unread"


def test_what_was_typed_without_a_look_comes_back_and_settles_nothing(room: Room, lead: Desk):
    concern_id = room.put("He hits me", "high")
    reply = lead.press(f"/lead/read/{concern_id}", outcome="refer", reason="Referred today.")
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "Referred today." in page, "He hits me" in page) == (422, True, False)
    assert room.find(concern_id).state == "waiting"


def test_a_second_person_does_not_agree_to_what_only_the_first_has_read(room: Room, lead: Desk, at_desk):
    concern_id = room.put("I am dead tired of maths", "high")
    lead.send(f"/lead/read/{concern_id}", outcome="no_concern", reason="A joke.")
    deputy: Desk = at_desk(Role.DEPUTY)
    reply = deputy.press(f"/lead/read/{concern_id}/second", agrees="yes", reason="I see it too.")
    assert (reply.status_code, room.find(concern_id).state) == (422, "waiting")
    assert deputy.send(f"/lead/read/{concern_id}/second", agrees="yes", reason="I see it too.").status_code == 302
    assert room.find(concern_id).state == "cleared"


def test_a_drawn_one_is_not_read_again_by_a_press(room: Room, lead: Desk, at_desk, all_drawn):
    concern_id = room.put("More lights")
    lead.send(f"/lead/read/{concern_id}/pass")
    deputy: Desk = at_desk(Role.DEPUTY)
    assert deputy.press(f"/lead/read/{concern_id}/again").location == f"/lead/read/{concern_id}"
    assert room.find(concern_id).second == "to_read_again"


def test_nothing_to_act_on_never_lands_on_what_somebody_put_first_in_between(room: Room, lead: Desk, monkeypatch):
    """R3.08: the one who passes it on looked at it while it need not be read first."""
    concern_id, other = room.put("More lights"), room.put("More music")

    def meanwhile() -> bool:
        with room.sessions() as session:
            concerns.show_to_lead(
                session, board_id=room.board_id, concern_id=concern_id, person_id="reader", today=builders.TODAY,
                due=builders.NOW,
            )  # fmt: skip
            session.commit()
        return False

    monkeypatch.setattr(concerns, "draw", meanwhile)
    assert lead.send(f"/lead/read/{concern_id}/pass").location == f"/lead/read/{other}"
    assert (room.find(concern_id).state, room.find(concern_id).second) == ("waiting", "")
    assert room.acts(concern_id) == ["read"]


def test_a_look_from_before_the_first_verdict_agrees_to_nothing(room: Room, lead: Desk, at_desk):
    """R3.10: the second person reads it as it stands, with what the first one wrote."""
    concern_id, deputy = room.put("I am dead tired of maths", "high"), at_desk(Role.DEPUTY)
    deputy.press(f"/lead/read/{concern_id}/words")
    lead.send(f"/lead/read/{concern_id}", outcome="no_concern", reason="A joke.")
    typed = {"agrees": "yes", "reason": "I see it too."}
    assert deputy.press(f"/lead/read/{concern_id}/second", **typed).status_code == 422
    assert room.find(concern_id).state == "waiting"
    assert deputy.send(f"/lead/read/{concern_id}/second", **typed).status_code == 302


def test_what_a_person_decided_themselves_asks_for_no_other_look(room: Room, lead: Desk):
    concern_id, _ = room.put("He hits me", "high"), room.put("She hits me", "high")
    lead.send(f"/lead/read/{concern_id}", outcome="refer", reason="Referred today.")
    assert lead.press(f"/lead/read/{concern_id}/offence").location == f"/lead/reports/{concern_id}"
    assert room.acts(concern_id)[0] == "suspected"
