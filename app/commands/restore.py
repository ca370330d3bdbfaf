"""`heard restore`: a backup becomes the database of this installation again, all of it or nothing.

Whoever runs Heard comes in, on a bad day, on a new machine, or to move from SQLite to PostgreSQL. What should have been
forgotten since the backup was made is forgotten at once, and whoever was signed in is signed out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from app.commands.backup import try_out
from app.commands.installation import open_store, read_settings
from app.commands.keys import list_missing
from app.commands.sealed_files import NotOpened, end_in_order, read_identities, reading_sealed
from app.settings import Settings
from app.store import backups
from app.store.putting_back import Restored, end_what_was_open, put_back, writing
from app.store.session import DatabaseSilent, assert_answers, open_engine
from app.store.snapshot import SnapshotRefused, is_empty
from app.store.verify_trail import verify_trail


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", type=click.File(), required=True, help="File of the private key that backups are sealed to.")
@click.option("--replace", is_flag=True, help="Also where something stands in the database: it is lost.")
@click.option("--only-try", is_flag=True, help="Restore into a database that is thrown away, to prove the backup.")
def restore(file: Path, key: TextIO, replace: bool, only_try: bool) -> None:
    """Put a backup back into the database, which must be empty. Stop Heard first."""
    end_in_order()
    settings, identities = read_settings(), read_identities(key.read())
    trail_key = _read_trail_key(settings)
    if only_try:
        restored = try_out(file, identities, folder=settings.instance, key=trail_key)
        _note(settings, restored)
        click.echo(f"{_say(restored)} It can be restored: it was, into a database that is gone again.")
        return
    engine = open_engine(settings.database_url)
    try:
        assert_answers(engine)
    except DatabaseSilent as fault:
        raise click.ClickException(str(fault)) from fault
    if not replace and not is_empty(engine):
        raise click.ClickException(
            "Something stands in this database, and restoring would take its place. Set database_url to an empty one,"
            " or say --replace where all that stands there may be lost."
        )
    try:
        with reading_sealed(file, identities) as lines, writing(engine) as connection:
            restored = put_back(connection, lines, key=trail_key)
            end_what_was_open(connection)
    except (NotOpened, SnapshotRefused) as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{_say(restored)} It is the database now.")
    _settle(settings)


def _settle(settings: Settings) -> None:
    """Forget what should have been forgotten since, and look whether the trail is as it was written."""
    from app.jobs.forget import forget

    sessions = open_store(settings)
    forget(sessions, today=datetime.now(UTC).date())
    click.echo("What should have been forgotten since then is forgotten; everybody must sign in again.")
    with sessions() as session:
        broken = [one.name for one in verify_trail(session) if one.fault]
    if broken:
        raise click.ClickException(f"The trail is not as it was written: {', '.join(broken)}. See: heard verify-trail")
    click.echo("The trail of what staff did is whole. Whoever has left since: switch them off again (/admin/).")


def _read_trail_key(settings: Settings) -> bytes:
    if missing := list_missing(settings):
        raise click.ClickException(
            f"{', '.join(missing)} is not in {settings.instance}, and without its keys a backup is of no use."
            " Bring them first: heard keys restore FILE"
        )
    return settings.trail_key.read_bytes()


def _note(settings: Settings, restored: Restored) -> None:
    """Where this installation made it, its own database says that it was proved."""
    engine = open_engine(settings.database_url)
    if not is_empty(engine):
        with open_store(settings)() as session:
            backups.save_proved(session, made_at=restored.made_at, now=datetime.now(UTC))
            session.commit()


def _say(restored: Restored) -> str:
    return f"{restored.rows:,} rows as they stood on {restored.made_at:%d %B %Y at %H:%M} UTC."
