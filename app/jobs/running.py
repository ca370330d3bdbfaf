"""Does the work that waits: claims a row of the queue, runs the job of its kind, until none is left. `heard work`.

huey runs the workers and wakes them. A row is claimed once, whoever is woken; a sweep every minute finds what was
missed or is overdue, and gives back the work of workers that died. A log line carries ids and kinds, never words.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from huey import crontab

from app.jobs.forget import forget
from app.jobs.place_held import ask_for_all
from app.jobs.sweep import sweep
from app.jobs.task import Clock, Task, TryAgain, utc_now
from app.jobs.waking import open_huey
from app.settings import Settings
from app.store import nightly, queue
from app.store.session import Sessions

log = logging.getLogger("heard")
KINDS: Mapping[str, str] = {
    "tell_lead": "app.jobs.tell_lead",
    "tell_deputy": "app.jobs.tell_lead",
    "tell_all": "app.jobs.tell_lead",
    "tell_owed": "app.jobs.tell_lead",
    "place_held": "app.jobs.place_held",
    "take_in_answers": "app.jobs.take_in_answers",
    "redact_translations": "app.jobs.redact_translations",
    "propose_split": "app.jobs.propose_split",
    "measure_agreement": "app.jobs.measure_agreement",
    "find_themes": "app.jobs.find_themes",
    "follow_themes": "app.jobs.follow_themes",
    "compile_document": "app.jobs.compile_document",
    "publish_document": "app.jobs.publish_document",
    "compile_pack": "app.jobs.compile_pack",
}
"""Which module's `do(task)` does which kind of work, most urgent first. Imported when needed: some are heavy."""
PATIENT = frozenset(queue.TELLING)
"""Kinds that are tried until they succeed: a lead must be told (T18)."""
MOST_TRIES = 3
LONGEST_REST = timedelta(minutes=10)
LONGEST_PATIENCE = timedelta(minutes=2)
"""The same for telling a lead: once mail is back, nobody waits longer than this."""
WORKERS = 2
_long = threading.Lock()
"""Held by the one worker that may do what takes minutes: telling a lead must not stand behind it (T18)."""


def run_waiting(sessions: Sessions, settings: Settings, *, clock: Clock = utc_now) -> int:
    """Do all the work that waits now, and count it; what failed counts too."""
    done = 0
    with sessions() as session:
        if queue.give_back_stale(session, now=clock()):
            log.warning("A worker had died; its work was given back.")
        session.commit()
    done += _do_all(sessions, settings, clock, queue.TELLING)
    if _long.acquire(blocking=False):
        try:
            done += _do_all(sessions, settings, clock, tuple(KINDS))
        finally:
            _long.release()
    return done


def sweep_and_run(sessions: Sessions, settings: Settings, *, clock: Clock = utc_now) -> int:
    """What a worker does every minute: look for what is overdue, say that it runs, and do what waits."""
    _sweep(sessions, clock)
    return run_waiting(sessions, settings, clock=clock)


def work_until_stopped(sessions: Sessions, settings: Settings) -> None:
    """Run the workers of this installation until the process is told to stop."""
    consumer = make_consumer(sessions, settings)
    _try_what_is_held(sessions)
    consumer.run()


def make_consumer(sessions: Sessions, settings: Settings) -> Any:
    """The workers of an installation, not started yet: woken by the bell, every minute, and nightly to forget."""
    huey, ring = open_huey(
        settings.instance, lambda: run_waiting(sessions, settings), database_url=settings.database_url
    )
    huey.periodic_task(crontab(minute="*"), name="sweep")(lambda: sweep_and_run(sessions, settings))
    # Before the forgetting, which then also parts what was placed from what it was placed with. Each is tried again
    # within the night: who began it may have died.
    for name, hours, act in (
        ("place_held", "1,2", lambda: ask_for_all(sessions)),
        ("forget", "3,4,5", lambda: forget(sessions, today=utc_now().date())),
    ):
        huey.periodic_task(crontab(hour=hours, minute="30"), name=name)(partial(once_a_night, sessions, name, act))
    huey.flush()
    _sweep(sessions, utc_now)
    ring()
    return huey.create_consumer(workers=WORKERS, max_delay=1.0)


def once_a_night(
    sessions: Sessions, name: str, act: Callable[[], object], *, clock: Clock = utc_now
) -> bool:  # fmt: skip
    """Do what is done once a night unless somebody does it or has done it; of several machines one is first.

    One that fails or dies in the middle loses its turn before the next try; what was done stays, and the next one does
    the rest.
    """
    with sessions() as session:
        is_first = nightly.take_turn(session, name=name, now=clock())
        session.commit()
    if not is_first:
        return False
    act()
    with sessions() as session:
        nightly.end_turn(session, name=name, now=clock())
        session.commit()
    return True


def _sweep(sessions: Sessions, clock: Clock) -> None:
    """What waits is done whatever becomes of the sweep."""
    try:
        sweep(sessions, now=clock())
    except Exception as fault:
        log.error("The sweep failed: %s at %s", type(fault).__name__, _where(fault))


def _try_what_is_held(sessions: Sessions) -> None:
    """A process of another release may have held what this one can open, and a lead waits for no night (T18)."""
    try:
        ask_for_all(sessions)
    except Exception as fault:
        log.error("What is held was not asked for: %s at %s", type(fault).__name__, _where(fault))


def _do_all(sessions: Sessions, settings: Settings, clock: Clock, kinds: Sequence[str]) -> int:
    done = 0
    while work := _claim(sessions, clock, kinds):
        _do(Task(work, sessions, settings, clock))
        done += 1
    return done


def _claim(sessions: Sessions, clock: Clock, kinds: Sequence[str]) -> queue.Work | None:
    with sessions() as session:
        return queue.claim_next(session, now=clock(), kinds=kinds)


def _do(task: Task) -> None:
    try:
        job: Callable[[Task], None] = import_module(KINDS[task.work.kind]).do
        job(task)
    except TryAgain as again:
        _put_back(task, again.trouble)
    except Exception as fault:
        log.error("%s %s failed: %s at %s", task.work.kind, task.work.id, type(fault).__name__, _where(fault))
        _put_back(task, type(fault).__name__)


def _put_back(task: Task, trouble: str) -> None:
    tries = task.work.tries
    is_patient = task.work.kind in PATIENT
    rest = min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_PATIENCE if is_patient else LONGEST_REST)
    is_over = tries >= MOST_TRIES and not is_patient
    with task.sessions() as session:
        retry_at = None if is_over else task.clock() + rest
        queue.fail(session, work_id=task.work.id, trouble=trouble, retry_at=retry_at)
        session.commit()


def _where(fault: Exception) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
