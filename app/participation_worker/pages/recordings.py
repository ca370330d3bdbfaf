"""What is shown while somebody reads an edition aloud."""

from __future__ import annotations

from dataclasses import dataclass

from app.participation_worker.pages.tasks import Tone


@dataclass(frozen=True, slots=True)
class RecordingLine:
    """One text that a journey says, and whether somebody read it aloud."""

    digest: str
    text: str
    state: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class RecordingsPage:
    """All that an edition says in one language. `made` counts a computer's voice, `next` is the first one missing.

    `stops`: while one is missing, it cannot open.
    """

    heading: str
    consultation_id: str
    title: str
    band: str
    language: str
    languages: tuple[tuple[str, str], ...]
    lines: tuple[RecordingLine, ...]
    missing: int
    made: int
    next: str
    stops: bool


@dataclass(frozen=True, slots=True)
class RecorderPage:
    """One text to be read aloud, the `number`th of all."""

    heading: str
    consultation_id: str
    title: str
    band: str
    band_name: str
    language: str
    direction: str
    digest: str
    sentences: tuple[str, ...]
    number: int
    total: int
    state: str
    tone: Tone
    has_sound: bool
