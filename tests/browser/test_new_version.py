"""A new version of app and survey reaches a tablet that was offline with answers waiting: nothing is lost or mixed."""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from sqlalchemy import text
from werkzeug.serving import BaseWSGIServer, make_server

from app import security
from app.design import look
from app.factory import create_app
from app.settings import Settings
from app.store import consultations
from app.store.session import Sessions
from tests.browser.child import Child
from tests.browser.conftest import open_house
from tests.serving import wait_until
from tests.tablets import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CODE = "CCCCC3"
HOW_MUCH_IS_KEPT = """caches.keys().then(([name]) => name ? caches.open(name).then((cache) => cache.keys()) : [])
  .then((kept) => kept.length)"""
ONE_IS_WAITING = "navigator.serviceWorker.ready.then((registration) => registration.waiting !== null)"
# Both are promises: `page.wait_for_function` takes a promise for a yes, and waits for nothing.


def test_two_new_versions_reach_a_tablet_and_every_answer_belongs_to_the_one_it_was_given_to(
    tablet_with_profile: BrowserContext, server: Server, monkeypatch: pytest.MonkeyPatch
):
    """security.md 4: N to N+1 to N+2; queue and survey survive, a page runs with files of its own version only."""
    page = tablet_with_profile.pages[0]
    page.goto(f"{server.address}/tablet")
    page.get_by_role("button", name="Set it up for this group").click()
    expect(page.get_by_text("It now works without a network.")).to_be_visible(timeout=20_000)
    for version in (1, 2, 3):
        tablet_with_profile.set_offline(True)
        answer(page, server.address, version)
        server.become(version + 1, monkeypatch)
        tablet_with_profile.set_offline(False)
        page.goto(server.address)
        expect(page.locator(f'script[src^="/static/{version + 1}/"]')).to_have_count(1, timeout=20_000)
        expect(page.locator("#survey")).to_have_attribute("data-version", str(version + 1))
    given = [(version, f'"words of version {version}"') for version in (1, 2, 3)]
    # The last one arrives in its own time: a page delivers what waits after it has opened.
    wait_until(lambda: len(server.answers()) >= len(given), "not every answer arrived")
    assert server.answers() == given


def test_a_child_who_has_begun_is_not_interrupted_by_a_new_version(
    tablet_with_profile: BrowserContext, server: Server, monkeypatch: pytest.MonkeyPatch
):
    """R5.18: what is asked does not change in the middle."""
    page = tablet_with_profile.pages[0]
    page.goto(f"{server.address}/tablet")
    page.get_by_role("button", name="Set it up for this group").click()
    expect(page.get_by_text("It now works without a network.")).to_be_visible(timeout=20_000)
    child = Child(page, server.address)
    child.agree()
    server.become(2, monkeypatch)
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    wait_until(lambda: page.evaluate(ONE_IS_WAITING), "no new version came")
    child.answer("Safe", "In the park", "A friend", "Yes", None, None, None)
    child.send()
    expect(page.locator("#survey")).to_have_attribute("data-version", "1")
    child.go_on()
    _comes_to_version(page, server.address, "2")
    tablet_with_profile.set_offline(True)
    page.goto(server.address)
    expect(page.locator("#survey")).to_have_attribute("data-version", "2")
    assert server.answers() == []
    answer(page, server.address, 2)


def _comes_to_version(page: Page, address: str, version: str) -> None:
    """At once, or for the child after: a version that takes over while a page loads is not heard of by that page."""
    try:
        expect(page.locator("#survey")).to_have_attribute("data-version", version, timeout=20_000)
    except AssertionError:
        # The page may load itself again, under the new version: that cuts off the load that is asked for.
        with suppress(Error):
            page.goto(address, wait_until="commit")
        expect(page.locator("#survey")).to_have_attribute("data-version", version, timeout=20_000)


def test_what_was_thrown_away_is_fetched_again_while_there_is_a_network(
    tablet_with_profile: BrowserContext, server: Server
):
    page = tablet_with_profile.pages[0]
    page.goto(f"{server.address}/tablet")
    page.get_by_role("button", name="Set it up for this group").click()
    expect(page.get_by_text("It now works without a network.")).to_be_visible(timeout=20_000)
    everything = page.evaluate(HOW_MUCH_IS_KEPT)
    assert everything > 30
    page.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    page.reload()
    expect(page.get_by_text("Not set up yet")).to_be_visible()
    Child(page, server.address)
    wait_until(lambda: page.evaluate(HOW_MUCH_IS_KEPT) == everything, "not everything was fetched again")
    tablet_with_profile.set_offline(True)
    answer(page, server.address, 1)


def answer(page: Page, address: str, version: int) -> None:
    child = Child(page, address)
    child.come_to_the_end(f"words of version {version}")
    child.send()
    child.go_on()


@dataclass
class Server:
    """One address, behind which another version of the app and of the survey can be put."""

    running: BaseWSGIServer
    settings: Settings
    sessions: Sessions
    board_id: str
    consultation_id: str

    @property
    def address(self) -> str:
        """Where the children of the group begin."""
        return f"http://localhost:{self.running.server_port}/{CODE}"

    def become(self, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Serve files under another fingerprint, and ask the first question in other words."""
        address = f"/static/{version}"
        sheet = look.CHILD_SHEET.replace(look.STATIC_ADDRESS, address)
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        policy = security.CONTENT_SECURITY_POLICY.replace(look.CHILD_SHEET_HASH, f"sha256-{digest}")
        files = tuple(file.replace(look.STATIC_ADDRESS, address) for file in look.CHILD_FILES)
        monkeypatch.setattr("app.factory.STATIC_ADDRESS", address)
        monkeypatch.setattr("app.factory.CHILD_SHEET", sheet)
        modules = tuple(file.replace(look.STATIC_ADDRESS, address) for file in look.CHILD_MODULES)
        monkeypatch.setattr("app.factory.CHILD_MODULES", modules)
        monkeypatch.setattr("app.young_person.tablet_routes.CHILD_FILES", files)
        monkeypatch.setitem(security.HEADERS, "Content-Security-Policy", policy)
        with self.sessions() as session:
            here = {"board_id": self.board_id, "consultation_id": self.consultation_id}
            before = consultations.get_consultation(session, **here).definition.edition("8-10")
            first = replace(before.questions[0], words={"en": f"How do you feel at school, version {version}?"})
            consultations.add_version(
                session, **here, edition=replace(before, questions=(first, *before.questions[1:]))
            )
            session.commit()
        self.running.app = create_app(self.settings)

    def answers(self) -> list[tuple[int, str]]:
        """What arrived in own words, with the version that it was given to."""
        query = """SELECT version, value FROM answers JOIN responses ON responses.id = response_id
                   WHERE question_id = 'change'"""
        with self.sessions() as session:
            return sorted((version, str(value)) for version, value in session.execute(text(query)) if value)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    app, sessions, board_id, consultation_id = open_house(tmp_path)
    running = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield Server(running, app.extensions["heard.settings"], sessions, board_id, consultation_id)
    running.shutdown()


@pytest.fixture
def tablet_with_profile(chromium: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=CHROMIUM, args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )  # fmt: skip
    context.pages[0].set_default_timeout(20_000)
    yield context
    context.close()
