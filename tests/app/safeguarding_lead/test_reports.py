"""What may be a sexual offence against a child is owed a report, until somebody wrote down whom they told (R3.12)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.store import mandatory_reports
from tests.app.desks import Desk

TOLD = {"told": "police", "told_at": "2026-11-24T09:30", "reference": "CR/77/26", "told_by": "Colin", "delay": ""}


def test_what_may_be_an_offence_is_owed_a_report_and_the_home_says_how_long(lead: Desk, room):
    _settle(lead, room)
    page = lead.read("/lead/")
    assert "Reports owed" in page
    assert "7 days of 7 left" in page
    assert "As soon as practicable" in page


def test_no_concern_and_an_offence_do_not_go_together(lead: Desk, room):
    concern_id = room.put("He hits me", "medium")
    reply = lead.send(f"/lead/read/{concern_id}", outcome="no_concern", offence="y", reason="Nothing.")
    assert reply.status_code == 422
    assert "What may be an offence is a concern" in reply.get_data(as_text=True)
    assert "Reports owed" not in lead.read("/lead/")


def test_whom_somebody_told_is_written_down_and_nothing_is_owed_any_more(lead: Desk, room):
    concern_id = _settle(lead, room)
    assert lead.send(f"/lead/reports/{concern_id}", **TOLD).status_code == 302
    page = lead.read(f"/lead/reports/{concern_id}")
    assert "The police</b>, 24 November 2026, 09:30 GMT, by Colin. Their reference: CR/77/26." in page
    assert "Reports owed" not in lead.read("/lead/")
    assert sorted(room.acts(concern_id)) == ["read", "reported", "settled", "suspected"]


def test_it_is_put_right_by_writing_once_more(lead: Desk, room):
    concern_id = _settle(lead, room)
    lead.send(f"/lead/reports/{concern_id}", **TOLD)
    lead.send(f"/lead/reports/{concern_id}", **{**TOLD, "reference": "CR/78/26"})
    page = lead.read(f"/lead/reports/{concern_id}")
    assert "CR/77/26" in page
    assert "CR/78/26" in page


@pytest.mark.parametrize("lacking", ["told", "told_at", "reference", "told_by"])
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(lead: Desk, room, lacking):
    concern_id = _settle(lead, room)
    reply = lead.send(f"/lead/reports/{concern_id}", **{**TOLD, "delay": "It was Sunday.", lacking: ""})
    assert reply.status_code == 422
    assert "It was Sunday." in reply.get_data(as_text=True)
    assert "Reports owed" in lead.read("/lead/")


def test_nobody_was_told_tomorrow(lead: Desk, room):
    concern_id = _settle(lead, room)
    ahead = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    reply = lead.send(f"/lead/reports/{concern_id}", **{**TOLD, "told_at": ahead})
    assert reply.status_code == 422
    assert "This time has not come yet" in reply.get_data(as_text=True)


def test_without_a_day_no_law_is_claimed(lead: Desk, room):
    """Whether the duty is in force is for people to say, not for us."""
    page = lead.read(f"/lead/reports/{_settle(lead, room)}")
    assert "Heard does not know whether it is" in page
    assert "Sharing to protect a child is lawful" in page


def test_the_day_that_was_entered_is_said(lead: Desk, room, app):
    from dataclasses import replace

    app.extensions["heard.settings"] = replace(app.extensions["heard.settings"], duty_in_force_from="2027-04-01")
    page = lead.read(f"/lead/reports/{_settle(lead, room)}")
    assert "in force from 1 April 2027" in page


def test_an_answer_that_nobody_called_an_offence_has_no_report(lead: Desk, room):
    concern_id = room.put("He hits me", "high")
    lead.send(f"/lead/read/{concern_id}", outcome="urgent", reason="Called 999.")
    assert lead.get(f"/lead/reports/{concern_id}").status_code == 404
    with room.sessions() as session:
        assert mandatory_reports.list_reports(session, board_id=room.board_id) == ()


def test_what_was_settled_before_can_still_be_called_an_offence_once(lead: Desk, room):
    """What a lead learns afterwards, from the school for instance, is owed from that day."""
    concern_id = room.put("He hits me", "high")
    lead.send(f"/lead/read/{concern_id}", outcome="refer", reason="Referred.")
    assert "a report is owed" in lead.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    for _ in range(2):
        assert lead.send(f"/lead/read/{concern_id}/offence").location == f"/lead/reports/{concern_id}"
    assert room.acts(concern_id).count("suspected") == 1
    assert "Reports owed" in lead.read("/lead/")


def test_what_was_not_upheld_is_no_offence(lead: Desk, room):
    concern_id = room.put("More lights")
    lead.send(f"/lead/read/{concern_id}/offence")
    assert "Reports owed" not in lead.read("/lead/")


def _settle(lead: Desk, room) -> str:
    concern_id = room.put("He makes me send pictures", "high")
    reply = lead.send(f"/lead/read/{concern_id}", outcome="urgent", offence="y", reason="Called 999.")
    assert reply.headers["Location"] == f"/lead/reports/{concern_id}"
    return concern_id
