"""A snapshot holds every row of every table; either kind of database gives the same lines, and takes them back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, create_engine, text

from app.store import backups
from app.store.putting_back import Restored, end_what_was_open, is_the_same, put_back, writing
from app.store.session import make_sessions, open_engine
from app.store.snapshot import SnapshotRefused, Tally, is_empty, write_snapshot
from app.store.tables import Base
from app.store.throwaway import throwaway
from tests import builders
from tests.app.store.test_migrations import ROWS, go_to, make_database
from tests.app.store.test_nothing_links import _spearman
from tests.filling import WORDS, fill, read_tables

pytestmark = pytest.mark.slow
MADE = datetime(2026, 11, 26, 4, 0, 1, tzinfo=UTC)
KEY = b"k" * 32


def test_every_row_of_every_table_comes_back_as_it_was(full: Engine, other: Engine, tmp_path):
    """Section 4 "Backup/restore": from each kind of database into the other one, and back over what stands there."""
    lines = snapshot(full, tmp_path)
    restored = restore(other, lines)
    assert restored.rows >= 3 * (len(Base.metadata.tables) - 1)
    assert any(json.dumps(WORDS)[1:12].encode() in line for line in lines)
    with other.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM documents WHERE sources IS NULL")) == 1
    assert snapshot(other, tmp_path) == lines
    restore(full, snapshot(other, tmp_path))
    assert snapshot(full, tmp_path) == lines


def test_one_value_that_came_back_otherwise_is_seen(full: Engine, other: Engine, tmp_path):
    """The nightly proof can fail."""
    with writing(other) as connection:
        restored = put_back(connection, iter(snapshot(full, tmp_path)), key=KEY)
        assert is_the_same(connection, restored)
        connection.execute(text("UPDATE groups SET answered = answered + 1"))
        assert not is_the_same(connection, restored)


def test_the_trail_still_refuses_to_be_changed(full: Engine, tmp_path):
    """T5: what guards a table comes back with it."""
    restore(full, snapshot(full, tmp_path))
    with full.connect() as connection, pytest.raises(Exception, match="only added to"):
        connection.execute(text("UPDATE trail SET about = 'other'"))


@pytest.mark.parametrize("lost", ["the end", "half", "everything"])
def test_a_snapshot_that_was_cut_short_is_refused(written: list[bytes], tmp_path, lost):
    left = {"the end": written[:-1], "half": written[: len(written) // 2], "everything": []}
    refuse(left[lost], "cut short" if lost != "everything" else "not a backup", tmp_path)


@pytest.mark.parametrize(
    "what", ["a word", "a row less", "a row twice", "places", "nonsense", "an empty row", "behind the end", "count"]
)
def test_a_snapshot_that_was_changed_is_refused(written: list[bytes], tmp_path, what):
    at = 1 + next(number for number, line in enumerate(written) if line.startswith(b'{"table":"group_tellings"'))
    before, one, other, after, end = (
        written[:at],
        written[at],
        written[at + 1],
        written[at + 2 :],
        json.loads(written[-1]),
    )
    changed = {
        "a word": [*before, one.replace(b"More lights", b"Less lights"), other, *after],
        "a row less": [*before, other, *after],
        "a row twice": [*before, one, one, other, *after],
        "places": [*before, other, one, *after],
        "nonsense": [*before, b"nonsense\n", one, other, *after],
        "an empty row": [*before, b"[]\n", one, other, *after],
        "behind the end": [*written, written[-1]],
        "count": [*written[:-1], json.dumps({**end, "end": {**end["end"], "groups": 2}}).encode()],
    }
    refuse(changed[what], "was changed|does not fit", tmp_path)


def test_a_snapshot_that_is_refused_takes_nothing_away(full: Engine, tmp_path):
    """All of it or nothing, tables included, on either kind of database."""
    lines = snapshot(full, tmp_path)
    with pytest.raises(SnapshotRefused):
        restore(full, lines[:-1])
    assert snapshot(full, tmp_path) == lines


def test_a_snapshot_of_another_installation_is_refused(written: list[bytes], tmp_path):
    """Whoever has the public key can seal any file to it; only this installation can write the last line."""
    refuse(written, "not made by this installation", tmp_path, key=b"x" * 32)


def test_a_moment_that_was_changed_is_refused(written: list[bytes], tmp_path):
    """An old backup must not pass for a new one."""
    header = written[0].replace(b"2026-11-26", b"2027-01-01")
    refuse([header, *written[1:]], "not made by this installation", tmp_path)


def test_a_newer_version_is_refused_in_plain_words(written: list[bytes], tmp_path):
    header = json.dumps({**json.loads(written[0]), "version": "9999"}).encode()
    refuse([header, *written[1:]], "A newer version of Heard", tmp_path)


def test_a_snapshot_of_an_older_version_is_brought_up_to_this_one(empty: Engine, tmp_path):
    """An upgrade and a restore are the same thing then: the migrations run on the rows that came."""
    go_to(empty, "0001")
    with empty.begin() as connection:
        for row in ROWS:
            connection.execute(text(row))
    restored = restore(empty, snapshot(empty, tmp_path))
    assert restored.version == "0001"
    with empty.connect() as connection:
        kept = connection.scalars(text("SELECT CAST(value AS TEXT) FROM answers ORDER BY question_id")).all()
        assert kept == ['"More lights"', '"Fine"']
        assert connection.scalar(text("SELECT standing FROM responses")) == "counted"


def test_no_order_of_a_snapshot_or_of_what_it_becomes_tells_who_was_first(engine: Engine, place, other, tmp_path):
    """T14: n = 500; on PostgreSQL all rows bear one number, so that none links to another."""
    sent = []
    with make_sessions(engine, tmp_path / "trail-key")() as session:
        for _ in range(500):
            response = builders.a_response()
            builders.keep(session, response, consultation_id=place.consultation_id, group_id=None)
            sent.append(response.id)
        session.commit()
    lines = snapshot(engine, tmp_path)
    restore(other, lines)
    ids = [value for line in lines if line.startswith(b"[") for value in json.loads(line) if _is_id(value)]
    with other.connect() as connection:
        as_they_lie = connection.scalars(text("SELECT id FROM responses")).all()
        if other.dialect.name == "postgresql":
            numbers = (
                "SELECT xmin::text FROM responses UNION SELECT xmin::text FROM groups UNION SELECT xmin::text FROM"
            )
            assert len(connection.scalars(text(f"{numbers} trail_heads")).all()) == 1
    orders = [[one for one in dict.fromkeys(ids) if one in set(sent)], as_they_lie]
    assert all(abs(_spearman(sent, order)) < 0.15 for order in orders)


def test_everybody_must_sign_in_again_and_no_link_is_open(full: Engine, other: Engine, tmp_path):
    """T5: a sitting or an invitation that ended after the backup was made must not come to life again."""
    with writing(other) as connection:
        put_back(connection, iter(snapshot(full, tmp_path)), key=KEY)
        before = set(connection.scalars(text("SELECT fs_uniquifier FROM staff")))
        end_what_was_open(connection)
        after = set(connection.scalars(text("SELECT fs_uniquifier FROM staff")))
        assert (len(after), after & before) == (3, set())
        assert connection.scalar(text("SELECT count(*) FROM invitations")) == 0


def test_somebody_else_who_uses_the_database_is_said(full: Engine, tmp_path, monkeypatch):
    monkeypatch.setattr("app.store.putting_back.BUSY_TIMEOUT", 1)
    lines, url = snapshot(full, tmp_path), full.url.render_as_string(hide_password=False)
    with open_engine(url).connect() as busy:
        is_file = full.dialect.name == "sqlite"
        busy.exec_driver_sql("BEGIN IMMEDIATE" if is_file else "SELECT * FROM boards FOR UPDATE")
        impatient = create_engine(url, connect_args={"timeout": 0.1}) if is_file else full
        with pytest.raises(SnapshotRefused, match="Stop everything of Heard's"):
            restore(impatient, lines)


def test_what_stands_there_for_a_while_has_no_name_and_leaves_nothing(tmp_path):
    """3.6: neither while it is open nor afterwards does a file of that folder hold a word of it."""
    with throwaway(tmp_path) as engine, engine.connect() as connection:
        connection.execute(text("CREATE TABLE words (word TEXT)"))
        connection.execute(text("INSERT INTO words VALUES ('canary')"))
        connection.commit()
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_only_an_untouched_database_is_empty(engine: Engine, tmp_path):
    assert is_empty(engine)
    with make_sessions(engine, tmp_path / "trail-key")() as session:
        builders.add_board(session)
        session.commit()
    assert not is_empty(engine)


def test_the_newest_backup_is_known_with_its_proof(session):
    older, newer = MADE, MADE.replace(day=27)
    for made in (newer, older):
        backups.add_backup(session, made_at=made, size=5_000_000_000, rows=7)
    assert backups.save_proved(session, made_at=newer, now=newer)
    assert not backups.save_proved(session, made_at=newer.replace(day=28), now=newer)
    found = backups.find_latest(session)
    assert (found.made_at, found.size, found.rows, found.proved_at) == (newer, 5_000_000_000, 7, newer)
    backups.forget_backups(session, made_before=newer)
    assert backups.find_latest(session) == found
    backups.forget_backups(session, made_before=newer.replace(day=28))
    assert backups.find_latest(session) is None


def fill_up(engine: Engine) -> None:
    """Rows in every table; what is nothing here and the null of JSON there, and what leads to each other in a ring."""
    with engine.begin() as connection:
        fill(connection, read_tables(connection), mark=0)
        connection.execute(text("UPDATE documents SET sources = NULL WHERE id = (SELECT min(id) FROM documents)"))
        ring = "(SELECT max(id) FROM themes) WHERE id = (SELECT min(id) FROM themes)"
        connection.execute(text(f"UPDATE themes SET merged_into = {ring}"))


def snapshot(engine: Engine, folder: Path) -> list[bytes]:
    return list(write_snapshot(engine, key=KEY, now=MADE, folder=folder, tally=Tally()))


def restore(engine: Engine, lines: list[bytes]) -> Restored:
    with writing(engine) as connection:
        return put_back(connection, iter(lines), key=KEY)


def refuse(lines: list[bytes], words: str, folder: Path, *, key: bytes = KEY) -> None:
    with throwaway(folder) as engine, pytest.raises(SnapshotRefused, match=words), writing(engine) as connection:
        put_back(connection, iter(lines), key=key)


def _is_id(value: object) -> bool:
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


@pytest.fixture
def full(engine: Engine, tmp_path: Path) -> Engine:
    """A database with rows in every table."""
    fill_up(engine)
    return engine


@pytest.fixture(scope="module")
def written(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The lines of a database with rows in every table."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copy(migrated_file, folder / "heard.db")
    engine = open_engine(f"sqlite:///{folder / 'heard.db'}")
    fill_up(engine)
    return snapshot(engine, folder)


@pytest.fixture
def other(request: pytest.FixtureRequest, engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of the other kind, without a table."""
    yield from _open_empty(request, tmp_path, "sqlite" if engine.dialect.name == "postgresql" else "postgresql")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind, without a table."""
    yield from _open_empty(request, tmp_path, request.param)


def _open_empty(request: pytest.FixtureRequest, folder: Path, kind: str) -> Iterator[Engine]:
    url = f"sqlite:///{folder / 'empty.db'}"
    if kind == "postgresql":
        url = make_database(request.getfixturevalue("postgresql_url"))
    engine = open_engine(url)
    yield engine
    engine.dispose()
