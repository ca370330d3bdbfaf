"""What the world may read of a document: frozen, listed newest first, and never gone in silence (R4.12)."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from app.store import published
from app.store.session import Session
from tests import builders
from tests.builders import TODAY


def test_every_print_stays_when_a_newer_version_comes_which_stands_first(session: Session, place):
    for year, version in (("2025", 1), ("2026", 1), ("2026", 2)):
        _publish(session, place, year=year, version=version)
    told = published.list_prints(session, board_id=place.board_id)
    assert [(one.year, one.version) for one in told] == [("2026", 2), ("2026", 1), ("2025", 1)]
    assert [one.size for one in told] == [5, 5, 5]


def test_what_stands_at_a_childs_code_is_no_print_of_a_document(session: Session, place):
    published.add_published(
        session, board_id=place.board_id, consultation_id=None, title="Came", media_type="text/html", content=b"<p>",
        today=TODAY,
    )  # fmt: skip
    assert published.list_prints(session, board_id=place.board_id) == ()


def test_the_same_print_of_a_version_is_there_once_whoever_publishes_it(session: Session, place):
    """A worker that took too long and the one that followed it must not both publish."""
    _publish(session, place, version=1)
    with pytest.raises(IntegrityError):
        _publish(session, place, version=1)


def test_what_is_taken_back_is_empty_and_says_why(session: Session, place):
    """Every print of that version, and none of another, nor a promise that was made on it."""
    gone = _publish(session, place, version=1)
    kept = [_publish(session, place, version=2), _publish(session, place, version=1, edition="promises")]
    because = {"because": "A school could be told.", "today": TODAY}
    assert published.take_back(session, board_id=place.board_id, year="2026", version=1, **because) == 1
    told = published.get_published(session, published_id=gone)
    assert (told.content, told.taken_back_on, told.taken_back_because) == (b"", TODAY, "A school could be told.")
    assert [published.get_published(session, published_id=one).content for one in kept] == [b"bytes", b"bytes"]


def test_what_was_taken_back_is_not_taken_back_again_with_another_reason(session: Session, place):
    made = _publish(session, place)
    for because, count in (("First.", 1), ("Second.", 0)):
        done = published.take_back(
            session, board_id=place.board_id, year="2026", version=1, because=because, today=TODAY
        )
        assert done == count
    assert published.get_published(session, published_id=made).taken_back_because == "First."


def test_another_boards_prints_are_neither_listed_nor_taken_back(session: Session, place):
    """T4."""
    elsewhere = builders.add_board(session, name="Elsewhere")
    made = _publish(session, place)
    assert published.list_prints(session, board_id=elsewhere) == ()
    published.take_back(session, board_id=elsewhere, year="2026", version=1, because="x", today=TODAY)
    assert published.get_published(session, published_id=made).content == b"bytes"
    assert published.find_board_name(session, board_id=elsewhere) == "Elsewhere"


def _publish(session: Session, place, *, year: str = "2026", version: int = 1, edition: str = "board") -> str:
    return published.add_published(
        session, board_id=place.board_id, consultation_id=None, title="Learning", media_type="text/html",
        content=b"bytes", today=TODAY, year=year, version=version, edition=edition, kind="html",
    )  # fmt: skip
