"""A real house on a real port, with a consultation open to three groups, and a real browser in front of it.

`house` is the whole application on its own database in a thread; other journeys may use it too. `tablet` is a page in
Chromium with the back/forward cache on, as on a real tablet. `--keep-screenshots` writes what the README shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from app.factory import create_app
from app.security import make_key, make_unsealing_key
from app.settings import Settings
from app.store import consultations
from app.store.session import Sessions, make_sessions, migrate, open_engine
from surveys.definition import Consultation
from tests.browser.example import FEELING_SAFE, GROUPS
from tests.builders import add_board
from tests.served import served

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/browser --keep-screenshots` renews docs/pictures/."""
    parser.addoption("--keep-screenshots", action="store_true", help="write the README's pictures to docs/pictures")


@dataclass(frozen=True)
class House:
    """The application as a tablet meets it."""

    address: str
    app: Flask
    sessions: Sessions
    board_id: str
    consultation_id: str
    codes: dict[str, str]

    def url(self, band: str) -> str:
        """Where a child of this band comes in."""
        return f"{self.address}/{self.codes[band]}"


def open_house(
    instance: Path,
    definition: Consultation = FEELING_SAFE,
    groups: Mapping[str, tuple[str, int]] = GROUPS,
    *,
    database_url: str = "",
) -> tuple[Flask, Sessions, str, str]:
    """An application with one open consultation; returns (app, sessions, board id, consultation id)."""
    url = database_url or f"sqlite:///{instance / 'heard.db'}"
    settings = Settings(instance=instance, database_url=url, secret_key="only-for-tests", testing=True)
    engine = open_engine(settings.database_url)
    migrate(engine)
    sessions = make_sessions(engine, settings.trail_key)
    with sessions() as session:
        board_id = add_board(session)
        consultation_id = consultations.add_consultation(session, board_id=board_id, definition=definition)
        make_unsealing_key(settings.unsealing_key)
        key = make_key(settings.unsealing_key, consultation_id)
        consultations.open_consultation(
            session, board_id=board_id, consultation_id=consultation_id,
            public_key=key.point, key_id=key.key_id, sealed_key=key.sealed, today=date(2026, 11, 2),
        )  # fmt: skip
        for band, (code, expected) in groups.items():
            consultations.add_group(
                session, board_id=board_id, consultation_id=consultation_id, code=code, name=f"Oak {band}",
                setting="Oak School", band=band, language="en", expected=expected, session_day=date(2026, 11, 3),
            )  # fmt: skip
        session.commit()
    return create_app(settings), sessions, board_id, consultation_id


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The whole application, served on a port of its own while a module's tests run."""
    with serve_house(tmp_path_factory.mktemp("house")) as served:
        yield served


@contextmanager
def serve_house(
    instance: Path, definition: Consultation = FEELING_SAFE, groups: Mapping[str, tuple[str, int]] = GROUPS
) -> Iterator[House]:
    """A house that asks this consultation of these groups."""
    app, sessions, board_id, consultation_id = open_house(instance, definition, groups)
    codes = {band: code for band, (code, _) in groups.items()}
    with served(app) as address:
        yield House(address, app, sessions, board_id, consultation_id, codes)


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Writes a picture for the README when `--keep-screenshots` was given."""

    def picture(page: Page, name: str) -> None:
        if request.config.getoption("--keep-screenshots", default=False):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.wait_for_timeout(400)
            page.screenshot(path=PICTURES / f"{name}.png")

    return picture
