"""Heard as it is: a real instance in a folder of its own, and a consultation with the ten questions open to a group."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.commands.installation import open_store
from app.security import make_key
from app.settings import Settings
from app.store import consultations, staff
from benchmarks.tablet.questions import PLAIN
from surveys.definition import Consultation
from surveys.plain_reading import from_plain

CODE = "DDDDD3"
BAND = "11-13"
BOARD = {"name": "Northvale", "short_name": "Northvale", "plan": "", "vision": "", "partners": [], "priorities": []}
TELLING = {
    "how_used": "We tell the people who keep children safe in this town what you said, all together.",
    "how_private": "We do not ask your name. Nobody at school sees what you say.",
    "who_reads": "People who keep children safe read it.",
    "when_we_tell": "If someone is not safe, we must tell a person who can help.",
    "what_then": "We may not be able to find you. Tell an adult you trust.",
}


def settings_of(instance: Path, address: str) -> Settings:
    """The settings of the measured instance."""
    return Settings.of_instance(instance, {"HEARD_BASE_URL": address})


def open_consultation(settings: Settings) -> str:
    """Open the ten questions to one group; returns its code."""
    today = datetime.now(UTC).date()
    with open_store(settings)() as session:
        board_id = staff.add_board(session, name=BOARD["name"], body=BOARD)
        consultation_id = consultations.add_consultation(session, board_id=board_id, definition=_definition())
        key = make_key(settings.unsealing_key, consultation_id)
        consultations.open_consultation(
            session, board_id=board_id, consultation_id=consultation_id,
            public_key=key.point, key_id=key.key_id, sealed_key=key.sealed, today=today,
        )  # fmt: skip
        consultations.add_group(
            session, board_id=board_id, consultation_id=consultation_id, code=CODE, name="Oak 7",
            setting="Oak School", band=BAND, language="en", expected=30, session_day=today,
        )  # fmt: skip
        session.commit()
    return CODE


def _definition() -> Consultation:
    return from_plain(
        {
            "title": "Feeling safe",
            "purpose": "To learn where children feel safe.",
            "priorities": [],
            "languages": ["en"],
            "telling": TELLING,
            "editions": [{"band": BAND, "version": 1, "questions": PLAIN}],
        }
    )
