"""Those who write to SQLite in one process take turns: nobody sleeps while the file is free, nobody waits for ever."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.store import session as store
from app.store.session import open_engine

ADD = text("INSERT INTO things VALUES (:id)")


def test_the_next_one_writes_as_soon_as_the_one_before_has_committed(engine: Engine):
    """Section 4 "Load": SQLite alone would sleep up to a tenth of a second between two looks at the file."""
    began = threading.Event()
    with engine.connect() as first:
        first.execute(ADD, {"id": 1})
        other = threading.Thread(target=_add, args=[engine, 2, began])
        other.start()
        began.wait()
        time.sleep(0.3)
        assert other.is_alive()
        first.commit()
        # It holds its connection still, and keeps nobody from writing.
        other.join(timeout=5)
        assert not other.is_alive()


@pytest.mark.parametrize("end", ["rollback", "close"])
def test_who_gives_up_lets_the_next_one_write(engine: Engine, end: str):
    first = engine.connect()
    first.execute(ADD, {"id": 1})
    getattr(first, end)()
    _add(engine, 2)
    assert _count(engine) == 1


def test_a_write_that_is_refused_keeps_nobody_waiting(engine: Engine):
    _add(engine, 1)
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(ADD, {"id": 1})
    _add(engine, 2)
    assert _count(engine) == 2


def test_who_waits_too_long_is_told_that_it_is_busy(impatient: Engine):
    """Section 4 "DB locked": after that long the reply is 503, and the tablet sends again."""
    with impatient.connect() as first:
        first.execute(ADD, {"id": 1})
        with pytest.raises(OperationalError, match="locked"):
            _add(impatient, 2)
        first.commit()
    _add(impatient, 2)
    assert _count(impatient) == 2


def test_whoever_reads_waits_for_no_turn(engine: Engine):
    with engine.connect() as writer:
        writer.execute(ADD, {"id": 1})
        assert _count(engine) == 0


def test_many_at_once_all_write(engine: Engine):
    threads = [threading.Thread(target=_add, args=[engine, number]) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _count(engine) == 20


def _add(engine: Engine, number: int, began: threading.Event | None = None) -> None:
    with engine.connect() as connection:
        # SQLite itself waits for nobody here: only turns can keep two writers apart.
        connection.execute(text("PRAGMA busy_timeout = 0"))
        if began:
            began.set()
        connection.execute(ADD, {"id": number})
        # A commit also waits for whoever reads, and each new connection reads when it is opened.
        connection.execute(text(f"PRAGMA busy_timeout = {store.BUSY_TIMEOUT * 1000:.0f}"))
        connection.commit()


def _count(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM things")) or 0)


def _open(folder: Path) -> Engine:
    engine = open_engine(f"sqlite:///{folder / 'things.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    return engine


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return _open(tmp_path)


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(store, "BUSY_TIMEOUT", 0.2)
    return _open(tmp_path)
