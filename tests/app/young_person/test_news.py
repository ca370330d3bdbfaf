"""What came of what others said, where the next child begins and on a page of its own."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from app.store import kept_promises
from surveys import library
from surveys.promises import Promise
from surveys.you_said import Told, YouSaid
from tests import builders
from tests.app.young_person.conftest import CODE, Door
from tests.app.young_person.test_weight import ONE_ROUND_TRIP
from tests.browser.conftest import open_house
from tests.builders import today

LIGHTS = "Lights on the way home from school, in the park and at the bus stop"
WORDS = (
    "We put lamps on the path by the gate, the canal and the two bus stops. Somebody walks there at four each day. "
    "Where trees grew before a lamp we have cut them. If one goes out, anybody can tell us with the sign on its post, "
    "and it is mended in three days. Next year comes Mill Lane, once it is dry."
)
LAMPS = Promise("Police", "The lamps will work.", builders.TODAY, key="a")
YES = Told("2026", "Lights", "We asked for lamps.", "Police", "yes", "Light helps.", promises=(LAMPS,))
NO = Told("2025", "Buses", "We asked for a later bus.", "Council", "no", "There is no money.")
WAITS = Told("2025", "Paths", "We asked for paths.", "Council", "yes", "Paths help.")


def test_nothing_stands_there_before_anything_was_published(door: Door):
    assert "What came of it" not in door.client.get(f"/{CODE}").text


def test_the_next_child_begins_with_what_came_of_it_news_first(door: Door):
    """R2.27, architecture.md, hop 8: late and no are told where everybody begins."""
    _publish(door, WAITS, YES, NO)
    page = door.client.get(f"/{CODE}").text
    start = page.split('id="start"')[1].split("</section>")[0]
    assert "Late: nobody has told us that it is done" in start
    assert "They said no" in start
    assert "There is no money." in start
    assert "Paths" not in start
    assert start.index('id="no"') < start.index("What came of it")
    html5lib.HTMLParser(strict=True).parse(page)


def test_all_of_it_is_one_page_on(door: Door):
    _publish(door, WAITS, YES, NO)
    page = door.client.get(f"/{CODE}").text
    assert f'href="/{CODE}/what-came-of-it"' in page
    reply = door.client.get(f"/{CODE}/what-came-of-it")
    for words in ("Lights", "Buses", "Paths", "There is no money.", "The lamps will work."):
        assert words in reply.text
    assert "Set-Cookie" not in reply.headers
    html5lib.HTMLParser(strict=True).parse(reply.text)


def test_another_boards_promises_are_not_told_here(door: Door):
    with door.sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        kept_promises.publish(session, board_id=elsewhere, what=YouSaid("Elsewhere", (YES,)), today=today())
        session.commit()
    assert "The lamps will work." not in door.client.get(f"/{CODE}").text
    assert "We are still reading the answers" in door.client.get(f"/{CODE}/what-came-of-it").text


@pytest.mark.parametrize(
    ("language", "said", "direction"), [("ur", "پھر کیا ہوا", "rtl"), ("en", "What came of it", "ltr")]
)
def test_our_words_are_in_the_childs_language_and_theirs_are_marked_as_english(
    door: Door, language: str, said: str, direction: str
):
    """R5.19: what staff wrote stays as it was published."""
    _publish(door, YES)
    both = """replace(definition, '"languages": ["en"]', '"languages": ["en", "ur"]')"""
    door.execute(f"UPDATE consultations SET definition = {both}")
    page = door.client.get(f"/{CODE}/in/{language}/what-came-of-it").text
    assert f'dir="{direction}"' in page.split("<head>")[0]
    assert said in page
    assert '<bdi lang="en" dir="ltr">The lamps will work.</bdi>' in page


def test_with_news_ten_questions_still_come_in_one_request(tmp_path: Path):
    """As much as ever stands there: two lines, each as long as staff may write."""
    app, sessions, board_id, _ = open_house(tmp_path, library.load("feeling_safe"))
    with sessions() as session:
        long = replace(NO, said=LIGHTS, because=WORDS)
        asks = (replace(YES, said=LIGHTS, promises=(replace(LAMPS, words=WORDS[::-1]),)), long)
        kept_promises.publish(session, board_id=board_id, what=YouSaid("Northvale", asks), today=today())
        session.commit()
    page = app.test_client().get(f"/{CODE}", headers={"Accept-Encoding": "gzip"})
    assert b"Late: nobody has told us that it is done" in gzip.decompress(page.data)
    assert len(page.data) <= ONE_ROUND_TRIP


def _publish(door: Door, *asks: Told) -> None:
    with door.sessions() as session:
        kept_promises.publish(session, board_id=door.board_id, what=YouSaid("Northvale", asks), today=today())
        session.commit()
