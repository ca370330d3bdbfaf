"""`heard keys`: the four small secrets of an installation saved once, tried out, and brought to another machine.

Whoever runs Heard comes in. The secrets stand in no backup, and without them no backup is of use, so they are saved in
another place, sealed by a passphrase or to somebody's public key. Saved once they are good for ever
(docs/decisions/0018).
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import click
import pyrage
from pyrage import passphrase, x25519

from app.accounts.passwords import find_weakness
from app.commands.installation import open_what_was_set_up, read_settings
from app.commands.sealed_files import read_identities, read_recipient
from app.commands.unsealing import SECOND_STEP, TRAIL, UNSEALING, list_unopened, mark_of_secret
from app.settings import Settings, write_once
from app.store import secrets_known

SECRET_KEY = "secret-key"  # noqa: S105
NEEDED = (UNSEALING, TRAIL, SECOND_STEP)
"""Without one of these nothing starts; the fourth only keeps staff signed in."""
_KEY = click.option(
    "--key", type=click.File(), help="File of the private key, where they were not sealed by a passphrase."
)
_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_NEW = click.argument("file", type=click.Path(exists=False, dir_okay=False, path_type=Path))


@click.group()
def keys() -> None:
    """The secrets that stand in no backup: save them, try the copy out, bring them back."""


@keys.command()
@_NEW
def pair(file: Path) -> None:
    """Make a pair of keys for backups: FILE gets the private half. Do this on another machine."""
    own = x25519.Identity.generate()
    _write_new(file, f"# public key: {own.to_public()}\n{own}\n".encode())
    click.echo(f"{own.to_public()}\nThat is the public half, for backup_to in settings.toml. Never bring {file} there.")


@keys.command()
@_NEW
@click.option("--to", help="A public key to seal them to, instead of a passphrase.")
def save(file: Path, to: str | None) -> None:
    """Save the four secrets of this installation, sealed, into FILE. Keep it elsewhere, and not beside a backup."""
    settings = read_settings()
    open_what_was_set_up(settings)
    saved = {name: base64.b64encode(secret).decode("ascii") for name, secret in _read(settings).items()}
    inside = json.dumps({"heard": "keys", "format": 1, "keys": saved}).encode()
    sealed = pyrage.encrypt(inside, [read_recipient(to)]) if to else passphrase.encrypt(inside, _ask_for_new())
    _write_new(file, sealed)
    click.echo(f"{file}: {', '.join(saved)}. Try it out now and once a year: heard keys drill {file}")


@keys.command()
@_FILE
@_KEY
def drill(file: Path, key: TextIO | None) -> None:
    """Say whether the secrets saved in FILE open everything that this installation has sealed; exit 1 if not."""
    settings, saved = read_settings(), _open(file, key)
    with open_what_was_set_up(settings)() as session, TemporaryDirectory(dir=settings.instance) as folder:
        other = Path(folder) / UNSEALING
        other.write_bytes(saved[UNSEALING])
        known = secrets_known.list_keys(session)
        unopened = list_unopened(session, other)
        wrong = [
            name for name in NEEDED if mark_of_secret(name, saved[name]) != secrets_known.find_mark(session, name=name)
        ]
    click.echo(f"{len(known) - len(unopened)} of {len(known)} keys of consultations are opened by the saved one.")
    if saved[SECRET_KEY] != settings.secret_key.encode():
        click.echo("The secret-key was changed since: with the saved one everybody would have to sign in again.")
    if wrong or unopened:
        what = ", ".join(wrong) or "the keys of some consultations"
        raise click.ClickException(f"This copy does not fit: {what}. Save the secrets anew: heard keys save FILE")
    click.echo("The saved copy is good: it fits this database.")


@keys.command()
@_FILE
@_KEY
@click.option("--replace", is_flag=True, help="Also where this machine has others: they are lost.")
def restore(file: Path, key: TextIO | None, replace: bool) -> None:
    """Bring the secrets saved in FILE to this machine, before its database is restored or first used."""
    settings, saved = read_settings(), _open(file, key)
    others = [name for name in NEEDED if _is_another(settings.instance / name, saved[name])]
    if others and not replace:
        raise click.ClickException(
            f"This machine has another {', '.join(others)}. Say --replace where nothing was ever sealed with it."
        )
    for name, secret in saved.items():
        path = settings.instance / name
        if _is_another(path, secret):
            path.unlink()
        write_once(path, secret)
    click.echo(f"{', '.join(saved)} are in {settings.instance} now.")


def list_missing(settings: Settings) -> list[str]:
    """Which of the secrets that a start needs are not on this machine."""
    return [name for name in NEEDED if not (settings.instance / name).exists()]


def _read(settings: Settings) -> dict[str, bytes]:
    needed = {name: (settings.instance / name).read_bytes() for name in NEEDED}
    return {**needed, SECRET_KEY: settings.secret_key.encode()}


def _open(file: Path, key: TextIO | None) -> Mapping[str, bytes]:
    sealed = file.read_bytes()
    try:
        if key:
            inside = pyrage.decrypt(sealed, read_identities(key.read()))
        else:
            inside = passphrase.decrypt(sealed, click.prompt("Passphrase of the saved keys", hide_input=True))
    except pyrage.DecryptError as fault:
        raise click.ClickException(
            f"{file} cannot be opened: the passphrase or the private key is another one, or the file is not whole."
        ) from fault
    try:
        said = json.loads(inside)
        found = {name: base64.b64decode(said["keys"][name], validate=True) for name in (*NEEDED, SECRET_KEY)}
    except (ValueError, KeyError, TypeError, binascii.Error) as fault:
        raise click.ClickException(f"{file} does not hold the keys of an installation.") from fault
    return found


def _is_another(path: Path, secret: bytes) -> bool:
    return path.exists() and path.read_bytes() != secret


def _ask_for_new() -> str:
    while True:
        words: str = click.prompt("A passphrase for the saved keys", hide_input=True, confirmation_prompt=True)
        weakness = find_weakness(words)
        if weakness is None:
            return words
        click.echo(weakness)


def _write_new(path: Path, content: bytes) -> None:
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise click.ClickException(f"{path} cannot be written: {fault.strerror}. Name another file.") from fault
