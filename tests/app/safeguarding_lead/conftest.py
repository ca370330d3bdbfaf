"""Who sits in this room, and what they find: nobody's answer is drawn to be read again unless a test says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.people import Role
from app.store import concerns, reading, trail
from app.store.session import Sessions
from surveys.answers import Answer
from tests import builders
from tests.app.desks import Desk


@dataclass
class Room:
    """A consultation of the board in which answers can be put, one for each call."""

    sessions: Sessions
    board_id: str
    consultation_id: str

    def put(self, words: str, level: str = "none", *, feels: str = "so-so") -> str:
        """An answer of this level; returns the id of its concern."""
        with self.sessions() as session:
            before = self._ids(session)
            answers = (Answer("feels", value=feels), Answer("better", value=words))
            group_id = builders.add_group(session, board_id=self.board_id, consultation_id=self.consultation_id)
            builders.keep(
                session, builders.a_response(answers=answers, group=group_id), consultation_id=self.consultation_id,
                group_id=group_id, concerns={"better": builders.Scored(level, 0.9)},
                due=builders.NOW - timedelta(days=1),
            )  # fmt: skip
            [new] = self._ids(session) - before
            session.commit()
        return new

    def find(self, concern_id: str) -> reading.ToRead:
        """One answer as it stands now."""
        with self.sessions() as session:
            return reading.get_to_read(session, board_id=self.board_id, concern_id=concern_id)

    def acts(self, about: str) -> list[str]:
        """What the trail says was done with one answer, newest first."""
        with self.sessions() as session:
            return [act.act for act in trail.list_acts(session, board_id=self.board_id) if act.about == about]

    def _ids(self, session) -> set[str]:
        found: set[str] = set()
        for find in (reading.find_next_to_read, reading.find_next_unread):
            while one := find(session, board_id=self.board_id, skip=found):
                found.add(one.concern_id)
        return found


@pytest.fixture
def room(sessions: Sessions, board_id: str) -> Room:
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        session.commit()
    return Room(sessions, board_id, made)


@pytest.fixture
def deputy(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.DEPUTY, "Ruth")


@pytest.fixture
def reader(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.READER, "Tom")


@pytest.fixture(autouse=True)
def none_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concerns, "draw", lambda: False)


@pytest.fixture
def all_drawn(none_drawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance asks a second person to read each again."""
    monkeypatch.setattr(concerns, "draw", lambda: True)
