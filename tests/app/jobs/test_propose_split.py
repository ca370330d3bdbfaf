"""A worker asks where a theme could be split; a job leaves the answer in the store and changes nothing (R3.14)."""

import pytest

from app.jobs.running import run_waiting
from app.store import concerns, queue, reading, splits, themes
from app.store.concerns import Outcome
from tests.builders import TODAY, a_response, add_board, keep, propose_theme

LIGHTS = ("more lights on the path", "the path lights are broken", "lights by the path please", "mend the path lights")
BUS = ("bullies on the bus", "bus bullies push us", "stop bullies on my bus", "the bus has bullies")


@pytest.mark.slow
def test_the_job_leaves_two_halves_and_the_theme_as_it_was(session, sessions, settings, place, theme):
    before = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    queue.ask(session, kind="propose_split", board_id=place.board_id, reference=theme.id)
    session.commit()
    run_waiting(sessions, settings)
    split = splits.find_split(session, board_id=place.board_id, theme_id=theme.id)
    assert sorted(sorted(one.text for one in half.comments) for half in split.halves) == [sorted(BUS), sorted(LIGHTS)]
    assert themes.list_comments(session, board_id=place.board_id, theme_id=theme.id) == before


def test_what_is_held_is_not_read_to_split(session, place, theme):
    _uphold(session, place)
    clauses = splits.list_clauses(session, board_id=place.board_id, theme_id=theme.id)
    assert len(clauses) == len(LIGHTS) + len(BUS) - 1


def test_a_comment_that_is_held_since_leaves_its_half_and_its_words_the_name(session, place, theme):
    """R3.14: the machine had named the half from it."""
    ids = _ids(session, place, theme)
    _uphold(session, place)
    [held] = ids.keys() - _ids(session, place, theme).keys()
    # What is left of its half says nothing of what the name says: it is of the other subject.
    like_it = LIGHTS if ids[held] in LIGHTS else BUS
    left = [comment for comment, words in ids.items() if words not in like_it][:3]
    halves = [(ids[held], [held, *left]), ("the rest", list(ids.keys() - {held, *left}))]
    splits.save_split(session, board_id=place.board_id, theme_id=theme.id, halves=halves)
    first, _ = splits.find_split(session, board_id=place.board_id, theme_id=theme.id).halves
    assert {one.id for one in first.comments} == set(left)
    assert first.label == ""


def test_asking_again_replaces_what_was_said_before(session, place, theme):
    ids = list(_ids(session, place, theme))
    for halves in ([("a", ids[:4]), ("b", ids[4:])], []):
        splits.save_split(session, board_id=place.board_id, theme_id=theme.id, halves=halves)
    assert splits.find_split(session, board_id=place.board_id, theme_id=theme.id).halves == ()


def test_a_half_whose_comments_were_all_moved_away_is_no_half(session, place, theme):
    ids = list(_ids(session, place, theme))
    splits.save_split(session, board_id=place.board_id, theme_id=theme.id, halves=[("a", ids[1:]), ("b", ids[:1])])
    themes.move_comment(session, board_id=place.board_id, comment_id=ids[0], from_id=theme.id, to_id=None)
    assert splits.find_split(session, board_id=place.board_id, theme_id=theme.id).halves == ()


def test_another_board_finds_no_split(session, place, theme):
    """T4."""
    splits.save_split(session, board_id=place.board_id, theme_id=theme.id, halves=[])
    stranger = add_board(session, name="Southvale")
    assert splits.find_split(session, board_id=stranger, theme_id=theme.id) is None


def _ids(session, place, theme) -> dict[str, str]:
    return {one.id: one.text for one in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)}


def _uphold(session, place) -> None:
    found = reading.find_next_unread(session, board_id=place.board_id, within=(place.consultation_id,))
    concerns.settle(
        session, board_id=place.board_id, concern_id=found.concern_id, outcome=Outcome.REFER, reason="Read.",
        person_id="lead", today=TODAY,
    )  # fmt: skip


@pytest.fixture
def theme(session, place):
    for words in (*LIGHTS, *BUS):
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    session.commit()
    [theme] = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    return theme
