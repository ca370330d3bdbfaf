"""How the store is opened: engine, sessions, migrations, and the refusal to run on a database that could forget.

Everybody may name `Session` and `NotFound`; factory and commands open the engine. Knows no person and no rule.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ColumnElement, Connection, Engine, Table, TextClause, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from app.store.taking_turns import Turns

__all__ = [
    "DatabaseIsNewer",
    "MigrationHeldUp",
    "NotDurable",
    "NotFound",
    "Session",
    "Sessions",
    "add_or_replace",
    "add_unless_there",
    "after_commit",
    "assert_durable",
    "find_version",
    "get_own",
    "libpq_url",
    "list_versions",
    "make_sessions",
    "migrate",
    "new_id",
    "open_engine",
    "sqlite_file",
    "table_of",
    "upgrade",
]

Sessions = Callable[[], Session]
AFTER_COMMIT = "after commit"
INSERT: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
MIGRATIONS = Path(__file__).parent / "migrations"
KEPT_OPEN = 5
MOST_CONNECTIONS = 45
"""At once: forty requests hold a session, and none may wait until another one has given its connection back."""
BUSY_TIMEOUT = 10
"""Seconds that a writer waits for another one before the reply says 'busy'."""
LONG_IDLE = 2.0
"""Seconds after which a connection is asked whether it still stands before somebody uses it. Under load none is: each
child would wait once more for the database. One that broke meanwhile is 'busy' to whoever has it, and sent again."""
LAST_USED = "last used"
TURN_TIMEOUT = 600
"""Seconds that a second process waits while another one changes the tables: two hosts start at the same time."""
TABLES_TIMEOUT = 30
"""Seconds that a change of the tables waits for whoever reads them: children who send wait behind it all that time."""
TURN = 4_814_163_927
"""The number of the lock that says whose turn it is; PostgreSQL knows it by nothing else."""
PRAGMAS = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "foreign_keys": 1, "trusted_schema": 0}
"""What every SQLite connection must say of itself (security.md, 0.2 and 4); 3 is EXTRA: see docs/decisions/0001."""
OLDEST_SQLITE = (3, 35)
"""The first that says which row it has written (RETURNING). No newer one is needed: see docs/decisions/0001."""
POSTGRESQL = {"fsync": "on", "full_page_writes": "on", "track_commit_timestamp": "off"}
"""What PostgreSQL must say of itself; with the last one on it would tell the second at which each answer came (T14)."""


class NotFound(LookupError):
    """There is no such row, or it belongs to another board."""


class OfABoard(Protocol):
    """A row that belongs to a board."""

    @property
    def board_id(self) -> Any: ...  # a column to its class, a text to its row


Own = TypeVar("Own", bound=OfABoard)


def get_own(session: Session, kind: type[Own], row_id: str, *, board_id: str, what: str) -> Own:
    """The row with this id where it belongs to this board; NotFound says `what` is not there."""
    row = session.get(kind, row_id)
    if row is None or row.board_id != board_id:
        raise NotFound(what)
    return row


def table_of(row: type[Any]) -> Table:
    """The plain table of these rows, for what is asked so often that the question is made once."""
    table: Table = row.__table__
    return table


class NotDurable(Exception):
    """The database is set up so that it could lose what it said it saved; the message says how."""


class DatabaseIsNewer(Exception):
    """A later release has changed the tables already; the message says what to do."""


class DatabaseSilent(Exception):
    """The database does not answer, or what stands there is none; the message says where and what to do."""


class MigrationHeldUp(Exception):
    """Somebody used the tables for longer than their change can wait; nothing was changed."""


def open_engine(url: str) -> Engine:
    """Open the database at this URL; SQLite gets its pragmas, PostgreSQL its driver.

    `hide_parameters`: an error of the database must not carry the words that were being kept into a log (T15).
    """
    place = make_url(url)
    pool = {"pool_size": KEPT_OPEN, "max_overflow": MOST_CONNECTIONS - KEPT_OPEN}
    if place.get_backend_name() == "sqlite":
        # IMMEDIATE: a writer takes its place in the queue at its first write, so two never wait for each other.
        engine = create_engine(
            place,
            hide_parameters=True,
            connect_args={
                "timeout": BUSY_TIMEOUT,
                "isolation_level": "IMMEDIATE",
                "factory": partial(Turns, turn=Lock(), patience=BUSY_TIMEOUT),
            },
            **pool,
        )
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "reset", _take_back)
        return engine
    engine = create_engine(
        place.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        connect_args={"connect_timeout": BUSY_TIMEOUT},
        **pool,
    )
    event.listen(engine, "connect", _set_patience)
    event.listen(engine, "checkin", _note_when_used)
    event.listen(engine, "checkout", partial(_ask_whether_it_stands, engine))
    return engine


def libpq_url(url: str) -> str | None:
    """The same address for PostgreSQL's own programs and driver, or None where the database is no PostgreSQL."""
    place = make_url(url)
    if place.get_backend_name() != "postgresql":
        return None
    return place.set(drivername="postgresql").render_as_string(hide_password=False)


def sqlite_file(url: str) -> Path | None:
    """The file that this address names, or None where the database is no SQLite in a file."""
    place = make_url(url)
    return Path(place.database) if place.get_backend_name() == "sqlite" and place.database else None


def make_sessions(engine: Engine, trail_key: Path, wake: Callable[[], None] | None = None) -> Sessions:
    """Sessions on this engine; `wake` is called after each commit that asked for work (see store.queue.ask).

    `trail_key` is the file of the key that seals what staff did (see store.chain); it is read when first needed.
    """
    info = {"trail_key": trail_key, **({"wake": wake} if wake else {})}
    sessions = sessionmaker(engine, expire_on_commit=False, info=info)
    event.listen(sessions, "after_commit", _act)
    event.listen(sessions, "after_rollback", _forget_acts)
    return sessions


def after_commit(session: Session, name: str, act: Callable[[], None]) -> None:
    """Do `act` once the caller has committed, not if it rolls back; of several acts of one name the last is done."""
    session.info.setdefault(AFTER_COMMIT, {})[name] = act


def add_unless_there(
    session: Session, row: type[Any], values: Mapping[str, Any], *, unique: str,
    within: ColumnElement[bool] | TextClause | None = None,
) -> bool:  # fmt: skip
    """Add a row and say so, or say False where another row has this value in its `unique` column.

    `within` is the condition of an index that holds for some rows alone.

    The database decides, not reading before writing, so of many at once one is first. No savepoint is used: releasing
    one that nothing was written before would commit on SQLite.
    """
    wanted = _insert_unless_there(session.get_bind().dialect.name, table_of(row), unique, within)
    return session.scalar(wanted, values) is not None


@cache
def _insert_unless_there(
    dialect: str, table: Table, unique: str, within: ColumnElement[bool] | TextClause | None
) -> Any:
    conflict = {"index_elements": [unique], "index_where": within}
    return INSERT[dialect](table).on_conflict_do_nothing(**conflict).returning(table.c.id)


def add_or_replace(
    session: Session, row: type[Any], values: Sequence[Mapping[str, Any]], *, unique: Sequence[str]
) -> None:
    """Add these rows; where one with the same `unique` columns stands, its other columns change: the newest wins."""
    insert = INSERT[session.get_bind().dialect.name](row).values(list(values))
    others = {name: insert.excluded[name] for name in values[0] if name not in unique}
    conflict = {"index_elements": list(unique)}
    wanted = (
        insert.on_conflict_do_update(**conflict, set_=others) if others else insert.on_conflict_do_nothing(**conflict)
    )
    session.flush()
    session.execute(wanted)
    session.expire_all()


def assert_durable(engine: Engine) -> None:
    """Refuse a database that could lose or leak what it was given; raises NotDurable."""
    if engine.dialect.name == "sqlite":
        wanted: dict[str, Any] = dict(PRAGMAS)
        questions = {name: f"PRAGMA {name}" for name in wanted}
    else:
        wanted = dict(POSTGRESQL)
        questions = {name: f"SHOW {name}" for name in (*wanted, "synchronous_commit")}
    with engine.connect() as connection:
        found = {name: connection.scalar(text(question)) for name, question in questions.items()}
    wrong = sorted(name for name, value in wanted.items() if found[name] != value)
    if engine.dialect.name == "sqlite" and sqlite3.sqlite_version_info < OLDEST_SQLITE:
        wrong.append(f"SQLite {sqlite3.sqlite_version} is too old")
    if found.get("synchronous_commit") in ("off", "local"):
        wrong.append("synchronous_commit")
    if wrong:
        raise NotDurable(
            f"The database could lose, or tell, what it should not. Mend these settings: {', '.join(wrong)}."
        )


def assert_answers(engine: Engine) -> None:
    """DatabaseSilent where nobody can connect: whoever runs Heard reads one sentence, and not where the code was."""
    try:
        with engine.connect():
            return
    except DBAPIError as fault:
        why = (str(fault.orig).strip().splitlines() or ["no reason given"])[0]
        raise DatabaseSilent(
            f"The database {engine.url.render_as_string(hide_password=True)} does not answer ({why})."
            " Start it, or mend database_url in settings.toml (from outside: HEARD_DATABASE_URL)."
        ) from fault


def migrate(engine: Engine) -> None:
    """Bring the database up to the newest version of the tables, all of it or nothing.

    Of several processes that start at once one does it, the others wait. DatabaseIsNewer, MigrationHeldUp.
    """
    versions = ScriptDirectory.from_config(_configure())
    with engine.connect() as connection:
        # Nobody waits for a turn where nothing is to be done: a process may start while others write.
        if _known_version(connection, versions) == versions.get_current_head():
            return
        connection.rollback()
        try:
            _take_turn(connection)
            _known_version(connection, versions)
            upgrade(connection)
            connection.commit()
        except OperationalError as fault:
            connection.rollback()
            if not _is_wait_over(fault):
                raise
            raise MigrationHeldUp(
                "The tables are in use, so they could not be brought up to date; nothing was changed."
                " Stop every web process and worker of this installation, then run: heard migrate"
            ) from fault
        finally:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT * 1000}")


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring the tables up to a version inside the caller's transaction; the caller commits."""
    config = _configure()
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def list_versions() -> tuple[str, ...]:
    """Every version of the tables that this code knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_configure()).walk_revisions())


def _configure() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def find_version(connection: Connection) -> str | None:
    """The version of the tables as they stand, None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def _known_version(connection: Connection, versions: ScriptDirectory) -> str | None:
    """The version of the tables as they stand, None where there are none; DatabaseIsNewer."""
    found = find_version(connection)
    if found is not None and found not in {each.revision for each in versions.walk_revisions()}:
        raise DatabaseIsNewer(
            f"The tables of this database are of version {found}; this code knows none after"
            f" {versions.get_current_head()}. A newer release of Heard has been here. Start that release, or restore"
            " the backup from before the upgrade. Nothing was changed."
        )
    return found


def _take_turn(connection: Connection) -> None:
    """Wait until nobody else changes the tables, and hold the others off until the transaction ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA busy_timeout={TURN_TIMEOUT * 1000}")
        # Its driver opens no transaction for CREATE TABLE: a migration that is cut off must leave nothing.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={TABLES_TIMEOUT * 1000}")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{TURN_TIMEOUT}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{TABLES_TIMEOUT}s'")


def _is_wait_over(fault: OperationalError) -> bool:
    """Whether the database gave up waiting for somebody else; 55P03 is PostgreSQL's `lock_not_available`."""
    return getattr(fault.orig, "sqlstate", "") == "55P03" or "database is locked" in str(fault.orig)


def new_id() -> str:
    """128 random bits; never a time, never a number that counts up."""
    return str(uuid4())


def _set_pragmas(connection: Any, _: object) -> None:
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def _set_patience(connection: Any, _: object) -> None:
    """PostgreSQL would wait for ever, and each who waits holds one of the web server's threads."""
    connection.execute(f"SET lock_timeout = '{BUSY_TIMEOUT}s'")
    connection.commit()


def _note_when_used(_: object, record: Any) -> None:
    record.info[LAST_USED] = monotonic()


def _ask_whether_it_stands(engine: Engine, connection: Any, record: Any, _: object) -> None:
    """Where the database was started anew none of the old connections stands, and all are opened again."""
    if monotonic() - record.info.get(LAST_USED, monotonic()) < LONG_IDLE:
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as fault:
        raise InvalidatePoolError from fault


def _take_back(connection: Any, *_: object) -> None:
    """Leave nothing open on a connection that goes back to its pool.

    After a commit that failed (the database was locked, the disk full) SQLAlchemy takes the transaction for over; to
    SQLite it still stands. It would lock everybody out, and be committed with what the next person does.
    """
    connection.rollback()


def _act(session: Session) -> None:
    if not session.in_nested_transaction():
        for act in session.info.pop(AFTER_COMMIT, {}).values():
            act()


def _forget_acts(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(AFTER_COMMIT, None)
