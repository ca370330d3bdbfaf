"""A drawing at the child's door: larger than words may be, and only where one was asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.young_person.actions import LARGEST_BODY, LARGEST_DRAWING
from surveys.bands import MOST_POINTS, MOST_STROKES
from surveys.definition import to_plain
from surveys.plain_reading import from_plain
from tests.app.young_person.conftest import CODE, Door
from tests.browser.conftest import open_house
from tests.browser.kinds_example import GOOD_PLACES, GROUPS

DRAWN = "1 10,20 30,40\n3 500,700"
LARGEST = "\n".join("4" + " 1000,750" * (MOST_POINTS // MOST_STROKES) for _ in range(MOST_STROKES))


def test_the_largest_drawing_is_kept_with_the_longest_words(drawing_door: Door):
    envelope = drawing_door.sealed({"draw": {"value": LARGEST}, "draw.words": {"value": "\U0001f600" * 900}})
    assert drawing_door.send(envelope).status_code == 201
    assert drawing_door.scalar("SELECT json_extract(value, '$') FROM answers WHERE question_id = 'draw'") == LARGEST


def test_a_drawing_waits_for_the_lead_before_anybody_sees_it(drawing_door: Door):
    """R3.08."""
    drawing_door.send(drawing_door.sealed({"draw": {"value": DRAWN}}))
    assert drawing_door.scalar("SELECT level || state FROM concerns WHERE question_id = 'draw'") == "unscoredwaiting"


def test_each_part_is_kept_apart_and_the_whole_is_nothing(drawing_door: Door):
    drawing_door.send(drawing_door.sealed({"houses.worries": {"value": "Dogs"}, "draw": {"value": DRAWN}}))
    kept = drawing_door.scalar("SELECT group_concat(question_id, ' ') FROM answers WHERE missing IS NULL")
    assert set(kept.split()) == {"houses.worries", "draw"}
    drawing_door.send(drawing_door.sealed({"houses": {"value": "Dogs"}}))
    assert drawing_door.scalar("SELECT count(*) FROM responses") == 1


@pytest.mark.parametrize("poison", ["<svg onload=alert(1)>", "1 1,1" + " 2,2" * MOST_POINTS, {"value": 1}, ["1 1,1"]])
def test_what_is_no_drawing_is_no_answer(drawing_door: Door, poison: object):
    """T7: sealed, it is held for a person as it came; on the plain form it is refused."""
    drawing_door.send(drawing_door.sealed({"draw": {"value": poison}}))
    form = {"id": "5f0c8a52-9d5c-4c6e-8f0a-0d6f0f0c7b11", "agreed": "yes", "q-draw": str(poison)}
    assert drawing_door.client.post(f"/{CODE}", data=form).status_code == 422
    assert drawing_door.scalar("SELECT count(*) FROM responses") == 0
    assert drawing_door.scalar("SELECT reason FROM held") == "cannot_be_read"


def test_where_one_drawing_is_asked_for_one_more_fits_and_no_more(drawing_door: Door):
    """T10: 413 before anything is read; what is just small enough is read, and is no answer."""
    most = LARGEST_BODY + LARGEST_DRAWING
    sent = [_post(drawing_door, f"/{CODE}", size) for size in (most + 1, most)]
    assert sent == [413, 400]


def test_a_wish_to_talk_stays_small_where_drawings_are_asked_for(drawing_door: Door):
    """T10."""
    assert _post(drawing_door, f"/{CODE}/talk", LARGEST_BODY + 1) == 413


def test_where_no_drawing_is_asked_for_nothing_more_fits(door: Door):
    """T10."""
    assert _post(door, f"/{CODE}", LARGEST_BODY + 1) == 413


def test_what_is_large_and_knows_no_code_is_told_so(drawing_door: Door):
    assert _post(drawing_door, "/BBBBB9", LARGEST_BODY + 1) == 404


def test_a_plain_form_with_a_drawing_is_kept(drawing_door: Door):
    """The page without a sealed way: over plain http there is no WebCrypto."""
    form = {"id": "5f0c8a52-9d5c-4c6e-8f0a-0d6f0f0c7b11", "agreed": "yes", "q-draw": DRAWN.replace("\n", "\r\n")}
    reply = drawing_door.client.post(f"/{CODE}", data={**form, "q-matters": ["music", "", "friends"]})
    assert reply.status_code == 303
    assert drawing_door.scalar("SELECT json_extract(value, '$') FROM answers WHERE question_id = 'draw'") == DRAWN
    assert drawing_door.scalar("SELECT value FROM answers WHERE question_id = 'matters'") == '["music", "friends"]'


def test_a_box_that_its_author_marked_says_so_to_the_page(tmp_path: Path):
    """R3.08: what the page's module shows after it is the module's; only the marked box bears the mark."""
    plain = to_plain(GOOD_PLACES)
    for edition in plain["editions"]:
        edition["questions"][2]["options"][0]["worry"] = True
    app, *_ = open_house(tmp_path, from_plain(plain), GROUPS)
    boxes = re.findall(r"<textarea[^>]+>", app.test_client().get(f"/{CODE}").text)
    assert [re.search('name="([^"]+)"', box)[1] for box in boxes if "data-worry" in box] == ["q-houses.worries"]


def _post(door: Door, path: str, size: int) -> int:
    return door.client.post(path, data=b"x" * size, content_type="application/json").status_code


@pytest.fixture
def drawing_door(tmp_path: Path) -> Door:
    app, sessions, board_id, consultation_id = open_house(tmp_path, GOOD_PLACES, GROUPS)
    return Door(app.test_client(), sessions, board_id, consultation_id)
