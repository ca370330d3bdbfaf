"""Heavy steps in pieces, side by side: in processes of this machine, or on the Dask cluster that HEARD_DASK names.

Whoever has many texts to work through comes in. The pieces are the same wherever they are worked through and come back
in their order, so the result is the same bit for bit. A cluster is handed children's words before redaction: it belongs
to the operator, on a network of his own. Nothing falls back in silence: a cluster that cannot be reached stops the run
with a reason.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import joblib
import numpy as np
from joblib.externals.loky import get_reusable_executor

from analysis.errors import ClusterNotReached

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from analysis.likeness import Likeness, Rows

Tick = Callable[[float], None]
Item = TypeVar("Item")
Made = TypeVar("Made")

PIECE, SMALL_PIECE = 5_000, 200
"""Items in one piece where processes share the work, and where one does it alone and tells how far it is."""
BATCHES = 8
"""Batches of a likeness in one piece."""
WORTH_PROCESSES = 20_000
"""Items from which the seconds that a process needs to wake up pay."""
MOST_PROCESSES = 4
LONGEST_WAIT = 10
"""Seconds that a scheduler has to answer, and then to have a worker."""


def for_each(
    work: Callable[[Sequence[Item]], Sequence[Made]], items: Sequence[Item], *, tick: Tick | None = None
) -> Iterator[Made]:
    """Yield what `work` makes of each item, in order: it is handed pieces of the items, and makes one of each.

    `work` and items travel: a function of a module, or a partial of one. Raises ClusterNotReached.
    """
    is_worth_it = len(items) >= WORTH_PROCESSES
    size = PIECE if is_worth_it else SMALL_PIECE
    starts = range(0, len(items), size)
    pieces = (items[start : start + size] for start in starts)
    for done, made in enumerate(run(work, pieces, spread=is_worth_it), start=1):
        if tick:
            tick(done / len(starts))
        yield from made


def run(work: Callable[[Item], Made], pieces: Iterable[Item], *, spread: bool) -> Iterator[Made]:
    """Yield what `work` makes of each piece, in order: on the cluster if there is one, else `spread` or one by one."""
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    if address := cluster():
        return _on_cluster(work, pieces, address)
    if not spread or processes == 1:
        return map(work, pieces)
    return _in_processes(work, pieces, processes)


def rows_of(likeness: Likeness, texts: Sequence[str], *, tick: Tick | None = None) -> Rows:
    """Return `likeness.rows(texts)`; on a cluster in pieces, where each text's row depends on that text alone.

    Pieces hold whole batches of texts of similar length, the ones that the likeness makes by itself.
    """
    from analysis.likeness import BATCH

    if not cluster() or not getattr(likeness, "each_alone", False) or not texts:
        return likeness.rows(texts, tick=tick)
    by_length = sorted(range(len(texts)), key=lambda at: (len(texts[at]), at))
    size = BATCHES * BATCH
    starts = range(0, len(texts), size)
    pieces = ([texts[at] for at in by_length[start : start + size]] for start in starts)
    found = []
    for done, made in enumerate(run(likeness.rows, pieces, spread=True), start=1):
        found.append(made)
        if tick:
            tick(done / len(starts))
    rows = np.empty((len(texts), found[0].shape[1]), dtype=np.float32)
    rows[by_length] = np.vstack(found)
    return rows


def cluster() -> str:
    """The address of the cluster that the operator has, '' without one."""
    return os.environ.get("HEARD_DASK", "").strip()


def _all(parallel: joblib.Parallel, work: Callable[[Item], Made], pieces: Iterable[Item]) -> Iterator[Made]:
    made: Iterator[Made] = parallel(joblib.delayed(work)(piece) for piece in pieces)
    return made


def _in_processes(work: Callable[[Item], Made], pieces: Iterable[Item], processes: int) -> Iterator[Made]:
    try:
        yield from _all(joblib.Parallel(n_jobs=processes, return_as="generator"), work, pieces)
    finally:
        # They would keep their memory for minutes, while the next step needs it.
        get_reusable_executor().shutdown(wait=True)


def _on_cluster(work: Callable[[Item], Made], pieces: Iterable[Item], address: str) -> Iterator[Made]:
    with _reach(address) as client:
        try:
            if sum(client.ncores().values()) == 1:  # joblib would take this for a wish to do it here
                yield from (client.submit(work, piece, pure=False).result() for piece in pieces)
                return
            # The setting must not stay while somebody else's code runs between two results.
            with joblib.parallel_config("dask"):
                parallel = joblib.Parallel(return_as="generator")
            yield from _all(parallel, work, pieces)
        except _faults_of_the_cluster() as fault:
            raise _not_reached("The Dask cluster went away in the middle.", address) from fault


def _reach(address: str) -> AbstractContextManager[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise _not_reached(
            "HEARD_DASK is set, and the library for it is not installed.",
            address,
            do="Type: .venv/bin/pip install distributed",
        ) from None
    try:
        client: Any = Client(address, timeout=LONGEST_WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, ImportError) as fault:
        raise _not_reached("The Dask cluster cannot be reached.", address) from fault
    try:
        client.wait_for_workers(1, timeout=LONGEST_WAIT)
    except (OSError, TimeoutError) as fault:
        client.close()
        raise _not_reached("The Dask cluster has no worker.", address) from fault
    connected: AbstractContextManager[Any] = client
    return connected


def _faults_of_the_cluster() -> tuple[type[BaseException], ...]:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    return (OSError, CancelledError, KilledWorker)


def _not_reached(wrong: str, address: str, *, do: str = "") -> ClusterNotReached:
    return ClusterNotReached(
        wrong,
        where=f"HEARD_DASK, {address}",
        do=do or "Start the scheduler and its workers, or take HEARD_DASK away to work on this machine alone.",
    )
