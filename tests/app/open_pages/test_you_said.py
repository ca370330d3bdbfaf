"""What came of it, for anybody: no sign-in, no cookie, a no as openly as a yes, and late by the clock."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import html5lib
import pytest
from flask.testing import FlaskClient

from app.store import kept_promises
from app.store.session import Sessions
from surveys.promises import Promise
from surveys.you_said import Told, YouSaid
from tests import builders
from tests.browser.conftest import open_house
from tests.builders import today

NO = Told("2025", "", "We asked for a later bus.", "Council", "no", "There is no money.")


def test_anybody_reads_it_without_a_cookie_and_it_is_sound(anybody: FlaskClient, board_id: str):
    reply = anybody.get(f"/you-said/{board_id}/")
    assert reply.status_code == 200
    assert "Set-Cookie" not in reply.headers
    html5lib.HTMLParser(strict=True).parse(reply.text)
    assert "<script" not in reply.text


def test_it_leads_to_what_the_board_knows_about_young_people(anybody: FlaskClient, board_id: str):
    """R2.05: one step from where they read what came of it."""
    page = anybody.get(f"/you-said/{board_id}/").get_data(as_text=True)
    assert f'href="/what-we-know/{board_id}/"' in page
    assert anybody.get(f"/what-we-know/{board_id}/").status_code == 200


def test_a_no_because_stands_as_openly_as_a_yes(anybody: FlaskClient, board_id: str):
    """R2.26."""
    page = anybody.get(f"/you-said/{board_id}/").text
    states = re.findall(r'class="came-state is-(?:yes|no)">([^<]*)</span>', page)
    assert states == ["They said yes", "They said no"]
    assert "There is no money." in page
    assert "The gate was &lt;sold&gt;." in page


def test_late_shows_by_the_clock_with_its_day_and_in_words(anybody: FlaskClient, board_id: str):
    page = anybody.get(f"/you-said/{board_id}/").text
    said = re.findall(r'<p><span class="came-state is-\w+">([^<]*)</span> <bdi[^>]*>([^<]*)</bdi>', page)
    assert ("Late: nobody has told us that it is done", "The lamps will work.") in said
    assert ("Still to do", "Somebody walks the path.") in said
    day = today() - timedelta(days=1)
    assert f"By {day.day} {day:%B %Y}" in page


def test_a_board_that_has_published_nothing_is_not_there(anybody: FlaskClient, board_id: str, other: str):
    for path in (other, str(uuid4())):
        reply = anybody.get(f"/you-said/{path}/")
        assert reply.status_code == 404
        assert "The lamps" not in reply.text
        assert "We are still reading" in reply.text


def test_what_was_published_last_is_what_is_read(anybody: FlaskClient, sessions: Sessions, board_id: str):
    with sessions() as session:
        kept_promises.publish(session, board_id=board_id, what=YouSaid("Northvale", (NO,)), today=today())
        session.commit()
    page = anybody.get(f"/you-said/{board_id}/").text
    assert "The lamps will work." not in page
    assert "We asked for a later bus." in page


def _yes() -> Told:
    """A promise of yesterday, one of today, and one that was not kept."""
    day = today()
    return Told(
        "2026", "Lights", "We asked for lamps.", "Police", "yes", "Light helps.", by=day,
        promises=(
            Promise("Police", "The lamps will work.", day - timedelta(days=1), key="a"),
            Promise("Police", "Somebody walks the path.", day, key="b"),
            Promise("Police", "A new gate.", day, "not_kept", "", "The gate was <sold>.", "c"),
        ),
    )  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> tuple[FlaskClient, Sessions, str]:
    app, sessions, board_id, _ = open_house(tmp_path)
    with sessions() as session:
        kept_promises.publish(session, board_id=board_id, what=YouSaid("Northvale", (_yes(), NO)), today=today())
        session.commit()
    return app.test_client(), sessions, board_id


@pytest.fixture
def anybody(house: tuple[FlaskClient, Sessions, str]) -> FlaskClient:
    return house[0]


@pytest.fixture
def sessions(house: tuple[FlaskClient, Sessions, str]) -> Sessions:
    return house[1]


@pytest.fixture
def board_id(house: tuple[FlaskClient, Sessions, str]) -> str:
    return house[2]


@pytest.fixture
def other(sessions: Sessions) -> str:
    with sessions() as session:
        made = builders.add_board(session, name="Southvale")
        session.commit()
    return made
