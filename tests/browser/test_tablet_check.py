"""The page that looks whether a tablet is ready: where something is missing, it says what, and to update."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MISSING = {
    "seal answers": "Object.defineProperty(crypto, 'subtle', {value: undefined})",
    "keep sealed answers until there is a network": "Object.defineProperty(window, 'indexedDB', {value: undefined})",
    "send each answer once when two windows are open": "Object.defineProperty(navigator, 'locks', {value: undefined})",
    "stop waiting for a network that does not answer": "AbortSignal.timeout = undefined",
    "show what was chosen": "CSS.supports = () => false",
}


@pytest.mark.parametrize("words", MISSING)
def test_what_an_old_browser_cannot_do_is_said_in_words(house: House, tablet: Page, words: str):
    tablet.add_init_script(MISSING[words])
    tablet.goto(f"{house.address}/tablet-check")
    expect(tablet.get_by_role("heading", name="This browser cannot do it yet")).to_be_visible()
    expect(tablet.get_by_text("Update it")).to_be_visible()
    expect(tablet.locator("[data-lack]:visible")).to_have_text([words])


def test_a_browser_that_can_do_it_all_is_ready(house: House, tablet: Page):
    tablet.goto(f"{house.address}/tablet-check")
    expect(tablet.get_by_role("heading", name="This tablet is ready")).to_be_visible()
