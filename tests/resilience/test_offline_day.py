"""The offline day: groups answer on one tablet without a network, its browser is killed again and again, and every
"Thank you" that a child read arrives exactly once (issue 3; security.md 4)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserType, Page, expect
from sqlalchemy import text
from werkzeug.serving import BaseWSGIServer, make_server

from app.store.session import Sessions
from tests.browser.child import Child
from tests.browser.conftest import open_house
from tests.tablets import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GROUPS = ("CCCCC3", "BBBBB3")
SEED = 2026


@pytest.mark.parametrize(
    ("responses", "kills"),
    [pytest.param(6, 2, id="short"), pytest.param(60, 6, id="a whole day", marks=pytest.mark.long)],
)
def test_every_thank_you_of_a_day_without_a_network_arrives_exactly_once(day: Day, responses: int, kills: int):
    chance = random.Random(SEED)  # noqa: S311
    day.set_up()
    day.cut_the_network()
    killed = set(chance.sample(range(responses), kills))
    thanked = []
    for number in range(responses):
        page = day.page()
        answer(page, day.address(GROUPS[number % 2]), f"child number {number}")
        if number in killed and chance.random() < 0.5:
            page.locator("#continue").click(no_wait_after=True)  # Send, and nobody saw what came of it
        else:
            Child.at(page).send()
            thanked.append(f"child number {number}")
        if number in killed:
            day.kill_the_browser()
    day.restore_the_network()
    day.wait_until_nothing_waits()
    arrived = Counter(day.words())
    assert {words: arrived[words] for words in thanked} == dict.fromkeys(thanked, 1)
    assert max(arrived.values()) == 1
    assert len(thanked) >= responses - kills


def answer(page: Page, address: str, words: str) -> None:
    """Answer as a child does and stand before Send."""
    Child(page, address).come_to_the_end(words)


class Day:
    """A server that can be cut off, and a browser with one profile that can be killed."""

    def __init__(self, browsers: BrowserType, app: Flask, sessions: Sessions, profile: Path) -> None:
        self._browsers, self._app, self._sessions, self._profile = browsers, app, sessions, profile
        self._server: BaseWSGIServer = make_server("127.0.0.1", 0, app, threaded=True)
        self._port = self._server.server_port
        self._process: subprocess.Popen[bytes] | None = None
        self._page: Page | None = None
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def address(self, code: str) -> str:
        """Where the children of a group begin."""
        return f"http://localhost:{self._port}/{code}"

    def set_up(self) -> None:
        """Set the tablet up for both groups, while there is a network."""
        for code in GROUPS:
            page = self.page()
            page.goto(f"{self.address(code)}/tablet")
            page.get_by_role("button", name="Set it up for this group").click()
            expect(page.get_by_text("It now works without a network.")).to_be_visible(timeout=30_000)

    def cut_the_network(self) -> None:
        """Nobody listens any more."""
        self._server.shutdown()
        self._server.server_close()

    def restore_the_network(self) -> None:
        """The same server again, at the same address."""
        self._server = make_server("127.0.0.1", self._port, self._app, threaded=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def page(self) -> Page:
        """The one page of the tablet; the browser is started where it does not run."""
        if self._page is None:
            (self._profile / "DevToolsActivePort").unlink(missing_ok=True)
            command = [
                str(CHROMIUM), "--headless=new", "--no-sandbox", f"--user-data-dir={self._profile}",
                "--remote-debugging-port=0", "--no-first-run", "--disable-background-networking", "about:blank",
            ]  # fmt: skip
            self._process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
            browser = self._browsers.connect_over_cdp(f"http://127.0.0.1:{self._debugging_port()}")
            self._page = browser.contexts[0].pages[0]
            self._page.set_default_timeout(20_000)
        return self._page

    def kill_the_browser(self) -> None:
        """SIGKILL, all its processes at once: as a flat battery does."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = self._page = None

    def wait_until_nothing_waits(self) -> None:
        """Open each group's tablet page and let it send."""
        for code in GROUPS:
            page = self.page()
            page.goto(f"{self.address(code)}/tablet")
            page.locator("#send").click()
            expect(page.get_by_text("Nothing waits.")).to_be_visible(timeout=60_000)

    def words(self) -> list[str]:
        """What arrived in own words."""
        with self._sessions() as session:
            rows = session.execute(text("SELECT value FROM answers WHERE question_id = 'change'"))
            return [str(value).strip('"') for (value,) in rows if value]

    def close(self) -> None:
        """End both."""
        self.kill_the_browser()
        self.cut_the_network()

    def _debugging_port(self) -> int:
        told = self._profile / "DevToolsActivePort"
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if told.exists() and (lines := told.read_text().splitlines()):
                return int(lines[0])
            time.sleep(0.05)
        raise TimeoutError("the browser did not start")


@pytest.fixture
def day(tmp_path: Path, chromium: Browser) -> Iterator[Day]:
    app, sessions, *_ = open_house(tmp_path)
    with sessions() as session:
        session.execute(text("UPDATE groups SET expected = 100"))
        session.commit()
    day = Day(chromium.browser_type, app, sessions, tmp_path / "profile")
    yield day
    day.close()
