"""What somebody wrote stays words on every page of every role (T6, ASVS 1.2.1, 3.2.2): sixty attacks in every text.

Every page is read by a browser's own parser, which says what could run; some of them, in the long run all, are opened
in the browser, where nothing may run, be complained of by the policy, or be asked for elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from urllib.parse import quote

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.people import Role
from tests.attack.web.looking import OURS, Reader, Watched
from tests.attack.web.payloads import PAYLOADS, PRODUCT
from tests.attack.web.poisoned import House, build_house, is_page
from tests.attack.web.twin import PLACES, UNDOINGS
from tests.browser.child import Child
from tests.browser.test_every_screen import every_screen
from tests.served import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OPEN = (
    "/",
    "/join",
    "/privacy",
    "/accounts/sign-in",
    "/{attack}",
    "/no/{attack}/such",
    "/static/{attack}",
    "/worker/{attack}",
)
ASKED = ("code", "then", "kept")
"""What the open pages look for behind a question mark."""


def test_there_are_sixty_attacks_and_each_works_on_somebody(twin: Flask, reader: Reader):
    """Without this, an attack that a browser makes nothing of would prove nothing."""
    client = twin.test_client()
    harmless = []
    for attack in PAYLOADS:
        ways = [
            {"words": attack, "undoing": one, "place": two}
            for one in range(len(UNDOINGS))
            for two in range(len(PLACES))
        ]
        pages = [client.get("/place", query_string=way).get_data(as_text=True) for way in ways]
        if not any(reader.read(*pages)) and PRODUCT not in client.get("/template", query_string={"words": attack}).text:
            harmless.append(attack)
    assert harmless == []
    assert len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("role", list(Role))
def test_no_attack_in_any_text_becomes_part_of_a_page(poisoned: House, reader: Reader, role: Role):
    pages = poisoned.pages(role)
    found = dict(zip(pages, reader.read(*pages.values()), strict=True))
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert [path for path, page in pages.items() if PRODUCT in page] == []
    assert sum("pwn" in page for page in pages.values()) >= len(pages) // 3, "few pages show what was written"


def test_no_attack_becomes_part_of_a_page_that_is_open_to_all(poisoned: House, reader: Reader):
    """Also where an attack stands in the address itself, or in what is asked there."""
    client, pages = poisoned.app.test_client(), {}
    for path in (*OPEN, *poisoned.open_paths()):
        for attack in ("", *PAYLOADS[:: len(OPEN)]):
            reply = client.get(path.format(attack=quote(attack, safe="")), query_string=dict.fromkeys(ASKED, attack))
            assert reply.status_code < 500, (path, attack)
            assert "pwn" not in OURS.sub("", str(reply.headers)), (path, attack)
            if is_page(reply):
                pages[path, attack] = reply.get_data(as_text=True)
    assert {where: faults for where, faults in zip(pages, reader.read(*pages.values()), strict=True) if faults} == {}
    assert sum("pwn" in page for page in pages.values()) > 40, "few pages show what was written"


def test_nothing_runs_in_a_real_browser(poisoned: House, chromium: Browser):
    """One page of each role and a child's whole journey; the long run opens every page."""
    chosen = {role: list(poisoned.pages(role))[-2:-1] for role in Role}
    assert _visit(poisoned, chromium, chosen) == []
    with served(poisoned.app) as address:
        watched = Watched.open(chromium, address)
        child = Child(watched.page, f"{address}/{poisoned.board.code('open')}")
        screens = list(takewhile(lambda screen: screen != "help", every_screen(child)))
        watched.context.close()
    assert screens[-1] == "ready"
    assert watched.heard == []


def test_a_browser_hears_what_runs(twin: Flask, chromium: Browser):
    """The ear of the tests above: a page that does not escape is heard."""
    with served(twin) as address:
        watched = Watched.open(chromium, address)
        watched.go("/search?name=<script id=pwn>alert(1)</script>")
        watched.context.close()
    assert watched.heard == ["a dialog: 1", "an element of theirs"]


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 6))
def test_nothing_runs_on_any_page_whatever_stands_in_it(tmp_path, empty_database, chromium: Browser, start: int):
    """Every page of every role in the browser, ten times over: each text has met ten of the attacks, each page all."""
    house = build_house(tmp_path / "house", empty_database, start=start)
    assert _visit(house, chromium, {role: list(house.pages(role)) for role in Role}) == []


@pytest.mark.long
@pytest.mark.parametrize("start", range(len(PAYLOADS)))
def test_no_attack_becomes_part_of_a_page_whatever_text_it_stands_in(tmp_path, empty_database, reader: Reader, start):
    """All sixty in every text."""
    house = build_house(tmp_path / "house", empty_database, start=start)
    for role in Role:
        pages = house.pages(role)
        found = dict(zip(pages, reader.read(*pages.values()), strict=True))
        assert {path: faults for path, faults in found.items() if faults} == {}


def _visit(house: House, browser: Browser, paths: Mapping[Role, Iterable[str]]) -> list[str]:
    with served(house.app) as address:
        watched = Watched.open(browser, address)
        name = house.app.config["SESSION_COOKIE_NAME"]
        for role, ways in paths.items():
            watched.sign_in(name, house.desk(role).client.get_cookie(name).value)
            for path in ways:
                watched.go(path)
        watched.context.close()
    return watched.heard
