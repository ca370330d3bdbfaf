"""What was promised to be forgotten is forgotten at night (R2.13)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from app.jobs.forget import forget
from app.store import consultations, documents, held, queue, responses
from app.store.keeping import ANSWERS_KEPT, WORDS_KEPT
from tests.builders import NOW, TODAY, a_response, add_group, add_open_consultation, keep, propose_theme


@pytest.mark.parametrize(
    ("later", "words", "kept"),
    [
        (WORDS_KEPT, ["Lights"], 1),
        (WORDS_KEPT + timedelta(days=1), [""], 1),
        (ANSWERS_KEPT + timedelta(days=1), [], 0),
    ],
)
def test_words_and_responses_are_kept_as_long_as_promised_and_no_longer(session, sessions, place, later, words, kept):
    forget(sessions, today=TODAY + later)
    left = responses.list_own_words(session, consultation_id=place.consultation_id, question_id="better")
    assert [one.text for one in left] == words
    count = consultations.count_answered(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert count == kept


def test_work_that_is_done_is_forgotten_and_work_that_waits_is_not(session, sessions, place):
    done = queue.ask(session, kind="find_themes", board_id=place.board_id, reference="done")
    queue.ask(session, kind="find_themes", board_id=place.board_id, reference="waits")
    queue.finish(session, work_id=done)
    session.commit()
    forget(sessions, today=TODAY)
    found = {
        reference: queue.find_latest(session, board_id=place.board_id, kind="find_themes", reference=reference)
        for reference in ("done", "waits")
    }
    assert (found["done"], found["waits"].state) == (None, "waiting")


@pytest.mark.parametrize(("later", "kept"), [(ANSWERS_KEPT, 2), (ANSWERS_KEPT + timedelta(days=1), 0)])
def test_what_is_held_goes_when_the_responses_go(session, sessions, place, later, kept):
    """R2.13: sealed or placed; what is held of a consultation that goes on stays."""
    open_one = add_open_consultation(session, board_id=place.board_id)
    for consultation_id in (place.consultation_id, place.consultation_id, open_one):
        group_id = add_group(session, board_id=place.board_id, consultation_id=consultation_id)
        made = str(uuid4())
        held.add_held(
            session, board_id=place.board_id, consultation_id=consultation_id, group_id=group_id, response_id=made,
            envelope={"sealed": "x"}, reason="cannot_be_opened",
        )  # fmt: skip
    held.save_placed(session, response_id=made, has_seat=True)
    session.commit()
    forget(sessions, today=TODAY + later)
    assert held.count_held(session, board_id=place.board_id, consultation_id=place.consultation_id) == kept
    assert held.find_held(session, group_id=group_id, response_id=made) == "placed"


@pytest.fixture(autouse=True)
def signed_off(session, place) -> None:
    """A closed consultation with one answer, whose document the board has had since today."""
    keep(session, a_response(words="Lights"), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )
    prints = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"")
    kept = documents.save_draft(
        session, board_id=place.board_id, year="2026", title="", stamp="", model={}, prints=prints, today=TODAY
    )
    documents.give_to_board(session, board_id=place.board_id, document_id=kept, now=NOW)
    session.commit()
