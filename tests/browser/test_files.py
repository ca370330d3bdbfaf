"""A worker brings a file of questions in, on every width and by keyboard, and takes one out; axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from app.people import Role
from app.store import consultations
from surveys import exchange, library
from tests.app.desks import PASSWORD, add_member
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768, 320)
SURVEY = """{"title": "Our park", "pages": [{"title": "What we ask", "elements": [
  {"type": "comment", "name": "why", "title": "What do you like about our park, and why do you like it so much?"},
  {"type": "radiogroup", "name": "often", "title": "How often?", "choices": ["Every day", "Once a week"]},
  {"type": "matrix", "name": "grid", "title": "Rate the swings, the slide and the path"},
  {"type": "text", "inputType": "date", "name": "born_on", "title": "When were you born?"},
  {"type": "rating", "name": "points", "title": "How good is it?"},
  {"type": "comment", "name": "more", "title": "What else?", "visibleIf": "{often} = 'Every day'"}
]}]}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_file_becomes_a_consultation_and_no_screen_of_it_is_wrong(worker_at: Callable[[int], Page], width: int, keep):
    page = worker_at(width)
    page.goto(page.url.rstrip("/") + "/consultations/bring-in")
    assert _complaints(page) == []
    keep(page, f"worker-bring-in-{width}")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("alert").wait_for()
    assert _complaints(page) == []
    page.get_by_label("Which file?").set_input_files(
        {"name": "park.json", "mimeType": "application/json", "buffer": SURVEY.encode()}
    )
    page.get_by_label("8 to 10").check()
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("Rate the swings").wait_for()
    assert _complaints(page) == []
    keep(page, f"worker-brought-{width}")
    page.get_by_role("button", name="Start a consultation with it").click()
    page.wait_for_url(re.compile(r"/consultations/[0-9a-f-]{36}/$"))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_files_of_a_consultation_are_sound_on_every_width(
    house: House, worker_at: Callable[[int], Page], width: int, keep
):
    draft = _draft(house)
    page = worker_at(width)
    page.goto(f"{house.address}/worker/consultations/{draft}/files")
    page.locator("summary").first.click()
    assert _complaints(page) == []
    keep(page, f"worker-files-{width}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Questions for 8 to 10 as XLSForm").click()
    assert exchange.read("x.xlsx", download.value.path().read_bytes()).consultation


@pytest.mark.parametrize("width", WIDTHS)
def test_a_sheet_comes_back_line_by_line(house: House, worker_at: Callable[[int], Page], width: int, keep):
    draft = _draft(house)
    page = worker_at(width)
    asked = library.load("three_houses").edition("8-10").question("good_day").words["en"]
    sheet = f'where,English (en),Urdu (ur)\n8-10/questions.good_day.words,"{asked}",یہ مہینہ کیسا رہا؟\nx,y,گیا\n'
    page.goto(f"{house.address}/worker/consultations/{draft}/files/translation-sheet/back")
    assert _complaints(page) == []
    file = {"name": "sheet.csv", "mimeType": "text/csv", "buffer": sheet.encode("utf-8-sig")}
    page.get_by_label("Which file?").set_input_files(file)
    page.get_by_role("button", name="Put it in").click()
    page.get_by_text("There is no such text any more").wait_for()
    assert _complaints(page) == []
    keep(page, f"worker-sheet-{width}")


def test_a_file_is_brought_in_by_keyboard_alone(house: House, worker_at: Callable[[int], Page]):
    """2.1.1."""
    page = worker_at(1280)
    page.goto(page.url.rstrip("/") + "/consultations/bring-in")
    page.get_by_label("Which file?").set_input_files(
        {"name": "park.json", "mimeType": "application/json", "buffer": SURVEY.encode()}
    )
    page.get_by_label("Which file?").focus()
    for key in ("Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    page.get_by_role("heading", name="What became of the file").wait_for()
    page.get_by_label("What is it called?").focus()
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(re.compile(r"/consultations/[0-9a-f-]{36}/$"))


@pytest.fixture
def worker_at(house: House, new_page: Callable[..., Page]) -> Callable[[int], Page]:
    """Opens a page of a width with a worker signed in."""

    def sit(width: int) -> Page:
        with house.sessions() as session:
            _, email = add_member(session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER, name=uuid4().hex)
            session.commit()
        page = new_page(width, 900)
        page.goto(house.address + "/accounts/sign-in")
        page.get_by_label("Email address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile("/worker/"))
        return page

    return sit


def _draft(house: House) -> str:
    definition = replace(library.load("three_houses"), languages=("en", "ur"), priorities=())
    with house.sessions() as session:
        made = consultations.add_consultation(session, board_id=house.board_id, definition=definition)
        session.commit()
        return made


def _complaints(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    said = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        said.append("wider than the screen")
    return said
