"""A tablet that is set up for one group works through a day without a network, and hands everything over once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect
from sqlalchemy import text

from tests import builders
from tests.browser.child import CANARY, Child
from tests.browser.conftest import House
from tests.tablets import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CODE = "CCCCC3"


def test_a_tablet_that_was_set_up_needs_no_network_and_sends_later(house: House, kept: BrowserContext):
    before = count(house)
    page = set_up(kept, house)
    kept.set_offline(True)
    for _ in range(2):
        child = Child(page, house.url("8-10"))
        child.come_to_the_end(CANARY)
        child.send()
        child.go_on()
    assert count(house) == before
    page.goto(f"{house.url('8-10')}/tablet")
    expect(page.locator("#how-many")).to_have_text("2")
    kept.set_offline(False)
    page.locator("#send").click()
    expect(page.get_by_text("All has arrived.")).to_be_visible()
    assert count(house) == before + 2


def test_what_waits_cannot_be_read_on_the_tablet(house: House, kept: BrowserContext, profile: Path):
    """T3: byte search of the whole browser profile in UTF-8 and UTF-16 while an answer waits."""
    page = set_up(kept, house)
    kept.set_offline(True)
    child = Child(page, house.url("8-10"))
    child.come_to_the_end(CANARY)
    child.send()
    child.go_on()
    page.wait_for_timeout(500)
    waiting = page.evaluate(EVERYTHING_THAT_WAITS)
    assert len(waiting) == 1
    assert set(waiting[0]) == {"id", "address", "body", "day"}
    kept.close()
    assert found_in(profile, CANARY) == set()
    assert found_in(profile, waiting[0]["id"]), "the search looks where answers are kept"


@pytest.mark.parametrize("is_set_up", [True, False])
def test_after_a_restart_with_the_same_profile_the_next_child_finds_nothing(
    chromium: Browser, house: House, kept: BrowserContext, profile: Path, is_set_up: bool
):
    """T1: the browser ends in the middle of a survey, and is opened again: no tab, no field, no page holds a word."""
    if is_set_up:
        set_up(kept, house)
    child = Child(kept.pages[0], house.url("8-10"))
    child.come_to_the_end(CANARY)
    kept.close()
    assert found_in(profile, CANARY) == set()
    again = open_profile(chromium, profile)
    page = again.pages[0]
    page.goto(house.url("8-10"))
    page.wait_for_selector("html.live")
    for way in ("history.back()", "history.back()", "history.forward()", "location.reload()"):
        with suppress(Error):
            page.evaluate(way)
        page.wait_for_timeout(300)
        page.wait_for_load_state()
        assert CANARY not in page.evaluate(EVERYTHING_ON_THE_PAGE)
    again.close()


def test_a_page_of_somebody_in_between_is_no_receipt(house: House, kept: BrowserContext):
    """A proxy under repair says 200 too, and has saved nothing."""
    before = count(house)
    page = set_up(kept, house)
    kept.route(f"**/{CODE}", in_repair)
    child = Child(page, house.url("8-10"))
    child.come_to_the_end(CANARY)
    child.send()
    page.wait_for_timeout(1000)
    assert len(page.evaluate(EVERYTHING_THAT_WAITS)) == 1
    kept.unroute(f"**/{CODE}")
    page.goto(f"{house.url('8-10')}/tablet")
    page.locator("#send").click()
    expect(page.get_by_text("All has arrived.")).to_be_visible()
    assert count(house) == before + 1


def test_where_the_tablet_can_keep_nothing_the_answers_go_straight_to_the_server(house: House, kept: BrowserContext):
    before = count(house)
    page = set_up(kept, house)
    page.add_init_script("IDBFactory.prototype.open = () => { throw new Error('full'); }")
    child = Child(page, house.url("8-10"))
    child.come_to_the_end()
    child.send()
    assert count(house) == before + 1


def test_a_child_never_sees_that_answers_wait(house: House, kept: BrowserContext):
    page = set_up(kept, house)
    kept.set_offline(True)
    child = Child(page, house.url("8-10"))
    child.come_to_the_end()
    child.send()
    assert "wait" not in page.locator("body").inner_text().lower()
    child.go_on()
    assert "wait" not in page.locator("body").inner_text().lower()


def test_a_wish_to_talk_is_not_kept_but_said_to_be_unheard_where_there_is_no_network(
    house: House, kept: BrowserContext
):
    """R3.05: it would lie there while the child waits for somebody."""
    page = set_up(kept, house)
    kept.set_offline(True)
    Child(page, house.url("8-10"))
    page.locator("#open-help").click()
    page.locator("#talk button").click()
    expect(page.get_by_text("The tablet is not online")).to_be_visible()
    assert page.evaluate(EVERYTHING_THAT_WAITS) == []


def test_no_thanks_leads_to_the_calm_page_without_a_network(house: House, kept: BrowserContext):
    page = set_up(kept, house)
    kept.set_offline(True)
    Child(page, house.url("8-10"))
    page.locator("#no").click()
    expect(page.get_by_role("heading", name="That is fine")).to_be_visible()


def test_a_child_can_listen_without_a_network(house: House, kept: BrowserContext):
    """R5.18: the bundle has the sounds too."""
    with house.sessions() as session:
        for words in ("How do you feel at school?", "A bit scared"):
            builders.record(session, board_id=house.board_id, text=words, each=2)
        session.commit()
    page = set_up(kept, house)
    kept.set_offline(True)
    child = Child(page, house.url("8-10"))
    child.agree()
    page.locator("#listen").click()
    for words in ("How do you feel at school?", "A bit scared"):
        expect(page.locator(".being-read")).to_have_text(words)


def test_a_tablet_that_has_waited_five_days_begins_no_more(house: House, kept: BrowserContext):
    """R5.16."""
    page = set_up(kept, house)
    kept.set_offline(True)
    page.evaluate(AN_OLD_ONE)
    page.goto(house.url("8-10"))
    expect(page.get_by_text("This tablet needs a rest")).to_be_visible()
    expect(page.locator("#yes")).to_be_hidden()


def test_the_worker_reads_how_many_wait_from_what_the_tablet_said_last(house: House, kept: BrowserContext):
    page = set_up(kept, house)
    with house.sessions() as session:
        row = session.execute(text("SELECT name, waiting FROM tablets")).all()
    assert row == [("Blue 3", 0)]
    assert page.evaluate("navigator.serviceWorker.controller !== null")


def test_a_closed_group_leaves_the_tablet_once_nothing_waits(house: House, kept: BrowserContext):
    page = set_up(kept, house)
    change(house, "UPDATE groups SET is_open = 0 WHERE code = 'CCCCC3'")
    page.goto(house.url("8-10"))
    expect(page.get_by_text("This one has finished")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    change(house, "UPDATE groups SET is_open = 1 WHERE code = 'CCCCC3'")


def test_whoever_only_opens_the_link_keeps_nothing_on_the_device(house: House, kept: BrowserContext):
    """T2: a parent who looks at a child's phone finds no app, no store, no worker."""
    page = kept.pages[0]
    child = Child(page, house.url("8-10"))
    child.come_to_the_end()
    child.send()
    child.go_on()
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def in_repair(route: Route) -> None:
    if route.request.method == "POST":
        route.fulfill(status=200, content_type="text/html", body="<h1>Back soon</h1>")
    else:
        route.continue_()


EVERYTHING_THAT_WAITS = """() => new Promise((resolve) => {
  const asked = indexedDB.open('heard', 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction('waiting').objectStore('waiting').getAll();
    all.onsuccess = () => { asked.result.close(); resolve(all.result); };
  };
})"""
AN_OLD_ONE = """() => new Promise((resolve) => {
  const asked = indexedDB.open('heard', 1);
  asked.onsuccess = () => {
    const work = asked.result.transaction('waiting', 'readwrite');
    work.objectStore('waiting').put({ id: 'old', address: '/CCCCC3', body: '{}', day: '2026-01-01' });
    work.oncomplete = () => { asked.result.close(); resolve(); };
  };
})"""


EVERYTHING_ON_THE_PAGE = """() => [document.documentElement.outerHTML,
  ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join()"""


def set_up(context: BrowserContext, house: House) -> Page:
    """A grown-up sets the tablet up for the group; the next page is its own."""
    page = context.pages[0]
    page.set_default_timeout(10_000)
    page.goto(f"{house.address}/{CODE}/tablet")
    page.get_by_label("Name of the tablet").fill("Blue 3")
    page.get_by_role("button", name="Set it up for this group").click()
    expect(page.get_by_text("It now works without a network.")).to_be_visible(timeout=20_000)
    return page


def open_profile(chromium: Browser, profile: Path) -> BrowserContext:
    """A browser with this profile, its back/forward cache on as on a real tablet."""
    return chromium.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )  # fmt: skip


def count(house: House) -> int:
    with house.sessions() as session:
        return int(session.execute(text("SELECT count(*) FROM responses")).scalar_one())


def change(house: House, statement: str) -> None:
    with house.sessions() as session:
        session.execute(text(statement))
        session.commit()


def found_in(profile: Path, words: str) -> set[str]:
    """The files of a browser profile that hold these words, as bytes."""
    forms = [words.encode(code) for code in ("utf-8", "utf-16-le")]
    files = [path for path in profile.rglob("*") if path.is_file()]
    return {path.name for path in files if any(form in path.read_bytes() for form in forms)}


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def kept(chromium: Browser, profile: Path, house: House) -> Iterator[BrowserContext]:
    """A browser with a profile on the disk, as a tablet has it, its back/forward cache on."""
    change(house, "DELETE FROM tablets")
    context = open_profile(chromium, profile)
    yield context
    with suppress(Exception):
        context.close()
