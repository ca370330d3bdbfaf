"""The barest server that keeps what it is sent: Flask, one view, one row, one durable commit before the reply.

Only benchmarks.load.serving starts it. It speaks SQL by itself, on purpose: it is what Heard is measured beside.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from typing import Any

from flask import Flask, request

from app.commands.running import Server
from app.store.session import PRAGMAS

TABLE = "CREATE TABLE IF NOT EXISTS kept (id VARCHAR(36) PRIMARY KEY, body TEXT NOT NULL)"


def serve(url: str, port: int) -> None:
    """Serve until stopped, on the threads and with the patience that Heard has."""
    _connect(url).execute(TABLE)
    Server(lambda: make(url), f"127.0.0.1:{port}").run()


def make(url: str) -> Flask:
    """The application: /health, and a POST to anywhere that is kept as it came."""
    app, of_thread = Flask("bare"), threading.local()
    mark = "?" if url.startswith("sqlite") else "%s"

    @app.get("/health")
    def health() -> str:
        return "well"

    @app.post("/<code>")
    def keep(code: str) -> tuple[dict[str, str], int]:
        if not hasattr(of_thread, "connection"):
            of_thread.connection = _connect(url)
        said = json.loads(request.get_data())
        of_thread.connection.execute(f"INSERT INTO kept VALUES ({mark}, {mark})", (said["id"], json.dumps(said)))  # noqa: S608
        return {"kept": "saved"}, 201

    return app


def _connect(url: str) -> Any:
    """A connection whose every statement is a commit of its own, as durable as Heard's."""
    if not url.startswith("sqlite"):
        import psycopg

        return psycopg.connect(url, autocommit=True)
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10, isolation_level=None)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    return connection
