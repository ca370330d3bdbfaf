"""Which parts of the machine run, in which version of the code, and since when what kind of work has waited.

The sweep of the workers and the web server come in every minute to write, whoever runs Heard to read. It is of no board
and of no child: it knows kinds of work, never what the work is about.
"""

from __future__ import annotations

import hashlib
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.store.due import QUARTER, quarter_hour
from app.store.queue import TELLING
from app.store.session import add_or_replace
from app.store.tables import HeartbeatRow, WorkRow

Kind = Literal["web", "worker"]
KINDS: tuple[Kind, ...] = ("web", "worker")
WAITING = "waiting"
LONGEST_NAME = 32
"""Letters of a machine's name: with its kind it must fit into a part's forty."""
SILENT = timedelta(minutes=5)
"""A part says every minute that it runs; one that says nothing for so long does not."""
GONE = timedelta(days=7)
"""A machine that was silent for so long has been taken away on purpose, and is not asked for any more."""
CODE = ("app", "analysis", "surveys")


@dataclass(frozen=True, slots=True)
class Part:
    """A process of Heard on one machine, and when it last said that it runs."""

    kind: Kind
    host: str
    version: str
    beat_at: datetime

    def is_silent(self, now: datetime) -> bool:
        """Whether it has stopped, as far as anybody can tell; what lies ahead was said by a wrong clock."""
        return abs(now - self.beat_at) > SILENT


@dataclass(frozen=True, slots=True)
class Waiting:
    """A kind of work of which something has waited at every look since then, on the quarter hour before it."""

    kind: str
    since: datetime


def beat(session: Session, *, kind: Kind, now: datetime) -> None:
    """A part of this machine says that it runs, and in which version. The caller commits."""
    host = socket.gethostname().split(".")[0][:LONGEST_NAME]
    row = {"part": f"{kind} {host}", "beat_at": now, "version": version_of_code()}
    add_or_replace(session, HeartbeatRow, [row], unique=["part"])


def list_parts(session: Session, *, now: datetime) -> tuple[Part, ...]:
    """Every web server and worker that spoke in the last week, by kind and machine."""
    found = []
    for row in session.scalars(select(HeartbeatRow).order_by(HeartbeatRow.part)):
        kind, _, host = row.part.partition(" ")
        if kind in KINDS and host and abs(now - row.beat_at) < GONE:
            found.append(Part("web" if kind == "web" else "worker", host, row.version or "", row.beat_at))
    return tuple(found)


def note_waiting(session: Session, *, now: datetime) -> None:
    """Write down of which kinds something waits, and since when: rows of the queue bear no time, on purpose (T14).

    On the quarter hour before, so that it does not tell when a child pressed Send. The caller commits.
    """
    # A notice waits until it is out: while one worker looks, another may just be trying in vain.
    waits = or_(WorkRow.state == "waiting", (WorkRow.state == "claimed") & WorkRow.kind.in_(TELLING))
    kinds = {f"{WAITING} {kind}" for kind in session.scalars(select(WorkRow.kind).where(waits).distinct())}
    asked = select(HeartbeatRow.part, HeartbeatRow.beat_at).where(HeartbeatRow.part.startswith(f"{WAITING} "))
    noted = {part: since for part, since in session.execute(asked)}
    if over := noted.keys() - kinds:
        session.execute(delete(HeartbeatRow).where(HeartbeatRow.part.in_(over)))
    since = quarter_hour(now) - QUARTER if quarter_hour(now) > now else now
    if begun := sorted(part for part in kinds if part not in noted or noted[part] > now):
        rows = [{"part": part, "beat_at": since, "version": None} for part in begun]
        add_or_replace(session, HeartbeatRow, rows, unique=["part"])


def list_waiting(session: Session) -> tuple[Waiting, ...]:
    """The kinds of work of which something waits, the longest first."""
    wanted = select(HeartbeatRow).where(HeartbeatRow.part.startswith(f"{WAITING} "))
    rows = session.scalars(wanted.order_by(HeartbeatRow.beat_at, HeartbeatRow.part))
    return tuple(Waiting(row.part.partition(" ")[2], row.beat_at) for row in rows)


@cache
def version_of_code() -> str:
    """This code, as 'version+mark': two machines that run the same code say the same."""
    here, mark = Path(__file__).resolve().parents[2], hashlib.blake2s(digest_size=4)
    for path in sorted(path for room in CODE for path in (here / room).rglob("*.py")):
        mark.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    try:
        return f"{version('heard')}+{mark.hexdigest()}"
    except PackageNotFoundError:
        return mark.hexdigest()
