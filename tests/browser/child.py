"""A made-up child at a tablet, for the tests: taps what it sees, by its words."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

CANARY = "zebra-umbrella-4711"
"""Words that nobody would write; wherever they turn up, somebody's answer did."""


class Child:
    """One child on one page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        page.wait_for_selector("html.live")

    @classmethod
    def at(cls, page: Page) -> Child:
        """The child who is in the middle of this page."""
        child = cls.__new__(cls)
        child.page = page
        return child

    @property
    def screen(self) -> Locator:
        """The screen that is shown."""
        return self.page.locator(".screen:not([hidden])")

    @property
    def question(self) -> str:
        """What is asked now."""
        return self.screen.locator("h2").first.inner_text()

    def agree(self) -> None:
        """Yes, I want to; past the page that explains how to leave quickly, where there is one."""
        self.page.get_by_text("Yes, I want to").click()
        if self.screen.get_attribute("id") == "leaving":
            self.go_on()

    def tap(self, words: str) -> None:
        """Tap a card."""
        self.screen.locator(".card").filter(has=self.page.get_by_text(words, exact=True)).click()

    def write(self, words: str) -> None:
        """Write in own words."""
        self.screen.locator("textarea").fill(words)

    def go_on(self) -> None:
        """Continue, or Send on the last screen."""
        self.page.locator("#continue").click()

    def go_back(self) -> None:
        """Back."""
        self.page.locator("#back").click()

    def answer(self, *taps: str | None) -> None:
        """Tap one card on each of the next screens, or none, and continue."""
        for words in taps:
            if words:
                self.tap(words)
            self.go_on()

    def come_to_the_end(self, words: str = "More lights in the park") -> None:
        """Agree, answer everything, and stand before Send."""
        self.agree()
        self.answer("Safe", "In the park", "A friend", "Yes")
        self.write(words)
        self.go_on()
        self.answer("No", "Yes, you may")
        assert self.question == "Are you ready to send?"

    def send(self) -> None:
        """Send, and see that it is saved."""
        self.go_on()
        self.page.get_by_role("heading", name="Thank you").wait_for()
