"""The theme table in a browser: a worker finishes the job by keyboard alone, and without a script, also on a phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analysis.themes import Placement, Theme, ThemesFound
from app.people import Role
from app.store import consultations, proposing, responses, themes
from tests import builders
from tests.app.desks import PASSWORD, add_member
from tests.browser.conftest import House

pytestmark = pytest.mark.browser

LIGHTS = tuple(f"More lights on the path {number}" for number in range(60))
BUS = ("Bullies on the bus", "The bus is loud", "A teacher on the bus")
BENCH = "A bench in the park"


@dataclass
class Table:
    """A house with one closed consultation of two themes, and a worker."""

    house: House
    email: str
    consultation_id: str
    lights: str
    bus: str

    @property
    def themes(self) -> str:
        return f"{self.house.address}/worker/consultations/{self.consultation_id}/themes"

    def theme(self, theme_id: str) -> str:
        return f"{self.house.address}/worker/themes/{theme_id}"

    def said(self, theme_id: str) -> list[str]:
        with self.house.sessions() as session:
            found = themes.list_comments(session, board_id=self.house.board_id, theme_id=theme_id)
        return [one.text for one in found]


def test_a_worker_reads_moves_undoes_renames_and_agrees_by_keyboard_alone(table: Table, at_table):
    page = at_table(1280, 800)
    page.goto(table.theme(table.lights))
    first = table.said(table.lights)
    for key in ("j", "x", "j", "j", "x", "m"):
        page.keyboard.press(key)
    page.keyboard.type("bus")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Moved 2 comments to “Bus”.")).to_be_visible()
    assert {first[0], first[2]} <= set(table.said(table.bus))
    expect(_at(page)).to_contain_text(first[3])
    page.keyboard.press("z")
    page.get_by_text("Undone: moved 2 comments").wait_for()
    assert table.said(table.lights) == first
    page.keyboard.press("r")
    page.keyboard.press("Control+a")
    page.keyboard.type("Light after dark")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Light after dark")
    page.keyboard.press("a")
    page.get_by_text("Agreed: Light after dark.").wait_for()


def test_a_key_that_is_held_down_takes_one_comment_out_and_none_once_the_list_is_left(table: Table, at_table):
    page = at_table(1280, 800)
    page.goto(table.theme(table.lights))
    first = table.said(table.lights)
    page.keyboard.press("j")
    page.evaluate(HELD_DOWN, "t")
    page.locator("a[href]").first.focus()
    page.keyboard.press("t")
    expect(page.get_by_text("Choose a comment first.")).to_be_visible()
    assert table.said(table.lights) == first


def test_the_keys_work_where_a_browser_keeps_nothing_and_the_address_is_odd(table: Table, at_table):
    page = at_table(1280, 800)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(table.theme(table.lights) + "#%")
    page.evaluate("document.body.dispatchEvent(new Event('keydown', {bubbles: true}))")
    page.keyboard.press("j")
    expect(_at(page)).to_contain_text(table.said(table.lights)[0])
    assert wrong == []


HELD_DOWN = """letter => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: letter, repeat: true, bubbles: true }))"""


def test_one_comment_after_the_other_is_taken_out_or_given_a_second_theme_and_the_place_is_kept(table: Table, at_table):
    page = at_table(1280, 800)
    page.goto(table.theme(table.lights))
    first = table.said(table.lights)
    page.keyboard.press("j")
    for taken in first[:3]:
        expect(_at(page)).to_contain_text(taken)
        page.keyboard.press("t")
        page.get_by_text("Took 1 comment out of this theme.").wait_for()
        page.wait_for_function("words => !document.activeElement.textContent.includes(words)", arg=taken)
    expect(_at(page)).to_contain_text(first[3])
    page.keyboard.press("s")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("Added 1 comment to “Bus” as well.", exact=True).wait_for()
    expect(_at(page)).to_contain_text("also in Bus")
    assert first[3] in table.said(table.lights)


def test_a_new_theme_is_made_by_keyboard_from_the_comments_in_none(table: Table, at_table):
    page = at_table(1280, 800)
    page.goto(f"{table.themes}/unplaced/better")
    page.keyboard.press("j")
    expect(_at(page)).to_contain_text(BENCH)
    page.keyboard.press("n")
    page.get_by_label("What is the new theme called?").wait_for()
    expect(page.get_by_label("What is the new theme called?")).to_be_focused()
    page.keyboard.type("Places to sit")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Places to sit")
    assert BENCH in page.content()


def test_the_last_comment_of_a_page_leads_to_the_next_page_and_done_marks_it_read(table: Table, at_table):
    page = at_table(1280, 800)
    page.goto(table.theme(table.lights))
    page.keyboard.press("k")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Further ones")).to_be_focused()
    page.keyboard.press("d")
    page.get_by_text("50 comments marked as read.").wait_for()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    expect(_at(page)).to_contain_text(table.said(table.lights)[50])


def test_a_theme_is_reached_by_typing_a_part_of_its_name(table: Table, at_table):
    page = at_table(1280, 800)
    page.goto(table.themes)
    page.keyboard.press("/")
    page.keyboard.type("bu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bus")


def test_keys_can_be_switched_off_and_stay_off(table: Table, at_table):
    """WCAG 2.1.4."""
    page = at_table(1280, 800)
    page.goto(table.theme(table.lights))
    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.reload()
    for key in ("a", "j", "m", "?"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "Agreed:" not in page.content()
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use these keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(_at(page)).to_contain_text(table.said(table.lights)[0])


def test_enter_on_a_comments_box_takes_nothing_out(table: Table, at_table):
    """A form's first button is what Enter presses: it asks where to move, and what was chosen stays so."""
    page = at_table(1280, 800)
    page.goto(table.theme(table.lights))
    before = table.said(table.lights)
    page.locator("input[name=comment]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Choose the theme that they should go to.").wait_for()
    expect(page.get_by_text("1 chosen")).to_be_visible()
    assert table.said(table.lights) == before


@pytest.mark.parametrize("width", [320, 768])
def test_all_of_it_works_without_a_script(table: Table, at_table, width: int):
    page = at_table(width, 800, java_script_enabled=False)
    page.goto(table.theme(table.lights))
    first = table.said(table.lights)
    expect(page.get_by_role("button", name="Keys")).to_have_count(0)
    page.get_by_label(first[0]).first.check()
    page.get_by_label("Theme that they go to").select_option(label="Bus (3)")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text("Moved 1 comment to “Bus”.")).to_be_visible()
    page.get_by_role("button", name="Undo that you moved").click()
    expect(page.get_by_text("Moved 1 comment to “Bus”.")).to_have_count(0)
    assert table.said(table.lights) == first


@pytest.mark.parametrize("size", [(1280, 800), (768, 1024), (320, 640)])
def test_nothing_is_wider_than_the_screen_and_axe_finds_nothing(table: Table, at_table, size: tuple[int, int]):
    page = at_table(*size)
    for path in (table.themes, table.theme(table.lights), f"{table.themes}/unplaced/better", f"{table.themes}/steps"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert [one["id"] for one in Axe().run(page).response["violations"]] == [], path
        page.keyboard.press("?")


def test_the_comment_that_one_is_at_is_not_behind_the_bar(table: Table, at_table):
    """WCAG 2.4.11: focus is not obscured."""
    page = at_table(1280, 800)
    page.goto(table.theme(table.lights))
    for _ in range(20):
        page.keyboard.press("j")
        box, bar = _at(page).bounding_box(), page.locator(".bar").bounding_box()
        assert box["y"] + box["height"] <= bar["y"] + 1


def _at(page: Page):
    return page.locator("[data-item]:focus")


def _make(house: House, email: str) -> Table:
    with house.sessions() as session:
        board_id = house.board_id
        made = builders.add_open_consultation(session, board_id=board_id)
        for words in (*LIGHTS, *BUS, BENCH):
            builders.keep(session, builders.a_response(words=words), consultation_id=made)
        said = responses.list_own_words(session, consultation_id=made, question_id="better")
        ids = {one.text: str(uuid4()) for one in said}
        found = tuple(
            Theme(f"t{label}", label, (), tuple(Placement(ids[one], 0.9 - at / 1000, one) for at, one in
                  enumerate(words)), (), "steady")
            for label, words in (("Lights", LIGHTS), ("Bus", BUS))
        )  # fmt: skip
        proposing.save_found(
            session, asked=proposing.Asked(board_id, made, "better"),
            found=ThemesFound(found, {"mixed": (ids[BENCH],)}, {one: words for words, one in ids.items()}),
            answers={ids[one.text]: one.response_id for one in said},
        )  # fmt: skip
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
        kept = {one.label: one.id for one in themes.list_themes(session, board_id=board_id, consultation_id=made)}
        session.commit()
    return Table(house, email, made, kept["Lights"], kept["Bus"])


@pytest.fixture(scope="module")
def email(house: House) -> str:
    with house.sessions() as session:
        _, email = add_member(session, board_id=house.board_id, role=Role.PARTICIPATION_WORKER)
        builders.add_cover(session, board_id=house.board_id)
        session.commit()
    return email


@pytest.fixture
def table(house: House, email: str) -> Table:
    return _make(house, email)


@pytest.fixture
def at_table(table: Table, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of a size with the worker signed in."""

    def sit(width: int, height: int, **options: bool) -> Page:
        page = new_page(width, height, **options)
        page.goto(table.house.address + "/accounts/sign-in")
        page.get_by_label("Email address").fill(table.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/worker/**")
        return page

    return sit
