"""A board member reads what was given to the board, and decides what it is asked."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from app.store import documents, promises, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

PRINTS = {
    "html": b"<html>",
    "article": b"<article>Their words</article>",
    "pdf": b"pdf",
    "docx": b"docx",
    "csv": b"",
}


def test_an_empty_home_says_what_will_stand_there(member: Desk):
    assert "Nothing has been given to the board yet" in member.read("/board/")


def test_a_draft_is_not_for_the_board(member: Desk, sessions: Sessions):
    """T4: the board sees compiled documents that were given to it, nothing else."""
    draft = _document(sessions, member, given=False)
    assert "Nothing has been given" in member.read("/board/")
    for path in ("", ".pdf", ".docx", "/asks"):
        assert member.get(f"/board/documents/{draft}{path}").status_code == 404


def test_a_document_is_read_on_the_page(member: Desk, sessions: Sessions):
    document_id = _document(sessions, member)
    assert "What they told us" in member.read("/board/")
    page = member.read(f"/board/documents/{document_id}")
    assert "<article>Their words</article>" in page
    assert 'href="/board/learning_document.css"' in page
    assert ".learning-document" in member.read("/board/learning_document.css")


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_print_comes_as_a_file(member: Desk, sessions: Sessions, kind: str, media_type: str):
    reply = member.get(f"/board/documents/{_document(sessions, member)}.{kind}")
    assert reply.data == kind.encode()
    assert reply.mimetype == media_type
    assert reply.headers["Content-Disposition"] == f'attachment; filename="learning-document-2026.{kind}"'
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_decision_needs_a_reason_and_keeps_what_was_typed(member: Desk, sessions: Sessions):
    document_id = _document(sessions, member)
    path = f"/board/documents/{document_id}/asks/{_ask(sessions, member)}"
    assert "1 to decide" in member.read("/board/")
    empty = member.send(path, decision="no")
    assert empty.status_code == 422
    assert "Say why." in empty.get_data(as_text=True)
    assert member.send(path, decision="no", reason="There is no money until May.").status_code == 302
    page = member.read(f"/board/documents/{document_id}/asks")
    assert "No. There is no money until May." in page
    with sessions() as session:
        assert "decided" in [act.act for act in trail.list_acts(session, board_id=member.person.board_id)]


def test_the_newest_of_a_year_stands_first_and_says_what_it_replaces(member: Desk, sessions: Sessions):
    """Two on one day: the time at which each was given decides."""
    for title, minutes in (("Second", 1), ("Third", 2), ("First", 0)):
        _document(sessions, member, title=title, minutes=minutes)
    _document(sessions, member, title="Last year", year="2025", minutes=9)
    page = member.read("/board/")
    said = re.findall(r">(Third|Second|First|Last year)</a></h2>|>(The newest|Replaced by the one above)<", page)
    replaced = "Replaced by the one above"
    assert ["".join(one) for one in said] == [
        "Third", "The newest", "Second", replaced, "First", replaced, "Last year"
    ]  # fmt: skip


def test_another_boards_document_does_not_exist(member: Desk, sessions: Sessions):
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        session.commit()
    theirs = _document(sessions, member, board_id=elsewhere)
    assert member.get(f"/board/documents/{theirs}").status_code == 404


def _document(
    sessions: Sessions, member: Desk, *, given: bool = True, board_id: str = "", title: str = "What they told us",
    year: str = "2026", minutes: int = 0,
) -> str:  # fmt: skip
    board_id = board_id or member.person.board_id
    with sessions() as session:
        made = documents.save_draft(
            session, board_id=board_id, year=year, title=title, stamp="", model={},
            prints=PRINTS, today=date(2026, 11, 24),
        )  # fmt: skip
        if given:
            now = builders.NOW + timedelta(minutes=minutes)
            documents.give_to_board(session, board_id=board_id, document_id=made, now=now)
        session.commit()
    return made


def _ask(sessions: Sessions, member: Desk) -> str:
    with sessions() as session:
        made = promises.add_ask(
            session, board_id=member.person.board_id, year="2026", words="Mend the lamps.", partner="Police",
            by="May", theme_id=None,
        )  # fmt: skip
        session.commit()
    return made
