"""A worker makes the kinds that are more than cards, and prints an edition on paper."""

from __future__ import annotations

import re

import pytest

from app.store.session import Sessions
from surveys.bands import RULES
from surveys.definition import Question
from surveys.library import list_ready, load
from tests import builders
from tests.app.desks import Desk
from tests.app.participation_worker.test_writing import _add_band, _ask, _get, _options, _start
from tests.browser.kinds_example import GOOD_PLACES


def test_a_plan_brings_its_places(worker: Desk, sessions: Sessions):
    asked = _made(worker, sessions, words="Where do you like to be?", kind="place", plan="park")
    assert asked.picture == "park"
    assert len(asked.options) == len({option.picture for option in asked.options}) == 7 < RULES["11-13"].options


def test_an_author_may_name_places_in_words_of_their_own(worker: Desk, sessions: Sessions):
    typed = {**_options("The yard", "By the gate"), "options-0-picture": "playground", "options-1-picture": "gate"}
    asked = _made(worker, sessions, words="Where do you like to be?", kind="place", plan="school", **typed)
    assert [(option.words["en"], option.picture) for option in asked.options] == [
        ("The yard", "playground"),
        ("By the gate", "gate"),
    ]


def test_places_without_a_plan_are_a_fault_that_says_what_to_do(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    here = _add_band(worker, kept)
    _ask(worker, here, words="Where do you like to be?", kind="place")
    assert "Name a plan: school, club, home, park." in worker.read(here)


@pytest.mark.parametrize("kind", ["in_order", "three_boxes"])
def test_options_become_what_is_ordered_or_written_in(worker: Desk, sessions: Sessions, kind: str):
    typed = {**_options("Worries", "Dreams"), "options-0-picture": "face-worried", "options-1-picture": "dream"}
    asked = _made(worker, sessions, words="What is in your houses?", kind=kind, **typed)
    assert [option.id for option in asked.options] == ["worries", "dreams"]


def test_a_drawing_needs_nothing_but_its_question(worker: Desk, sessions: Sessions):
    assert _made(worker, sessions, words="Can you draw it?", kind="drawing").options == ()


def test_a_plan_is_still_chosen_when_the_question_is_opened_again(worker: Desk, sessions: Sessions):
    kept = _start(worker, sessions)
    here = _add_band(worker, kept)
    _ask(worker, here, words="Where do you like to be?", kind="place", plan="home")
    page = worker.read(f"{here}/questions/where_do_you_like_to_be")
    assert re.search(r'<option[^>]* selected[^>]* value="home"|<option[^>]*value="home"[^>]* selected', page)


def test_an_edition_on_paper_says_everything_that_a_screen_says(worker: Desk, sessions: Sessions):
    """R1.34: what is told, every question with its boxes, a way not to say, who helps, where the paper goes."""
    with sessions() as session:
        made = builders.add_consultation(session, board_id=worker.person.board_id, definition=GOOD_PLACES)
        session.commit()
    here = f"/worker/consultations/{made}/editions/5-7"
    assert f"{here}/paper" in worker.read(here)
    page = worker.read(f"{here}/paper")
    for said in (
        "We do not ask your name.",
        "two grown-ups may read all of it",
        "Playground",
        "Fold the paper",
        "0800 1111",
        "May we use your words",
    ):
        assert said in page
    assert page.count("I don&#39;t want to say") == len(GOOD_PLACES.editions[0].questions)
    assert "<input" not in page
    assert "<script" not in page


@pytest.mark.parametrize("name", list_ready())
def test_every_ready_edition_can_be_printed(worker: Desk, sessions: Sessions, name: str):
    """R1.34: every kind has its form on paper."""
    with sessions() as session:
        made = builders.add_consultation(session, board_id=worker.person.board_id, definition=load(name))
        session.commit()
    for edition in load(name).editions:
        page = worker.read(f"/worker/consultations/{made}/editions/{edition.band}/paper")
        assert page.count('class="question"') >= len(edition.questions)


def test_nothing_is_printed_of_an_edition_without_questions(worker: Desk, sessions: Sessions):
    here = _add_band(worker, _start(worker, sessions))
    assert worker.client.get(f"{here}/paper").status_code == 302


def _made(worker: Desk, sessions: Sessions, **typed: str) -> Question:
    kept = _start(worker, sessions)
    _ask(worker, _add_band(worker, kept), **typed)
    return _get(sessions, worker, kept.id).definition.edition("11-13").questions[0]
