"""An administrator sees how the machine stands, and nothing of an answer."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from app.administrator.machine import KIND_WORDS
from app.jobs.running import KINDS
from app.store import backups, heartbeats, queue
from app.store.session import Session, Sessions
from tests import builders
from tests.app.desks import Desk

AGO = timedelta(hours=3)
TROUBLE = "Look at this"


def test_what_waits_is_said_with_since_when(administrator: Desk, sessions: Sessions, board_id: str):
    with sessions() as session:
        queue.ask(session, kind="find_themes", board_id=board_id, reference="x")
        heartbeats.note_waiting(session, now=datetime.now(UTC) - AGO)
        session.commit()
    waits = _part(administrator, "What waits")
    assert "Finding themes" in waits
    assert "since" in waits
    assert TROUBLE in waits


def test_where_nothing_waits_that_is_said(administrator: Desk):
    assert "Nothing waits to be done." in _part(administrator, "What waits")


@pytest.mark.parametrize(("ago", "says"), [(timedelta(0), False), (heartbeats.SILENT + timedelta(minutes=1), True)])
def test_a_part_that_is_silent_stands_out(administrator: Desk, sessions: Sessions, ago, says):
    _write(sessions, lambda session: heartbeats.beat(session, kind="worker", now=datetime.now(UTC) - ago))
    runs = _part(administrator, "What runs")
    assert heartbeats.version_of_code() in runs
    assert ("Silent" in runs, TROUBLE in runs) == (says, says)


def test_a_machine_with_other_code_stands_out(administrator: Desk, sessions: Sessions, monkeypatch):
    monkeypatch.setattr(heartbeats, "version_of_code", lambda: "0.0.9+old")
    _write(sessions, lambda session: heartbeats.beat(session, kind="web", now=datetime.now(UTC)))
    assert "Another version than this page: 0.0.9+old" in _part(administrator, "What runs")


@pytest.mark.parametrize(("age", "says"), [(backups.LATE / 2, False), (backups.LATE + timedelta(minutes=1), True)])
def test_a_backup_that_is_too_old_stands_out(administrator: Desk, sessions: Sessions, age, says):
    made_at = datetime.now(UTC) - age

    def back_up(session: Session) -> None:
        backups.add_backup(session, made_at=made_at, size=7 * 1024**2, rows=1)
        backups.save_proved(session, made_at=made_at, now=made_at)

    assert "None was ever made" in _part(administrator, "Backups")
    _write(sessions, back_up)
    kept = _part(administrator, "Backups")
    assert ("7 MB" in kept, TROUBLE in kept) == (True, says)


def test_a_disk_that_is_nearly_full_stands_out(administrator: Desk, monkeypatch):
    assert TROUBLE not in _part(administrator, "What it takes")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    assert TROUBLE in _part(administrator, "What it takes")


def test_a_notice_that_is_stuck_is_said_to_its_own_board_alone(administrator: Desk, sessions: Sessions, board_id: str):
    """T4: another board's trouble is not ours to see."""

    def stick(session: Session) -> None:
        elsewhere = builders.add_board(session, name="Elsewhere")
        for board, kind in ((board_id, "tell_lead"), (elsewhere, "tell_all")):
            work_id = queue.ask(session, kind=kind, board_id=board, reference=board)
            queue.fail(session, work_id=work_id, trouble="mail did not go out", retry_at=datetime.now(UTC))

    _write(sessions, stick)
    mail = _part(administrator, "Mail")
    assert "Telling a lead by mail" in mail
    assert "Telling every lead" not in mail


def test_every_kind_of_work_has_a_name_for_people():
    assert set(KIND_WORDS) == set(KINDS)


def _part(desk: Desk, heading: str) -> str:
    """What stands under one heading of the page."""
    return desk.read("/admin/machine").partition(f"<h2>{heading}</h2>")[2].partition("<h2>")[0]


def _write(sessions: Sessions, what) -> None:
    with sessions() as session:
        what(session)
        session.commit()
