"""The database is up to date, and refuses to lose anything (security.md, 0.2, 4)."""

import sqlite3
from contextlib import closing

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from app.people import Role
from app.store import session, staff_tables  # noqa: F401
from app.store.session import MIGRATIONS, NotDurable, after_commit, assert_durable, make_sessions, migrate, open_engine
from app.store.tables import Base
from tests.postgresql import postgresql_to_kill


def test_an_error_of_the_database_does_not_carry_the_words_that_were_being_kept(engine: Engine):
    """T15: what is raised may be logged, or stand on an operator's terminal."""
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as raised:
        connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "he hits me"})
    assert "he hits me" not in str(raised.value)


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(engine: Engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_changes_nothing(engine: Engine):
    migrate(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM roles")) == len(Role)


def test_a_database_as_we_open_it_is_durable(engine: Engine):
    assert_durable(engine)


@pytest.mark.parametrize(
    "pragma",
    [
        "journal_mode=WAL", "journal_mode=MEMORY", "journal_mode=OFF", "synchronous=FULL", "synchronous=NORMAL",
        "synchronous=OFF", "secure_delete=OFF", "foreign_keys=OFF", "trusted_schema=ON",
    ],
)  # fmt: skip
def test_a_sqlite_that_could_lose_or_leak_is_refused(tmp_path, pragma: str):
    from sqlalchemy import event

    engine = open_engine(f"sqlite:///{tmp_path / 'heard.db'}")
    event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))
    with pytest.raises(NotDurable, match=pragma.split("=", maxsplit=1)[0]):
        assert_durable(engine)


def test_a_postgresql_that_answers_before_it_has_written_is_refused(postgresql: Engine, postgresql_url: str):
    from sqlalchemy import create_engine

    hasty = create_engine(postgresql.url, connect_args={"options": "-c synchronous_commit=off"})
    with pytest.raises(NotDurable, match="synchronous_commit"):
        assert_durable(hasty)
    hasty.dispose()


def test_a_postgresql_that_could_lose_or_tell_is_refused():
    """Section 4 "PG", and T14: `pg_xact_commit_timestamp(xmin)` tells when each answer came. A server of its own."""
    wrong = {"fsync": "off", "full_page_writes": "off", "track_commit_timestamp": "on"}
    with postgresql_to_kill() as server:
        server.start(**wrong)
        careless = open_engine(server.url)
        with pytest.raises(NotDurable, match=", ".join(sorted(wrong))):
            assert_durable(careless)
        careless.dispose()


def test_a_file_that_somebody_left_in_write_ahead_mode_is_turned_back(tmp_path):
    """docs/decisions/0001: WAL may lose commits on the SQLite that most Pythons carry."""
    with closing(sqlite3.connect(tmp_path / "heard.db")) as other:
        other.execute("PRAGMA journal_mode=WAL")
    engine = open_engine(f"sqlite:///{tmp_path / 'heard.db'}")
    assert_durable(engine)
    with closing(sqlite3.connect(tmp_path / "heard.db")) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_file_that_somebody_holds_in_write_ahead_mode_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(session, "BUSY_TIMEOUT", 0.1)
    with closing(sqlite3.connect(tmp_path / "heard.db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE theirs (id)")
        with pytest.raises(OperationalError, match="locked"):
            assert_durable(open_engine(f"sqlite:///{tmp_path / 'heard.db'}"))


def test_a_migration_that_is_cut_off_leaves_nothing(tmp_path, monkeypatch):
    engine = open_engine(f"sqlite:///{tmp_path / 'heard.db'}")
    monkeypatch.setattr("alembic.op.bulk_insert", _power_cut)
    with pytest.raises(PowerCut):
        migrate(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM sqlite_master")) == 0


def test_a_migration_can_be_taken_back(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'heard.db'}")
    migrate(engine)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with engine.connect() as connection:
        left = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
    assert left == ["alembic_version"]


def test_what_is_to_be_done_after_a_commit_is_done_after_it_and_once(engine: Engine, tmp_path):
    done: list[str] = []
    with make_sessions(engine, tmp_path / "trail-key")() as session:
        after_commit(session, "ring", lambda: done.append("ring"))
        session.execute(text("SELECT 1"))
        assert done == []
        session.commit()
        session.execute(text("SELECT 1"))
        session.commit()
    assert done == ["ring"]


def test_what_is_to_be_done_after_a_commit_is_not_done_after_a_rollback(engine: Engine, tmp_path):
    done: list[str] = []
    with make_sessions(engine, tmp_path / "trail-key")() as session:
        session.execute(text("SELECT 1"))
        after_commit(session, "ring", lambda: done.append("ring"))
        session.rollback()
        session.execute(text("SELECT 1"))
        session.commit()
    assert done == []


def test_a_commit_that_failed_leaves_nothing_to_whoever_comes_next(tmp_path, monkeypatch):
    """Section 4 "DB locked": what was answered with 'later' must not be kept with what the next person sends."""
    monkeypatch.setattr(session, "BUSY_TIMEOUT", 0.1)
    engine = open_engine(f"sqlite:///{tmp_path / 'heard.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (note)"))
    with closing(sqlite3.connect(tmp_path / "heard.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM notes").fetchall()
        with make_sessions(engine, tmp_path / "trail-key")() as writer:
            writer.execute(text("INSERT INTO notes VALUES ('refused')"))
            with pytest.raises(OperationalError):
                writer.commit()
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO notes VALUES ('kept')"))
        assert connection.scalars(text("SELECT note FROM notes")).all() == ["kept"]


def test_a_connection_that_broke_while_nobody_used_it_is_opened_again(postgresql: Engine, monkeypatch):
    """Section 4 "PG": after the database was started anew the first child who sends is not told to send again."""
    monkeypatch.setattr(session, "LONG_IDLE", 0)
    engine = open_engine(postgresql.url.render_as_string(hide_password=False))
    with engine.connect() as connection:
        before = connection.scalar(text("SELECT pg_backend_pid()"))
    with postgresql.connect() as other:
        other.execute(text(f"SELECT pg_terminate_backend({before}, 5000)"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) != before
    engine.dispose()


def test_a_connection_that_was_used_just_now_is_not_asked_whether_it_stands(postgresql: Engine, monkeypatch):
    engine = open_engine(postgresql.url.render_as_string(hide_password=False))
    asked: list[object] = []
    monkeypatch.setattr(engine.dialect, "do_ping", asked.append)
    for _ in range(2):
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    assert asked == []
    engine.dispose()


class PowerCut(Exception):
    pass


def _power_cut(*_: object) -> None:
    raise PowerCut
