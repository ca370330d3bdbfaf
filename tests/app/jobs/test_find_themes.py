"""From stored answers to proposed themes, over the bridge: what is held never crosses (contract 8, R3.14)."""

import pytest

from app.jobs.evidence import gather
from app.jobs.running import run_waiting
from app.store import consultations, queue, themes
from tests.builders import BETTER, WORRYING, a_response, keep, propose_theme

SAID = (
    "More lights near the gate",
    "The gate is dark, put lights there",
    "Lights on the path please",
    "It is dark at night",
    "Stop the bullying on the bus",
    "Bullies on the bus",
    "The bus is scary because of bullying",
    "A teacher on the bus",
)


def test_the_bridge_carries_words_question_and_groups_and_no_response(session, place):
    response = a_response(words="More lights")
    keep(session, response, consultation_id=place.consultation_id)
    bridge = gather(session, consultation=_kept(session, place), question=BETTER)
    (comment,) = bridge.evidence.comments
    assert (comment.text, comment.groups["band"]) == ("More lights", "11-13")
    assert response.id not in repr(bridge.evidence)
    assert bridge.answers == {comment.id: response.id}


def test_what_is_held_does_not_cross_the_bridge(session, place):
    keep(session, a_response(words="Held"), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    keep(session, a_response(words=None), consultation_id=place.consultation_id, concerns={})
    bridge = gather(session, consultation=_kept(session, place), question=BETTER)
    assert bridge.evidence.comments == ()


def test_a_comment_keeps_its_id_from_run_to_run(session, place):
    keep(session, a_response(), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    kept = _kept(session, place)
    first = gather(session, consultation=kept, question=BETTER).answers
    assert gather(session, consultation=kept, question=BETTER).answers == first


@pytest.mark.slow
def test_a_run_leaves_proposed_themes_and_every_comment_somewhere(session, sessions, settings, place):
    for words in SAID * 2:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    keep(session, a_response(words="idk"), consultation_id=place.consultation_id)
    _ask_and_run(session, sessions, settings, place)
    found = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    placed = {
        comment.id
        for theme in found
        for comment in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    }
    unplaced = themes.list_unplaced(
        session, board_id=place.board_id, consultation_id=place.consultation_id, question_id="better"
    )
    assert {theme.status for theme in found} == {"proposed"}
    assert len(placed) + len(unplaced) == 17
    assert "no_answer" in {comment.unplaced for comment in unplaced}


@pytest.mark.slow
def test_a_run_over_nothing_ends_well(session, sessions, settings, place):
    _ask_and_run(session, sessions, settings, place)
    work = queue.find_latest(session, board_id=place.board_id, kind="find_themes", reference=place.consultation_id)
    assert (work.state, work.progress, work.trouble) == ("done", 1.0, "")


def _kept(session, place):
    return consultations.get_consultation(session, board_id=place.board_id, consultation_id=place.consultation_id)


def _ask_and_run(session, sessions, settings, place) -> None:
    queue.ask(session, kind="find_themes", board_id=place.board_id, reference=place.consultation_id)
    session.commit()
    run_waiting(sessions, settings)
    session.rollback()
