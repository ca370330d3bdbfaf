"""Web processes and workers on several machines share a PostgreSQL and four small secrets, and each may die (issue 8).

Nothing that a tablet was told is saved is lost, nothing stands there twice, and whoever is on duty is told. A message
goes out twice only where its worker, or the database, was killed between sending it and writing that down: it then
bears the same Message-ID (docs/operators.md).
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.machines import Machines, Process, running_machines, start_postgresql
from tests.mailbox import Mailbox, open_mailbox
from tests.serving import WORRYING, free_port, wait_until

pytestmark = pytest.mark.slow
TABLETS = 4
WELL = "more lights in the park"


@pytest.mark.parametrize("rounds", [1, pytest.param(10, id="many", marks=pytest.mark.long)])
def test_each_process_is_killed_in_turn_and_nothing_is_lost_or_done_twice(
    machines: Machines, box: Mailbox, rounds: int
):
    """Issue 8, many machines: web, worker, web, worker, PostgreSQL; tablets go on sending."""
    kills = 0
    with _tablets_sending(machines) as sent:
        for _ in range(rounds):
            for kill in _kills(machines):
                before = len(sent)
                kill()
                kills += 1
                wait_until(lambda before=before: len(sent) >= before + 2 * TABLETS, "tablets did not get through")
    machines.let_two_minutes_pass()
    wait_until(lambda: _nothing_waits(machines), "some work was not done", within=120)
    kept = [row[0] for row in machines.ask("SELECT id FROM responses")]
    assert sorted(kept) == sorted(sent)
    assert machines.count("SELECT count(*) FROM held") == 0
    assert machines.count("SELECT count(*) FROM concerns") == len(sent)
    assert machines.count("SELECT count(*) FROM concerns WHERE level = 'high'") == sum(sent.values())
    told = Counter(letter["Message-ID"] for letter in box.messages)
    assert told
    assert sum(told.values()) - len(told) <= kills
    print(f"{kills} kills, {len(sent)} answers acknowledged, {len(kept)} kept, {sum(told.values())} messages, "
          f"{sum(told.values()) - len(told)} of them again")  # fmt: skip


def test_two_workers_tell_once_of_each_thing(machines: Machines, box: Mailbox):
    """T18: nobody dies; both workers are woken by both web processes."""
    with ThreadPoolExecutor(TABLETS) as tablets:
        list(tablets.map(machines.send, [WORRYING] * 12))
    wait_until(lambda: _nothing_waits(machines), "some work was not done")
    told = Counter(letter["Message-ID"] for letter in box.messages)
    assert set(told.values()) == {1}


def _kills(machines: Machines) -> Iterator[Callable[[], None]]:
    """One after the other; each is started again at once, as an init system does, and others go on meanwhile."""
    for web, worker, port in zip(machines.webs, machines.workers, machines.ports, strict=True):
        yield lambda web=web, port=port: _restart(web, lambda: machines.wait_for_web(port))
        yield lambda worker=worker: _restart(worker, lambda: None)
    yield lambda: _kill_postgresql(machines)


def _restart(process: Process, wait: Callable[[], None]) -> None:
    process.kill()
    process.start()
    wait()


def _kill_postgresql(machines: Machines) -> None:
    machines.postgresql.kill()
    start_postgresql(machines.postgresql, machines.url)


@contextmanager
def _tablets_sending(machines: Machines) -> Iterator[dict[str, bool]]:
    """Tablets that send without end; of each answer that was said to be saved, whether it was worrying."""
    sent: dict[str, bool] = {}
    is_over = threading.Event()

    def go_on(number: int) -> None:
        is_worrying = number % 2 == 0
        while not is_over.is_set():
            sent[machines.send(WORRYING if is_worrying else WELL)] = is_worrying
            is_over.wait(0.05)

    with ThreadPoolExecutor(TABLETS) as tablets:
        going = [tablets.submit(go_on, number) for number in range(TABLETS)]
        try:
            yield sent
        finally:
            is_over.set()
            for tablet in going:
                tablet.result()


def _nothing_waits(machines: Machines) -> bool:
    return machines.count("SELECT count(*) FROM queue WHERE state != 'done'") == 0


@pytest.fixture
def box(port: int) -> Iterator[Mailbox]:
    with open_mailbox(port) as box:
        yield box


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def machines(tmp_path: Path, port: int) -> Iterator[Machines]:
    with running_machines(tmp_path, mail_port=port) as running:
        running.start()
        yield running
