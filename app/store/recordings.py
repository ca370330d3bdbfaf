"""What a board's people read aloud: one recording for each text and language, whatever page or edition says it.

Workers, the young person's door and the job that loads the example come in. It knows words that staff and Heard wrote,
never an answer; a young person's door sees no name of whoever spoke.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from app.store.session import NotFound, new_id
from app.store.tables import RecordingRow
from surveys import spoken


@dataclass(frozen=True, slots=True)
class Recording:
    """One text read aloud. `timings`: the second at which each sentence begins, or one 0 where all light at once.

    `address` is made of the sound itself: what stands there never changes.
    """

    id: str
    text: str
    address: str
    timings: tuple[float, ...]
    is_synthetic: bool
    made_on: date


def save_recording(
    session: Session, *, board_id: str, language: str, text: str, sound: bytes, timings: Sequence[float],
    is_synthetic: bool, made_by: str | None, today: date,
) -> str:  # fmt: skip
    """Keep the recording of a text in place of the one before, and return its id. Its check is the caller's."""
    row = _find_row(session, board_id, language, text) or RecordingRow(id=new_id(), board_id=board_id)
    row.language, row.digest, row.text = language, spoken.digest(language, text), spoken.one_line(text)
    row.sound, row.address = sound, hashlib.sha256(sound).hexdigest()[:16]
    row.timings, row.is_synthetic, row.made_by, row.made_on = list(timings), is_synthetic, made_by, today
    session.add(row)
    session.flush()
    return row.id


def list_recordings(session: Session, *, board_id: str, language: str, texts: Sequence[str]) -> tuple[Recording, ...]:
    """The recordings that there are of these texts, in the order of the texts."""
    digests = [spoken.digest(language, text) for text in texts]
    wanted = select(RecordingRow).where(
        RecordingRow.board_id == board_id, RecordingRow.language == language, RecordingRow.digest.in_(digests)
    )
    rows = {row.digest: row for row in session.scalars(wanted.options(defer(RecordingRow.sound)))}
    return tuple(_recording(rows[digest]) for digest in dict.fromkeys(digests) if digest in rows)


def find_recording(session: Session, *, board_id: str, language: str, text: str) -> Recording | None:
    """The recording of one text, or None."""
    row = _find_row(session, board_id, language, text)
    return _recording(row) if row else None


def get_sound(session: Session, *, board_id: str, address: str) -> bytes:
    """The WAV at this address; NotFound."""
    sound = session.scalar(
        select(RecordingRow.sound).where(RecordingRow.board_id == board_id, RecordingRow.address == address).limit(1)
    )
    if sound is None:
        raise NotFound("recording")
    return sound


def _find_row(session: Session, board_id: str, language: str, text: str) -> RecordingRow | None:
    return session.scalar(
        select(RecordingRow).where(
            RecordingRow.board_id == board_id,
            RecordingRow.language == language,
            RecordingRow.digest == spoken.digest(language, text),
        )
    )


def _recording(row: RecordingRow) -> Recording:
    return Recording(row.id, row.text, row.address, tuple(row.timings), row.is_synthetic, row.made_on)
