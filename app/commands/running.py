"""Serving the web side, and doing the work that waits: two processes, one database."""

from __future__ import annotations

import logging
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from app.commands.impatient import ImpatientWorker
from app.commands.installation import check_model, open_store, read_settings
from app.commands.logs import QuietLogger, set_up_logs
from app.commands.pulse import with_pulse
from app.settings import HERE, Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

log = logging.getLogger("heard")
AppMaker = Callable[[Settings], Flask]
THREADS = 400
"""So many slow connections may there be, each for a few seconds, before anybody waits for them (T10). A thread that
waits for its line costs next to nothing; how many work at once is app.transaction's to say."""


REST = 5.0
"""Seconds after which what ended beside us is started again."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--without-worker", is_flag=True, help="Leave the work that waits to `heard work`, here or elsewhere.")
@click.pass_obj
def serve(create_app: AppMaker, host: str, port: int, without_worker: bool) -> None:
    """Serve the web side and do the work that waits, until stopped."""
    check_model()
    settings = _at_port(read_settings(), port)
    if free_port(port) != port:
        raise click.ClickException(f"Somebody else listens on port {port}. Choose another one: heard serve --port 8001")
    open_store(settings)
    click.echo(f"Heard is at {settings.base_url} (listening on {host}:{port}). Stop it with Ctrl+C.")
    if without_worker:
        _serve(create_app, settings, f"{host}:{port}")
    else:
        serve_until_stopped(create_app, settings, host, port)


@click.command()
def work() -> None:
    """Do the work that waits (themes, documents, notices), until stopped."""
    from app.jobs.running import work_until_stopped

    check_model()
    settings = read_settings()
    set_up_logs(settings.log_format)
    work_until_stopped(open_store(settings), settings)


def serve_until_stopped(
    create_app: AppMaker, settings: Settings, host: str, port: int, certificate: Path | None = None
) -> None:
    """Run the web server in this process and a worker beside it; both end together. With a certificate: over TLS."""
    with running_beside(settings, "work"):
        _serve(create_app, settings, f"{host}:{port}", certificate)


def _serve(create_app: AppMaker, settings: Settings, address: str, certificate: Path | None = None) -> None:
    set_up_logs(settings.log_format)
    Server(lambda: with_pulse(create_app(settings)), address, certificate).run()


def _at_port(settings: Settings, port: int) -> Settings:
    """The settings with this machine's own address at the port that was asked for, where nobody gave another one."""
    return replace(settings, base_url=f"http://localhost:{port}") if settings.base_url == HERE else settings


def free_port(wanted: int) -> int:
    """The wanted port, or one that is free when somebody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_beside(settings: Settings, *command: str) -> Iterator[None]:
    """Another `heard` command in a process of its own, which ends with this one and is followed when it dies before."""
    beside = _Beside([sys.executable, sys.argv[0], *command], settings)
    here = os.getpid()
    try:
        yield
    finally:
        # The web server's own children pass here too when they end, and must leave it running.
        if os.getpid() == here:
            beside.end()


class _Beside:
    """A process that somebody watches: a worker that was killed at night would leave a worrying answer unsaid (T18)."""

    def __init__(self, command: Sequence[str], settings: Settings) -> None:
        self._command = command
        self._environment = {
            **os.environ, "HEARD_INSTANCE": str(settings.instance), "HEARD_BASE_URL": settings.base_url,
        }  # fmt: skip
        self._is_over, self._turn = Event(), Lock()
        self._process = self._start()
        Thread(target=self._watch, daemon=True).start()

    def end(self) -> None:
        """Tell it to stop, and wait until it has."""
        self._is_over.set()
        with self._turn:
            self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=30)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, env=self._environment)

    def _watch(self) -> None:
        while True:
            self._process.wait()
            # Ctrl+C reaches it before it reaches us.
            if self._is_over.wait(REST):
                return
            with self._turn:
                if self._is_over.is_set():
                    return
                log.error("heard %s had ended; it is started again.", self._command[2])
                self._process = self._start()


class Server(BaseApplication):  # type: ignore[misc]
    """The web server: gunicorn, told what to do here instead of on its command line. It keeps no access log (T15).

    `make` makes the application; `certificate` is a PEM file with certificate and key.
    """

    def __init__(self, make: Callable[[], WSGIApplication], address: str, certificate: Path | None = None) -> None:
        self._make = make
        self._address = address
        self._certificate = str(certificate) if certificate else None
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn where and how to listen."""
        options: dict[str, Any] = {
            "bind": self._address,
            "worker_class": ImpatientWorker,
            "threads": THREADS,
            # Seconds that a silent connection is watched; it holds no thread.
            "keepalive": 15,
            "accesslog": None,
            "errorlog": "-",
            "logger_class": QuietLogger,
            # Its warnings name the address of whoever sent a broken request.
            "loglevel": "error",
            "limit_request_line": 2048,
            "proc_name": "heard",
            "certfile": self._certificate,
            "keyfile": self._certificate,
            "ssl_context": _no_old_tls,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        """Make the application, in the process that will answer."""
        return self._make()


def _no_old_tls(_: object, make_context: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    context = make_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
