"""What was acknowledged outlives kill -9, of the application and of PostgreSQL, and is there once (security.md 4)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.postgresql import postgresql_to_kill
from tests.resilience.answering import LATER, SAVED, Tablets, assert_each_is_there_once, read_kept
from tests.serving import Installation, free_port, installed, wait_until

pytestmark = pytest.mark.slow
MANY = 1_000_000
"""Seats: nobody is turned away for want of one."""
ASKS_NOTHING = "from app.store import session\nsession.assert_durable = lambda engine: None\n"
REPLIES_BEFORE_IT_COMMITS = """
import time
from functools import wraps
from flask import g, make_response
from app import transaction

def hasty(view):
    @wraps(view)
    def committed(*args, **kwargs):
        response, session = make_response(view(*args, **kwargs)), g.pop("session")
        response.call_on_close(lambda: (time.sleep(0.1), session.commit(), session.close()))
        return response
    committed.writes = True
    return committed

transaction.writes = hasty
"""


@pytest.mark.parametrize(("kills", "of_all"), [(1, 1), pytest.param(180, 20, id="200", marks=pytest.mark.long)])
def test_what_was_acknowledged_outlives_kill_9(install: Callable[..., Installation], kills: int, of_all: int):
    """Section 4 "Ack = durable (process)": under eight tablets, what answers dies, or everything at once."""
    heard = install()
    heard.start()
    with Tablets(heard) as tablets:
        for _ in range(kills):
            _let_some_answer(tablets)
            heard.kill_what_answers()
        for _ in range(of_all):
            _let_some_answer(tablets)
            heard.kill()
            heard.start()
    assert_each_is_there_once(heard, tablets)
    assert heard.rows("PRAGMA integrity_check") == [("ok",)]
    assert set(tablets.statuses) <= {*SAVED, *LATER}
    print(f"\n{kills} + {of_all} kills: {len(tablets.acknowledged)} acknowledged, {dict(tablets.statuses)}")


def test_a_worker_that_is_killed_is_followed_by_another_and_ctrl_c_ends_them_all(
    install: Callable[..., Installation],
):
    """T18: nobody is at the machine at night, and a worrying answer waits for whoever tells of it."""
    heard = install()
    heard.start()
    heard.kill_the_worker()
    heard.answer()
    waiting = "SELECT count(*) FROM queue WHERE kind = 'tell_lead' AND state = 'waiting' AND tries = 0"
    wait_until(lambda: heard.count(waiting) == 0, "nobody took the work up")
    heard.end()


@pytest.mark.parametrize("kills", [1, pytest.param(100, id="100", marks=pytest.mark.long)])
def test_what_was_acknowledged_outlives_kill_9_of_postgresql(install: Callable[..., Installation], kills: int):
    """Section 4 "PG": every process of the database dies; the application goes on, and says 'later' meanwhile."""
    with postgresql_to_kill() as postgresql:
        postgresql.start()
        heard = install(database_url=postgresql.url)
        heard.start()
        with Tablets(heard) as tablets:
            for _ in range(kills):
                _let_some_answer(tablets)
                postgresql.kill()
                postgresql.start()
        assert_each_is_there_once(heard, tablets)
        assert set(tablets.statuses) <= {*SAVED, *LATER}
        print(f"\n{kills} kills of PostgreSQL: {len(tablets.acknowledged)} acknowledged, {dict(tablets.statuses)}")
        heard.kill()


@pytest.mark.long
def test_a_postgresql_that_replies_before_it_has_written_is_found_out(install: Callable[..., Installation]):
    """Section 0.2, the test of the test above: `synchronous_commit=off`, which Heard refuses, loses something."""
    with postgresql_to_kill() as postgresql:
        postgresql.start(synchronous_commit="off")
        heard = install(database_url=postgresql.url, before=ASKS_NOTHING)
        heard.start()
        with Tablets(heard) as tablets:
            for _ in range(10):
                _let_some_answer(tablets)
                postgresql.kill()
                postgresql.start(synchronous_commit="off")
        lost = tablets.acknowledged - set(read_kept(heard))
        assert lost
        print(f"\n10 kills, synchronous_commit=off: {len(lost)} of {len(tablets.acknowledged)} acknowledged are lost")
        heard.kill()


@pytest.mark.long
def test_a_server_that_replies_before_it_commits_is_found_out(install: Callable[..., Installation]):
    """The test of the test above: with the commit after the reply, a few kills lose something."""
    heard = install(before=REPLIES_BEFORE_IT_COMMITS)
    heard.start()
    with Tablets(heard) as tablets:
        for _ in range(5):
            _let_some_answer(tablets)
            heard.kill_what_answers()
    with pytest.raises(AssertionError):
        assert_each_is_there_once(heard, tablets)


def _let_some_answer(tablets: Tablets) -> None:
    """Some are saved, the next ones are on their way."""
    tablets.wait_for(random.randint(1, 25))
    time.sleep(random.uniform(0, 0.1))


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[..., Installation]]:
    with ExitStack() as until_the_end:

        def make(**more: object) -> Installation:
            return until_the_end.enter_context(installed(tmp_path, mail_port=free_port(), expected=MANY, **more))

        yield make
