"""Boxes, places, orders and drawings on their way into the document: as words, as counts, or not at all."""

import pytest

from app.jobs.evidence import list_own_words_questions
from app.jobs.forget import forget
from app.jobs.material import gather_material
from app.store import consultations, documents
from app.store.keeping import WORDS_KEPT
from surveys.answers import Answer
from tests.app.jobs.conftest import Place
from tests.browser.kinds_example import GOOD_PLACES
from tests.builders import NOW, TODAY, a_response, add_open_consultation, keep

DRAWN = "1 10,20 30,40"


def test_themes_are_sought_in_boxes_and_never_in_drawings():
    asked = [question.id for question in list_own_words_questions(GOOD_PLACES)]
    assert asked == ["houses.worries", "houses.dreams", "draw.words", "why"]


def test_an_order_is_counted_as_named_and_as_named_first(session, drawn):
    closed = gather_material(session, board_id=drawn.board_id, year="2026").closed
    ordered, places = (one for one in closed if one.answered)
    assert ordered.options == (("Friends", 12), ("Quiet", 0), ("Music", 12), ("Games", 0))
    assert (ordered.first, ordered.picks) == ((0, 0, 12, 0), "several")
    assert (dict(places.options)["Playground"], places.first) == (12, ())


def test_drawings_are_counted_and_nothing_of_them_is_there(session, drawn):
    material = gather_material(session, board_id=drawn.board_id, year="2026")
    assert (material.drawings, material.comments) == (12, 24)
    assert DRAWN not in repr(material)
    assert "Can you draw a good place? (drawn)" in {question.words for question in material.questions}


def test_drawings_are_forgotten_with_the_words(session, sessions, drawn):
    """R2.13."""
    prints = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"")
    kept = documents.save_draft(
        session, board_id=drawn.board_id, year="2026", title="", stamp="", model={}, prints=prints, today=TODAY
    )
    documents.give_to_board(session, board_id=drawn.board_id, document_id=kept, now=NOW)
    session.commit()
    forget(sessions, today=TODAY + WORDS_KEPT * 1.1)
    left = session.connection().exec_driver_sql("SELECT value FROM answers WHERE question_id = 'draw'").scalars()
    assert set(left) == {'""'}


@pytest.fixture
def drawn(session, place) -> Place:
    """A closed consultation of the second example that twelve answered in the same way."""
    made = add_open_consultation(session, board_id=place.board_id, definition=GOOD_PLACES)
    answers = (
        Answer("matters", value=("music", "friends")),
        Answer("where", value=("playground",)),
        Answer("houses.worries", value="Dogs"),
        Answer("houses.dreams", value="A boat"),
        Answer("draw", value=DRAWN),
    )
    for _ in range(12):
        keep(session, a_response(answers=answers), consultation_id=made, concerns={})
    consultations.close_consultation(session, board_id=place.board_id, consultation_id=made, today=TODAY)
    session.commit()
    return Place(place.board_id, made)
