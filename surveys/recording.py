"""The sound of a recording: one plain form that every device plays, checked before it is kept.

WAV, 16 kHz, one channel, 16 bits: about 32 kB a second. What else a file carries (names, programs, places) is left
behind. What it says, and in how many sentences, is spoken.py's.
"""

from __future__ import annotations

import io
import wave

from surveys.errors import SoundRefused

RATE = 16_000
"""Samples a second: enough for speech, light enough for a cheap tablet."""
WIDTH = 2
"""Bytes a sample."""
LONGEST = 60
"""Seconds; nothing that a child's screen says at once is longer."""
LARGEST = LONGEST * RATE * WIDTH + 4096
"""Bytes, with room for what a file says about itself."""
SHORTEST = 0.2
"""Seconds; less is a slip of the finger."""


def read_sound(file: bytes) -> bytes:
    """Return `file` as a plain WAV without anything but its sound; raises SoundRefused."""
    if len(file) > LARGEST:
        raise SoundRefused(f"This is too long. Keep it under {LONGEST} seconds.")
    try:
        with wave.open(io.BytesIO(file)) as heard:
            shape = (heard.getframerate(), heard.getnchannels(), heard.getsampwidth())
            samples = heard.readframes(heard.getnframes())
    except (wave.Error, EOFError, RuntimeError) as fault:
        # The last is what it raises where a file says that a part of it begins before the file does.
        raise SoundRefused("This is not a WAV file. Choose another one, or record it here.") from fault
    if shape != (RATE, 1, WIDTH):
        raise SoundRefused("Save it as WAV with 16,000 samples a second, one channel (mono) and 16 bits.")
    made = write_sound(samples[: len(samples) // WIDTH * WIDTH])
    if not SHORTEST <= seconds(made) <= LONGEST:
        raise SoundRefused(f"A recording lasts from {SHORTEST} to {LONGEST} seconds.")
    return made


def write_sound(samples: bytes) -> bytes:
    """Return 16-bit samples as a WAV file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(WIDTH)
        file.setframerate(RATE)
        file.writeframes(samples)
    return made.getvalue()


def seconds(sound: bytes) -> float:
    """How long a plain WAV lasts."""
    with wave.open(io.BytesIO(sound)) as file:
        lasts: float = file.getnframes() / file.getframerate()
    return lasts


def read_timings(said: object, *, count: int, lasts: float) -> tuple[float, ...]:
    """Return at which second each of `count` sentences begins, or (0.0,) where all are lit at once; SoundRefused."""
    numbers = isinstance(said, list | tuple) and all(type(moment) in (int, float) for moment in said)
    moments = tuple(round(float(moment), 2) for moment in said) if isinstance(said, list | tuple) and numbers else ()
    within = all(0 <= moment < lasts for moment in moments)
    if len(moments) not in (1, count) or moments[0] or not within or moments != tuple(sorted(set(moments))):
        raise SoundRefused("It is not known when each sentence begins. Record it again.")
    return moments
