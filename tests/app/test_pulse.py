"""The web server says that it runs, as workers do: an operator sees both, and in which version (section 4)."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import text

from app.commands import pulse
from app.store import heartbeats
from app.store.session import Sessions
from tests.serving import wait_until


def test_a_web_server_that_serves_says_so(app: Flask, sessions: Sessions):
    assert pulse.with_pulse(app) is app
    wait_until(lambda: _list_parts(sessions) == [("web", heartbeats.version_of_code())], "it said nothing", within=10)


def test_it_keeps_no_process_from_ending(app: Flask):
    pulse.with_pulse(app)
    (beating,) = {thread.daemon for thread in threading.enumerate() if thread.name == "pulse"}
    assert beating


def test_a_database_that_is_away_ends_no_pulse_and_is_said_without_a_word_of_it(sessions: Sessions, caplog):
    with sessions() as session:
        session.execute(text("ALTER TABLE heartbeats RENAME TO gone"))
        session.commit()
    pulse.beat(sessions)
    assert [record.getMessage() for record in caplog.records] == [
        "That the web server runs was not written down: OperationalError"
    ]


def _list_parts(sessions: Sessions) -> list[tuple[str, str]]:
    with sessions() as session:
        return [(part.kind, part.version) for part in heartbeats.list_parts(session, now=datetime.now(UTC))]
