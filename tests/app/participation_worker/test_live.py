"""How an open consultation stands: in steps, for all and for each group, and nothing that shows one child."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from app.store import tablets
from app.store.session import Sessions
from surveys.answers import Answer
from surveys.definition import Consultation, Edition, Question
from tests import builders
from tests.app.desks import Desk
from tests.app.participation_worker.chosen import add_chosen
from tests.builders import TODAY

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def test_how_many_have_answered_is_told_in_steps(worker: Desk, path: str):
    """R2.22: 99 came."""
    page = worker.read(path)
    assert "<b>95 or more</b> have answered so far, of 180 expected" in page
    # Tokens, the ids in addresses and the mark of a release are drawn by chance, and may hold any two digits.
    assert "99" not in ID.sub("", page.split("<main")[1].split("</main>")[0])


def test_a_group_is_counted_from_ten_on(worker: Desk, path: str):
    """R2.22: six of the oldest answered."""
    page = worker.read(path)
    assert "45 or more" in page
    assert "fewer than 10" in page


def test_one_more_answer_cannot_be_watched(worker: Desk, sessions: Sessions, path: str):
    """T13: between two steps the page before and after one child answered is the same."""
    _say(sessions, path)
    before = worker.read(path)
    _say(sessions, path)
    assert _numbers(worker.read(path)) == _numbers(before)


def test_answers_that_wait_on_a_tablet_are_told_with_its_name(worker: Desk, sessions: Sessions, path: str):
    """R5.16."""
    assert "No tablet has said that answers wait on it." in worker.read(path)
    _add_tablets(sessions, worker, path)
    page = worker.read(path)
    assert "<b>7</b> answers wait on 1 tablet" in page
    assert "Blue" in page
    assert "Empty one" not in page


def test_hurried_answers_are_counted_and_stay(worker: Desk, sessions: Sessions):
    """R1.10: the same place tapped five times in a row is a flag; nothing is deleted and no few are counted."""
    path = _add_hurried(sessions, worker, 12)
    page = worker.read(path)
    assert "<b>10 or more</b> tapped the same place" in page
    assert "<b>15 or more</b> have answered so far" in page


def test_few_hurried_answers_are_not_counted(worker: Desk, sessions: Sessions):
    """R2.22."""
    assert "<b>Fewer than 10</b> tapped the same place" in worker.read(_add_hurried(sessions, worker, 9))


def test_it_is_refreshed_by_a_link_and_holds_no_script_of_its_own(worker: Desk, path: str):
    page = worker.read(path)
    assert f'href="{path}">Look again</a>' in page
    assert "http-equiv" not in page


def test_before_it_opens_and_after_it_closed_it_says_where_to_go(worker: Desk, sessions: Sessions):
    with sessions() as session:
        draft = builders.add_consultation(session, board_id=worker.person.board_id)
        closed = add_chosen(session, board_id=worker.person.board_id)
        session.commit()
    assert f"/worker/consultations/{draft}/open" in worker.read(f"/worker/consultations/{draft}/live")
    assert f"/worker/consultations/{closed}/pictures" in worker.read(f"/worker/consultations/{closed}/live")


def _numbers(page: str) -> str:
    return page.split('<p class="so-far">')[1]


def _consultation_id(path: str) -> str:
    return path.split("/")[3]


def _say(sessions: Sessions, path: str) -> None:
    with sessions() as session:
        response = builders.a_response(answers=(Answer("feels", value="safe"),))
        builders.keep(session, response, consultation_id=_consultation_id(path), concerns={})
        session.commit()


def _add_tablets(sessions: Sessions, worker: Desk, path: str) -> None:
    with sessions() as session:
        here = {"board_id": worker.person.board_id, "today": TODAY}
        group_id = builders.add_group(
            session, board_id=worker.person.board_id, consultation_id=_consultation_id(path), band="8-10"
        )
        for name, waiting in (("Blue", 7), ("Empty one", 0)):
            tablets.save_tablet(
                session, **here, group_id=group_id, tablet_id=str(uuid4()), name=name, waiting=waiting, oldest=TODAY
            )
        session.commit()


def _add_hurried(sessions: Sessions, worker: Desk, many: int) -> str:
    """So many who said yes six times, and three who did not."""
    asked = tuple(Question(f"q{at}", "yes_no", {"en": "Is it good here?"}) for at in range(6))
    definition = Consultation("Fast", "To see.", (), ("en",), (Edition("11-13", 1, asked),))
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id, definition=definition)
        for number in range(many + 3):
            said = ["yes" if number < many or at % 2 else "no" for at in range(6)]
            answers = tuple(Answer(f"q{at}", value=one) for at, one in enumerate(said))
            builders.keep(session, builders.a_response(answers=answers), consultation_id=made, concerns={})
        session.commit()
    return f"/worker/consultations/{made}/live"


@pytest.fixture
def path(worker: Desk, sessions: Sessions) -> str:
    with sessions() as session:
        made = add_chosen(session, board_id=worker.person.board_id, close=False)
        session.commit()
    return f"/worker/consultations/{made}/live"
