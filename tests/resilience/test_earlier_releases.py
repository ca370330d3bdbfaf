"""Earlier releases themselves, out of the history: a tablet is set up by one, twenty wait on it, and the server becomes
today's. All of them arrive, each once, and the next child answers today's page (security.md, section 4 "SW update").

Short of this, tests/browser/test_earlier_tablets.py has what those releases wrote.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from werkzeug.serving import make_server

from app.design.look import STATIC_ADDRESS
from tests.browser.child import Child
from tests.earlier.record import answer, set_up
from tests.earlier.releases import BAND, CODE, WITH_A_QUEUE, NoHistory, served, unpack
from tests.earlier.written import Upgraded, start_on
from tests.serving import free_port, wait_until
from tests.tablets import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]
BY_HAND, BY_ITS_OWN_CODE = 2, 18
KEEP = f"""async (words) => {{
  const form = document.getElementById("survey");
  const from = [...document.scripts].map(({{ src }}) => src).find((src) => src.endsWith("/journey.js"));
  const {{ seal }} = await import(from.replace("journey.js", "sealing.js"));
  const {{ keep }} = await import(from.replace("journey.js", "delivering.js"));
  const {{ keyId, point, version }} = form.dataset;
  for (const each of words) {{
    const inside = {{ agreed: true, band: "{BAND}", version: Number(version), language: "en", helped: false,
      words_may_be_used: true, answers: {{ school: {{ value: "safe" }}, change: {{ value: each }} }} }};
    const sealed = await seal(point, inside, `heard/1|{CODE}|{BAND}|${{version}}`);
    const id = crypto.randomUUID();
    await keep("/{CODE}", id,
      JSON.stringify({{ id, key_id: keyId, band: "{BAND}", version: Number(version), ...sealed }}));
  }}
}}"""


@pytest.mark.parametrize("release", WITH_A_QUEUE)
def test_twenty_that_wait_on_a_tablet_of_an_earlier_release_all_arrive_once(
    release: str, code: Path, tablet_of_then: BrowserContext, tmp_path: Path
):
    words = [f"child number {number}" for number in range(BY_HAND + BY_ITS_OWN_CODE)]
    page, port, instance = tablet_of_then.pages[0], free_port(), tmp_path / "instance"
    start = f"http://localhost:{port}/{CODE}"
    instance.mkdir()
    with served(code, instance, port):
        set_up(page, start)
        tablet_of_then.set_offline(True)
        for each in words[:BY_HAND]:
            answer(page, start, each)
            Child.at(page).send()
        page.goto(start)
        page.evaluate(KEEP, words[BY_HAND:])
    upgraded = start_on(instance)
    with on_port(upgraded, port):
        tablet_of_then.set_offline(False)
        go_to(page, start)
        wait_until(lambda: len(upgraded.words()) >= len(words), "not everything arrived", within=120)
        come_to_todays_page(page, start)
        answer(page, start, "the next child")
        Child.at(page).send()
        wait_until(lambda: len(upgraded.words()) > len(words), "the next child's did not arrive", within=60)
    assert Counter(upgraded.words()) == Counter((each, "counted") for each in [*words, "the next child"])


def come_to_todays_page(page: Page, start: str) -> None:
    """At once, or for the child after: a version that takes over while a page loads is not heard of by that page."""
    for _ in range(5):
        try:
            expect(page.locator(f'script[src^="{STATIC_ADDRESS}/"]')).not_to_have_count(0, timeout=20_000)
            page.wait_for_load_state()
            return
        except AssertionError:
            go_to(page, start)
    raise AssertionError("the tablet never came to today's page")


def go_to(page: Page, start: str) -> None:
    """The page may load itself again under a new version: that cuts off the load that is asked for."""
    with suppress(Error):
        page.goto(start, wait_until="commit")


@contextmanager
def on_port(upgraded: Upgraded, port: int) -> Iterator[None]:
    """Today's release, where the earlier one was."""
    server = make_server("127.0.0.1", port, upgraded.app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


@pytest.fixture
def code(release: str, tmp_path: Path) -> Path:
    """The code of an earlier release."""
    try:
        return unpack(release, tmp_path / "code")
    except NoHistory as fault:
        pytest.skip(str(fault))


@pytest.fixture
def tablet_of_then(chromium: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A tablet that keeps its profile while the server becomes another one."""
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=CHROMIUM, args=["--no-sandbox"], reduced_motion="reduce",
        ignore_default_args=["--disable-back-forward-cache"],
    )  # fmt: skip
    context.pages[0].set_default_timeout(60_000)
    yield context
    context.close()
