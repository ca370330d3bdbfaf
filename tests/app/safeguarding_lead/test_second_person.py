"""Two people before a red answer is cleared, one answer at a time, the first one's decision covered (R3.08, R3.10)."""

from __future__ import annotations

import re

import pytest

from app.people import Role
from app.store import consultations, staff
from app.store.session import Sessions
from tests import builders

REASON = "It was about a film."


def test_no_concern_on_a_red_answer_waits_for_a_second_person(lead, deputy, room):
    concern_id = _clear(lead, room)
    assert room.find(concern_id).state == "waiting"
    assert "cannot be the second person of your own" in lead.read("/lead/")
    assert "1 answer</b> to read now that one person has decided on" in deputy.read("/lead/")


def test_the_first_ones_decision_and_reason_are_covered_until_the_words_were_read(lead, deputy, room):
    concern_id = _clear(lead, room)
    covered = deputy.read("/lead/read/second")
    assert REASON not in covered
    assert "No concern" not in covered.replace("found no concern", "")
    assert REASON in deputy.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)


def test_a_form_that_comes_back_does_not_uncover_them_either(lead, deputy, room):
    """T5: no words and no reason of the first without a line in the trail."""
    concern_id = _clear(lead, room)
    for path in ("second", ""):
        reply = deputy.press(f"/lead/read/{concern_id}/{path}".rstrip("/"), reason="Mine.")
        page = reply.get_data(as_text=True)
        assert (reply.status_code, REASON in page, "The answer" in page) == (422, False, False)
    assert room.acts(concern_id).count("read") == 1, "the first person's"


def test_the_second_person_agrees_and_both_names_stand_in_the_list(lead, deputy, room):
    concern_id = _clear(lead, room)
    deputy.send(f"/lead/read/{concern_id}/second", agrees="yes", reason="I see it too.")
    assert room.find(concern_id).state == "cleared"
    assert "A safeguarding lead and Ruth" in lead.read("/lead/settled")
    assert room.acts(concern_id)[0] == "agreed"


def test_the_first_is_never_the_second(lead, room):
    concern_id = _clear(lead, room)
    assert "None waits for you" in lead.read("/lead/read/second")
    page = lead.read(f"/lead/read/{concern_id}")
    assert "/second" not in page
    assert "nobody is the second person of their own" in page
    assert lead.send(f"/lead/read/{concern_id}/second", agrees="yes", reason="x").status_code == 422
    assert room.find(concern_id).state == "waiting"


def test_who_differs_sends_it_back_with_both_reasons_and_it_needs_another_outcome(lead, deputy, room):
    concern_id = _clear(lead, room)
    deputy.send(f"/lead/read/{concern_id}/second", agrees="no", reason="It says tonight.")
    page = lead.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert REASON in page
    assert "It says tonight." in page
    again = lead.send(f"/lead/read/{concern_id}", outcome="no_concern", reason="Still a film.")
    assert again.status_code == 422
    assert "Choose one of the other outcomes" in again.get_data(as_text=True)
    assert lead.send(f"/lead/read/{concern_id}", outcome="refer", reason="Referred.").status_code == 302


def test_the_second_person_gives_a_reason_and_what_was_typed_comes_back(lead, deputy, room):
    concern_id = _clear(lead, room)
    without = deputy.send(f"/lead/read/{concern_id}/second", agrees="no", reason=" ")
    assert without.status_code == 422
    assert re.search(r'checked[^>]*value="no"', without.get_data(as_text=True))


def test_a_lead_without_a_deputy_is_told_that_nobody_else_can(lead, room, sessions: Sessions):
    _clear(lead, room)
    with sessions() as session:
        for member in staff.list_staff(session, board_id=room.board_id):
            if member.person.id != lead.person.id:
                staff.save_active(session, board_id=room.board_id, staff_id=member.person.id, active=False)
        session.commit()
    assert "Nobody else can either: ask your administrator for a deputy" in lead.read("/lead/")


def test_what_chance_drew_stops_the_board_until_another_person_has_read_it(
    lead, deputy, worker, room, sessions: Sessions, all_drawn
):
    """R3.08: it counts as unread, and the worker is told why."""
    concern_id = room.put("More lights")
    lead.send(f"/lead/read/{concern_id}/pass")
    _close(sessions, room)
    assert "drawn by chance to be read by a second person" in worker.read("/worker/documents/2026")
    assert "somebody else reads it again" in lead.read("/lead/")
    deputy.send(f"/lead/read/{concern_id}/again")
    assert "drawn by chance" not in worker.read("/worker/documents/2026")


def test_what_the_second_reading_finds_is_red_held_told_and_counted(lead, deputy, room, all_drawn):
    concern_id = room.put("It happens at night")
    lead.send(f"/lead/read/{concern_id}/pass")
    page = deputy.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert "Put it first" in page
    deputy.send(f"/lead/read/{concern_id}/show")
    found = room.find(concern_id)
    assert (found.state, found.level) == ("waiting", "high")
    assert room.acts(concern_id)[0] == "missed"
    page = lead.read("/lead/settled")
    assert "1 was seen another way by the second person" in page
    assert "1 that a person put first was missed by the machine" in page


@pytest.mark.parametrize("path", ["again", "show"])
def test_nobody_reads_again_what_they_passed(lead, room, all_drawn, path):
    concern_id = room.put("More lights")
    lead.send(f"/lead/read/{concern_id}/pass")
    page = lead.send(f"/lead/read/{concern_id}/{path}", follow_redirects=True)
    assert page.status_code == 302
    assert "it is your own reading" in lead.read("/lead/")
    assert room.find(concern_id).second == "to_read_again"


def test_nothing_here_is_called_safe(lead, deputy, room, all_drawn):
    """R3.08."""
    lead.send(f"/lead/read/{room.put('More lights')}/pass")
    _clear(lead, room)
    for path in ("/lead/", "/lead/read/again", "/lead/read/second", "/lead/settled"):
        words = re.sub(r"<[^>]+>", " ", deputy.read(path)).lower().replace("feeling safe", "")
        assert not re.search(r"\bsafe\b", words)


def test_another_boards_deputy_finds_nothing(lead, room, app, sessions: Sessions):
    """T4."""
    from tests.app.desks import sit_down

    concern_id = _clear(lead, room)
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        session.commit()
    theirs = sit_down(app, sessions, board_id=elsewhere, role=Role.DEPUTY, name="Not ours")
    assert theirs.send(f"/lead/read/{concern_id}/second", agrees="yes", reason="x").status_code == 404


def _clear(lead, room) -> str:
    concern_id = room.put("The answer is fifty knives", "high")
    reply = lead.send(f"/lead/read/{concern_id}", outcome="no_concern", reason=REASON)
    assert reply.status_code == 302
    return concern_id


def _close(sessions: Sessions, room) -> None:
    with sessions() as session:
        consultations.close_consultation(
            session, board_id=room.board_id, consultation_id=room.consultation_id, today=builders.TODAY
        )
        session.commit()
