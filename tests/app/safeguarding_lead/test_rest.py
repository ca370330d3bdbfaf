"""Break-glass on the screen: asked by one, agreed by another, an hour for the two, each look written down (R3.13)."""

from __future__ import annotations

from app.people import Role
from tests.app.desks import Desk


def test_two_who_agreed_see_the_rest_of_that_response_and_each_look_is_written_down(lead, deputy, room):
    concern_id = _worry(room)
    room.put("Somebody else", feels="safe")
    _agree(lead, deputy, concern_id)
    for desk in (lead, deputy):
        page = desk.send(f"/lead/rest/{concern_id}/open").get_data(as_text=True)
        assert "How safe do you feel at school?" in page
        assert "Not safe" in page
        assert "Somebody else" not in page
    assert room.acts(concern_id)[:5] == ["read_rest", "read_rest", "agreed_rest", "read", "asked_rest"]


def test_before_another_person_agrees_nothing_is_shown(lead, room):
    concern_id = _worry(room)
    _ask(lead, concern_id)
    assert "You cannot agree to it yourself" in lead.read(f"/lead/rest/{concern_id}")
    assert lead.send(f"/lead/rest/{concern_id}/answer", agrees="yes", reason="Me.").status_code == 422
    assert lead.send(f"/lead/rest/{concern_id}/open").status_code == 404


def test_the_other_one_finds_the_request_with_its_reason(lead, deputy, room):
    concern_id = _worry(room)
    _ask(lead, concern_id)
    assert "A safeguarding lead asks you to agree" in deputy.read("/lead/")
    assert "To find out which class." in deputy.read(f"/lead/rest/{concern_id}")


def test_who_has_not_read_the_one_answer_agrees_to_nothing(lead, deputy, room):
    """R3.13: two people who know what it is about; who refuses need not."""
    concern_id, other = _worry(room), _worry(room)
    _ask(lead, concern_id)
    typed = {"agrees": "yes", "reason": "Because it may be today."}
    reply = deputy.press(f"/lead/rest/{concern_id}/answer", **typed)
    page = reply.get_data(as_text=True)
    assert (reply.status_code, typed["reason"] in page, f'href="/lead/read/{concern_id}"' in page) == (422, True, True)
    assert deputy.send(f"/lead/rest/{concern_id}/answer", **typed).status_code == 302
    _ask(lead, other)
    assert deputy.press(f"/lead/rest/{other}/answer", agrees="no", reason="No.").status_code == 302


def test_a_third_person_sees_nothing(lead, deputy, room, at_desk):
    concern_id = _worry(room)
    _agree(lead, deputy, concern_id)
    third = at_desk(Role.DEPUTY, "Third")
    assert "It is not shown to you" in third.read(f"/lead/rest/{concern_id}")
    assert third.send(f"/lead/rest/{concern_id}/open").status_code == 404
    assert "/lead/rest/" not in third.read("/lead/")


def test_opening_the_page_shows_nothing_yet(lead, deputy, room):
    """T5: what is read is asked for, and written down."""
    concern_id = _worry(room)
    _agree(lead, deputy, concern_id)
    page = lead.read(f"/lead/rest/{concern_id}")
    assert "Not safe" not in page
    assert "read_rest" not in room.acts(concern_id)


def test_what_was_refused_is_not_read_and_can_be_asked_again(lead, deputy, room):
    concern_id = _worry(room)
    _ask(lead, concern_id)
    deputy.send(f"/lead/rest/{concern_id}/answer", agrees="no", reason="One answer is enough.")
    assert lead.send(f"/lead/rest/{concern_id}/open").status_code == 404
    _ask(lead, concern_id)


def test_a_reason_is_asked_of_both(lead, deputy, room):
    concern_id = _worry(room)
    assert lead.send(f"/lead/rest/{concern_id}/ask", reason=" ").status_code == 422
    _ask(lead, concern_id)
    assert deputy.send(f"/lead/rest/{concern_id}/answer", agrees="yes", reason="").status_code == 422


def test_of_two_who_ask_the_later_one_is_told_and_keeps_the_reason(lead, deputy, room):
    concern_id = _worry(room)
    _ask(lead, concern_id)
    reply = deputy.send(f"/lead/rest/{concern_id}/ask", reason="To know how long.")
    assert reply.status_code == 422
    assert "This cannot be asked or answered now" in reply.get_data(as_text=True)
    assert "To know how long." in reply.get_data(as_text=True)
    assert "To find out which class." in reply.get_data(as_text=True)


def test_of_an_answer_that_was_cleared_nobody_asks(lead, room):
    concern_id = room.put("More lights", "medium")
    lead.send(f"/lead/read/{concern_id}", outcome="no_concern", reason="Read.")
    assert "nobody reads the rest" in lead.read(f"/lead/rest/{concern_id}")
    assert lead.send(f"/lead/rest/{concern_id}/ask", reason="Curious.").status_code == 422


def test_no_page_of_it_holds_a_responses_id(lead, deputy, room):
    from sqlalchemy import text

    concern_id = _worry(room)
    _agree(lead, deputy, concern_id)
    with room.sessions() as session:
        ids = session.scalars(text("SELECT id FROM responses")).all()
    page = lead.send(f"/lead/rest/{concern_id}/open").get_data(as_text=True)
    assert ids
    assert [one for one in ids if one in page] == []


def _worry(room) -> str:
    return room.put("He hits me", "high", feels="unsafe")


def _ask(desk: Desk, concern_id: str) -> None:
    assert desk.send(f"/lead/rest/{concern_id}/ask", reason="To find out which class.").status_code == 302


def _agree(lead: Desk, deputy: Desk, concern_id: str) -> None:
    _ask(lead, concern_id)
    reply = deputy.send(f"/lead/rest/{concern_id}/answer", agrees="yes", reason="I agree.")
    assert reply.status_code == 302
