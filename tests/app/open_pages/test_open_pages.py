"""The pages that anybody may open."""

from __future__ import annotations

import html5lib
import pytest
from flask.testing import FlaskClient

from tests.browser.conftest import open_house


def test_a_code_leads_to_its_survey(anybody: FlaskClient):
    reply = anybody.post("/join", data={"code": " ccc cc3 "})
    assert (reply.status_code, reply.location) == (303, "/CCCCC3")


def test_a_code_in_the_address_leads_there_too(anybody: FlaskClient):
    assert anybody.get("/join?code=CCCCC3").location == "/CCCCC3"


def test_a_code_that_nobody_gave_out_is_kept_in_the_box_with_what_to_do(anybody: FlaskClient):
    reply = anybody.post("/join", data={"code": "<zzz>"})
    assert reply.status_code == 404
    assert "Look at the poster and try again" in reply.text
    assert 'value="&lt;zzz&gt;"' in reply.text


def test_staff_find_their_way_in(anybody: FlaskClient):
    assert "/accounts/sign-in" in anybody.get("/").text


def test_health_says_nothing_but_that_the_database_answers(anybody: FlaskClient):
    assert anybody.get("/health").json == {"healthy": True}


def test_the_privacy_page_says_that_two_may_read_the_rest(anybody: FlaskClient):
    """T19, R3.13: break-glass stands in the privacy words."""
    assert "two safety workers together may read the rest" in anybody.get("/privacy").text


@pytest.mark.parametrize("path", ["/", "/privacy", "/tablet-check"])
def test_open_pages_are_sound_html_without_a_cookie(anybody: FlaskClient, path: str):
    reply = anybody.get(path)
    html5lib.HTMLParser(strict=True).parse(reply.text)
    assert "Set-Cookie" not in reply.headers


@pytest.fixture
def anybody(tmp_path) -> FlaskClient:
    app, *_ = open_house(tmp_path)
    return app.test_client()
