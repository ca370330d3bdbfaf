"""T1, T2: between two children nothing remains, with the browser's back/forward cache on as on a real tablet."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from surveys.bands import PACE
from tests.browser.child import CANARY, Child
from tests.browser.conftest import House
from tests.tablets import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.slow]
QUIET_MINUTES = PACE.ask_after * 1000
LAST_MINUTE = PACE.wipe_after * 1000 + 1000
WHAT_COMES_BACK = """
addEventListener('pageshow', ({ persisted }) => {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
  console.log('came back', persisted, document.documentElement.outerHTML, fields.join());
});
"""
"""Says what a page holds at the very moment when it comes back, before the page itself can do anything about it."""


@pytest.mark.parametrize("how", ["finishes", "leaves quickly", "walks away"])
def test_the_next_child_finds_nothing_with_back_forward_and_reload(house: House, tablet: Page, how: str):
    tablet.clock.install()
    seen: list[str] = []
    tablet.on("console", lambda message: seen.append(message.text))
    tablet.add_init_script(WHAT_COMES_BACK)
    child = Child(tablet, house.url("11-13"))
    child.come_to_the_end(CANARY)
    {"finishes": finish, "leaves quickly": leave, "walks away": walk_away}[how](child)
    assert CANARY not in everything(tablet)
    for _ in range(5):
        step(tablet, "history.back()")
        assert CANARY not in everything(tablet)
    for script in ("history.forward()", "location.reload()"):
        step(tablet, script)
        assert CANARY not in everything(tablet)
    assert not [text for text in seen if CANARY in text]


def test_back_leaves_the_page_only_from_the_start_and_what_was_typed_is_gone_then(house: House, tablet: Page):
    tablet.goto(house.address)
    child = Child(tablet, house.url("8-10"))
    child.agree()
    child.answer("Safe", None, None, None)
    child.write(CANARY)
    for _ in range(7):
        step(tablet, "history.back()")
    assert tablet.url == f"{house.address}/"
    step(tablet, "history.forward()")
    assert CANARY not in everything(tablet)


def test_the_browser_s_back_goes_back_one_screen(house: House, tablet: Page):
    """R5.06."""
    child = Child(tablet, house.url("8-10"))
    child.agree()
    child.answer("Safe", "At home")
    tablet.evaluate("history.back()")
    expect(child.screen.locator("h2")).to_have_text("Where do you like to be?")
    assert child.screen.locator("input:checked").count() == 1


def test_after_saved_the_start_is_one_tap_away(house: House, tablet: Page):
    """R5.13: within fifteen seconds."""
    child = Child(tablet, house.url("8-10"))
    child.come_to_the_end()
    child.send()
    child.go_on()
    expect(tablet.get_by_text("Yes, I want to")).to_be_visible()
    assert tablet.url == house.url("8-10")


def test_a_child_who_is_still_here_loses_nothing(house: House, tablet: Page):
    """R5.09, WCAG 2.2.1."""
    tablet.clock.install()
    child = Child(tablet, house.url("8-10"))
    child.agree()
    child.tap("Safe")
    for _ in range(3):
        tablet.clock.run_for(QUIET_MINUTES + 1000)
        expect(tablet.get_by_role("alertdialog")).to_be_visible()
        tablet.get_by_role("button", name="I am still here").click()
        expect(tablet.get_by_role("alertdialog")).to_be_hidden()
    assert child.screen.locator("input:checked").count() == 1


def test_nobody_is_asked_whether_they_are_here_before_they_begin(house: House, tablet: Page):
    tablet.clock.install()
    Child(tablet, house.url("8-10"))
    tablet.clock.run_for(10 * QUIET_MINUTES)
    expect(tablet.get_by_role("alertdialog")).to_be_hidden()


def test_the_whole_browser_profile_holds_nothing(house: House, chromium: Browser, tmp_path: Path):
    """T1, T2, R5.13: byte search in UTF-8 and UTF-16; no cookie, no storage, no other address."""
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=CHROMIUM, args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )  # fmt: skip
    child = Child(context.pages[0], house.url("8-10"))
    child.come_to_the_end(CANARY)
    child.send()
    child.go_on()
    context.pages[0].wait_for_timeout(500)
    assert context.cookies() == []
    assert context.pages[0].evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    context.close()
    found = {
        path.name
        for path in (tmp_path / "profile").rglob("*")
        if path.is_file() and any(CANARY.encode(code) in path.read_bytes() for code in ("utf-8", "utf-16-le"))
    }
    assert found == set()


def finish(child: Child) -> None:
    child.send()
    child.go_on()
    expect(child.page.get_by_text("Yes, I want to")).to_be_visible()


def leave(child: Child) -> None:
    child.page.locator("#leave").click()
    expect(child.page.get_by_role("heading", name="That is fine")).to_be_visible()


def walk_away(child: Child) -> None:
    child.page.clock.run_for(QUIET_MINUTES + 1000)
    expect(child.page.get_by_role("alertdialog")).to_be_visible()
    child.page.clock.run_for(LAST_MINUTE)
    expect(child.page.get_by_text("Yes, I want to")).to_be_visible()


def step(page: Page, script: str) -> None:
    """Move in the history; a page that goes away meanwhile is what this is about."""
    with suppress(Error):
        page.evaluate(script)
    page.wait_for_timeout(400)


def everything(page: Page) -> str:
    """All that stands on the page, fields included; a page that goes away meanwhile is asked again."""
    script = """[document.documentElement.outerHTML,
        ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join()"""
    for _ in range(5):
        with suppress(Error):
            return str(page.evaluate(script))
        page.wait_for_timeout(400)
    raise AssertionError("the page does not stand still")
