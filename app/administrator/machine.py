"""How the machine stands, for an administrator: what waits, what runs in which version, disk, backups, mail. No Flask.

The administrator's routes come in. It is the same for every board that shares the machine, but for notices, which are
the board's own; it knows kinds of work and sizes, never an answer.
"""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from app.administrator.pages import MachineLine, MachinePage
from app.people import Person
from app.store import backups, heartbeats, queue
from app.store.heartbeats import Part, version_of_code
from app.store.machine import LEAST_FREE, find_database
from app.store.session import Session
from surveys.duty import on_the_wall

KIND_WORDS = {
    "tell_lead": "Telling a lead by mail",
    "tell_deputy": "Telling a deputy by mail",
    "tell_all": "Telling every lead and deputy by mail",
    "tell_owed": "Telling that a report is owed",
    "place_held": "Placing answers that were held",
    "redact_translations": "Redacting translations",
    "propose_split": "Looking how a theme splits",
    "measure_agreement": "Comparing two codings",
    "find_themes": "Finding themes",
    "follow_themes": "Following themes over years",
    "compile_document": "Compiling a document",
    "publish_document": "Publishing a document",
    "compile_pack": "Compiling an audit pack",
    "take_in_answers": "Taking in a file of answers",
}
PART_WORDS = {"web": "Web server", "worker": "Worker"}
LATE = timedelta(minutes=30)
MIB, GIB = 1024**2, 1024**3


def show_machine(session: Session, *, person: Person, folder: Path, mail_host: str, now: datetime) -> MachinePage:
    """How it stands now; `folder` is on the disk that is looked at."""
    return MachinePage(
        heading="The machine",
        waiting=tuple(
            MachineLine(KIND_WORDS.get(one.kind, one.kind), f"since {_at(one.since)}", now - one.since > LATE)
            for one in heartbeats.list_waiting(session)
        ),
        parts=tuple(_part(part, now) for part in heartbeats.list_parts(session, now=now)),
        storage=_storage(session, folder),
        backups=_backups(session, now),
        mail=_mail(session, person, mail_host),
    )


def _part(part: Part, now: datetime) -> MachineLine:
    said = f"{part.version}, last heard of {_at(part.beat_at)}"
    is_other = part.version != version_of_code()
    trouble = "Silent: " if part.is_silent(now) else "Another version than this page: " if is_other else ""
    return MachineLine(f"{PART_WORDS[part.kind]} on {part.host}", f"{trouble}{said}", bool(trouble))


def _storage(session: Session, folder: Path) -> tuple[MachineLine, ...]:
    database, free = find_database(session), shutil.disk_usage(folder).free
    if database is None:
        return ()
    version = f"version {database.tables}" + ("" if database.is_up_to_date else f", this code wants {database.wanted}")
    return (
        MachineLine("Database", f"{database.kind}, {database.size / MIB:.0f} MB"),
        MachineLine("Its tables", version, not database.is_up_to_date),
        MachineLine("Free on the disk", f"{free / GIB:.1f} GB", free < LEAST_FREE),
    )


def _backups(session: Session, now: datetime) -> tuple[MachineLine, ...]:
    latest, proved = backups.find_latest(session, now=now), backups.find_last_proof(session, now=now)
    if latest is None:
        return (MachineLine("Newest", "None was ever made", is_trouble=True),)
    is_late, is_unproved = now - latest.made_at > backups.LATE, proved is None or now - proved > backups.PROOF_LATE
    return (
        MachineLine("Newest", f"{_at(latest.made_at)}, {latest.size / MIB:.0f} MB", is_late),
        MachineLine("Last proved by restoring", _at(proved) if proved else "Never", is_unproved),
    )


def _mail(session: Session, person: Person, mail_host: str) -> tuple[MachineLine, ...]:
    troubled = queue.list_troubled(session, board_id=person.board_id)
    stuck = list(dict.fromkeys(KIND_WORDS[work.kind] for work in troubled if work.kind in queue.TELLING))
    server = MachineLine("Mail server", mail_host or "Not set up: leads are not told by mail", not mail_host)
    notices = MachineLine("Notices that did not go out yet", ", ".join(stuck) or "None", bool(stuck))
    return server, notices


def _at(moment: datetime) -> str:
    at = on_the_wall(moment)
    return f"{at.day} {at:%B}, {at:%H:%M}"
