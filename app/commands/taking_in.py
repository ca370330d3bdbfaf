"""Sealed answers from a tablet that will never be online again: a worker saved them as a file, and it is read here.

They come in by the same door as if the tablet sent them now, and stay sealed until that door opens them. It never
prints what was said, and a line that cannot be read stops no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from app.commands.installation import open_store, read_settings
from app.settings import Settings
from app.store.session import Session, Sessions
from app.young_person import actions
from app.young_person.actions import Kept
from surveys import strict_json
from surveys.errors import AnswerRefused, JsonRefused

LONGEST_LINE = 6 * 1024 * 1024
"""Bytes; more than any door lets through."""
KEPT, HELD, KNOWN, REFUSED, UNREADABLE = "kept", "held", "known already", "refused", "unreadable"
BECAME = {Kept.SAVED: KEPT, Kept.HELD: HELD, Kept.SAVED_ALREADY: KNOWN}


@click.command("take-in")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def take_in(file: Path) -> None:
    """Take in the sealed answers that were saved as a file from a tablet that will never be online again."""
    settings = read_settings()
    sessions = open_store(settings)
    became: Counter[str] = Counter()
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                became[_tell(number, _take(sessions, settings, line.strip()))] += 1
    click.echo(", ".join(f"{became[what]} {what}" for what in (KEPT, HELD, KNOWN, REFUSED, UNREADABLE)) + ".")
    if became[REFUSED] or became[UNREADABLE]:
        click.echo("Keep the file: what was refused or could not be read is nowhere else.")


def _tell(number: int, became: str) -> str:
    if became in (REFUSED, UNREADABLE):
        click.echo(f"Line {number}: {became}.")
    return became


def _take(sessions: Sessions, settings: Settings, line: bytes) -> str:
    """What became of one line; each is a commit of its own, as each sending is."""
    try:
        said = strict_json.parse(line, most_bytes=LONGEST_LINE)
        address, envelope = said["address"], said["body"]
        code = address.strip("/").split("/")[0]
        if not isinstance(envelope, dict):
            return UNREADABLE
    except (JsonRefused, TypeError, KeyError, AttributeError):
        return UNREADABLE
    with sessions() as session:
        became = _receive(session, settings, code, envelope)
        if became == REFUSED:
            session.rollback()
        session.commit()
    return became


def _receive(session: Session, settings: Settings, code: str, envelope: Mapping[str, Any]) -> str:
    try:
        door = actions.get_door(session, typed=code)
        outcome = actions.receive_sealed(
            session, door, envelope, unsealing_key=settings.unsealing_key, now=datetime.now(UTC)
        )  # fmt: skip
    except (actions.NoSuchCode, AnswerRefused):
        return REFUSED
    return BECAME.get(outcome.kept, REFUSED)
