"""What tests of the staff rooms share: an application on a database of its own, with a board, and its four people."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from app.accounts import passwords, routes
from app.factory import create_app
from app.people import Role
from app.security import make_unsealing_key
from app.settings import Settings
from app.store.session import Sessions, migrate, open_engine
from tests.app.desks import Desk, add_board_with_aims, sit_down


@pytest.fixture(scope="session", autouse=True)
def quick_hashing() -> Iterator[None]:
    """Hashing is slow on purpose; test_passwords_are_hashed_slowly looks at the real thing."""
    slow, passwords._hasher = passwords._hasher, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield
    passwords._hasher = slow


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once, copied for each test."""
    made = tmp_path_factory.mktemp("empty") / "heard.db"
    migrate(open_engine(f"sqlite:///{made}"))
    return made


@pytest.fixture
def app(settings: Settings, empty_database: Path) -> Flask:
    shutil.copy(empty_database, settings.instance / "heard.db")
    make_unsealing_key(settings.unsealing_key)
    routes.attempts.failed.clear()
    return create_app(settings)


@pytest.fixture
def sessions(app: Flask) -> Sessions:
    kept: Sessions = app.extensions["heard.sessions"]
    return kept


@pytest.fixture
def board_id(sessions: Sessions) -> str:
    with sessions() as session:
        made = add_board_with_aims(session)
        session.commit()
    return made


@pytest.fixture
def at_desk(app: Flask, sessions: Sessions, board_id: str) -> Callable[..., Desk]:
    """Seats somebody: `at_desk(Role.SAFEGUARDING_LEAD)`."""
    return lambda role, name="": sit_down(app, sessions, board_id=board_id, role=role, name=name)


@pytest.fixture
def worker(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.PARTICIPATION_WORKER)


@pytest.fixture
def lead(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.SAFEGUARDING_LEAD)


@pytest.fixture
def member(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.BOARD_MEMBER)


@pytest.fixture
def administrator(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.ADMINISTRATOR)
