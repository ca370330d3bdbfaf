"""Many at once, and a database that somebody else holds: a child waits a little, is saved once, or hears 'later'."""

from __future__ import annotations

import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from app.store import consultations, session
from app.store.session import Sessions, open_engine
from tests.browser.conftest import open_house
from tests.postgresql import postgresql_to_kill
from tests.sealing import seal

pytestmark = pytest.mark.slow
BAND, CODE = "11-13", "DDDDD3"
TRIES = 30
FEW, ALL = 2, pytest.param(50, id="50", marks=pytest.mark.long)


@pytest.mark.parametrize("keys", [FEW, ALL])
def test_the_same_thirty_times_at_once_is_one_response(house: House, keys: int):
    """Section 4 "Idempotent submit": 201 once, 200 for the others, 409 for other answers; never 423 or 500."""
    before = house.count("responses")
    bodies = [house.sealed(f"child {number}") for number in range(keys)]
    assert house.send_at_once([body for body in bodies for _ in range(TRIES)]) == {201: keys, 200: keys * (TRIES - 1)}
    others = [{**house.sealed("something else"), "id": body["id"]} for body in bodies]
    assert house.send_at_once(others) == {409: keys}
    assert house.count("responses") == before + keys


@pytest.mark.parametrize("keys", [FEW, ALL])
def test_what_cannot_be_opened_thirty_times_at_once_is_held_once(house: House, keys: int):
    """Section 4 "Idempotent submit", "Old survey version": held, never dropped, never twice."""
    before = house.count("held")
    bodies = [{**house.sealed("?"), "key_id": "another"} for _ in range(keys)]
    assert house.send_at_once([body for body in bodies for _ in range(TRIES)]) == {202: keys * TRIES}
    assert house.count("held") == before + keys


@pytest.fixture(params=[(0.3, 1), pytest.param((3.0, 10), marks=pytest.mark.long)], ids=["short", "real"])
def held_for(request: pytest.FixtureRequest) -> tuple[float, int]:
    """Seconds for which somebody holds the database, and for which Heard waits."""
    return request.param


def test_who_comes_while_somebody_writes_waits_and_is_saved(make_house: MakeHouse, held_for: tuple[float, int]):
    """Section 4 "DB locked": 201 after so long."""
    seconds, patience = held_for
    house = make_house(patience)
    body, began = house.sealed("I can wait"), time.monotonic()
    with house.held_by_somebody():
        sent = _in_a_thread(lambda: house.send(body))
        time.sleep(seconds)
    assert sent().status_code == 201
    assert time.monotonic() - began >= seconds


def test_who_waits_too_long_hears_later_and_is_saved_then(make_house: MakeHouse, held_for: tuple[float, int]):
    """Section 4 "DB locked": at most 10 s, then 503 with Retry-After; the same id again is saved."""
    _, patience = held_for
    house = make_house(patience)
    body, began = house.sealed("I must wait"), time.monotonic()
    with house.held_by_somebody():
        reply = house.send(body)
        assert (reply.status_code, reply.headers["Retry-After"]) == (503, "5")
        assert patience * 0.9 <= time.monotonic() - began < patience * 2 + 3
        assert house.count("responses") == 0
    assert [house.send(body).status_code for _ in range(2)] == [201, 200]


@pytest.mark.parametrize("held_by", ["BEGIN EXCLUSIVE", "BEGIN; SELECT count(*) FROM responses"])
def test_neither_who_reads_nor_who_holds_it_alone_breaks_anything(tmp_path: Path, monkeypatch, held_by: str):
    """Section 4 "DB locked": a reader keeps a writer from its commit, which then is taken back whole."""
    monkeypatch.setattr(session, "BUSY_TIMEOUT", 0.3)
    house = House(*open_house(tmp_path), lambda: _holding_sqlite(tmp_path / "heard.db", held_by))
    body = house.sealed("I must wait")
    with house.held_by_somebody():
        assert house.send(body).status_code == 503
    assert house.send(body).status_code == 201


def test_a_database_machine_that_says_nothing_is_not_waited_for(monkeypatch):
    """Section 4 "PG": a machine that takes the call and never speaks, as behind a broken network."""
    monkeypatch.setattr(session, "BUSY_TIMEOUT", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        engine, began = open_engine(f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/none"), time.monotonic()
        with pytest.raises(OperationalError):
            engine.connect()
        assert time.monotonic() - began < 10


@dataclass
class House:
    """The whole application with one open group, and somebody who may hold its database."""

    app: Flask
    sessions: Sessions
    board_id: str
    consultation_id: str
    held_by_somebody: Callable[[], AbstractContextManager[None]]
    told_later: int = 0

    def sealed(self, words: str) -> dict[str, str]:
        """What a tablet would send."""
        with self.sessions() as session:
            kept = consultations.get_consultation(session, board_id=self.board_id, consultation_id=self.consultation_id)
        inside = {
            "agreed": True, "helped": False, "words_may_be_used": True, "answers": {"change": {"value": words}},
        }  # fmt: skip
        envelope = seal(str(kept.public_key), inside, f"heard/1|{CODE}|{BAND}|1".encode())
        return {"id": str(uuid4()), "key_id": str(kept.key_id), **envelope}

    def send(self, body: Any) -> TestResponse:
        """POST it as JSON."""
        return self.app.test_client().post(f"/{CODE}", json=body)

    def send_at_once(self, bodies: list[Any]) -> Counter[int]:
        """Thirty at a time; how often each status came. Who hears 'later' sends it again, as a tablet does."""
        with ThreadPoolExecutor(TRIES) as tablets:
            said = Counter(tablets.map(self._send_until_it_is_said, bodies))
        print(f"\n{len(bodies)} sent, {self.told_later} times told 'later'")
        return said

    def _send_until_it_is_said(self, body: Any) -> int:
        while (status := self.send(body).status_code) == 503:
            self.told_later += 1
        return status

    def count(self, table: str) -> int:
        """How many rows there are."""
        with self.sessions() as session:
            return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


MakeHouse = Callable[[int], House]


@pytest.fixture(params=["sqlite", "postgresql"])
def make_house(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeHouse:
    """A house that waits so many seconds for its database."""

    def make(patience: int) -> House:
        monkeypatch.setattr(session, "BUSY_TIMEOUT", patience)
        groups = {BAND: (CODE, 10_000)}
        if request.param == "sqlite":
            return House(*open_house(tmp_path, groups=groups), lambda: _holding_sqlite(tmp_path / "heard.db"))
        url = request.getfixturevalue("postgresql_url")
        with psycopg.connect(url) as postgresql:
            postgresql.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return House(*open_house(tmp_path, groups=groups, database_url=url), lambda: _holding_postgresql(url))

    return make


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    return make_house(10)


@pytest.fixture(scope="module")
def postgresql_url() -> Iterator[str]:
    with postgresql_to_kill() as postgresql:
        postgresql.start()
        yield postgresql.url


@contextmanager
def _holding_sqlite(path: Path, how: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as somebody:
        for part in how.split(";"):
            somebody.execute(part)
        yield


@contextmanager
def _holding_postgresql(url: str) -> Iterator[None]:
    with psycopg.connect(url) as somebody:
        somebody.execute("LOCK TABLE answers IN SHARE MODE")
        yield


def _in_a_thread(act: Callable[[], TestResponse]) -> Callable[[], TestResponse]:
    said: list[TestResponse] = []
    thread = threading.Thread(target=lambda: said.append(act()))
    thread.start()

    def wait() -> TestResponse:
        thread.join(timeout=60)
        return said[0]

    return wait
