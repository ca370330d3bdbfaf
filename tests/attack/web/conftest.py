"""What attacks on the web side share: a house full of attacks, a browser that looks, a twin that is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.app.conftest import empty_database, quick_hashing  # noqa: F401
from tests.attack.web.looking import Reader
from tests.attack.web.poisoned import House, build_house
from tests.attack.web.twin import make_twin


@pytest.fixture(scope="package")
def poisoned(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> House:  # noqa: F811
    """Built once: tests that change it put nothing back, and the next finds more attacks in it, not fewer."""
    return build_house(tmp_path_factory.mktemp("poisoned"), empty_database)


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Reader]:
    found = Reader(chromium)
    yield found
    found.close()


@pytest.fixture
def twin() -> Flask:
    return make_twin()
