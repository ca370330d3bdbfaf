"""Earlier releases themselves, out of the history: a tablet is set up by one, twenty wait on it, and the server becomes
today's. All of them arrive, each once, and the next child answers today's page (security.md, section 4 "SW update").

Short of this, tests/browser/test_earlier_tablets.py has what those releases wrote.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from werkzeug.serving import make_server

from app.design.look import STATIC_ADDRESS
from app.jobs.place_held import ask_for_all
from app.jobs.running import run_waiting
from tests.browser.child import Child
from tests.earlier.record import answer, set_up
from tests.earlier.releases import BAND, CODE, WITH_A_QUEUE, NoHistory, served, unpack
from tests.earlier.written import Upgraded, start_on
from tests.sealing import seal
from tests.serving import free_port, wait_until
from tests.tablets import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]
AS_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
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


def test_what_a_process_of_the_release_before_takes_while_todays_runs_is_not_lost(tmp_path: Path):
    """Two hosts, one not yet upgraded: it may have to hold what comes, sealed, until today's worker places it."""
    code, instance = unpacked(WITH_A_QUEUE[-1], tmp_path), tmp_path / "instance"
    instance.mkdir()
    with served(code, instance) as port:
        seal_one = sealing_to(instance)
        sent = {}
        for words in ("before", "between"):
            sent[words] = send(port, seal_one(words))
            upgraded = start_on(instance)
        sent["after"] = send(port, seal_one("after"))
    assert sent["before"] == "saved"
    assert {*sent.values()} <= {"saved", "held"}
    ask_for_all(upgraded.sessions)
    run_waiting(upgraded.sessions, upgraded.settings)
    assert sorted(upgraded.words()) == [("after", "counted"), ("before", "counted"), ("between", "counted")]
    print("\n" + ", ".join(f"{words}: {what}" for words, what in sent.items()))


def send(port: int, body: str) -> str:
    """A tablet sends it; what the server says of it."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/{CODE}", body.encode(), AS_JSON)
    with urllib.request.urlopen(asked, timeout=60) as reply:
        return str(json.load(reply)["kept"])


def sealing_to(instance: Path) -> Callable[[str], str]:
    """Seals words to the consultation of this installation, as its tablets do."""
    with closing(sqlite3.connect(instance / "heard.db")) as database:
        point, key_id = database.execute("SELECT public_key, key_id FROM consultations").fetchone()

    def seal_one(words: str) -> str:
        inside = {
            "agreed": True, "band": BAND, "version": 1, "language": "en", "helped": False, "words_may_be_used": True,
            "answers": {"school": {"value": "safe"}, "change": {"value": words}},
        }  # fmt: skip
        envelope = seal(point, inside, f"heard/1|{CODE}|{BAND}|1".encode())
        return json.dumps({"id": str(uuid4()), "key_id": key_id, "band": BAND, "version": 1, **envelope})

    return seal_one


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
    return unpacked(release, tmp_path)


def unpacked(release: str, folder: Path) -> Path:
    """The same, or a test that says why it does not run."""
    try:
        return unpack(release, folder / "code")
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
