"""The worker passes warnings by keyboard, and nothing is wrong with the screen at any size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from app.people import Role
from surveys.definition import Consultation, Edition, Question, Telling
from tests import builders
from tests.app.desks import PASSWORD, add_member
from tests.browser.conftest import House

pytestmark = pytest.mark.slow
TOLD = Telling(how_used={"en": "We put what you say with what others say and then we tell it all to those who decide."})
ASKED = (
    Question("usual", "own_words", {"en": "What do you usually do in the park after school?"}),
    Question("year", "own_words", {"en": "What did you like about your street this year?"}),
    Question("light", "own_words", {"en": "What is fun?"}),
)
PARKS = Consultation(
    "Parks and streets", "To learn.", ("listening",), ("en",),
    (Edition("8-10", 1, ASKED), Edition("14-15", 1, ASKED[:1], TOLD)),
)  # fmt: skip


@pytest.mark.parametrize("size", [(1280, 900), (768, 1024), (320, 640)], ids=lambda size: str(size[0]))
def test_warnings_are_passed_by_keyboard_and_the_reason_stays(house: House, at_warnings: Callable[..., Page], size):
    """R2.32, WCAG 2.1.1: axe finds nothing before, after a mistake and at the end; nothing is wider than the screen."""
    page = at_warnings(*size)
    assert _complaints(page) == []
    box = page.get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Pass what I ticked").focus()
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert _complaints(page) == []
    assert page.get_by_role("checkbox").first.is_checked()
    page.get_by_label("Why may they stand?").focus()
    page.keyboard.type("The panel asked for this word.")
    page.get_by_role("button", name="Pass what I ticked").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Passed").wait_for()
    assert page.get_by_text("The panel asked for this word.").count() == 1
    assert _complaints(page) == []


@pytest.fixture
def at_warnings(house: House, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the warnings of a new draft with somebody signed in: `at_warnings(320, 640)`."""

    def look(width: int, height: int) -> Page:
        with house.sessions() as session:
            person, email = add_member(
                session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER, name=f"Worker {width}"
            )
            definition = replace(PARKS, title=f"Parks {width}")
            made = builders.add_consultation(session, board_id=person.board_id, definition=definition)
            session.commit()
        page = new_page(width, height)
        page.goto(house.address + "/accounts/sign-in")
        page.get_by_label("Email address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile("/worker/?"))
        page.goto(f"{house.address}/worker/consultations/{made}/warnings")
        return page

    return look


def _complaints(page: Page) -> list[str]:
    said = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*said, "wider than the screen"] if wide else said
