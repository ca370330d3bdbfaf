"""A real mail server on this machine that keeps what it is given."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message as Letter

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message


class Mailbox(Message):
    """Every message that was sent, and where to send one."""

    host = "127.0.0.1"
    port = 0
    settings: object = None
    """Settings that lead here, where a test has made some."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Letter] = []
        self.received_at: list[float] = []
        """By time.monotonic, one for each message."""

    def handle_message(self, message: Letter) -> None:
        """Keep one message; its X-RcptTo says to whom it went."""
        self.received_at.append(time.monotonic())
        self.messages.append(message)


@contextmanager
def open_mailbox(port: int = 0) -> Iterator[Mailbox]:
    """A mailbox behind a server that listens, on this port or a free one, until the block ends."""
    box = Mailbox()
    box.port = port or _free_port()
    server = Controller(box, hostname=box.host, port=box.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
