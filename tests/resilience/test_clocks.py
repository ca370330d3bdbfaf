"""Clocks that are wrong: a tablet's is never trusted, and the server's own loses nothing.

That it silences nobody either, once it is right again, is in tests/app/store: test_queue.py and test_overdue.py.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import inspect, text

from tests.browser.child import Child
from tests.browser.conftest import House, serve_house
from tests.resilience.answering import read_kept
from tests.serving import Installation, free_port

FAR = [timedelta(days=-30), timedelta(days=400)]
"""As an empty battery and a slip of the finger leave it (security.md 4)."""


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("off", FAR)
def test_the_clock_of_a_tablet_is_never_trusted(house: House, new_page: Callable[..., Page], off: timedelta):
    """Section 4 "Clock skew": the child is taken in, and nothing that is kept knows what the tablet thought."""
    page, wrong = new_page(), datetime.now(UTC) + off
    page.clock.install(time=wrong)
    child = Child(page, house.url("11-13"))
    child.come_to_the_end("my tablet is wrong")
    child.send()
    kept = _everything(house)
    assert "my tablet is wrong" in kept
    assert not any(f"{wrong + timedelta(days=day):%Y-%m-%d}" in kept for day in (-1, 0, 1))


@pytest.mark.long
@pytest.mark.parametrize("off", ["-30d", "+400d"])
def test_a_server_whose_clock_is_wrong_keeps_what_children_say(install: Callable[..., Installation], off: str):
    """Section 4 "Clock skew", with faketime: codes open and close by what a worker did, not by a clock."""
    heard = install(under=("faketime", "-f", off))
    heard.start()
    assert (heard.read_page(), heard.answer("still here")) == (200, 201)
    heard.kill()
    heard.under = ()
    heard.start()
    assert heard.answer("and now") == 201
    assert sorted(read_kept(heard).values()) == ["and now", "still here"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with serve_house(tmp_path_factory.mktemp("clocks")) as served:
        yield served


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[..., Installation]]:
    if shutil.which("faketime") is None:
        pytest.skip("There is no faketime on this machine: apt-get install faketime")
    made: list[Installation] = []

    def make(**more: object) -> Installation:
        made.append(Installation(tmp_path, mail_port=free_port(), **more))
        return made[0]

    yield make
    for one in made:
        one.kill()


def _everything(house: House) -> str:
    """Every row of every table, as text."""
    with house.sessions() as session:
        tables = inspect(session.get_bind()).get_table_names()
        return "\n".join(str(row) for table in tables for row in session.execute(text(f"SELECT * FROM {table}")))
