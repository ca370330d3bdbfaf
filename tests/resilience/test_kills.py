"""What was acknowledged outlives kill -9, of the application and of PostgreSQL, and is there once (security.md 4)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.resilience.answering import LATER, SAVED, Tablets, assert_each_is_there_once
from tests.serving import Installation, free_port, installed

pytestmark = pytest.mark.slow
MANY = 1_000_000
"""Seats: nobody is turned away for want of one."""
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


@pytest.mark.parametrize(("kills", "of_all"), [(3, 1), pytest.param(180, 20, id="200", marks=pytest.mark.long)])
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
