"""A name that the machine gave loses every word that nobody whose words may leave says (R3.14, R4.07)."""

import pytest
from sqlalchemy import update

from app.people import Role
from app.store import sorting, splits, theme_steps, themes
from app.store.machine_words import UNNAMED
from app.store.tables import CommentRow, ConcernRow, ResponseRow, ThemeRow
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


@pytest.mark.parametrize("why", ["refused", "red"])
def test_words_that_only_a_child_said_who_may_not_be_quoted_are_in_no_name(session, place, theme, why: str):
    """R4.07, R3.14: a name and keywords leave in a document and in a file."""
    _propose_split(session, place, theme)
    _say_that_it_may_not_leave(session, "stepdad knives", why)
    _call(session, theme, "Stepdad knives", ["stepdad", "knives", "lights"])
    found = _only(session, place)
    assert (found.label, found.machine_label, found.keywords) == (UNNAMED, "", ("knives", "lights"))
    halves = splits.find_split(session, board_id=place.board_id, theme_id=theme.id).halves
    assert [half.label for half in halves] == ["Lights", ""]


@pytest.mark.parametrize("label", ["Knives", "Knives and lights", "Theme 3"])
def test_a_name_of_words_that_others_say_as_well_stays(session, place, theme, label: str):
    """R4.07 is about a child's own words; 'and' is nobody's, and a number neither."""
    _say_that_it_may_not_leave(session, "stepdad knives", "refused")
    _call(session, theme, label, [])
    assert _only(session, place).label == label


def _say_that_it_may_not_leave(session, words: str, why: str) -> None:
    [comment] = session.query(CommentRow).filter(CommentRow.text == words)
    if why == "refused":
        session.get_one(ResponseRow, comment.response_id).words_may_be_used = False
    else:
        red = {"level": "high", "state": "cleared"}
        session.execute(update(ConcernRow).where(ConcernRow.response_id == comment.response_id).values(**red))
    session.flush()
    session.expire_all()


def _call(session, theme, label: str, keywords: list[str]) -> None:
    """As a run of the machine would have."""
    row = session.get_one(ThemeRow, theme.id)
    row.label, row.machine_label, row.keywords = label, label, keywords
    session.flush()


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
