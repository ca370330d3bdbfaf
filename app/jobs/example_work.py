"""Work that the demonstration does here and now, as the queue's worker would, and says how far it is.

The job that loads the example comes in. What is interrupted waits again; what another worker has is left to it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

from app.jobs.example_asking import Loading
from app.jobs.task import Task
from app.store import queue

LOOK = 0.3
"""Seconds between two looks at how far a job is."""


class TakenByAnother(Exception):
    """A worker that runs beside us took the work; wait until it is done, then load the example again."""


def do_now(loading: Loading, kind: queue.Kind, reference: str, step: str, *, on: date | None = None) -> None:
    """Ask for work as a screen would, unless it waits already, and do it here and now, or as if it were `on` a day."""
    back = datetime.now(UTC).date() - on if on else timedelta()
    with loading.sessions() as session:
        queue.give_back_stale(session, now=datetime.now(UTC))
        known = queue.find_latest(session, board_id=loading.board_id, kind=kind, reference=reference)
        if known is None or known.state not in ("waiting", "claimed"):
            queue.ask(session, kind=kind, board_id=loading.board_id, reference=reference)
        session.commit()
        work = queue.claim_next(session, now=datetime.now(UTC), kinds=(kind,))
    if work is None:
        raise TakenByAnother(kind)
    task = Task(work, loading.sessions, loading.settings, lambda: datetime.now(UTC) - back)
    with _giving_back(loading, work.id), _watching(loading, work.id, step):
        loading.tell(step, 0.0)
        import_module(f"app.jobs.{kind}").do(task)
    loading.tell(step, 1.0)


@contextmanager
def _giving_back(loading: Loading, work_id: str) -> Iterator[None]:
    """Let work wait again that was interrupted, so that the next run need not wait until its claim ends."""
    try:
        yield
    except BaseException:
        with loading.sessions() as session:
            queue.fail(session, work_id=work_id, trouble="interrupted", retry_at=datetime.now(UTC))
            session.commit()
        raise


@contextmanager
def _watching(loading: Loading, work_id: str, step: str) -> Iterator[None]:
    """Tell how far the job says it is, from the queue's row, while it runs."""
    done = threading.Event()

    def look() -> None:
        while not done.wait(LOOK):
            with loading.sessions() as session:
                work = queue.get_work(session, board_id=loading.board_id, work_id=work_id)
            loading.tell(step, work.progress)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
