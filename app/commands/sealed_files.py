"""Files that only their owner's key opens: age around gzip, written and read as they come, however large they are.

The commands of backup and keys come in. What is sealed with a public key can be opened on no machine but where its
other half is, so a stolen backup tells nothing (T16). A file is there under its name once all of it is, never before.
"""

from __future__ import annotations

import gzip
import io
import os
import signal
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

import click
import pyrage
from pyrage import ssh, x25519

Recipient: TypeAlias = Any
Identity: TypeAlias = Any
"""Halves of a pair of keys, age's own or OpenSSH's; pyrage says no types."""
SECRET = "AGE-SECRET-KEY-"  # noqa: S105
GZIP = 31
"""What zlib calls a gzip file."""


class NotOpened(Exception):
    """A sealed file cannot be opened; the message says why and what to do."""


def read_recipient(words: str) -> Recipient:
    """The public key to seal to; says in plain words where it is none."""
    kind = ssh.Recipient if words.startswith("ssh-") else x25519.Recipient
    try:
        return kind.from_str(words)
    except pyrage.RecipientError as fault:
        raise click.ClickException(
            f'"{words}" is not a public key to seal to. One begins with age1 and is made by: heard keys pair'
        ) from fault


def read_identities(words: str) -> list[Identity]:
    """The private keys in a key file of age, whose other lines are remarks, or the one key of an OpenSSH file."""
    try:
        if "OPENSSH PRIVATE KEY" in words:
            return [ssh.Identity.from_buffer(words.encode())]
        lines = (line.strip() for line in words.splitlines())
        found = [x25519.Identity.from_str(line) for line in lines if line.startswith(SECRET)]
    except pyrage.IdentityError as fault:
        raise click.ClickException("That private key cannot be read. Was all of it copied?") from fault
    if not found:
        raise click.ClickException(f"There is no private key in that file. Its line begins with {SECRET}")
    return list(found)


def end_in_order() -> None:
    """Let a process that is told to stop tidy up first: a timer's limit, a machine that shuts down (T16)."""
    with suppress(ValueError):  # Only the main thread may say so.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def write_sealed(path: Path, lines: Iterable[bytes], recipients: Sequence[Recipient]) -> int:
    """Seal lines into a file for its owner's eyes only, and return its size in bytes."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    packed = _Packed(lines)
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            try:
                pyrage.encrypt_io(packed, file, recipients)
            except pyrage.EncryptError:
                # Of what was raised while it read, age says words alone.
                raise packed.fault or OSError(f"{path.parent} took no more.") from None
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)
    return path.stat().st_size


@contextmanager
def reading_sealed(path: Path, identities: Sequence[Identity]) -> Iterator[Iterator[bytes]]:
    """The lines of a sealed file, as they are opened; NotOpened, at the latest where the file ends."""
    mouth, end = os.pipe()
    opening = _Opening(path, identities, end)
    opening.start()
    try:
        with open(mouth, "rb") as packed:
            yield opening.lines(packed)
    finally:
        # Whoever stopped reading has closed the pipe, and nothing more can be written into it.
        opening.join()


class _Packed(io.RawIOBase):
    """Lines as gzip, made when they are asked for."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.fault: BaseException | None = None
        self._parts = self._pack(lines)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray) -> int:  # type: ignore[override]
        try:
            while not self._left:
                self._left = memoryview(next(self._parts, b""))
                if not self._left:
                    return 0
        except BaseException as fault:
            self.fault = fault
            raise
        size = min(len(room), len(self._left))
        room[:size], self._left = self._left[:size], self._left[size:]
        return size

    def _pack(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        packing = zlib.compressobj(wbits=GZIP)
        yield from filter(None, map(packing.compress, lines))
        yield packing.flush()


class _Opening(Thread):
    """Opens a file beside whoever reads it, into a pipe."""

    def __init__(self, path: Path, identities: Sequence[Identity], end: int) -> None:
        super().__init__(daemon=True)
        self._path, self._identities, self._end = path, identities, end
        self._fault = ""

    def run(self) -> None:
        with open(self._path, "rb") as sealed, open(self._end, "wb", buffering=0) as pipe:
            try:
                pyrage.decrypt_io(sealed, pipe, self._identities)
            except (pyrage.DecryptError, OSError) as fault:
                self._fault = str(fault)

    def lines(self, packed: io.BufferedReader) -> Iterator[bytes]:
        """Each line; where the file is not whole, all that came before is worth nothing: NotOpened."""
        try:
            with gzip.open(packed) as unpacked:
                yield from unpacked
        except (EOFError, OSError, zlib.error) as fault:
            packed.close()
            raise NotOpened(self._say()) from fault
        self.join()
        if self._fault:
            raise NotOpened(self._say())

    def _say(self) -> str:
        # With nobody left to read, it cannot wait for room in the pipe.
        self.join()
        if "No matching keys" in self._fault:
            return f"{self._path.name} was not sealed to this key. Bring the private key that belongs to it."
        return f"{self._path.name} is not whole: it was cut short, or changed. Take another copy, or an older backup."


def _keep_name(folder: Path) -> None:
    """Have the disk keep a new file's name as well."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
