"""The board puts its name under a version: whoever reviewed it before does not, and nothing changes by it (R4.06)."""

from __future__ import annotations

from datetime import date

from app.accounts import sittings
from app.people import Person, Role
from app.store import documents, promises, sign_offs, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"<article>As it is</article>")


def test_a_member_sees_whose_names_stand_under_a_version_and_adds_theirs(member: Desk, sessions: Sessions):
    given = _given(sessions, member)
    page = member.read(f"/board/documents/{given}/approve")
    assert "Approve version 1 of 2026" in page
    assert "Reviewed by Wyn, participation worker, on 24 November 2026" in page
    assert member.send(f"/board/documents/{given}/approve", sure="y").location == "/board/"
    assert "Approved on" in member.read("/board/")
    assert "You have approved it." in member.read(f"/board/documents/{given}/approve")
    with sessions() as session:
        names = sign_offs.find_names(session, board_id=member.person.board_id, document_id=given)
        acts = [(act.act, act.about) for act in trail.list_acts(session, board_id=member.person.board_id)]
    assert names.approved
    assert names.approved.name == member.person.name
    assert ("approved", given) in acts


def test_nothing_is_approved_by_a_press_alone_or_without_a_fresh_proof(member: Desk, sessions: Sessions):
    """T5."""
    given = _given(sessions, member)
    assert "Say that you approve it." in member.send(f"/board/documents/{given}/approve").text
    with member.client.session_transaction() as cookie:
        cookie[sittings.PROVEN] = 0
    reply = member.send(f"/board/documents/{given}/approve", sure="y")
    assert (reply.status_code, "/accounts/prove" in reply.text) == (422, True)
    assert _approved_on(sessions, member, given) is None


def test_whoever_reviewed_it_does_not_approve_it(member: Desk, sessions: Sessions):
    """R4.06: somebody who was a lead here before they came to the board."""
    given = _given(sessions, member, reviewed_by=member.person)
    assert "another member approves it" in member.read(f"/board/documents/{given}/approve")
    assert member.send(f"/board/documents/{given}/approve", sure="y").status_code == 422
    assert _approved_on(sessions, member, given) is None


def test_a_working_draft_is_not_approved_as_it_could_never_be_published(member: Desk, sessions: Sessions):
    given = _given(sessions, member, stamp="Working draft")
    assert "can never be published" in member.read(f"/board/documents/{given}/approve")
    assert member.send(f"/board/documents/{given}/approve", sure="y").status_code == 422


def test_asks_without_a_decision_are_named_before_it_is_approved(member: Desk, sessions: Sessions):
    given = _given(sessions, member)
    with sessions() as session:
        promises.add_ask(
            session, board_id=member.person.board_id, year="2026", words="Light it", partner="Police", by="May",
            theme_id=None,
        )  # fmt: skip
        session.commit()
    assert "1 ask has no decision yet" in member.read(f"/board/documents/{given}/approve")


def test_a_draft_is_not_there_to_approve(member: Desk, sessions: Sessions):
    """T4."""
    draft = _draft(sessions, member)
    assert member.send(f"/board/documents/{draft}/approve", sure="y").status_code == 404
    assert member.get(f"/board/documents/{draft}/editions/briefing").status_code == 404


def test_approving_changes_no_byte_of_what_was_read(member: Desk, sessions: Sessions):
    """R4.12."""
    given = _given(sessions, member)
    before = member.get(f"/board/documents/{given}.pdf").data
    member.send(f"/board/documents/{given}/approve", sure="y")
    assert member.get(f"/board/documents/{given}.pdf").data == before
    assert "<article>As it is</article>" in member.read(f"/board/documents/{given}")


def test_the_other_editions_are_read_before_it_is_approved(member: Desk, sessions: Sessions):
    given = _given(sessions, member)
    assert "Seven minutes" in member.read(f"/board/documents/{given}")
    assert member.get(f"/board/documents/{given}/editions/briefing").data == b"<p>briefing"


def _draft(sessions: Sessions, member: Desk, stamp: str = "") -> str:
    with sessions() as session:
        made = documents.save_draft(
            session, board_id=member.person.board_id, year="2026", title="What they told us", stamp=stamp, model={},
            prints=PRINTS, today=date(2026, 11, 24),
        )  # fmt: skip
        documents.save_edition(
            session, board_id=member.person.board_id, document_id=made, name="briefing", title="Seven minutes",
            html=b"<p>briefing", article=b"<p>briefing",
        )  # fmt: skip
        session.commit()
    return made


def _given(sessions: Sessions, member: Desk, *, reviewed_by: Person | None = None, stamp: str = "") -> str:
    made, board_id = _draft(sessions, member, stamp), member.person.board_id
    with sessions() as session:
        person = builders.add_person(session, board_id=board_id, role=Role.PARTICIPATION_WORKER, name="Wyn")
        if reviewed_by:
            person = Person(reviewed_by.id, board_id, reviewed_by.name, Role.SAFEGUARDING_LEAD)
        sign_offs.add_sign_off(session, person=person, document_id=made, act="reviewed", now=builders.NOW)
        documents.give_to_board(session, board_id=board_id, document_id=made, now=builders.NOW)
        session.commit()
    return made


def _approved_on(sessions: Sessions, member: Desk, document_id: str) -> date | None:
    with sessions() as session:
        return documents.get_document(session, board_id=member.person.board_id, document_id=document_id).approved_on
