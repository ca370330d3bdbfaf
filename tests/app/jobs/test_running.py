"""huey really wakes the workers, and work that fails is put back or given up."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.jobs import running
from app.jobs.running import make_consumer, run_waiting
from app.jobs.task import TryAgain
from app.jobs.waking import make_waker, open_huey
from app.store import queue
from app.store.session import make_sessions, open_engine
from tests.app.store.conftest import postgresql, postgresql_url  # noqa: F401
from tests.app.store.test_migrations import make_database
from tests.builders import NOW


def test_a_commit_in_the_web_process_wakes_a_worker(sessions, settings, place, done):
    consumer = make_consumer(sessions, settings)
    # Signals can be handled in a main thread only, where this one is not.
    consumer._set_signal_handlers = lambda: None
    worker = threading.Thread(target=consumer.run)
    worker.start()
    try:
        web = make_sessions(open_engine(settings.database_url), settings.trail_key, wake=make_waker(settings.instance))
        time.sleep(0.5)
        _ask(web, place)
        assert done.wait(5), "nobody was woken"
    finally:
        consumer.stop(graceful=True)
        worker.join(10)


def test_many_commits_leave_one_bell_to_answer(settings):
    wake = make_waker(settings.instance)
    for _ in range(5):
        wake()
    huey, _ = open_huey(settings.instance, lambda: None)
    assert huey.pending_count() == 1


def test_a_bell_that_cannot_be_rung_does_not_spoil_what_was_saved(settings, place, sessions):
    wake = make_waker(settings.instance)
    (settings.instance / "huey.db").write_bytes(b"not a database" * 100)
    web = make_sessions(open_engine(settings.database_url), settings.trail_key, wake=wake)
    _ask(web, place)
    with sessions() as session:
        assert queue.claim_next(session, now=NOW, kinds=("find_themes",)) is not None


def test_on_postgresql_a_commit_on_one_machine_wakes_a_worker_on_another(postgresql, tmp_path):  # noqa: F811
    """They share no folder, only the database; the tables that wake are made when first needed."""
    url = postgresql.url.set(drivername="postgresql").render_as_string(hide_password=False)
    rung = threading.Event()
    huey, _ = open_huey(tmp_path / "there", rung.set, database_url=url)
    worker = huey.create_consumer(workers=1)
    worker._set_signal_handlers = lambda: None
    working = threading.Thread(target=worker.run)
    working.start()
    try:
        make_waker(tmp_path / "here", url)()
        assert rung.wait(10), "nobody was woken"
    finally:
        worker.stop(graceful=True)
        working.join(10)
    assert not list(tmp_path.iterdir())


def test_many_machines_may_make_what_wakes_them_at_once(postgresql, tmp_path):  # noqa: F811
    url = make_url(make_database(postgresql.url.set(drivername="postgresql").render_as_string(hide_password=False)))
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with ThreadPoolExecutor(6) as machines:
        rung = [machines.submit(make_waker(tmp_path, plain)) for _ in range(6)]
    assert [one.result() for one in rung] == [None] * 6
    assert open_huey(tmp_path, lambda: None, database_url=plain)[0].pending_count() >= 1


def test_a_database_that_has_gone_holds_up_nobody_who_asks_for_work(caplog):
    wake = make_waker(Path("nowhere"), "postgresql://nobody@127.0.0.1:1/nothing")
    wake()
    assert "The workers were not woken: OperationalError" in caplog.text


def test_huey_keeps_a_rollback_journal(settings):
    make_waker(settings.instance)()
    assert not list(settings.instance.glob("huey.db-wal"))


def test_work_that_fails_three_times_is_given_up_and_stays_visible(sessions, settings, place, monkeypatch):
    monkeypatch.setattr(running, "import_module", _broken)
    _ask(sessions, place)
    for hour in range(3):
        run_waiting(sessions, settings, clock=lambda hour=hour: NOW.replace(hour=10 + hour))
    with sessions() as session:
        (failed,) = queue.list_troubled(session, board_id=place.board_id)
    assert (failed.state, failed.trouble, failed.tries) == ("failed", "ValueError", 3)


def test_a_failure_is_logged_with_its_place_and_without_its_words(sessions, settings, place, monkeypatch, caplog):
    monkeypatch.setattr(running, "import_module", _broken)
    _ask(sessions, place)
    run_waiting(sessions, settings)
    assert "ValueError" in caplog.text
    assert "a child's words" not in caplog.text


@pytest.fixture
def done(monkeypatch) -> threading.Event:
    """Set when a job of any kind was run."""
    event = threading.Event()

    class Job:
        @staticmethod
        def do(task) -> None:
            event.set()
            raise TryAgain("only a test")

    monkeypatch.setattr(running, "import_module", lambda name: Job)
    return event


def _ask(sessions, place) -> None:
    with sessions() as session:
        queue.ask(session, kind="find_themes", board_id=place.board_id, reference=place.consultation_id)
        session.commit()


def _broken(name: str) -> None:
    raise ValueError("a child's words")
