"""Whose names stand under a document: two who reviewed it and one of the board; what stays as it was (R4.06, R4.12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.people import Person, Role
from app.store import documents, quotes, sign_offs, themes
from app.store.session import NotFound, Session
from app.store.sign_offs import NotNow, SamePerson
from tests import builders
from tests.builders import NOW, TODAY

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"printed")


def test_a_worker_and_a_lead_stand_under_a_draft_by_name_and_day(session: Session, place):
    draft = _draft(session, place)
    for role in (Role.PARTICIPATION_WORKER, Role.DEPUTY):
        _sign(session, _person(session, place, role), draft, "reviewed")
    names = _names(session, place, draft)
    assert names.worker
    assert names.lead
    assert (names.worker.role, names.lead.role, names.lead.at) == ("participation worker", "deputy", NOW)


def test_a_new_draft_is_reviewed_anew(session: Session, place):
    """A review belongs to that very draft."""
    worker = _person(session, place, Role.PARTICIPATION_WORKER)
    _sign(session, worker, _draft(session, place), "reviewed")
    assert _names(session, place, _draft(session, place)) == sign_offs.Names()


def test_one_person_is_not_two(session: Session, place):
    """R4.06: whoever becomes a lead after they reviewed it as a worker is still one person."""
    draft, ann = _draft(session, place), _person(session, place, Role.PARTICIPATION_WORKER)
    _sign(session, ann, draft, "reviewed")
    _sign(session, Person(ann.id, ann.board_id, ann.name, Role.DEPUTY), draft, "reviewed")
    assert _names(session, place, draft).lead is None


def test_pressing_twice_leaves_one_name_and_the_first_time(session: Session, place):
    draft, ann = _draft(session, place), _person(session, place, Role.PARTICIPATION_WORKER)
    for hours in (0, 5):
        _sign(session, ann, draft, "reviewed", hours=hours)
    [kept] = sign_offs.list_sign_offs(session, board_id=place.board_id, document_id=draft)
    assert kept.at == NOW


def test_whoever_reviewed_it_does_not_approve_it(session: Session, place):
    """R4.06: also after they came to the board."""
    draft, ann = _draft(session, place), _person(session, place, Role.PARTICIPATION_WORKER)
    _sign(session, ann, draft, "reviewed")
    documents.give_to_board(session, board_id=place.board_id, document_id=draft, now=NOW)
    with pytest.raises(SamePerson):
        _sign(session, Person(ann.id, ann.board_id, ann.name, Role.BOARD_MEMBER), draft, "approved")
    _sign(session, _person(session, place, Role.BOARD_MEMBER), draft, "approved")


def test_nothing_is_signed_before_its_time(session: Session, place):
    draft, member = _draft(session, place), _person(session, place, Role.BOARD_MEMBER)
    for act in ("approved", "published"):
        with pytest.raises(NotNow):
            _sign(session, member, draft, act)
    documents.give_to_board(session, board_id=place.board_id, document_id=draft, now=NOW)
    for act in ("reviewed", "published"):
        with pytest.raises(NotNow):
            _sign(session, member, draft, act)


def test_another_boards_document_is_not_there_to_sign(session: Session, place):
    """T4."""
    elsewhere = builders.add_board(session, name="Elsewhere")
    stranger = builders.add_person(session, board_id=elsewhere, role=Role.SAFEGUARDING_LEAD)
    draft = _draft(session, place)
    with pytest.raises(NotFound):
        _sign(session, stranger, draft, "reviewed")
    assert sign_offs.list_sign_offs(session, board_id=elsewhere, document_id=draft) == ()


def test_what_the_board_has_is_numbered_and_never_changed_by_what_is_compiled_later(session: Session, place):
    """R4.12: frozen with its names, editions and bytes."""
    given = _draft(session, place, title="First")
    _sign(session, _person(session, place, Role.DEPUTY), given, "reviewed")
    assert documents.give_to_board(session, board_id=place.board_id, document_id=given, now=NOW) == 1
    documents.save_approved(session, board_id=place.board_id, document_id=given, today=TODAY)
    before = documents.get_document(session, board_id=place.board_id, document_id=given)
    later = _draft(session, place, title="Second")
    documents.forget_drafts(session, board_id=place.board_id)
    later = _draft(session, place, title="Third")
    assert documents.give_to_board(session, board_id=place.board_id, document_id=later, now=NOW) == 2
    assert documents.get_document(session, board_id=place.board_id, document_id=given) == before
    assert _names(session, place, given).lead


def test_versions_count_within_a_year_and_a_board(session: Session, place):
    elsewhere = builders.add_board(session, name="Elsewhere")
    for board_id, year, version in ((elsewhere, "2026", 1), (place.board_id, "2025", 1), (place.board_id, "2026", 1)):
        draft = _draft(session, place, board_id=board_id, year=year)
        assert documents.give_to_board(session, board_id=board_id, document_id=draft, now=NOW) == version


def test_whoever_proposed_a_quote_does_not_release_it(session: Session, place):
    """R4.06: two named people for every quote, and the database is asked whether it is so."""
    quote_id = _quote(session, place, by="ann")
    with pytest.raises(quotes.SamePerson):
        _release(session, place, quote_id, by="ann")
    _release(session, place, quote_id, by="dan")
    assert quotes.count_released_by_one(session, board_id=place.board_id) == 0


def _quote(session: Session, place, *, by: str) -> str:
    builders.keep(
        session, builders.a_response(words="Lights"), consultation_id=place.consultation_id, group_id=place.group_id
    )
    builders.propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    [theme] = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    comment = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)[0]
    return quotes.propose_quote(
        session, board_id=place.board_id, theme_id=theme.id, comment_id=comment.id, text=comment.text, differs=False,
        person_id=by,
    )  # fmt: skip


def _release(session: Session, place, quote_id: str, *, by: str) -> None:
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id=by, today=TODAY)


def _names(session: Session, place, document_id: str) -> sign_offs.Names:
    return sign_offs.find_names(session, board_id=place.board_id, document_id=document_id)


def _sign(session: Session, person: Person, document_id: str, act, *, hours: int = 0) -> None:
    sign_offs.add_sign_off(session, person=person, document_id=document_id, act=act, now=NOW + timedelta(hours=hours))


def _person(session: Session, place, role: Role) -> Person:
    return builders.add_person(session, board_id=place.board_id, role=role)


def _draft(session: Session, place, *, title: str = "Learning", board_id: str = "", year: str = "2026") -> str:
    return documents.save_draft(
        session, board_id=board_id or place.board_id, year=year, title=title, stamp="", model={}, prints=PRINTS,
        today=TODAY,
    )  # fmt: skip
