"""What every test may use. Builders are in builders.py; fixtures of one room stand in that room's conftest."""

from pathlib import Path

import pytest

from app.settings import Settings
from tests.tablets import chromium, new_page, tablet  # noqa: F401


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
