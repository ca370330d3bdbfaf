"""More slow lines than connections to the database: whoever works holds one, the others wait and hold nothing (T10)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

from app import transaction
from app.commands.running import THREADS
from app.factory import create_app
from app.settings import Settings
from app.store.session import MOST_CONNECTIONS
from app.transaction import AT_ONCE, GATE, TooManyAtOnce, current_session


def test_fewer_hold_a_session_than_there_are_connections():
    """Some need a second one: a small group's seat is counted beside its answer."""
    assert AT_ONCE < MOST_CONNECTIONS < THREADS


def test_one_more_than_may_work_at_once_is_told_that_it_is_busy(one_at_once: Flask):
    with one_at_once.app_context():
        current_session()
        with one_at_once.app_context(), pytest.raises(TooManyAtOnce):
            current_session()
    with one_at_once.app_context():
        assert current_session()


def test_a_child_who_waited_in_vain_is_asked_to_send_again(one_at_once: Flask):
    one_at_once.extensions[GATE].acquire()
    reply = one_at_once.test_client().get("/DDDDD3")
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "5")


@pytest.fixture
def one_at_once(settings: Settings, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(transaction, "AT_ONCE", 1)
    monkeypatch.setattr(transaction, "LONGEST_WAIT", 0.05)
    shutil.copy(empty_database, settings.instance / "heard.db")
    return create_app(settings)
