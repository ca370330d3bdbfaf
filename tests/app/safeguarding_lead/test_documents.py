"""A lead reads the draft of the learning document and puts their name to it; a new draft asks them again."""

from __future__ import annotations

from datetime import date

import pytest

from app.accounts import sittings
from app.people import Role
from app.store import document_sources, documents, sign_offs, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

PRINTS = {"html": b"", "article": b"<article>All of it</article>", "pdf": b"", "docx": b"", "csv": b""}


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.DEPUTY])
def test_a_draft_waits_on_the_first_page_until_it_is_reviewed(at_desk, sessions: Sessions, role: Role):
    lead: Desk = at_desk(role)
    draft = _draft(sessions, lead)
    assert "1 draft waits" in lead.read("/lead/")
    assert "To review" in lead.read("/lead/documents/")
    assert "<article>All of it</article>" in lead.read(f"/lead/documents/{draft}")
    assert lead.send(f"/lead/documents/{draft}", read="y").location == "/lead/documents/"
    assert f"{lead.person.name} has reviewed it as a lead" in lead.read("/lead/documents/")
    assert "draft waits" not in lead.read("/lead/")


def test_a_review_is_under_the_draft_and_in_the_trail(lead: Desk, sessions: Sessions):
    """R4.06."""
    draft = _draft(sessions, lead)
    lead.send(f"/lead/documents/{draft}", read="y")
    with sessions() as session:
        names = sign_offs.find_names(session, board_id=lead.person.board_id, document_id=draft)
        acts = [(act.act, act.about) for act in trail.list_acts(session, board_id=lead.person.board_id)]
    assert names.lead
    assert names.lead.staff_id == lead.person.id
    assert ("reviewed", draft) in acts


def test_nobody_signs_by_a_press_alone_or_without_a_fresh_proof(lead: Desk, sessions: Sessions):
    """T5: a name under what leaves; what was ticked is kept."""
    draft = _draft(sessions, lead)
    assert "Read all of it first" in lead.send(f"/lead/documents/{draft}").text
    with lead.client.session_transaction() as cookie:
        cookie[sittings.PROVEN] = 0
    reply = lead.send(f"/lead/documents/{draft}", read="y")
    assert (reply.status_code, "/accounts/prove" in reply.text, "checked" in reply.text) == (422, True, True)
    with sessions() as session:
        assert not sign_offs.list_sign_offs(session, board_id=lead.person.board_id, document_id=draft)


def test_a_new_draft_asks_again(lead: Desk, sessions: Sessions):
    lead.send(f"/lead/documents/{_draft(sessions, lead)}", read="y")
    _draft(sessions, lead)
    assert "1 draft waits" in lead.read("/lead/")


def test_what_is_no_draft_any_more_is_not_here(lead: Desk, sessions: Sessions):
    """Also where it was given, or compiled again, while the lead was reading."""
    old, given = _draft(sessions, lead), _draft(sessions, lead)
    with sessions() as session:
        documents.give_to_board(session, board_id=lead.person.board_id, document_id=given, now=builders.NOW)
        session.commit()
    for gone in (old, given):
        assert lead.get(f"/lead/documents/{gone}").status_code == 404
        assert lead.send(f"/lead/documents/{gone}", read="y").status_code == 404
    assert "No draft waits" in lead.read("/lead/documents/")


def test_a_lead_reads_the_childrens_edition_too(lead: Desk, sessions: Sessions):
    draft = _draft(sessions, lead)
    assert "For you, 8 to 10" in lead.read(f"/lead/documents/{draft}")
    assert lead.get(f"/lead/documents/{draft}/editions/children-8-10").data == b"<p>8</p>"
    assert ".learning-document" in lead.read("/lead/learning_document.css")


def test_what_has_changed_since_is_said_and_a_name_goes_under_it_only_where_that_was_read(
    lead: Desk, sessions: Sessions
):
    """R4.12: also where it changed between reading and signing, so that nobody was asked yet."""
    draft = _draft(sessions, lead)
    assert "what has changed" not in lead.read(f"/lead/documents/{draft}")
    _change(sessions, lead, draft)
    reply = lead.send(f"/lead/documents/{draft}", read="y")
    assert (reply.status_code, reply.text.count("checked")) == (422, 1)
    for said in ("behind 1 finding have changed: Lights.", "Read above what has changed"):
        assert said in reply.text
    assert lead.send(f"/lead/documents/{draft}", read="y", changed="y").location == "/lead/documents/"


def test_a_reader_is_not_asked(at_desk, sessions: Sessions):
    reader: Desk = at_desk(Role.READER)
    assert reader.get(f"/lead/documents/{_draft(sessions, reader)}").status_code == 403


def _change(sessions: Sessions, lead: Desk, draft: str) -> None:
    """As if the theme that it was counted from said something else now."""
    with sessions() as session:
        asked_in = builders.add_open_consultation(session, board_id=lead.person.board_id)
        document_sources.save_bindings(
            session, board_id=lead.person.board_id, document_id=draft, counted={f"{asked_in}/said/lights": "before"},
            typed=(),
        )  # fmt: skip
        session.commit()


def _draft(sessions: Sessions, lead: Desk) -> str:
    with sessions() as session:
        made = documents.save_draft(
            session, board_id=lead.person.board_id, year="2026", title="What they told us", stamp="",
            model={"findings": [{"id": "lights", "label": "Lights"}]},
            prints=PRINTS, today=date(2026, 11, 24),
        )  # fmt: skip
        documents.save_edition(
            session, board_id=lead.person.board_id, document_id=made, name="children-8-10", title="For you, 8 to 10",
            html=b"<p>8</p>", article=b"<p>8</p>",
        )  # fmt: skip
        session.commit()
    return made
