"""A worrying answer that was saved is told of, whatever dies: real processes are killed, real mail is sent (T18).

The in-process side of it (mail down for an hour, killed after sending) is in tests/app/jobs/test_tell_lead.py.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.mailbox import Mailbox, open_mailbox
from tests.serving import Installation, free_port, installed, wait_until

pytestmark = pytest.mark.slow
SOON = 60
"""Seconds from saved to told, of which T18 speaks."""
A_WHILE = 4
"""Seconds in which a second message would come."""


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def heard(tmp_path: Path, port: int) -> Iterator[Installation]:
    with installed(tmp_path, mail_port=port) as installation:
        yield installation


def test_killed_after_the_commit_and_before_anybody_looked_it_is_told_once(heard: Installation, port: int):
    """T18: kill -9 between commit and send; the web side and the worker die together."""
    with open_mailbox(port) as box:
        heard.start()
        heard.stop_the_worker()
        assert heard.answer() == 201
        heard.kill()
        assert box.messages == []
        heard.start()
        _is_told_once(box)


two_minutes_later = pytest.mark.parametrize(
    "wait",
    [
        pytest.param(Installation.let_two_minutes_pass, id="short"),
        pytest.param(lambda _: time.sleep(125), id="two minutes", marks=pytest.mark.long),
    ],
)
"""Their times are set back, or really waited for."""


@two_minutes_later
def test_killed_while_it_spoke_to_the_mail_server_it_is_told_once(
    heard: Installation, port: int, wait: Callable[[Installation], None]
):
    """T18: the worker has claimed the work, and dies with its hand on the telephone."""
    with _a_server_that_never_greets(port) as is_called:
        heard.start()
        assert heard.answer() == 201
        assert is_called.wait(30)
        heard.kill()
    with open_mailbox(port) as box:
        wait(heard)
        heard.start()
        _is_told_once(box)


@two_minutes_later
def test_who_could_not_be_told_is_told_when_mail_is_back(
    heard: Installation, port: int, wait: Callable[[Installation], None]
):
    """T18: nothing listens at first; for an hour of that, see tests/app/jobs/test_tell_lead.py."""
    heard.start()
    assert heard.answer() == 201
    wait_until(lambda: heard.count("SELECT count(*) FROM queue WHERE trouble != ''") == 1, "it was not tried")
    heard.kill()
    with open_mailbox(port) as box:
        wait(heard)
        heard.start()
        _is_told_once(box)


@pytest.mark.parametrize(("one_by_one", "at_once"), [(3, 5), pytest.param(60, 30, id="many", marks=pytest.mark.long)])
def test_whoever_is_on_duty_is_told_within_a_minute(heard: Installation, port: int, one_by_one: int, at_once: int):
    """T18: p99 below 60 s; benchmarks/telling.py measures it."""
    with open_mailbox(port) as box:
        heard.start()
        for number in range(1, one_by_one + 1):
            assert heard.answer() == 201
            wait_until(lambda number=number: len(box.messages) == number, "nobody was told", within=SOON)
        with ThreadPoolExecutor(at_once) as tablets:
            assert set(tablets.map(lambda _: heard.answer(), range(at_once))) == {201}
        wait_until(lambda: _nothing_waits(heard), "somebody was not told", within=SOON)
        assert one_by_one < len(box.messages) <= one_by_one + at_once


def _is_told_once(box: Mailbox) -> None:
    wait_until(lambda: box.messages, "nobody was told", within=SOON)
    time.sleep(A_WHILE)
    assert [letter["Subject"] for letter in box.messages] == ["Heard: there is something to read"]


def _nothing_waits(heard: Installation) -> bool:
    return heard.count("SELECT count(*) FROM queue WHERE state != 'done'") == 0


class _a_server_that_never_greets:  # noqa: N801
    """Takes a connection and says nothing, as a mail server does that hangs."""

    def __init__(self, port: int) -> None:
        self._listening = socket.create_server(("127.0.0.1", port))
        self._is_called = threading.Event()
        self._taken: list[socket.socket] = []

    def __enter__(self) -> threading.Event:
        threading.Thread(target=self._take, daemon=True).start()
        return self._is_called

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        for line in self._taken:
            line.close()

    def _take(self) -> None:
        line, _ = self._listening.accept()
        self._taken.append(line)
        self._is_called.set()
