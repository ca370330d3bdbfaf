"""What one earlier release wrote, put back as it was: the database it was for, the key, the queue of a tablet.

The keys in these files are of made-up consultations on machines that are long gone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text

from app.commands.installation import open_store
from app.factory import create_app
from app.settings import Settings
from app.store.session import Sessions, open_engine
from tests.upgrading import go

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Written:
    """What stands in one of the files; `queue` is what a tablet's browser kept, None where a release had none."""

    release: str
    tables: str
    rows: Mapping[str, list[dict[str, Any]]]
    key: str
    queue: dict[str, Any] | None
    posted: str | None

    @property
    def body(self) -> str:
        """What the tablet sends, letter for letter."""
        return self.posted or str(self.queue and self.queue["stores"]["waiting"]["rows"][0]["body"])

    @property
    def words(self) -> str:
        """What the child wrote."""
        return f"written to release {self.release}"


@dataclass(frozen=True)
class Upgraded:
    """Today's application on the database of an earlier release."""

    app: Flask
    sessions: Sessions
    settings: Settings

    def words(self) -> list[tuple[str, str]]:
        """What has arrived in own words, and whether it counts."""
        query = "SELECT value, standing FROM answers JOIN responses ON responses.id = response_id"
        with self.sessions() as session:
            found = session.execute(text(f"{query} WHERE question_id = 'change'")).all()
        return [(str(value).strip('"'), standing) for value, standing in found]


def read(release: str) -> Written:
    """What this release wrote."""
    return Written(**json.loads((HERE / f"release-{release}.json").read_text(encoding="utf-8")))


def upgrade(written: Written, instance: Path) -> None:
    """Make the database as it was then, and let today's release bring it up to date, as it does when it starts."""
    instance.mkdir()
    url = f"sqlite:///{instance / 'heard.db'}"
    engine = open_engine(url)
    go(engine, written.tables)
    with engine.begin() as connection:
        for table, rows in written.rows.items():
            for row in rows:
                names = ", ".join(f":{name}" for name in row)
                connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({names})"), row)
    engine.dispose()
    keys = instance / "keys"
    keys.mkdir(mode=0o700)
    (keys / f"{written.rows['consultations'][0]['id']}.pem").write_text(written.key)
    start_on(instance)


def start_on(instance: Path) -> Upgraded:
    """Today's release on this instance folder, whatever release was there before."""
    url = f"sqlite:///{instance / 'heard.db'}"
    settings = Settings(instance=instance, database_url=url, secret_key="only-for-tests", testing=True)
    sessions = open_store(settings)
    return Upgraded(create_app(settings), sessions, settings)
