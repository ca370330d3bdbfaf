"""Keep what an earlier release writes, for when its code is far away: `python -m tests.earlier.record`, once a release.

A made-up child answers in a real browser without a network. What then waits on the tablet, the rows of the database
that it is for, and its key go into one file. No row is of a real place.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.browser.child import Child
from tests.earlier.releases import BAND, CODE, RELEASES, WITH_A_QUEUE, served, unpack
from tests.tablets import CHROMIUM

HERE = Path(__file__).parent
TABLES = ("boards", "consultations", "editions", "groups")
EVERYTHING_KEPT = """() => new Promise((resolve) => {
  const asked = indexedDB.open('heard');
  asked.onsuccess = async () => {
    const opened = asked.result, stores = {};
    for (const name of opened.objectStoreNames) {
      const store = opened.transaction(name).objectStore(name);
      stores[name] = { keyPath: store.keyPath, rows: await new Promise((done) => {
        store.getAll().onsuccess = (event) => done(event.target.result); }) };
    }
    resolve({ version: opened.version, stores });
    opened.close();
  };
})"""


def record(release: str) -> dict[str, Any]:
    """One release, its child, and what is left of both."""
    with tempfile.TemporaryDirectory() as folder:
        code, instance = unpack(release, Path(folder, "code")), Path(folder, "instance")
        instance.mkdir()
        with served(code, instance) as port, tablet(Path(folder, "profile")) as context:
            start = f"http://localhost:{port}/{CODE}"
            kept = _queue(context, start, release) if release in WITH_A_QUEUE else _post(context, start, release)
        (key,) = (instance / "keys").iterdir()
        return {"release": release, **_read(instance), "key": key.read_text(), **kept}


@contextmanager
def tablet(profile: Path) -> Iterator[BrowserContext]:
    """A browser that keeps what it is told, as a tablet does."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=["--no-sandbox"], reduced_motion="reduce",
            ignore_default_args=["--disable-back-forward-cache"],
        )  # fmt: skip
        context.pages[0].set_default_timeout(60_000)
        yield context
        context.close()


def set_up(page: Page, start: str) -> None:
    """A grown-up sets the tablet up for the group."""
    page.goto(f"{start}/tablet")
    page.get_by_role("button", name="Set it up for this group").click()
    expect(page.get_by_text("It now works without a network.")).to_be_visible(timeout=60_000)


def answer(page: Page, start: str, words: str) -> None:
    """A child answers everything, and stands before Send."""
    Child(page, start).come_to_the_end(words)


def _queue(context: BrowserContext, start: str, release: str) -> dict[str, Any]:
    page = context.pages[0]
    set_up(page, start)
    context.set_offline(True)
    answer(page, start, f"written to release {release}")
    Child.at(page).send()
    queue = page.evaluate(EVERYTHING_KEPT)
    assert len(queue["stores"]["waiting"]["rows"]) == 1
    return {"queue": queue, "posted": None}


def _post(context: BrowserContext, start: str, release: str) -> dict[str, Any]:
    """The first release keeps nothing: a page that was open then, and is sent now."""
    page = context.pages[0]
    answer(page, start, f"written to release {release}")
    posted: list[str] = []
    page.route("**/*", lambda route: (posted.append(route.request.post_data or ""), route.abort()))
    Child.at(page).go_on()
    while not posted:
        page.wait_for_timeout(100)
    return {"queue": None, "posted": posted[0]}


def _read(instance: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(instance / "heard.db")) as database:
        database.row_factory = sqlite3.Row
        rows = {name: [dict(row) for row in database.execute(f"SELECT * FROM {name}")] for name in TABLES}
        (version,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
    for name in ("editions", "groups"):
        rows[name] = [row for row in rows[name] if row["band"] == BAND]
    return {"tables": version, "rows": rows}


if __name__ == "__main__":
    for each in sys.argv[1:] or RELEASES:
        (HERE / f"release-{each}.json").write_text(json.dumps(record(each), indent=1, ensure_ascii=False) + "\n")
        print(f"release {each} is kept")
