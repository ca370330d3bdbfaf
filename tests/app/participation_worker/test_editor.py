"""The editor of an edition: moved, copied, taken out, undone, and seen on a tablet as a child will see it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.participation_worker.actions import drafting, questions
from app.people import Role
from app.store import consultations
from app.store.session import Sessions
from surveys.bands import MOST_QUESTIONS
from surveys.definition import Consultation, Edition, Message, Option, Question
from tests import builders
from tests.app.desks import Desk, sit_down

QUESTIONS = ("listened", "places", "talk_to", "change")


def test_a_question_is_put_at_any_place_and_the_edge_is_the_edge(worker: Desk, here: str, sessions: Sessions):
    for place, order in ((3, "places talk_to listened change"), (99, "places talk_to change listened")):
        assert worker.send(f"{here}/questions/listened/place", place=place).status_code == 302
        assert _ids(worker, here, sessions) == order.split()
    assert "It is question 4 of 4 now." in worker.read(here)


@pytest.mark.parametrize("place", ["", "0", "two"])
def test_a_place_that_is_none_moves_nothing(worker: Desk, here: str, sessions: Sessions, place: str):
    assert worker.send(f"{here}/questions/listened/place", place=place).status_code == 400
    assert _ids(worker, here, sessions) == list(QUESTIONS)


def test_at_the_edge_it_says_so_and_there_is_nothing_to_undo(worker: Desk, here: str):
    worker.send(f"{here}/questions/listened/up")
    page = worker.read(here)
    assert "is the first question already." in page
    assert "Nothing to undo yet" in page


def test_a_copy_stands_below_with_an_id_of_its_own(worker: Desk, here: str, sessions: Sessions):
    reply = worker.send(f"{here}/questions/places/duplicate")
    before, copy = _edition(worker, here, sessions).questions[1:3]
    assert reply.headers["Location"].endswith(f"#{copy.id}")
    assert copy == replace(before, id=copy.id, core=False)
    assert copy.id not in QUESTIONS


def test_what_another_desk_kept_meanwhile_is_not_taken_back(worker: Desk, here: str, sessions: Sessions):
    """Two write on one draft: whoever read it first and saves last changes their own question alone."""
    draft = {"person": worker.person, "consultation_id": here.split("/")[3]}
    with sessions() as session:
        drafting.get_draft(session, **draft)
        assert worker.send(f"{here}/questions/places/remove").status_code == 302
        questions.remove_question(session, **draft, band="11-13", question_id="change", now=datetime.now(UTC))
        session.commit()
    assert _ids(worker, here, sessions) == ["listened", "talk_to"]
    assert len(_steps(worker, here)) == 2


def test_what_was_taken_out_comes_back_where_it_stood(worker: Desk, here: str, sessions: Sessions):
    before = _edition(worker, here, sessions)
    worker.send(f"{here}/questions/places/remove")
    worker.send(f"{here}/messages/help/remove")
    assert _steps(worker, here) == [
        "took out the help message “Get help”, 11 to 13", "took out “Where do you like to be?”, 11 to 13",
    ]  # fmt: skip
    _undo(worker, here, 0)
    _undo(worker, here, 0)
    assert _edition(worker, here, sessions) == before


def test_any_number_of_steps_are_undone_at_once(worker: Desk, here: str, sessions: Sessions):
    for act in ("places/up", "change/duplicate", "talk_to/remove"):
        worker.send(f"{here}/questions/{act}")
    reply = _undo(worker, here, 2)
    assert _ids(worker, here, sessions) == list(QUESTIONS)
    assert "3 steps undone, down to: moved" in worker.read(reply.headers["Location"])


def test_moving_one_question_step_by_step_is_undone_as_one(worker: Desk, here: str, sessions: Sessions):
    for _ in range(3):
        worker.send(f"{here}/questions/listened/down")
    assert _steps(worker, here) == ["moved “Do adults listen to you?”, 11 to 13"]
    _undo(worker, here, 0)
    assert _ids(worker, here, sessions) == list(QUESTIONS)


def test_two_copies_are_two_steps(worker: Desk, here: str):
    for _ in range(2):
        worker.send(f"{here}/questions/listened/duplicate")
    assert len(_steps(worker, here)) == 2


def test_a_whole_age_band_comes_back(worker: Desk, here: str, sessions: Sessions):
    reply = worker.send(f"{here}/remove")
    assert "took out the questions for 11 to 13" in worker.read(reply.headers["Location"])
    _undo(worker, here, 0)
    assert _ids(worker, here, sessions) == list(QUESTIONS)


def test_undoing_that_a_band_was_added_leads_to_no_dead_end(worker: Desk, here: str):
    worker.send(f"{_home(here)}/editions/add", band="8-10", start="edition:11-13")
    reply = _undo(worker, here, 0, band="8-10")
    assert reply.headers["Location"].endswith("/steps")
    assert "Undone: added the questions for 8 to 10." in worker.read(reply.headers["Location"])


def test_what_a_colleague_did_meanwhile_is_not_undone_unseen(app: Flask, worker: Desk, here: str, sessions: Sessions):
    worker.send(f"{here}/questions/listened/down")
    seen = _step_ids(worker, here)[0]
    other = sit_down(app, sessions, board_id=worker.person.board_id, role=Role.PARTICIPATION_WORKER, name="Bea Oak")
    other.send(f"{here}/questions/change/remove")
    reply = worker.send(f"{_home(here)}/steps/undo", last=seen, step=seen, band="11-13")
    page = worker.read(reply.headers["Location"])
    assert "Nothing was undone: something else was changed meanwhile." in page
    assert "by Bea Oak" in page


def test_what_depends_on_a_question_that_was_taken_out_is_marked(worker: Desk, here: str, sessions: Sessions):
    edition = _edition(worker, here, sessions)
    depends = replace(edition.questions[2], shown_when={"answered": "listened", "is": "no"})
    _put(worker, here, sessions, replace(edition, questions=(*edition.questions[:2], depends)))
    wanted = "Name a question that stands before this one."
    assert wanted not in worker.read(here)
    worker.send(f"{here}/questions/listened/remove")
    assert worker.read(here).count(wanted) == 1


def test_a_copy_too_many_is_refused_in_words_and_nothing_is_kept(worker: Desk, here: str, sessions: Sessions):
    edition = _edition(worker, here, sessions)
    many = tuple(replace(edition.questions[3], id=f"q{at}") for at in range(MOST_QUESTIONS))
    _put(worker, here, sessions, replace(edition, questions=many, messages=()))
    page = worker.read(worker.send(f"{here}/questions/q7/duplicate").headers["Location"])
    assert "That was not done." in page
    assert len(_ids(worker, here, sessions)) == MOST_QUESTIONS
    assert "Nothing to undo yet" in page


def test_poison_in_a_question_is_only_words_beside_undo(worker: Desk, here: str, sessions: Sessions):
    edition = _edition(worker, here, sessions)
    first = replace(edition.questions[0], words={"en": "<script>alert(1)</script>"})
    _put(worker, here, sessions, replace(edition, questions=(first, *edition.questions[1:])))
    worker.send(f"{here}/questions/listened/remove")
    for page in (worker.read(here), worker.read(f"{_home(here)}/steps")):
        assert "took out “&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


def test_the_tablet_runs_the_childs_own_page_and_can_send_nothing(worker: Desk, here: str):
    reply = worker.get(f"{here}/preview?frame=yes")
    page, policy = reply.get_data(as_text=True), reply.headers["Content-Security-Policy"]
    assert 'type="module"' in page
    assert "preview-note" not in page
    for said in ("frame-ancestors 'self'", "form-action 'none'", "connect-src 'none'"):
        assert said in policy


def test_every_way_out_of_the_tablet_leads_back_into_it(worker: Desk, here: str):
    page = worker.read(f"{here}/preview?frame=yes")
    [address] = set(re.findall(r'id="no" href="([^"]+)"', page))
    away = worker.get(address.replace("&amp;", "&"))
    assert (away.status_code, "frame-ancestors 'self'" in away.headers["Content-Security-Policy"]) == (200, True)
    assert 'id="survey"' in away.get_data(as_text=True)


def test_the_tablet_begins_at_the_question_that_is_meant(worker: Desk, here: str):
    reply = worker.get(f"{here}/preview?frame=yes&screen=places&language=en")
    assert reply.headers["Location"].endswith("#at-q-places")
    assert "frame-ancestors 'self'" in reply.headers["Content-Security-Policy"]
    assert 'id="at-q-places"' in worker.read(f"{here}/preview?frame=yes")
    assert worker.get(f"{here}/preview?frame=yes&screen=gone").status_code == 200


def test_an_empty_edition_has_a_tablet_that_says_so(worker: Desk, here: str):
    worker.send(f"{_home(here)}/editions/add", band="8-10", start="empty")
    assert "Nothing is asked here yet" in worker.read(f"{_home(here)}/editions/8-10/preview?frame=yes")
    assert 'data-address="' in worker.read(f"{_home(here)}/editions/8-10")


def test_only_pages_that_hold_the_tablet_hold_a_frame_and_only_the_tablet_may_be_framed(worker: Desk, here: str):
    policy = {path: worker.get(path).headers["Content-Security-Policy"] for path in (here, _home(here), "/worker/")}
    assert [path for path, said in policy.items() if "frame-src" in said] == [here]
    assert all("frame-ancestors 'none'" in said for said in policy.values())
    assert "frame-ancestors 'none'" in worker.get(f"{here}/preview").headers["Content-Security-Policy"]


def _home(here: str) -> str:
    return here.split("/editions/", maxsplit=1)[0]


def _consultation_id(here: str) -> str:
    return _home(here).rsplit("/", 1)[-1]


def _edition(worker: Desk, here: str, sessions: Sessions) -> Edition:
    with sessions() as session:
        kept = consultations.get_consultation(
            session, board_id=worker.person.board_id, consultation_id=_consultation_id(here)
        )
    return kept.definition.edition("11-13")


def _ids(worker: Desk, here: str, sessions: Sessions) -> list[str]:
    return [question.id for question in _edition(worker, here, sessions).questions]


def _put(worker: Desk, here: str, sessions: Sessions, edition: Edition) -> None:
    with sessions() as session:
        where = {"board_id": worker.person.board_id, "consultation_id": _consultation_id(here)}
        definition = consultations.get_consultation(session, **where).definition
        consultations.save_definition(session, **where, definition=replace(definition, editions=(edition,)))
        session.commit()


def _steps(worker: Desk, here: str) -> list[str]:
    page = worker.read(f"{_home(here)}/steps")
    return re.findall(r'first-up">([^<]+)<', page)


def _step_ids(worker: Desk, here: str) -> list[str]:
    return re.findall(r'name="step" value="([^"]+)"', worker.read(f"{_home(here)}/steps"))


def _undo(worker: Desk, here: str, down_to: int, band: str = "11-13"):
    steps = _step_ids(worker, here)
    return worker.send(f"{_home(here)}/steps/undo", last=steps[0], step=steps[down_to], band=band)


@pytest.fixture
def here(worker: Desk, sessions: Sessions) -> str:
    """The address of an edition with four questions and one help message, of a draft beside others."""
    places = (Option("home", {"en": "Home"}), Option("park", {"en": "Park"}))
    questions = (
        Question("listened", "yes_no", {"en": "Do adults listen to you?"}),
        Question("places", "pick_some", {"en": "Where do you like to be?"}, options=places, core=True),
        Question("talk_to", "own_words", {"en": "Who can you talk to?"}),
        Question("change", "own_words", {"en": "What would you change?"}),
    )
    message = Message("help", {"en": "Get help"}, {"en": "Talk to us."}, {"answered": "listened", "is": "no"})
    edition = Edition("11-13", 1, questions, messages=(message,))
    with sessions() as session:
        builders.add_consultation(session, board_id=worker.person.board_id)
        kept = builders.add_consultation(
            session, board_id=worker.person.board_id,
            definition=Consultation("Our streets", "To learn.", (), ("en",), (edition,)),
        )  # fmt: skip
        session.commit()
    return f"/worker/consultations/{kept}/editions/11-13"
