"""A name that the machine gave loses every word that nobody whose words may leave says (R3.14, R4.07)."""

import pytest
from sqlalchemy import update

from app.people import Role
from app.store import sorting, splits, theme_steps, themes
from app.store.machine_words import UNNAMED
from app.store.tables import CommentRow, ConcernRow
from tests.builders import NOW, TODAY, a_response, add_person, keep, propose_theme

SAID = ("stepdad knives", "knives at home", "lights", "more lights")


@pytest.mark.parametrize("typed", ["Stepdad knives", "stepdad  KNIVES"])
def test_a_half_that_keeps_the_machines_name_loses_it_when_its_words_are_upheld(session, place, theme, typed: str):
    """R3.14: pressing Split without typing is not giving a name."""
    made = _split(session, place, theme, typed)
    assert themes.get_theme(session, board_id=place.board_id, theme_id=made).label == typed
    _uphold(session, "stepdad knives")
    assert themes.get_theme(session, board_id=place.board_id, theme_id=made).label == UNNAMED


def test_a_name_that_was_held_back_while_the_page_was_open_is_the_machines_all_the_same(session, place, theme):
    """R3.14: the page still had it, the store shows it to nobody any more."""
    _propose_split(session, place, theme)
    _uphold(session, "stepdad knives")
    made = _split(session, place, theme, "Stepdad knives", is_proposed=True)
    assert themes.get_theme(session, board_id=place.board_id, theme_id=made).label == UNNAMED


def test_a_name_that_a_person_typed_for_a_half_stays(session, place, theme):
    made = _split(session, place, theme, "Danger at home")
    _uphold(session, "stepdad knives")
    assert themes.get_theme(session, board_id=place.board_id, theme_id=made).label == "Danger at home"


@pytest.mark.parametrize("is_undone_first", [True, False])
def test_the_name_is_lost_as_well_where_the_split_was_undone(session, place, theme, is_undone_first: bool):
    """R3.14: what was done stands in a list, with the names of what is gone."""
    worker = add_person(session, board_id=place.board_id, role=Role.PARTICIPATION_WORKER)
    where = {"person": worker, "consultation_id": place.consultation_id, "now": NOW}
    with theme_steps.record(session, **where, kind="split", about=theme.id):
        made = _split(session, place, theme, "Stepdad knives")
    [step] = theme_steps.list_steps(session, board_id=place.board_id, consultation_id=place.consultation_id)
    acts = [
        lambda: theme_steps.undo_step(session, person=worker, step_id=step.id, now=NOW),
        lambda: _uphold(session, "stepdad knives"),
    ]
    for act in acts if is_undone_first else reversed(acts):
        act()
    gone = themes.list_labels_of_gone(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert gone[made] == UNNAMED
    assert _only(session, place).size == 3


def _split(session, place, theme, label: str, *, is_proposed: bool = False) -> str:
    if not is_proposed:
        _propose_split(session, place, theme)
    return sorting.split_theme(
        session, board_id=place.board_id, theme_id=theme.id, comment_ids=_ids(session, *SAID[:2]), label=label,
        person_id="worker", today=TODAY,
    )  # fmt: skip


def _propose_split(session, place, theme) -> None:
    halves = [("Lights", _ids(session, *SAID[2:])), ("Stepdad knives", _ids(session, *SAID[:2]))]
    splits.save_split(session, board_id=place.board_id, theme_id=theme.id, halves=halves)


def _ids(session, *words: str) -> list[str]:
    return [one.id for one in session.query(CommentRow).filter(CommentRow.text.in_(words))]


def _uphold(session, words: str) -> None:
    [comment] = session.query(CommentRow).filter(CommentRow.text == words)
    session.execute(update(ConcernRow).where(ConcernRow.response_id == comment.response_id).values(state="upheld"))
    session.expire_all()


def _only(session, place):
    [theme] = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    return theme


@pytest.fixture
def theme(session, place):
    for words in SAID:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    session.commit()
    return _only(session, place)
