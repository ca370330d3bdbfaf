"""`heard backup`: the whole database, sealed, while everybody goes on working; then restored elsewhere to prove it.

Whoever runs Heard comes in, mostly by a timer at night. The file is sealed to a public key whose other half is never
on this machine. So that it can be proved all the same, each one is sealed to a second key too, which is made for it
alone, never leaves this process and ends with it (docs/decisions/0019).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from pyrage import x25519

from app.commands.installation import open_store, read_settings
from app.commands.sealed_files import Identity, NotOpened, end_in_order, read_recipient, reading_sealed, write_sealed
from app.settings import Settings
from app.store import backups
from app.store.chain import read_key
from app.store.machine import find_database
from app.store.putting_back import Restored, is_the_same, put_back, writing
from app.store.session import Session, make_sessions, open_engine
from app.store.snapshot import SnapshotRefused, Tally, write_snapshot
from app.store.throwaway import throwaway

NAME = "heard-%Y-%m-%dT%H%M%SZ.age"
HALF = f".{NAME}.part"
"""What sealed_files calls one that is being written."""
LONGEST = timedelta(days=1)
"""Nobody writes a backup for as long: its process was killed, and its half would lie there for ever."""
KEPT = timedelta(days=30)
"""Backups; what was forgotten is gone from all of them then (T16, R2.13)."""


@click.command()
@click.option("--unproved", is_flag=True, help="Do not restore it elsewhere afterwards.")
def backup(unproved: bool) -> None:
    """Write a sealed backup of the database, prove it by restoring it elsewhere, and delete those of a month ago."""
    end_in_order()
    settings = read_settings()
    if not settings.backup_to:
        raise click.ClickException(
            "Say first whom backups are sealed to: make a pair of keys on another machine (heard keys pair), and put"
            " its public half into settings.toml as backup_to."
        )
    try:
        click.echo(make_backup(settings, is_to_prove=not unproved, now=datetime.now(UTC)))
    except OSError as fault:
        raise click.ClickException(f"No backup was made in {settings.backups}: {fault.strerror or fault}") from fault
    except SnapshotRefused as fault:
        raise click.ClickException(str(fault)) from fault


def make_backup(settings: Settings, *, is_to_prove: bool, now: datetime) -> str:
    """Make one, and say what was made; OSError, SnapshotRefused, and ClickException where it is not whole."""
    recipient, own = read_recipient(settings.backup_to), x25519.Identity.generate()
    settings.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    _delete(settings.backups, HALF, now - LONGEST)
    _refuse_older(settings)
    path, tally, sessions = settings.backups / now.strftime(NAME), Tally(), open_store(settings)
    with sessions() as session:
        key = read_key(session)
    engine = open_engine(settings.database_url)
    lines = write_snapshot(engine, key=key, now=now, folder=settings.instance, tally=tally)
    size = write_sealed(path, lines, [recipient, own.to_public()])
    with sessions() as session:
        backups.add_backup(session, made_at=now, size=size, rows=tally.total)
        session.commit()
        if is_to_prove:
            try_out(path, [own], folder=settings.instance, key=key)
            backups.save_proved(session, made_at=now, now=datetime.now(UTC))
        _forget(session, settings.backups, before=now - KEPT)
        session.commit()
    proof = "restored elsewhere and found the same" if is_to_prove else "not tried out"
    return f"{path}: {tally.total:,} rows, {size:,} bytes, {proof}."


def _refuse_older(settings: Settings) -> None:
    """Opening the store would bring older tables up, and what was to be the way back would be of the new ones."""
    with make_sessions(open_engine(settings.database_url), settings.trail_key)() as session:
        found = find_database(session)
    if found and found.tables and found.tables < found.wanted:
        raise click.ClickException(
            f"The tables are of version {found.tables}; this code would bring them to {found.wanted} first. Back up"
            " with the release that was here before, then upgrade: docs/upgrading.md, Before."
        )


def try_out(path: Path, identities: Sequence[Identity], *, folder: Path, key: bytes) -> Restored:
    """Restore a backup into a database that is thrown away; ClickException in plain words where it cannot be."""
    try:
        with throwaway(folder) as engine, reading_sealed(path, identities) as lines, writing(engine) as connection:
            restored = put_back(connection, lines, key=key)
            if not is_the_same(connection, restored):
                raise SnapshotRefused(f"What was restored of {path.name} is not what stood there.")
    except (NotOpened, SnapshotRefused) as fault:
        raise click.ClickException(str(fault)) from fault
    return restored


def _forget(session: Session, folder: Path, *, before: datetime) -> None:
    """Delete what was kept for a month; a newer one stands there now."""
    _delete(folder, NAME, before)
    backups.forget_backups(session, made_before=before)


def _delete(folder: Path, name: str, before: datetime) -> None:
    for path in folder.iterdir():
        with suppress(ValueError):
            if datetime.strptime(path.name, name).replace(tzinfo=UTC) < before:
                path.unlink(missing_ok=True)
