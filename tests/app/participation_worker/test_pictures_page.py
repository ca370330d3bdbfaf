"""What was chosen, as pictures: each with its table and its sentence, and no small number in any of the three."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from app.people import Role
from app.store import consultations, staff
from app.store.session import Sessions
from surveys.answers import Answer, Missing
from surveys.definition import Edition
from tests import builders
from tests.app.desks import Desk
from tests.app.participation_worker.chosen import add_chosen
from tests.builders import FEELS


def test_a_picture_its_table_and_its_sentence_say_the_same(worker: Desk, path: str):
    """R2.23, R4.13: one number, the same in all three."""
    part = _part(worker.read(path), "feels-8-10-1-0")
    assert "Of about 45 who answered, about 30 (about 67%) chose “Safe”." in part
    assert "Safe: about 67%" in _chart(part).findtext("desc", "")
    assert re.search(r"Safe</th><td[^>]*><span>about 30</span></td><td[^>]*><span>about 67%", part)


def test_a_picture_has_a_title_and_says_what_it_shows(worker: Desk, path: str):
    """R4.13, look: role, title and desc; every text of it stands beside its bar."""
    chart = _chart(_part(worker.read(path), "feels-8-10-1-0"))
    assert chart.get("role") == "img"
    assert chart.findtext("title") == "How safe do you feel at school?"
    assert "Safe" in [text.text for text in chart.iter("text")]


def test_a_small_number_is_in_no_picture(worker: Desk, path: str):
    """R2.18: 3 of 45 do not feel safe; what would give it away is hidden beside it."""
    part = _part(worker.read(path), "feels-8-10-1-0")
    assert "Not safe: fewer than 8" in part
    assert "url(#hatching)" in part
    assert "7%" not in part.replace("67%", "").replace("27%", "")


def test_of_a_band_of_six_nothing_is_shown(worker: Desk, path: str):
    """R2.20."""
    part = _part(worker.read(path), "feels-11-13-1-0")
    assert "Too few answered to show numbers safely." in part
    assert not re.search(r">[^<]*\d", part.split("<table")[1].split("</table>")[0])


def test_what_nearly_all_of_the_youngest_chose_is_read_with_care(worker: Desk, path: str):
    """R1.07."""
    assert "Young children often choose the end of a scale" in _part(worker.read(path), "play-5-7-1-0")
    assert "Young children" not in _part(worker.read(path), "feels-8-10-1-0")


def test_bands_stand_apart_and_are_never_added_up(worker: Desk, path: str):
    """R1.08: the same question of two bands is two pictures, and no number of both."""
    page = worker.read(path)
    assert page.count('aria-labelledby="feels-') == 4
    assert "about 50" not in page.split("8 to 10</h2>")[1]


def test_faces_are_drawn_where_the_answers_have_them(worker: Desk, path: str):
    """R1.32."""
    part = _part(worker.read(path), "play-5-7-1-0")
    assert "pictures.svg#face-happy" in part
    assert "pictures.svg" not in _part(worker.read(path), "where-8-10-1-0")


def test_who_answered_stands_after_what_they_chose(worker: Desk, path: str):
    """R6.06."""
    page = worker.read(path)
    assert page.index("Where do you like to be?") < page.index("<h3>Who answered") < page.index("Are you ...?")


def test_a_question_that_follows_a_hidden_answer_does_not_give_it_away(worker: Desk, sessions: Sessions):
    """R2.19: how many were asked it is how many gave that answer."""
    page = worker.read(_add_following(sessions, worker))
    assert 'In between</th><td data-label="Chosen by"><span class="bare">not shown' in _part(page, "feels-11-13-1-0")
    part = _part(page, "why-11-13-1-0")
    assert "to keep small numbers hidden" in part
    assert not re.search(r">[^<]*\d", part.split("<table")[1].split("</table>")[0])


def test_hiding_is_explained_once(worker: Desk, path: str):
    page = worker.read(path)
    assert page.count("To keep every child safe") == 1
    assert "% of children" not in page


def test_the_board_chooses_how_small_numbers_are_hidden(worker: Desk, sessions: Sessions, path: str):
    """R2.19."""
    with sessions() as session:
        board = staff.get_board(session, board_id=worker.person.board_id)
        body = {**board.body, "small_numbers": "suppress", "fewest": 5}
        staff.save_board(session, board_id=board.id, name=board.name, body=body)
        session.commit()
    assert "Of 45 who answered" in worker.read(path)


def test_nothing_is_drawn_before_it_is_closed(worker: Desk, sessions: Sessions):
    """R2.22: while numbers change, two looks would show one child."""
    with sessions() as session:
        made = add_chosen(session, board_id=worker.person.board_id, close=False)
        session.commit()
    page = worker.read(f"/worker/consultations/{made}/pictures")
    assert "<svg" not in page
    assert "once the consultation is closed" in page


def test_a_board_member_has_no_pictures_page(at_desk: Callable[..., Desk], path: str):
    assert at_desk(Role.BOARD_MEMBER).get(path).status_code == 403


def test_where_nobody_answered_there_is_nothing_to_draw(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        consultations.close_consultation(
            session, board_id=worker.person.board_id, consultation_id=made, today=builders.TODAY
        )
        session.commit()
    assert "There is no picture to draw" in worker.read(f"/worker/consultations/{made}/pictures")


def _add_following(sessions: Sessions, worker: Desk) -> str:
    """20 are safe, 12 in between and 3 are not; those in between are asked one thing more."""
    why = replace(FEELS, id="why", shown_when={"answered": "feels", "is": "so-so"}, core=False)
    definition = replace(builders.a_definition(), editions=(Edition("11-13", 1, (FEELS, why)),))
    with sessions() as session:
        here = {"board_id": worker.person.board_id}
        board = staff.get_board(session, **here)
        body = {**board.body, "small_numbers": "suppress", "fewest": 5}
        staff.save_board(session, **here, name=board.name, body=body)
        made = builders.add_open_consultation(session, **here, definition=definition)
        for feels in ["safe"] * 20 + ["so-so"] * 12 + ["unsafe"] * 3:
            more = Answer("why", value="safe") if feels == "so-so" else Answer("why", missing=Missing.NOT_SHOWN)
            response = builders.a_response(answers=(Answer("feels", value=feels), more))
            builders.keep(session, response, consultation_id=made, concerns={})
        consultations.close_consultation(session, **here, consultation_id=made, today=builders.TODAY)
        session.commit()
    return f"/worker/consultations/{made}/pictures"


def _part(page: str, picture: str) -> str:
    """The card of one picture."""
    return page.split(f'aria-labelledby="{picture}-heading">')[1].split("</article>", maxsplit=1)[0]


def _chart(part: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.search(r"<svg class=\"chart\".*</svg>(?=\s*<div>)", part, re.DOTALL)[0])


@pytest.fixture
def path(worker: Desk, sessions: Sessions) -> str:
    with sessions() as session:
        made = add_chosen(session, board_id=worker.person.board_id)
        session.commit()
    return f"/worker/consultations/{made}/pictures"
