"""The web server's thread that does not wait for ever: a tablet that drops off the Wi-Fi in the middle of a request, or
somebody who never finishes one, would hold one of a few threads, and a handful of them would stop everybody (T10).
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

HEAD_WITHIN = 20.0
"""Seconds for the handshake and the head of a request."""
ALL_WITHIN = 120.0
"""Seconds for the rest, reply and all: a survey file of 6 MB on a slow line."""


class ImpatientWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threads, each request with an end."""

    def handle(self, conn: Any) -> Any:
        """Do what came on a connection; hang up when its head does not follow."""
        conn.hanging_up = _hang_up_in(HEAD_WITHIN, conn)
        try:
            return super().handle(conn)
        finally:
            conn.hanging_up.cancel()

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose head is there; hang up when its end does not follow."""
        conn.hanging_up.cancel()
        conn.hanging_up = _hang_up_in(ALL_WITHIN, conn)
        return super().handle_request(req, conn)


def _hang_up_in(seconds: float, conn: Any) -> Timer:
    timer = Timer(seconds, _hang_up, [conn])
    timer.daemon = True
    timer.start()
    return timer


def _hang_up(conn: Any) -> None:
    # The plain socket's own shutdown: that of TLS would take the session away from the thread that waits in it.
    with suppress(OSError):
        socket.socket.shutdown(conn.sock, socket.SHUT_RDWR)
