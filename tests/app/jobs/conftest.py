"""Jobs run on SQLite in a folder of their own; what they ask of the store is tried on both databases elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from app.people import Role
from app.settings import Settings
from app.store.session import Session, Sessions, make_sessions, migrate, open_engine
from tests import builders
from tests.mailbox import Mailbox, open_mailbox


@dataclass
class Place:
    """A board with Ann and her deputy Dan on duty, and one open consultation; noise stands beside it."""

    board_id: str
    consultation_id: str


@pytest.fixture
def place(session: Session) -> Place:
    board_id = builders.add_board(session)
    ann = builders.add_person(session, board_id=board_id, role=Role.SAFEGUARDING_LEAD, name="Ann")
    dan = builders.add_person(session, board_id=board_id, role=Role.DEPUTY, name="Dan")
    builders.put_on_duty(session, board_id=board_id, lead_id=ann.id, deputy_id=dan.id)
    consultation_id = builders.add_open_consultation(session, board_id=board_id)
    builders.add_noise(session, board_id=board_id)
    session.commit()
    return Place(board_id, consultation_id)


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    with sessions() as session:
        yield session


@pytest.fixture
def sessions(settings: Settings) -> Sessions:
    engine = open_engine(settings.database_url)
    migrate(engine)
    return make_sessions(engine, settings.trail_key)


@pytest.fixture
def mail(settings: Settings) -> Iterator[Mailbox]:
    """A real mail server on this machine, and the settings that lead to it."""
    with open_mailbox() as box:
        box.settings = replace(settings, mail_host=box.host, mail_port=box.port, mail_sender="heard@example.org")
        yield box
