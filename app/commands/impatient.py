"""The web server's threads, which wait for nobody (T10).

A tablet that drops off the Wi-Fi in the middle of a request, somebody who never finishes one, or a browser that
connects ahead of time would each hold one of a few threads, and a class of them would stop everybody.
"""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from threading import Timer
from typing import Any

from gunicorn.workers.gthread import _DEFER, ThreadWorker

HEAD_WITHIN = 5.0
"""Seconds for the handshake and the head of a request."""
A_MOMENT = 0.1
"""Seconds that a thread stays with a silent connection before it goes back among those that are only watched."""
ALL_WITHIN = 20.0
"""Seconds for all that somebody sends without signing in, and its reply."""
LONG_WITHIN = 120.0
"""Seconds for a survey file of 6 MB that staff send on a slow line, and for any reply to what has nothing but a head:
fonts and recordings, of which a tablet fetches many at once."""
STAFF = ("/worker", "/admin")
"""Where staff upload."""


class ImpatientWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threads, each request with an end. `conn` is gunicorn's TConn, what is returned goes to the poller."""

    def handle(self, conn: Any) -> Any:
        """Do what came on a connection; hang up when its head does not follow."""
        conn.hanging_up = _hang_up_in(HEAD_WITHIN, conn)
        try:
            return super().handle(conn) if self._has_begun(conn) else _DEFER
        finally:
            conn.hanging_up.cancel()

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Stop at once, and once: Ctrl+C comes from the terminal and again from gunicorn, and the second would wait for
        a lock that the first one holds."""
        for name in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(name, signal.SIG_IGN)
        super().handle_quit(sig, frame)

    def _has_begun(self, conn: Any) -> bool:
        """Whether a request has begun to arrive; over TLS that is after the handshake."""
        if conn.initialized:
            return True
        if not conn.wait_for_data(A_MOMENT):
            return False
        if not self.cfg.is_ssl:
            return True
        conn.init()
        conn.data_ready = False
        return bool(conn.sock.pending() or conn.wait_for_data(A_MOMENT))

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose head is there; hang up when its end does not follow."""
        conn.hanging_up.cancel()
        conn.hanging_up = _hang_up_in(_patience(req), conn)
        return super().handle_request(req, conn)


def _patience(req: Any) -> float:
    is_for_staff = any(req.path == room or req.path.startswith(f"{room}/") for room in STAFF)
    return LONG_WITHIN if is_for_staff or req.method in ("GET", "HEAD") else ALL_WITHIN


def _hang_up_in(seconds: float, conn: Any) -> Timer:
    timer = Timer(seconds, _hang_up, [conn])
    timer.daemon = True
    timer.start()
    return timer


def _hang_up(conn: Any) -> None:
    # The plain socket's own shutdown: that of TLS would take the session away from the thread that waits in it.
    with suppress(OSError):
        socket.socket.shutdown(conn.sock, socket.SHUT_RDWR)
