"""A document is visibly stale once what it was counted from has changed, and only then (R4.12, R3.14)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from analysis.document.binding import Typed
from app.people import Role
from app.store import coding, concerns, consultations, documents, published, quotes, reading, themes, trail
from app.store.concerns import Outcome
from app.store.counted import digest_counted
from app.store.document_sources import (
    NOTHING,
    find_changes,
    find_changes_lately,
    is_stale,
    list_consultations,
    list_stale,
    list_standing,
    list_typed,
    save_bindings,
)
from app.store.session import NotFound
from app.store.tables import PublishedRow
from tests.app.store.conftest import Place
from tests.builders import NOW, TODAY, a_response, add_board, add_noise, add_person, keep, propose_theme

LIGHTS = ("Lights",)
BESIDE = "5f3a9c1e-7b2d-4e8f-9a60-1c2d3e4f5a6b"
"""A response whose words stand in no theme: it is one of those who answered."""


def test_a_document_is_not_stale_while_others_go_on(session, place, compiled):
    add_noise(session, board_id=place.board_id)
    elsewhere = themes.add_theme(
        session, board_id=place.board_id, consultation_id=place.consultation_id, question_id="better", label="Trams",
        person_id="w", today=TODAY,
    )  # fmt: skip
    assert elsewhere
    assert _changes(session, place, compiled) == NOTHING
    assert not is_stale(session, board_id=place.board_id, document_id=compiled, today=TODAY)


def test_a_comment_that_is_held_back_is_seen(session, place, compiled):
    """R3.14."""
    _uphold(session, place, "Lights 2")
    found = _changes(session, place, compiled)
    assert (found.findings, found.quoted, found.heard) == (LIGHTS, (), False)
    assert found.sentences == ("The words or numbers behind 1 finding have changed: Lights.",)


def test_a_comment_that_was_moved_out_of_its_theme_is_seen(session, place, compiled):
    theme, comment = _theme(session, place), _comment(session, place, "Lights 3")
    themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, from_id=theme.id, to_id=None)
    assert _changes(session, place, compiled).findings == LIGHTS


def test_a_comment_that_is_redacted_once_more_is_seen(session, place, compiled):
    _write(session, "UPDATE comments SET text = 'Lights by [somebody]' WHERE text = 'Lights 4'")
    assert _changes(session, place, compiled).findings == LIGHTS


def test_a_quote_whose_words_have_been_redacted_since_may_no_longer_be_printed(session, place, compiled):
    """T13: what was taken out of the comment still stands in its quote."""
    _write(session, "UPDATE comments SET text = 'Lights by [somebody]' WHERE text = 'Lights 0'")
    assert _changes(session, place, compiled).quoted == LIGHTS


def test_a_quote_that_was_refused_is_seen_and_a_new_one_changes_nothing(session, place, compiled):
    """R4.06."""
    _release(session, place, "Lights 5")
    assert _changes(session, place, compiled) == NOTHING
    (theirs,) = [one for one in _quotes(session, place) if one.text == "Lights 0"]
    quotes.refuse_quote(session, board_id=place.board_id, quote_id=theirs.id, person_id="lead", today=TODAY)
    found = _changes(session, place, compiled)
    assert (found.findings, found.quoted) == ((), LIGHTS)
    assert found.sentences == ("It prints a quote that may no longer be printed, under: Lights.",)


def test_a_quote_that_was_cut_anew_is_another(session, place, compiled):
    _write(session, "UPDATE quotes SET text = 'Lights' WHERE text = 'Lights 0'")
    assert _changes(session, place, compiled).quoted == LIGHTS


def test_a_response_that_is_set_aside_changes_who_was_heard_and_every_share(session, place, compiled):
    """R2.22."""
    _write(session, "UPDATE responses SET standing = 'set_aside' WHERE id = :id", id=BESIDE)
    found = _changes(session, place, compiled)
    assert (found.findings, found.heard) == (LIGHTS, True)
    assert "Who is counted has changed." in found.sentences


def test_a_theme_that_is_no_longer_agreed_is_seen(session, place, compiled):
    themes.reject_theme(
        session, board_id=place.board_id, theme_id=_theme(session, place).id, person_id="w", today=TODAY
    )
    assert _changes(session, place, compiled).findings == LIGHTS


def test_what_was_read_since_makes_no_document_stale(session, place, compiled):
    """The method tells how the work stood; people go on reading."""
    comment = _comment(session, place, "Lights 6")
    coding.note_read(session, board_id=place.board_id, comment_ids=(comment.id,), person_id="w", today=TODAY)
    found = _changes(session, place, compiled)
    assert (found.is_stale, found.beside, found.sentences) == (False, True, ())


def test_answers_that_were_deleted_as_promised_make_nothing_stale(session, place, compiled):
    """R2.13."""
    _give(session, place, compiled)
    _write(session, "DELETE FROM responses WHERE consultation_id = :id", id=place.consultation_id)
    later = NOW.date() + timedelta(days=731)
    assert _changes(session, place, compiled).is_stale
    assert _changes(session, place, compiled, later) == NOTHING


def test_the_board_is_told_at_once_of_what_a_person_did_and_a_minute_later_of_the_rest(session, place, compiled):
    asked = {"board_id": place.board_id, "document_id": compiled}
    assert not find_changes_lately(session, **asked, now=NOW).is_stale
    _uphold(session, place, "Lights 2")
    assert not find_changes_lately(session, **asked, now=NOW).is_stale
    assert find_changes_lately(session, **asked, now=NOW + timedelta(minutes=1)).is_stale
    lead = add_person(session, board_id=place.board_id, role=Role.SAFEGUARDING_LEAD)
    _write(session, "UPDATE responses SET standing = 'set_aside' WHERE id = :id", id=BESIDE)
    trail.note(session, person=lead, act="settled", about="x", now=NOW)
    assert find_changes_lately(session, **asked, now=NOW + timedelta(minutes=1)).heard


def test_what_the_world_can_read_and_may_not_is_to_be_taken_back(session, place, compiled):
    """R4.06: a refused quote in a published document."""
    _give(session, place, compiled)
    assert list_stale(session, board_id=place.board_id, today=TODAY) == ()
    _write(session, "UPDATE quotes SET status = 'refused' WHERE text = 'Lights 0'")
    (given,) = list_stale(session, board_id=place.board_id, today=TODAY)
    assert (given.document_id, given.must_be_taken_back) == (compiled, False)
    publish(session, board_id=place.board_id, document_id=compiled)
    (opened,) = list_stale(session, board_id=place.board_id, today=TODAY)
    assert opened.must_be_taken_back


def test_what_was_taken_back_need_not_be_taken_back_again(session, place, compiled):
    publish(session, board_id=place.board_id, document_id=compiled)
    _write(session, "UPDATE quotes SET status = 'refused' WHERE text = 'Lights 0'")
    _write(session, "UPDATE published SET content = :nothing WHERE year = '2026'", nothing=b"")
    (given,) = list_stale(session, board_id=place.board_id, today=TODAY)
    assert not given.must_be_taken_back


def test_what_the_world_reads_says_at_once_that_a_refused_quote_is_looked_at_again(session, place, compiled):
    """R4.06: in the commit of the refusal, with the first day; promises and what has no such quote say nothing."""
    publish(session, board_id=place.board_id, document_id=compiled)
    _release(session, place, "Lights 5")
    _refuse(session, place, "Lights 5", TODAY)
    assert _again(session) == [None, None]
    _refuse(session, place, "Lights 0", TODAY)
    _write(session, "UPDATE quotes SET status = 'released' WHERE text = 'Lights 0'")
    _refuse(session, place, "Lights 0", TODAY + timedelta(days=1))
    assert _again(session) == [TODAY, None]


def test_what_the_world_reads_says_at_once_that_a_quoted_answer_is_held(session, place, compiled):
    """R3.14: and says nothing while another answer is held, or where only a draft quotes it."""
    _uphold(session, place, "Lights 3")
    publish(session, board_id=place.board_id, document_id=compiled)
    _uphold(session, place, "Lights 2")
    assert _again(session) == [None, None]
    _uphold(session, place, "Lights 0")
    assert _again(session) == [TODAY, None]


def test_nothing_of_another_board_is_told(session, place, compiled):
    """T4."""
    other = add_board(session, name="Elsewhere")
    for ask in (find_changes, is_stale):
        with pytest.raises(NotFound):
            ask(session, board_id=other, document_id=compiled, today=TODAY)
    assert list_stale(session, board_id=other, today=TODAY) == ()
    assert list_standing(session, board_id=other, theme_ids=[_theme(session, place).id]) == frozenset()


def test_what_was_typed_and_what_was_counted_are_kept(session, place, compiled):
    asked = {"board_id": place.board_id, "document_id": compiled}
    assert list_typed(session, **asked) == (Typed("why/0", "34", "All 34 schools."),)
    assert [kept for kept, _ in list_consultations(session, **asked)] == [place.consultation_id]
    theme_id = _theme(session, place).id
    assert list_standing(session, board_id=place.board_id, theme_ids=[theme_id, "gone"]) == {theme_id}


def test_a_digest_holds_no_word_and_no_id_of_an_answer(session, place, compiled):
    """T13: what is kept for years leads to nobody."""
    counted = digest_counted(session, board_id=place.board_id, consultation_ids=[place.consultation_id])
    response_ids = set(session.scalars(text("SELECT id FROM responses")))
    assert response_ids
    assert not any(one in repr(counted) for one in response_ids)
    assert "Lights" not in repr(counted)


def _changes(session, place: Place, document_id: str, today: date = TODAY):
    session.flush()
    return find_changes(session, board_id=place.board_id, document_id=document_id, today=today)


def _theme(session, place: Place) -> themes.KeptTheme:
    kept = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    return next(theme for theme in kept if theme.machine_label)


def _comment(session, place: Place, words: str) -> themes.KeptComment:
    kept = themes.list_comments(session, board_id=place.board_id, theme_id=_theme(session, place).id)
    return next(comment for comment in kept if comment.text == words)


def _quotes(session, place: Place):
    return quotes.list_quotes(session, board_id=place.board_id, theme_id=_theme(session, place).id)


def _refuse(session, place: Place, words: str, today: date) -> None:
    (theirs,) = [one for one in _quotes(session, place) if one.text == words]
    quotes.refuse_quote(session, board_id=place.board_id, quote_id=theirs.id, person_id="lead", today=today)


def _again(session) -> list[date | None]:
    """Since when each published thing is looked at again: the print of the document, then the one that is none."""
    rows = session.scalars(select(PublishedRow).order_by(PublishedRow.year.is_(None)))
    return [row.looked_at_again_on for row in rows]


def _release(session, place: Place, words: str) -> None:
    quote_id = quotes.propose_quote(
        session, board_id=place.board_id, theme_id=_theme(session, place).id, text=words, differs=False,
        comment_id=_comment(session, place, words).id, person_id="w",
    )  # fmt: skip
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)


def _uphold(session, place: Place, words: str) -> None:
    seen: set[str] = set()
    while found := reading.find_next_unread(session, board_id=place.board_id, skip=seen):
        if found.value == words:
            concerns.settle(
                session, board_id=place.board_id, concern_id=found.concern_id, outcome=Outcome.REFER, reason="Read.",
                person_id="lead", today=TODAY,
            )  # fmt: skip
            return
        seen.add(found.concern_id)
    raise AssertionError("nobody said that")


def _give(session, place: Place, document_id: str) -> None:
    documents.give_to_board(session, board_id=place.board_id, document_id=document_id, now=NOW)


def publish(session, *, board_id: str, document_id: str) -> None:
    """Let the world read a first version, and beside it something that is no document's."""
    made, _ = (
        published.add_published(
            session, board_id=board_id, consultation_id=None, title="Told", media_type="text/html", content=b"printed",
            today=TODAY,
        )
        for _ in range(2)
    )  # fmt: skip
    of = "year = '2026', version = 1, edition = 'board', kind = 'html'"
    _write(session, f"UPDATE published SET {of} WHERE id = :id", id=made)  # noqa: S608
    _write(session, "UPDATE documents SET version = 1, published_on = :day WHERE id = :id", id=document_id, day=TODAY)


def _write(session, sql: str, **named) -> None:
    session.flush()
    session.execute(text(sql), named)
    session.expire_all()


@pytest.fixture
def compiled(session, place: Place) -> str:
    """A document about a theme of twelve with one quote; a thirteenth child said something else."""
    here = {"consultation_id": place.consultation_id, "group_id": place.group_id}
    for number in range(12):
        keep(session, a_response(words=f"Lights {number}"), **here)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    keep(session, a_response(id=BESIDE, words="Trains that come"), **here)
    theme = _theme(session, place)
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id="w", today=TODAY)
    _release(session, place, "Lights 0")
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )
    made = documents.save_draft(
        session, board_id=place.board_id, year="2026", title="What children told us", stamp="", today=TODAY,
        model={"findings": [{"id": theme.id, "label": "Lights"}]},
        prints=dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"printed"),
    )  # fmt: skip
    save_bindings(
        session, board_id=place.board_id, document_id=made, typed=[Typed("why/0", "34", "All 34 schools.")],
        counted=digest_counted(session, board_id=place.board_id, consultation_ids=[place.consultation_id]),
    )  # fmt: skip
    # A draft goes when words are held; the board's stays and is stale.
    _give(session, place, made)
    session.commit()
    return made
