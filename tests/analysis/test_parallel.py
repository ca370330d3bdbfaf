"""Heavy steps in pieces: the same result in one process, in several, and on a real Dask cluster of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from analysis import parallel
from analysis.__main__ import main
from analysis.errors import ClusterNotReached
from analysis.parallel import for_each
from analysis.pipeline import find_themes
from analysis.redaction import redact_all
from tests.analysis.made import ALL, POISON, evidence
from tests.serving import free_port, wait_until

ROOT = Path(__file__).parents[2]
SAID = [f"{line} said {name}" for line in ALL for name in ("aisha", "my friend jake", "nobody")]
START = 60
"""Seconds that a scheduler and its workers may take where others compute too."""


def test_pieces_come_back_in_order_and_progress_ends_at_one(monkeypatch):
    monkeypatch.setattr(parallel, "SMALL_PIECE", 7)
    parts: list[float] = []
    assert list(for_each(partial(map_all, 2), range(40), tick=parts.append)) == [2 * n for n in range(40)]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_nothing_to_do_is_done_without_a_process():
    assert list(for_each(redact_all, [])) == []


@pytest.mark.slow
def test_processes_give_what_one_gives(monkeypatch):
    alone = list(for_each(redact_all, [*SAID, *POISON]))
    monkeypatch.setattr(parallel, "WORTH_PROCESSES", 10)
    monkeypatch.setattr(parallel, "PIECE", 9)
    assert list(for_each(redact_all, [*SAID, *POISON])) == alone


@pytest.mark.slow
def test_a_cluster_gives_the_same_themes_bit_for_bit(cluster: Cluster, monkeypatch):
    """A scheduler and two workers in processes of their own: redaction, embedding and bootstraps run there."""
    asked = evidence(*SAID, *POISON)
    alone = find_themes(asked)
    monkeypatch.setattr(parallel, "SMALL_PIECE", 10)
    monkeypatch.setattr(parallel, "BATCHES", 1)
    monkeypatch.setenv("HEARD_DASK", cluster.address)
    assert find_themes(asked) == alone
    assert cluster.count_workers_that_worked() == 2


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_who_works_on_a_cluster_is_not_this_process(tmp_path, monkeypatch, workers):
    """joblib alone does the work at home where a cluster has one core."""
    monkeypatch.setattr(parallel, "SMALL_PIECE", 1)
    with ExitStack() as running:
        monkeypatch.setenv("HEARD_DASK", _start_cluster(running, tmp_path, workers=workers))
        processes = set(for_each(tell_process, range(8)))
    assert len(processes) == workers
    assert os.getpid() not in processes


def test_a_cluster_that_does_not_answer_stops_the_run_and_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HEARD_DASK", f"tcp://127.0.0.1:{free_port()}")
    monkeypatch.setattr(parallel, "LONGEST_WAIT", 1)
    (tmp_path / "answers.csv").write_text("text\n" + "\n".join(SAID))
    assert main(["themes", str(tmp_path / "answers.csv"), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "cannot be reached" in said
    assert "take HEARD_DASK away" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:1", "tcp://"])
def test_an_address_that_is_none_is_told(address, monkeypatch):
    monkeypatch.setenv("HEARD_DASK", address)
    monkeypatch.setattr(parallel, "LONGEST_WAIT", 1)
    with pytest.raises(ClusterNotReached, match="cannot be reached"):
        list(for_each(redact_all, SAID))


@pytest.mark.slow
def test_a_cluster_without_a_worker_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(parallel, "LONGEST_WAIT", 5)
    with ExitStack() as running:
        monkeypatch.setenv("HEARD_DASK", _start_scheduler(running, tmp_path))
        with pytest.raises(ClusterNotReached, match="has no worker"):
            list(for_each(redact_all, SAID))


def test_without_the_library_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setenv("HEARD_DASK", "tcp://127.0.0.1:1")
    with pytest.raises(ClusterNotReached, match="pip install"):
        list(for_each(redact_all, SAID))


class Cluster:
    """A scheduler and two workers, each in a process of its own."""

    def __init__(self, address: str) -> None:
        self.address = address

    def count_workers_that_worked(self) -> int:
        from distributed import Client

        with Client(self.address) as client:
            done = client.run(lambda dask_worker: dask_worker.state.executed_count)
        return sum(count > 0 for count in done.values())


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as running:
        yield Cluster(_start_cluster(running, tmp_path, workers=2))


def _start_cluster(running: ExitStack, folder: Path, *, workers: int) -> str:
    from distributed import Client

    address = _start_scheduler(running, folder)
    for _ in range(workers):
        _start(running, folder, "dask_worker", address, "--nthreads", "1", "--nworkers", "1", "--no-nanny")
    with Client(address) as client:
        client.wait_for_workers(workers, timeout=START)
    return address


def _start_scheduler(running: ExitStack, folder: Path) -> str:
    port = free_port()
    started = _start(running, folder, "dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
    log = folder / "dask.txt"
    wait_until(lambda: started.poll() is not None or "Scheduler at" in log.read_text(), "no scheduler", within=START)
    return f"tcp://127.0.0.1:{port}"


def _start(running: ExitStack, folder: Path, program: str, *words: str) -> subprocess.Popen[bytes]:
    output = running.enter_context((folder / "dask.txt").open("ab"))
    command = [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
    running.callback(started.wait)
    running.callback(started.terminate)
    return started


def map_all(factor: int, numbers: range) -> list[int]:
    return [factor * number for number in numbers]


def tell_process(items: range) -> list[int]:
    return [os.getpid() for _ in items]
