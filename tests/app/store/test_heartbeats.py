"""Which parts run, and since when something waits: nobody must count on a worker that has stopped (section 4, T18)."""

from datetime import timedelta

import pytest

from app.jobs.sweep import sweep
from app.store import heartbeats, queue
from app.store.heartbeats import GONE, SILENT, version_of_code
from app.store.machine import find_database
from tests.builders import NOW


def test_a_part_is_silent_only_after_it_said_nothing_for_a_while(session):
    for kind in ("web", "worker"):
        heartbeats.beat(session, kind=kind, now=NOW)
    parts = heartbeats.list_parts(session, now=NOW)
    assert [(part.kind, part.version) for part in parts] == [("web", version_of_code()), ("worker", version_of_code())]
    assert [part.is_silent(NOW + SILENT) for part in parts] == [False, False]
    assert [part.is_silent(NOW + SILENT + timedelta(seconds=1)) for part in parts] == [True, True]


def test_a_part_whose_clock_was_wrong_is_not_taken_for_running(session):
    """Section 4, "Clock skew": its last sign of life lies a day ahead, and nothing has come since."""
    heartbeats.beat(session, kind="worker", now=NOW + timedelta(days=1))
    (part,) = heartbeats.list_parts(session, now=NOW)
    assert part.is_silent(NOW)
    assert heartbeats.list_parts(session, now=NOW - GONE) == ()


def test_a_part_that_speaks_again_is_the_same_one(session):
    heartbeats.beat(session, kind="web", now=NOW)
    heartbeats.beat(session, kind="web", now=NOW + SILENT)
    (part,) = heartbeats.list_parts(session, now=NOW + SILENT)
    assert part.beat_at == NOW + SILENT


def test_a_machine_that_was_taken_away_is_not_asked_for(session):
    heartbeats.beat(session, kind="web", now=NOW)
    assert heartbeats.list_parts(session, now=NOW + GONE) == ()


def test_work_that_waits_is_noted_since_when_and_forgotten_when_it_is_done(session, place):
    work_id = queue.ask(session, kind="find_themes", board_id=place.board_id, reference="x")
    heartbeats.note_waiting(session, now=NOW)
    heartbeats.note_waiting(session, now=NOW + timedelta(hours=2))
    (waiting,) = heartbeats.list_waiting(session)
    assert waiting.kind == "find_themes"
    assert NOW - timedelta(minutes=15) < waiting.since <= NOW
    queue.finish(session, work_id=work_id)
    heartbeats.note_waiting(session, now=NOW)
    assert heartbeats.list_waiting(session) == ()


def test_a_notice_that_is_tried_again_at_every_look_has_waited_all_along(session, place):
    """T18: of two workers one looks while the other tries; else a notice that mail refuses never waits for long."""
    queue.ask(session, kind="tell_lead", board_id=place.board_id, reference=place.board_id)
    heartbeats.note_waiting(session, now=NOW)
    queue.claim_next(session, now=NOW, kinds=["tell_lead"])
    for minutes in (30, 31):
        heartbeats.note_waiting(session, now=NOW + timedelta(minutes=minutes))
    (waiting,) = heartbeats.list_waiting(session)
    assert waiting.since <= NOW


def test_since_when_something_waits_is_never_ahead(session, place):
    """Section 4, "Clock skew": noted by a clock that was wrong, it would seem not to wait, for a year."""
    queue.ask(session, kind="tell_lead", board_id=place.board_id, reference=place.board_id)
    heartbeats.note_waiting(session, now=NOW + timedelta(days=365))
    heartbeats.note_waiting(session, now=NOW)
    (waiting,) = heartbeats.list_waiting(session)
    assert waiting.since <= NOW


@pytest.mark.parametrize("second", [0, 1, 899, 900])
def test_since_when_something_waits_stands_on_the_quarter_hour(session, place, second):
    """T14: it must not tell when the child pressed Send whose answer the notice is about."""
    now = NOW.replace(minute=0, second=0, microsecond=0) + timedelta(seconds=second)
    queue.ask(session, kind="tell_lead", board_id=place.board_id, reference=place.board_id)
    heartbeats.note_waiting(session, now=now)
    (waiting,) = heartbeats.list_waiting(session)
    assert (waiting.since.minute % 15, waiting.since.second, waiting.since.microsecond) == (0, 0, 0)
    assert timedelta(0) <= now - waiting.since < timedelta(minutes=15)


def test_the_sweep_says_which_worker_runs_and_what_waits(sessions, session, place):
    queue.ask(session, kind="compile_document", board_id=place.board_id, reference="x")
    session.commit()
    sweep(sessions, now=NOW)
    assert [part.kind for part in heartbeats.list_parts(session, now=NOW)] == ["worker"]
    assert [one.kind for one in heartbeats.list_waiting(session)] == ["compile_document"]


def test_a_database_says_what_it_is(session, engine):
    found = find_database(session)
    assert (found.kind, found.is_up_to_date) == (engine.dialect.name, True)
    assert found.size > 100_000
    assert (found.clock is None) == (found.kind == "sqlite")
