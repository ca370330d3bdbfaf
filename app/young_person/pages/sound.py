"""What the page's module is told of a journey's recordings."""

from __future__ import annotations

from collections.abc import Sequence

from app.store.recordings import Recording
from surveys import spoken


def sound_list(recorded: Sequence[Recording]) -> list[tuple[str, list[tuple[str, float]]]]:
    """For the page's module: where each text's sound is, its sentences, and the second at which each begins."""
    return [(recording.address, _moments(recording)) for recording in recorded]


def _moments(recording: Recording) -> list[tuple[str, float]]:
    said = spoken.sentences(recording.text)
    if len(said) != len(recording.timings):
        return [(recording.text, 0.0)]
    return list(zip(said, recording.timings, strict=True))
