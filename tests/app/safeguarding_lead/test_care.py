"""Care for whoever reads: covered, a pause after several hard ones, a word at the end, and nothing counted (R3.19)."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from app.safeguarding_lead.routes.care import BEFORE_A_PAUSE
from tests.app.desks import Desk


def test_after_several_hard_ones_a_pause_comes_before_the_next(lead: Desk, room):
    _read_hard(lead, room, BEFORE_A_PAUSE)
    following = room.put("One more", "high")
    page = lead.send(f"/lead/read/{following}/words").get_data(as_text=True)
    assert "That was a lot" in page
    assert "One more" not in page
    assert "read" not in room.acts(following)


def test_the_pause_has_a_way_on_and_a_way_out(lead: Desk, room):
    _read_hard(lead, room, BEFORE_A_PAUSE)
    following = room.put("One more", "high")
    page = lead.send(f"/lead/read/{following}/words").get_data(as_text=True)
    assert '"/lead/leave"' in page
    assert "One more" in lead.send(f"/lead/read/{following}/words", go_on="yes").get_data(as_text=True)
    after = room.put("And one", "high")
    assert "And one" in lead.send(f"/lead/read/{after}/words").get_data(as_text=True)


@pytest.mark.parametrize("level", ["none", "medium"])
def test_what_is_not_hard_needs_no_pause(lead: Desk, room, level):
    for _ in range(BEFORE_A_PAUSE + 1):
        page = lead.send(f"/lead/read/{room.put('More lights', level)}/words").get_data(as_text=True)
        assert "More lights" in page


def test_what_turns_out_to_be_hard_counts_too(lead: Desk, room):
    for _ in range(BEFORE_A_PAUSE):
        lead.send(f"/lead/read/{room.put('Quiet words')}", outcome="refer", reason="Referred.")
    assert "That was a lot" in lead.send(f"/lead/read/{room.put('Lights')}/words").get_data(as_text=True)


def test_whoever_read_hard_things_is_told_where_to_turn_when_they_sign_out(lead: Desk, room):
    _read_hard(lead, room, 1)
    assert "Talk with somebody before you go on" in _sign_out(lead)


def test_whoever_read_nothing_hard_signs_out_as_ever(lead: Desk, room):
    lead.send(f"/lead/read/{room.put('Lights')}/words")
    assert "Talk with somebody" not in _sign_out(lead)


def test_whoever_leaves_by_the_page_for_it_is_told_once(lead: Desk, room):
    _read_hard(lead, room, 1)
    assert "Talk with somebody" in lead.read("/lead/leave")
    assert "Talk with somebody" not in _sign_out(lead)


def test_no_table_says_how_much_somebody_read_in_how_long(room):
    """Nothing punitive: no time is measured, nobody is counted."""
    with room.sessions() as session:
        columns = {c["name"] for c in inspect(session.get_bind()).get_columns("readings")}
    assert columns == {
        "id", "board_id", "concern_id", "place", "act", "level", "outcome", "reason", "staff_id", "day",
    }  # fmt: skip


def test_the_next_one_comes_covered_and_both_keys_are_there(lead: Desk, room):
    """Blurred until tapped; s shows, n goes on: two keys an answer."""
    for number in range(3):
        room.put(f"Lights number {number}")
    path = lead.get("/lead/read/others").headers["Location"]
    for _ in range(3):
        covered = lead.read(path)
        assert "Lights number" not in covered
        assert 'data-key="s"' in covered
        assert 'data-key="n"' in lead.send(f"{path}/words").get_data(as_text=True)
        path = lead.send(f"{path}/pass").headers["Location"]
    assert path == "/lead/read/others"


def test_each_kind_has_a_way_in_of_its_own(lead: Desk, room):
    """A lead at night takes the plainly worrying ones at once; what cannot be scored is still the first by default."""
    unscored, high = room.put("Czy", "unscored"), room.put("He hits me", "high")
    page = lead.read("/lead/")
    assert "/lead/read/?only=high" in page
    assert high in lead.get("/lead/read/?only=high").headers["Location"]
    assert unscored in lead.get("/lead/read/").headers["Location"]
    assert "None of these waits" in lead.read("/lead/read/?only=medium")
    assert "Show what was said" in lead.read("/lead/read/?only=nonsense")


def _read_hard(lead: Desk, room, many: int) -> None:
    for _ in range(many):
        lead.send(f"/lead/read/{room.put('He hits me', 'high')}/words")


def _sign_out(lead: Desk) -> str:
    reply = lead.client.post("/accounts/sign-out", data={"csrf_token": lead.token}, follow_redirects=True)
    return reply.get_data(as_text=True)
