"""What tablets of every release before wrote still arrives, once: their envelopes, their queues, their open pages.

security.md, section 4 "SW update" and "Old survey version on tablet". tests/resilience/test_earlier_releases.py runs
the releases themselves.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import text

from app.store import consultations
from tests.browser.conftest import House
from tests.earlier.releases import BAND, CODE, RELEASES, WITH_A_QUEUE
from tests.earlier.written import Upgraded, Written, read, start_on, upgrade
from tests.served import served
from tests.serving import wait_until


@pytest.mark.parametrize("release", RELEASES)
def test_what_a_tablet_of_an_earlier_release_sends_is_saved_and_saved_once(earlier: Upgraded, written: Written):
    """A page that was open, or a queue that waited, while the server became today's."""
    assert [post(earlier, written.body) for _ in range(2)] == [(201, "saved"), (200, "saved_already")]
    assert earlier.words() == [(written.words, "counted")]


@pytest.mark.parametrize("release", WITH_A_QUEUE)
def test_it_is_taken_for_180_days_and_belongs_to_the_version_of_the_survey_that_was_answered(
    earlier: Upgraded, written: Written
):
    """The questions have changed three times since, and the consultation has been over for half a year."""
    for _ in range(3):
        ask_in_other_words(earlier, written)
    close(earlier, written, days_ago=180)
    assert post(earlier, written.body) == (201, "saved")
    with earlier.sessions() as session:
        assert session.execute(text("SELECT version FROM responses")).scalar_one() == 1


@pytest.mark.parametrize("release", ["1"])
def test_the_first_release_did_not_say_which_version_it_asked_so_a_changed_survey_holds_it(
    earlier: Upgraded, written: Written
):
    """Its page kept nothing for later: only a child who is at it while the survey changes meets this."""
    ask_in_other_words(earlier, written)
    assert post(earlier, written.body) == (202, "held")


@pytest.mark.parametrize("release", ["6"])
def test_after_181_days_nothing_is_taken(earlier: Upgraded, written: Written):
    close(earlier, written, days_ago=181)
    assert post(earlier, written.body) == (410, "closed")


@pytest.mark.parametrize("release", ["6"])
def test_a_version_that_nobody_knows_is_held_sealed_and_not_dropped(earlier: Upgraded, written: Written):
    unknown = {**json.loads(written.body), "version": 9}
    assert post(earlier, json.dumps(unknown)) == (202, "held")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("release", ["2", "6"])
def test_todays_page_finds_and_delivers_what_an_earlier_one_kept_on_the_tablet(
    house_then: House, earlier: Upgraded, written: Written, tablet: Page
):
    """The browser's own store, as that release made and filled it: migrated, never made anew."""
    tablet.goto(f"{house_then.address}/health")
    tablet.evaluate(FILL_AS_THEN, written.queue)
    tablet.goto(f"{house_then.address}/{CODE}/tablet")
    wait_until(lambda: earlier.words() != [], "nothing arrived")
    tablet.get_by_text("Nothing waits.").wait_for()
    assert earlier.words() == [(written.words, "counted")]
    with earlier.sessions() as session:
        assert session.execute(text("SELECT name, waiting FROM tablets")).all() == [(name_of_tablet(written), 0)]


FILL_AS_THEN = """({ version, stores }) => new Promise((resolve, reject) => {
  const asked = indexedDB.open('heard', version);
  asked.onupgradeneeded = () => {
    for (const [name, { keyPath, rows }] of Object.entries(stores)) {
      const store = asked.result.createObjectStore(name, { keyPath });
      for (const row of rows) store.put(row);
    }
  };
  asked.onsuccess = () => { asked.result.close(); resolve(); };
  asked.onerror = () => reject(asked.error);
})"""


def post(earlier: Upgraded, body: str) -> tuple[int, str]:
    """Send it as a tablet does; what the server says."""
    reply = earlier.app.test_client().post(
        f"/{CODE}", data=body, headers={"Content-Type": "application/json", "Accept": "application/json"}
    )
    return reply.status_code, reply.json["kept"]


def ask_in_other_words(earlier: Upgraded, written: Written) -> None:
    """Publish one more version of the edition."""
    here = {
        "board_id": written.rows["boards"][0]["id"],
        "consultation_id": written.rows["consultations"][0]["id"],
    }
    with earlier.sessions() as session:
        before = consultations.get_consultation(session, **here).definition.edition(BAND)
        first = replace(before.questions[0], words={"en": f"How is school, after version {before.version}?"})
        consultations.add_version(session, **here, edition=replace(before, questions=(first, *before.questions[1:])))
        session.commit()


def close(earlier: Upgraded, written: Written, *, days_ago: int) -> None:
    """The consultation has been over for so many days."""
    over = {"day": date.today() - timedelta(days=days_ago), "id": written.rows["consultations"][0]["id"]}
    with earlier.sessions() as session:
        session.execute(text("UPDATE consultations SET status = 'closed', closed_on = :day WHERE id = :id"), over)
        session.commit()


def name_of_tablet(written: Written) -> str:
    """What the tablet was called then."""
    assert written.queue
    return str(written.queue["stores"]["groups"]["rows"][0]["name"])


@pytest.fixture
def written(release: str) -> Written:
    """What a child's tablet wrote then."""
    return read(release)


@pytest.fixture
def earlier(written: Written, upgraded: Path, tmp_path: Path) -> Upgraded:
    """Today's release, started on the database of then."""
    then = upgraded / written.release
    if not then.exists():
        upgrade(written, then)
    return start_on(Path(shutil.copytree(then, tmp_path / "now")))


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the installations stand that have been brought to today's release; each test gets a copy."""
    return tmp_path_factory.mktemp("upgraded")


@pytest.fixture
def house_then(earlier: Upgraded, written: Written) -> Iterator[House]:
    """The same on a port, for a browser."""
    ids = written.rows["boards"][0]["id"], written.rows["consultations"][0]["id"]
    with served(earlier.app) as address:
        yield House(address, earlier.app, earlier.sessions, *ids, {BAND: CODE})
