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
from dataclasses import dataclass

import pytest

from tests.machines import Machines, Process, running_machines, start_postgresql
from tests.mailbox import Mailbox, open_mailbox
from tests.serving import WORRYING, wait_until

pytestmark = pytest.mark.slow
TABLETS = 4
WELL = "more lights in the park"


def test_two_workers_tell_once_of_each_thing(machines: Machines, box: Mailbox):
    """T18: nobody dies; both workers are woken by both web processes."""
    with ThreadPoolExecutor(TABLETS) as tablets:
        list(tablets.map(machines.send, [WORRYING] * 12))
    wait_until(lambda: _nothing_waits(machines), "some work was not done")
    told = Counter(letter["Message-ID"] for letter in box.messages)
    assert set(told.values()) == {1}


@pytest.mark.parametrize("rounds", [1, pytest.param(10, id="many", marks=pytest.mark.long)])
def test_each_process_is_killed_in_turn_and_nothing_is_lost_or_done_twice(
    machines: Machines, box: Mailbox, rounds: int
):
    """Issue 8, many machines: web, worker, web, worker, PostgreSQL; tablets go on sending."""
    before, kills = _look(machines), 0
    with _tablets_sending(machines) as sent:
        for _ in range(rounds):
            for kill in _kills(machines):
                had = len(sent)
                kill()
                kills += 1
                wait_until(lambda had=had: len(sent) >= had + 2 * TABLETS, "tablets did not get through")
    machines.let_two_minutes_pass()
    wait_until(lambda: _nothing_waits(machines), "some work was not done", within=120)
    after = _look(machines)
    assert sorted((after.kept - before.kept).elements()) == sorted(sent)
    assert after.read_first - before.read_first == len(sent)
    assert after.read_today - before.read_today == sum(sent.values())
    assert after.held == 0
    told = Counter(letter["Message-ID"] for letter in box.messages)
    again = sum(told.values()) - len(told)
    assert told
    assert again <= kills
    print(f"{kills} kills, {len(sent)} answers acknowledged and kept, {sum(told.values())} messages, {again} again")


@dataclass(frozen=True)
class Found:
    """What stands in the database: ids of responses, answers scored, those to be read today, and held ones."""

    kept: Counter[str]
    read_first: int
    read_today: int
    held: int


def _look(machines: Machines) -> Found:
    kept = Counter(row[0] for row in machines.ask("SELECT id FROM responses"))
    counted = ("concerns", "concerns WHERE level = 'high'", "held")
    return Found(kept, *(machines.count(f"SELECT count(*) FROM {what}") for what in counted))


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
def box(mailbox: Mailbox) -> Mailbox:
    """The mailbox, emptied: what was told before is another test's."""
    mailbox.messages.clear()
    return mailbox


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def machines(mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Started once for all tests of this file: it is several processes."""
    with running_machines(tmp_path_factory.mktemp("machines"), mail_port=mailbox.port) as running:
        running.start()
        yield running
