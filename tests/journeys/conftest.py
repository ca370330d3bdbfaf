"""What journeys share: the whole house on a real port, its four people, a mail server beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import pytest
from flask import Flask

from analysis.document.body import load_body
from app.factory import create_app
from app.jobs.running import run_waiting
from app.people import Role
from app.security import make_unsealing_key
from app.settings import Settings
from app.store import staff
from app.store.session import Sessions, make_sessions, migrate, open_engine
from tests.app.conftest import quick_hashing  # noqa: F401
from tests.app.desks import Desk, sit_down
from tests.app.store.conftest import empty, postgresql, postgresql_url  # noqa: F401
from tests.builders import put_on_duty
from tests.mailbox import Mailbox, open_mailbox
from tests.served import served


@dataclass(frozen=True)
class Town:
    """A board with its people, served at `address`, with a mail server beside it."""

    address: str
    app: Flask
    settings: Settings
    sessions: Sessions
    worker: Desk
    lead: Desk
    deputy: Desk
    member: Desk
    mailbox: Mailbox

    def do_what_waits(self) -> int:
        """Run the jobs, as `heard work` does; how many."""
        return run_waiting(self.sessions, self.settings)


@pytest.fixture
def town(settings: Settings, request: pytest.FixtureRequest) -> Iterator[Town]:
    """On SQLite, or on PostgreSQL where a test asks for it (`indirect`)."""
    if getattr(request, "param", "sqlite") == "postgresql":
        settings = replace(settings, database_url=request.getfixturevalue("postgresql_url"))
        empty(request.getfixturevalue("postgresql"))
    engine = open_engine(settings.database_url)
    migrate(engine)
    make_unsealing_key(settings.unsealing_key)
    sessions = make_sessions(engine, settings.trail_key)
    body = load_body("manchester-2015-17")
    with sessions() as session:
        board_id = staff.add_board(session, name=body.name, body=asdict(body))
        session.commit()
    with open_mailbox() as mailbox:
        settings = replace(settings, mail_host=mailbox.host, mail_port=mailbox.port, mail_sender="heard@example.org")
        app = create_app(settings)
        with served(app) as address:
            seat = lambda role: sit_down(app, sessions, board_id=board_id, role=role)  # noqa: E731
            lead, deputy = seat(Role.SAFEGUARDING_LEAD), seat(Role.DEPUTY)
            with sessions() as session:
                put_on_duty(session, board_id=board_id, lead_id=lead.person.id, deputy_id=deputy.person.id)
                session.commit()
            yield Town(
                address,
                app,
                settings,
                sessions,
                seat(Role.PARTICIPATION_WORKER),
                lead,
                deputy,
                seat(Role.BOARD_MEMBER),
                mailbox,
            )
