"""What every test may use. Builders are in builders.py; fixtures of one room stand in that room's conftest.

Importing it lets each application that a test makes find what another one has compiled (see compiled.py), and takes the
clock off every property: how long one example takes says how busy the machine is, not whether the property holds.
"""

from pathlib import Path

import hypothesis
import pytest

from app.settings import Settings
from tests.compiled import share_what_is_compiled
from tests.midnight import wait_past_midnight
from tests.tablets import chromium, new_page, tablet  # noqa: F401

hypothesis.settings.register_profile("without a clock", deadline=None)
hypothesis.settings.load_profile("without a clock")
share_what_is_compiled()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    wait_past_midnight()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation of its own for each test."""
    return Settings(
        instance=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'heard.db'}",
        secret_key="only-for-tests",
        base_url="http://localhost",
        testing=True,
    )
