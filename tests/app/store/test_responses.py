"""What a job may read and count, and what is forgotten when its time has come (R2.13, T14)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.store import consultations, documents, held, reading, responses, themes
from surveys.answers import Answer, Missing
from tests.builders import NOW, TODAY, WORRYING, a_response, keep, propose_theme

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"x")


def test_true_counts_of_options_and_of_every_way_of_not_answering(session, place):
    for feels in (Answer("feels", value="safe"), Answer("feels", missing=Missing.PREFER_NOT)):
        answers = (feels, Answer("better", missing=Missing.NOT_SURE))
        keep(session, a_response(answers=answers), consultation_id=place.consultation_id, concerns={})
    better, feels = responses.count_answers(session, consultation_id=place.consultation_id, unread={"better"})
    assert (feels.answered, feels.options, feels.missing) == (1, {"safe": 1}, {"prefer_not": 1})
    assert (better.answered, better.options, better.missing) == (0, {}, {"not_sure": 2})


def test_responses_are_counted_by_band_group_language_and_mode(session, place):
    keep(session, a_response(), consultation_id=place.consultation_id, group_id=place.group_id)
    keep(session, a_response(language="ur", helped=True), consultation_id=place.consultation_id)
    by = {
        thing: responses.count_responses(session, consultation_id=place.consultation_id, by=thing)
        for thing in ("band", "language", "mode", "group_id")
    }
    assert by["band"] == {"11-13": 2}
    assert by["language"] == {"en": 1, "ur": 1}
    assert by["group_id"] == {place.group_id: 1, "": 1}
    assert responses.count_helped(session, consultation_id=place.consultation_id) == 1


def test_who_is_in_a_theme_is_counted_once_and_held_answers_are_not(session, place):
    for words in ("Lights", "More lights"):
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    (theme,) = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert responses.count_said(session, consultation_id=place.consultation_id) == {theme.id: {"11-13": 2}}
    session.execute(text("UPDATE concerns SET state = 'upheld' WHERE consultation_id = :id"), _id(place))
    assert responses.count_said(session, consultation_id=place.consultation_id) == {}


def test_settled_and_held_concerns_are_counted(session, place):
    keep(session, a_response(), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    keep(session, a_response(), consultation_id=place.consultation_id)
    counted = responses.count_concerns(session, consultation_id=place.consultation_id)
    assert (counted.settled, counted.held) == (0, 1)


def test_a_worrying_option_that_was_settled_is_no_answer_in_own_words_that_was_read(session, place):
    """R2.17: the share of own words that a person read is never more than all of them."""
    concerns = {"better": WORRYING, "feels": WORRYING}
    keep(session, a_response(), consultation_id=place.consultation_id, concerns=concerns)
    session.execute(text("UPDATE concerns SET state = 'upheld' WHERE consultation_id = :id"), _id(place))
    assert responses.count_read(session, consultation_id=place.consultation_id, own_words={"better"}) == 1


def test_raw_words_go_ninety_days_after_the_board_had_the_document(session, place):
    _sign_off(session, place)
    assert responses.forget_words(session, signed_off_before=TODAY) == 0
    assert responses.forget_words(session, signed_off_before=TODAY + timedelta(days=1)) == 2
    left = responses.list_own_words(session, consultation_id=place.consultation_id, question_id="better")
    assert [one.text for one in left] == ["", ""]
    assert _count(session, "comments", place) == 2


def test_raw_words_go_also_where_no_comment_was_made_of_them_and_those_that_raised_a_concern_go_too(session, place):
    """R2.13: an answer that was cleared after themes were found has no comment."""
    late = {"better": WORRYING}
    keep(session, a_response(words="He hits me"), consultation_id=place.consultation_id, concerns=late)
    _sign_off(session, place)
    session.execute(text("UPDATE concerns SET state = 'cleared' WHERE consultation_id = :id"), _id(place))
    session.execute(text("DELETE FROM comments"))
    responses.forget_words(session, signed_off_before=TODAY + timedelta(days=1))
    left = responses.list_own_words(session, consultation_id=place.consultation_id, question_id="better")
    assert {one.text for one in left} == {""}
    words = text("SELECT CAST(words AS TEXT) FROM concerns WHERE consultation_id = :id")
    assert set(session.scalars(words, _id(place))) == {"[]"}
    counts = responses.count_answers(session, consultation_id=place.consultation_id, unread={"better"})
    assert counts[1].options == {"safe": 3}


@pytest.mark.parametrize("why", ["late", "open_link", "set_aside"])
def test_what_stands_apart_is_kept_until_a_person_has_read_it(session, place, why):
    """R3.08, R2.13: no document waits for it, so nobody need have read it when its time has come."""
    apart = a_response(words="Only here")
    keep(session, apart, consultation_id=place.consultation_id)
    _sign_off(session, place)
    session.execute(text("UPDATE responses SET standing = :why WHERE id = :id"), {"why": why, "id": apart.id})
    words = text("SELECT CAST(value AS TEXT) FROM answers WHERE response_id = :id AND question_id = 'better'")
    after = {"signed_off_before": TODAY + timedelta(days=1)}
    assert responses.forget_words(session, **after) == 2
    assert responses.forget_responses(session, **after) == 2
    assert session.scalar(words, {"id": apart.id}) == '"Only here"'
    assert reading.count_unread_apart(session, board_id=place.board_id) == 1
    session.execute(text("UPDATE concerns SET state = 'cleared' WHERE response_id = :id"), {"id": apart.id})
    assert responses.forget_words(session, **after) == 1
    assert responses.forget_responses(session, **after) == 1


def test_responses_go_when_their_time_has_come_and_what_is_upheld_stays(session, place):
    _sign_off(session, place)
    session.execute(
        text(
            "UPDATE concerns SET state = 'upheld' WHERE id = (SELECT min(id) FROM concerns WHERE consultation_id = :id)"
        ),
        _id(place),
    )
    assert responses.forget_responses(session, signed_off_before=TODAY + timedelta(days=1)) == 1
    assert (_count(session, "responses", place), _count(session, "comments", place)) == (1, 1)


def test_nothing_of_another_consultation_is_forgotten(session, place):
    before = session.scalar(text("SELECT count(*) FROM answers"))
    responses.forget_responses(session, signed_off_before=date(2099, 1, 1))
    responses.forget_words(session, signed_off_before=date(2099, 1, 1))
    assert session.scalar(text("SELECT count(*) FROM answers WHERE CAST(value AS TEXT) <> '\"\"'")) == before


def test_after_a_shuffle_answers_lie_in_the_order_of_their_random_ids(session, place):
    """T14: the order in which they came is gone; SQLite has none to forget."""
    for _ in range(40):
        keep(session, a_response(), consultation_id=place.consultation_id)
    session.commit()
    responses.shuffle(session)
    session.commit()
    as_they_lie = [row.id for row in session.execute(text("SELECT * FROM responses"))]
    assert as_they_lie == list(session.scalars(text("SELECT id FROM responses ORDER BY id")))


def test_after_a_shuffle_postgresql_no_longer_says_what_came_together(session, place):
    """Security 0.1: rows of one transaction bear one number; afterwards all of a table do, and no other table's."""
    for _ in range(3):
        keep(session, a_response(), consultation_id=place.consultation_id)
        held.add_held(
            session, board_id=place.board_id, consultation_id=place.consultation_id, group_id=place.group_id,
            response_id=str(uuid4()), envelope={"sealed": "x"}, reason="cannot_be_opened",
        )  # fmt: skip
        session.commit()
    responses.shuffle(session)
    if session.get_bind().dialect.name == "postgresql":
        for table in ("responses", "held"):
            assert session.scalar(text(f"SELECT count(DISTINCT xmin::text) FROM {table}")) == 1
        together = "responses r JOIN held h ON h.xmin::text = r.xmin::text"
        assert session.scalar(text(f"SELECT count(*) FROM {together}")) == 0
    assert session.scalar(text("SELECT count(*) FROM responses")) == 7


@pytest.mark.parametrize("kind", PRINTS)
def test_a_compiled_document_keeps_every_print(session, place, kind):
    kept = _document(session, place, prints={**PRINTS, kind: b"this"})
    assert documents.get_print(session, board_id=place.board_id, document_id=kept, kind=kind) == b"this"


def test_a_new_draft_takes_the_place_of_the_last_and_never_of_what_the_board_has(session, place):
    first = _document(session, place)
    documents.give_to_board(session, board_id=place.board_id, document_id=first, now=NOW)
    for _ in range(2):
        draft = _document(session, place)
    assert {one.id for one in documents.list_documents(session, board_id=place.board_id)} == {first, draft}
    with_board = documents.list_documents(session, board_id=place.board_id, with_board_only=True)
    assert [one.id for one in with_board] == [first]


def test_what_was_given_last_stands_first_also_on_one_day_and_a_draft_before_it(session, place):
    given: list[str] = []
    for minutes in range(4):
        given.append(_document(session, place))
        at = NOW + timedelta(minutes=minutes)
        documents.give_to_board(session, board_id=place.board_id, document_id=given[-1], now=at)
    draft = _document(session, place)
    session.commit()
    listed = [one.id for one in documents.list_documents(session, board_id=place.board_id)]
    assert listed == [draft, *reversed(given)]


def _sign_off(session, place) -> None:
    for words in ("Lights", "More lights"):
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )
    kept = _document(session, place)
    documents.give_to_board(session, board_id=place.board_id, document_id=kept, now=NOW)


def _document(session, place, prints=PRINTS) -> str:
    return documents.save_draft(
        session, board_id=place.board_id, year="2026", title="Learning", stamp="", model={}, prints=prints,
        today=TODAY,
    )  # fmt: skip


def _count(session, table: str, place) -> int:
    return session.scalar(text(f"SELECT count(*) FROM {table} WHERE consultation_id = :id"), _id(place))


def _id(place) -> dict[str, str]:
    return {"id": place.consultation_id}
