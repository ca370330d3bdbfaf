"""How long the work away from the screen takes with a country's worth of answers, for `__main__`.

Each job is asked for and done as the workers do it, in this process, whose memory is looked at.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime

from app.jobs.forget import forget
from app.jobs.place_held import ask_for_all
from app.jobs.running import run_waiting
from app.jobs.sweep import sweep
from app.settings import Settings
from app.store import queue
from app.store.queue import Kind
from app.store.session import Sessions

YEAR = "2026"


def measure_all(sessions: Sessions, settings: Settings, *, board_id: str, consultation_id: str) -> None:
    """Print a line for each job: what a minute, a closed consultation, a document and a night take."""
    print("| job | seconds | peak MB of the process so far |\n|---|---|---|")
    now = datetime.now(UTC)
    _measure("look at 50 boards, as every minute", lambda: sweep(sessions, now=now))
    _measure("what is held, as every night", lambda: ask_for_all(sessions))

    def do(kind: Kind, reference: str) -> Callable[[], object]:
        def asked() -> None:
            with sessions() as session:
                queue.ask(session, kind=kind, board_id=board_id, reference=reference)
                session.commit()
            run_waiting(sessions, settings)

        return asked

    _measure("what was asked for before", lambda: run_waiting(sessions, settings))
    _measure("compile and print a year's document", do("compile_document", YEAR))
    _measure("find themes of one consultation", do("find_themes", consultation_id))
    _measure("compile and print it again", do("compile_document", YEAR))
    _measure("forget and shuffle, as every night", lambda: forget(sessions, today=now.date()))


def _measure(name: str, job: Callable[[], object]) -> None:
    began = time.perf_counter()
    job()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"| {name} | {time.perf_counter() - began:.1f} | {peak:.0f} |", flush=True)
