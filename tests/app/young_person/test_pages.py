"""What stands on the child's page before anybody does anything, and the kind pages beside it."""

from __future__ import annotations

import re
from datetime import date

import html5lib
import pytest

from app.design.look import STATIC
from app.store import published
from surveys import words
from tests.app.young_person.conftest import CODE, Door


def test_the_page_is_never_stored_and_sets_no_cookie(door: Door):
    """T1."""
    reply = door.client.get(f"/{CODE}")
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in reply.headers
    assert 'autocomplete="off"' in reply.text


@pytest.mark.parametrize("path", [f"/{CODE}", f"/{CODE}/in/en"])
def test_the_page_that_a_tablet_keeps_has_no_id_and_is_the_same_each_time(door: Door, path: str):
    """T12: each child would send the kept one."""
    one, other = (door.client.get(f"{path}?kept").text for _ in range(2))
    assert one == other
    assert '<input type="hidden" name="id" value="" autocomplete="off">' in one
    assert re.search(r'name="id" value="[0-9a-f-]{36}"', door.client.get(path).text)


def test_before_the_first_box_every_child_is_told_that_two_may_read_the_rest(door: Door):
    """T19, R3.13: it is ours to say, whatever an author wrote, and it is said before anybody can type."""
    page = door.client.get(f"/{CODE}").text
    told = page.index(words.load("en")("8-10").get("start.two_may_read"))
    assert told < min(page.index(box) for box in ("<textarea", 'type="radio"') if box in page)


def test_a_code_is_read_however_it_is_typed_and_has_one_address(door: Door):
    reply = door.client.get("/ccc-cc3")
    assert (reply.status_code, reply.location) == (302, f"/{CODE}")


@pytest.mark.parametrize(
    ("change", "status", "heading"),
    [
        ("is_open = 0", 410, "This one has finished"),
        ("answered = 36", 429, "Everybody here has answered"),
    ],
)
def test_a_group_that_takes_no_answers_meets_a_kind_page_with_help(door: Door, change: str, status: int, heading: str):
    door.execute(f"UPDATE groups SET {change} WHERE code = '{CODE}'")
    reply = door.client.get(f"/{CODE}")
    assert reply.status_code == status
    assert heading in reply.text
    assert "0800 1111" in reply.text


def test_an_unknown_code_meets_a_kind_page(door: Door):
    for path in ("/BBBBBB", "/BBBBBB/quiet", "/BBBBBB/saved", "/favicon.ico"):
        reply = door.client.get(path)
        assert reply.status_code == 404
        assert "We do not know these letters" in reply.text


def test_no_kind_page_says_error_or_a_number(door: Door):
    """look.md: a child never meets the word."""
    for path in ("/BBBBBB", f"/{CODE}/quiet", "/join?code=x"):
        page = re.sub(r"/static/\w+/", "", door.client.get(path).text)
        assert "rror" not in page
        assert "404" not in page


def test_who_comes_after_the_end_sees_what_came_of_it(door: Door):
    """architecture.md, hop 8: frozen bytes, in which nothing runs."""
    assert "We are still reading the answers" in door.client.get(f"/{CODE}/what-came-of-it").text
    with door.sessions() as session:
        published.add_published(
            session, board_id=door.board_id, consultation_id=door.consultation_id, title="What came of it",
            media_type="text/html", content=b"<p>More lights</p>", today=date(2026, 11, 24),
        )  # fmt: skip
        session.commit()
    reply = door.client.get(f"/{CODE}/what-came-of-it")
    assert reply.data == b"<p>More lights</p>"
    assert "sandbox" in reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["", "/quiet", "/saved", "/what-came-of-it"])
def test_every_page_is_sound_html(door: Door, path: str):
    html5lib.HTMLParser(strict=True).parse(door.client.get(f"/{CODE}{path}").text)


def test_no_question_is_required_or_answered_beforehand(door: Door):
    """R1.24, R1.25."""
    page = door.client.get(f"/{CODE}").text
    assert " required" not in page
    assert " checked" not in page.split("</form>")[0]  # how it looks, a form of its own, begins as it was


def test_what_an_author_wrote_is_shown_as_words_and_never_as_markup(door: Door):
    door.execute("""UPDATE consultations SET definition = replace(definition, 'What should change?', '<b id=x>?')""")
    assert "&lt;b id=x&gt;?" in door.client.get(f"/{CODE}").text


def test_no_sheet_for_children_asks_a_container_for_its_size():
    """A busy Chromium left what stood in one without a place, in 2 of 86 loads: the plan of places was empty."""
    sheets = sorted((STATIC / "child").glob("*.css"))
    assert len(sheets) > 1
    assert [sheet.name for sheet in sheets if "container-type" in sheet.read_text()] == []
