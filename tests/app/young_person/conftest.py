"""A house with one open group, met without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.store import consultations
from app.store.session import Sessions
from surveys import library
from tests.browser.conftest import open_house
from tests.sealing import seal

CODE = "CCCCC3"


@dataclass(frozen=True)
class Door:
    """The child's door and the store behind it."""

    client: FlaskClient
    sessions: Sessions
    board_id: str
    consultation_id: str

    def sealed(self, answers: Mapping[str, Any], *, agreed: bool = True, bound_to: str = "") -> dict[str, str]:
        """What a tablet would send."""
        with self.sessions() as session:
            kept = consultations.get_consultation(session, board_id=self.board_id, consultation_id=self.consultation_id)
        inside = {"agreed": agreed, "helped": False, "words_may_be_used": True, "answers": answers}
        additional = (bound_to or f"heard/1|{CODE}|8-10|1").encode()
        envelope = seal(str(kept.public_key), inside, additional)
        return {"id": str(uuid4()), "key_id": str(kept.key_id), **envelope}

    def send(self, body: Any, **more: Any) -> TestResponse:
        """POST it as JSON."""
        return self.client.post(f"/{CODE}", json=body, **more)

    def scalar(self, query: str) -> Any:
        """One value from the database."""
        with self.sessions() as session:
            return session.execute(text(query)).scalar_one()

    def execute(self, statement: str) -> None:
        """Change something behind everybody's back."""
        with self.sessions() as session:
            session.execute(text(statement))
            session.commit()


@pytest.fixture
def ten_questions(tmp_path: Path) -> FlaskClient:
    """The same house, asking the ready consultation "Feeling safe" with all its questions."""
    app, *_ = open_house(tmp_path, library.load("feeling_safe"))
    return app.test_client()


@pytest.fixture
def door(tmp_path: Path) -> Door:
    app, sessions, board_id, consultation_id = open_house(tmp_path)
    return Door(app.test_client(), sessions, board_id, consultation_id)
