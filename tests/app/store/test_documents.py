"""Documents and their other editions as the store keeps them: what goes with a draft, and what stays (R4.12)."""

from __future__ import annotations

import pytest

from app.store import documents
from app.store.session import NotFound, Session
from tests import builders
from tests.builders import NOW, TODAY

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"printed")


def test_an_edition_is_kept_with_its_document_under_its_name(session: Session, place):
    draft = _draft(session, place)
    _edition(session, place, draft, "children-8-10")
    _edition(session, place, draft, "briefing", pdf=b"%PDF")
    kept = documents.list_editions(session, board_id=place.board_id, document_id=draft)
    assert [one.name for one in kept] == ["briefing", "children-8-10"]
    briefing = documents.get_edition(session, board_id=place.board_id, document_id=draft, name="briefing")
    assert (briefing.html, briefing.pdf, briefing.docx) == (b"<html>briefing", b"%PDF", None)


def test_an_edition_that_is_made_again_takes_the_place_of_the_one_before(session: Session, place):
    draft = _draft(session, place)
    for html in (b"first", b"second"):
        _edition(session, place, draft, "briefing", html=html)
    assert documents.get_edition(session, board_id=place.board_id, document_id=draft, name="briefing").html == b"second"


def test_editions_go_with_their_draft_and_stay_with_what_the_board_has(session: Session, place):
    given, draft = _draft(session, place), ""
    _edition(session, place, given, "briefing")
    documents.give_to_board(session, board_id=place.board_id, document_id=given, now=NOW)
    for _ in range(2):
        draft, before = _draft(session, place), draft
        _edition(session, place, draft, "briefing")
    assert documents.list_editions(session, board_id=place.board_id, document_id=given)
    assert documents.list_editions(session, board_id=place.board_id, document_id=draft)
    assert documents.list_editions(session, board_id=place.board_id, document_id=before) == ()


def test_another_boards_edition_is_not_there(session: Session, place):
    """T4."""
    draft = _draft(session, place)
    _edition(session, place, draft, "briefing")
    elsewhere = builders.add_board(session, name="Elsewhere")
    with pytest.raises(NotFound):
        documents.get_edition(session, board_id=elsewhere, document_id=draft, name="briefing")
    assert documents.list_editions(session, board_id=elsewhere, document_id=draft) == ()


def _draft(session: Session, place) -> str:
    return documents.save_draft(
        session, board_id=place.board_id, year="2026", title="Learning", stamp="", model={}, prints=PRINTS, today=TODAY
    )


def _edition(session: Session, place, document_id: str, name: str, *, html: bytes = b"", pdf: bytes | None = None):
    documents.save_edition(
        session, board_id=place.board_id, document_id=document_id, name=name, title=name.title(),
        html=html or b"<html>" + name.encode(), article=b"<article>", pdf=pdf,
    )  # fmt: skip
