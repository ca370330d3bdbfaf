"""A database for a while: where SQLite is copied to before it is read, and where a backup is tried out.

snapshot.py and the backup's commands come in. Children's words stand in it, so its file has no name, and is wiped.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

# On the disk the journal would be a second file, with a name. Whoever loses the power loses nothing: it is thrown away.
PRAGMAS = ("journal_mode = MEMORY", "synchronous = OFF", "temp_store = MEMORY", "foreign_keys = ON")
NOTHING = bytes(1024 * 1024)


@contextmanager
def throwaway(folder: Path) -> Iterator[Engine]:
    """An empty SQLite on the disk of this folder. Where the machine stops meanwhile, its file is gone as well."""
    path = folder / f".for-a-while-{secrets.token_hex(8)}"
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with closing(sqlite3.connect(path)) as raw:
            for pragma in PRAGMAS:
                raw.execute(f"PRAGMA {pragma}").fetchall()
            path.unlink()
            yield create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
    finally:
        path.unlink(missing_ok=True)
        _wipe(file)


def _wipe(file: int) -> None:
    """Write over what stood there: what is deleted alone stays on a disk until somebody needs the place."""
    try:
        for at in range(0, os.fstat(file).st_size, len(NOTHING)):
            os.pwrite(file, NOTHING, at)
        os.fsync(file)
    finally:
        os.close(file)
