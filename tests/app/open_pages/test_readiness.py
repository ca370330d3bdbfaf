"""Whether a web server may be sent visitors: a machine asks, and learns nothing of anybody (section 4)."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app.store import heartbeats, machine
from app.store.session import Sessions


def test_a_server_whose_worker_runs_is_ready(anybody: FlaskClient, sessions: Sessions):
    with sessions() as session:
        heartbeats.beat(session, kind="worker", now=datetime.now(UTC))
        session.commit()
    reply = anybody.get("/ready")
    checks = {"database": "ok", "tables": "ok", "disk": "ok", "worker": "ok"}
    assert (reply.status_code, reply.json) == (200, {"ready": True, "checks": checks})


def test_a_silent_worker_is_said_and_keeps_no_child_from_answering(anybody: FlaskClient, sessions: Sessions):
    with sessions() as session:
        heartbeats.beat(session, kind="web", now=datetime.now(UTC))
        session.commit()
    reply = anybody.get("/ready")
    assert (reply.status_code, reply.json["checks"]["worker"]) == (200, "silent")


@pytest.mark.parametrize(("free", "status"), [(machine.LEAST_FREE, 200), (machine.LEAST_FREE - 1, 503)])
def test_a_disk_that_is_nearly_full_is_said_before_it_is_full(anybody: FlaskClient, monkeypatch, free, status):
    """Section 4, "Disk full"."""
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    assert anybody.get("/ready").status_code == status


def test_tables_of_another_version_are_not_ready(anybody: FlaskClient, sessions: Sessions):
    """Two machines, one of which was brought up to date: the other must not be sent visitors."""
    with sessions() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        session.commit()
    reply = anybody.get("/ready")
    assert (reply.status_code, reply.json["checks"]["tables"]) == (503, "fail")


def test_a_database_that_does_not_answer_is_said_and_breaks_nothing(anybody: FlaskClient, app: Flask, monkeypatch):
    (app_folder,) = {app.extensions["heard.settings"].instance}
    (app_folder / "heard.db").write_bytes(b"not a database at all" * 500)
    reply = anybody.get("/ready")
    assert (reply.status_code, reply.json["checks"]["database"]) == (503, "fail")


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return app.test_client()
