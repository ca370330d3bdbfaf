"""The web server says every minute that it runs, and in which version, as workers do: an operator must see both.

serving comes in, in the process that answers. It writes one row of the machine's, never anything of a request.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

from flask import Flask

from app.store import heartbeats
from app.store.session import Sessions
from app.transaction import KEY

log = logging.getLogger("heard")
EVERY = 60.0
"""Seconds."""


def with_pulse(app: Flask) -> Flask:
    """This application, which from now on says that it runs until its process ends."""
    threading.Thread(target=_beat_for_ever, args=(app.extensions[KEY],), name="pulse", daemon=True).start()
    return app


def _beat_for_ever(sessions: Sessions) -> None:
    pause = threading.Event()
    while True:
        beat(sessions)
        pause.wait(EVERY)


def beat(sessions: Sessions) -> None:
    """Say it once; a database that is busy is asked again in a minute."""
    try:
        with sessions() as session:
            heartbeats.beat(session, kind="web", now=datetime.now(UTC))
            session.commit()
    except Exception as fault:
        log.warning("That the web server runs was not written down: %s", type(fault).__name__)
