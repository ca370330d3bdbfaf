"""The child's page is light: the first question comes in one request, and runs with no file of another version."""

from __future__ import annotations

import gzip
import re

import brotli
from flask.testing import FlaskClient

from app.design.look import BUILD, CHILD_SHEET_HASH
from tests.app.young_person.conftest import CODE, Door

ONE_ROUND_TRIP = 14 * 1024
"""Bytes: what a server may send before it waits for an answer."""


def test_ten_questions_and_how_they_look_come_in_one_request_of_at_most_14_kb(ten_questions: FlaskClient):
    page = ten_questions.get(f"/{CODE}", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.data) <= ONE_ROUND_TRIP
    assert gzip.decompress(page.data).count(b"data-question=") >= 10


def test_the_first_question_needs_no_sheet_and_no_script_of_its_own(door: Door):
    page = door.client.get(f"/{CODE}")
    assert 'rel="stylesheet"' not in page.text
    assert CHILD_SHEET_HASH in page.headers["Content-Security-Policy"]


def test_a_browser_that_knows_brotli_gets_less(door: Door):
    packed = door.client.get(f"/{CODE}", headers={"Accept-Encoding": "br, gzip"})
    assert brotli.decompress(packed.data).endswith(b"</html>")


def test_every_file_of_the_page_bears_the_fingerprint_of_this_version(door: Door):
    """A page never runs with a module or a drawing of another version (security.md 4, software update)."""
    files = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', door.client.get(f"/{CODE}").text))
    assert files
    assert {file for file in files if not file.startswith(f"/static/{BUILD}/")} == set()
    assert {door.client.get(file).headers["Cache-Control"] for file in files} == {"public, max-age=31536000"}


def test_pages_of_staff_are_never_packed(door: Door):
    """Their length would tell of the token that stands in them (BREACH)."""
    page = door.client.get("/accounts/sign-in", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in page.headers
