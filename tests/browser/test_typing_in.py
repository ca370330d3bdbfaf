"""A pile of paper typed in by keyboard alone, in a real browser; pages of prints, as axe and a phone see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy import text

from app.people import Role
from app.store import consultations, paper
from tests.app.desks import PASSWORD, add_member
from tests.browser.conftest import House, serve_house
from tests.browser.kinds_example import GOOD_PLACES, GROUPS
from tests.builders import TODAY

pytestmark = pytest.mark.browser
SIZES = {"desk": (1280, 800), "tablet": (768, 1024), "phone": (320, 640)}


def test_a_sheet_is_typed_in_without_letting_go_of_the_keyboard(desk: Page, pile: str, saved: Callable[[], list[str]]):
    """R5.08, 2.1.1: digits tick, Enter goes on, Shift and Enter begin a new line; the next sheet is empty."""
    desk.goto(pile)
    press(desk, "3", "1", "Enter")  # in order: music, friends
    press(desk, "2", "4", "Enter")  # places
    write(desk, "The dark", "Shift+Enter", "and dogs", "Tab", "A garden", "Enter")
    write(desk, "A house by the sea", "Enter", "It is far", "Enter")
    press(desk, "1", "Enter", "1", "Enter", "1", "Enter")  # helped, words may be used, handed in
    assert desk.evaluate("document.activeElement.id") == "save"
    desk.keyboard.press("Enter")
    desk.get_by_text("Saved. Put the sheet").wait_for()
    assert desk.get_by_role("heading", level=1).inner_text().endswith("Sheet 2 of 20")
    assert desk.locator("textarea").evaluate_all("all => all.map(one => one.value).join('')") == ""
    assert saved() == [
        '"A garden"', '"A house by the sea"', '"It is far"', '"The dark\\nand dogs"', '["class", "toilets"]',
        '["music", "friends"]',
    ]  # fmt: skip


def test_going_back_shows_no_sheet_that_was_saved(desk: Page, pile: str):
    desk.goto(pile)
    desk.locator("textarea").first.fill("Zebrawords")
    desk.locator("#agreed").check()
    desk.get_by_role("button", name="Save, and the next sheet").click()
    desk.get_by_text("Saved. Put the sheet").wait_for()
    desk.go_back()
    desk.locator("textarea").first.wait_for()
    assert "Zebrawords" not in desk.locator("textarea").evaluate_all("all => all.map(one => one.value).join('')")


def test_enter_never_saves_half_a_sheet(desk: Page, pile: str):
    desk.goto(pile)
    press(desk, "n", "Enter", "n", "Enter", "Enter")
    assert desk.locator(".trouble").count() == 0
    assert desk.locator("input[value=not_sure]:checked").count() == 2


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wrong_with_the_pages_of_prints_and_paper(desk: Page, pile: str, size: str, keep):
    wide, tall = SIZES[size]
    desk.set_viewport_size({"width": wide, "height": tall})
    group = pile.rsplit("/", 2)[0]
    for name, path in {"prints": f"{group}/prints", "paper-batches": f"{group}/paper", "typing-in": pile}.items():
        assert desk.goto(path).status == 200
        found = Axe().run(desk, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], name
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        keep(desk, f"worker-{name}-{size}")


def press(page: Page, *keys: str) -> None:
    """Press one key after another."""
    for key in keys:
        page.keyboard.press(key)


def write(page: Page, *typed: str) -> None:
    """Type words, and press what is the name of a key."""
    for one in typed:
        (page.keyboard.press if one in ("Enter", "Tab", "Shift+Enter") else page.keyboard.type)(one)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with serve_house(tmp_path_factory.mktemp("house"), GOOD_PLACES, GROUPS) as served:
        yield served


@pytest.fixture(scope="module")
def email(house: House) -> str:
    with house.sessions() as session:
        _, address = add_member(session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER, name="Ann")
        session.commit()
    return address


@pytest.fixture
def desk(house: House, email: str, new_page: Callable[..., Page]) -> Page:
    page = new_page(*SIZES["desk"])
    page.goto(f"{house.address}/accounts/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/worker/**")
    return page


@pytest.fixture
def pile(house: House) -> str:
    with house.sessions() as session:
        here = {"board_id": house.board_id}
        [group] = [
            one
            for one in consultations.list_groups(session, **here, consultation_id=house.consultation_id)
            if one.band == "8-10"
        ]
        batch = paper.add_batch(
            session, **here, group_id=group.id, language="en", sheets=20, person_id="x", today=TODAY
        )
        session.commit()
    return f"{house.address}/worker/groups/{group.id}/paper/{batch}"


@pytest.fixture
def saved(house: House) -> Callable[[], list[str]]:
    def read() -> list[str]:
        with house.sessions() as session:
            rows = session.execute(text("SELECT value FROM answers WHERE value IS NOT NULL AND value != 'null'"))
            return sorted((value for (value,) in rows), key=lambda one: (one[0] == "[", one))

    return read
