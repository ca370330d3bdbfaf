"""Which sounds are kept: what every device plays, and nothing but the sound."""

import io
import struct
import wave

import pytest

from surveys.errors import SoundRefused
from surveys.recording import LONGEST, RATE, read_sound, read_timings, seconds, write_sound

LYING = write_sound(bytes(RATE))[:36] + b"LIST\xff\xff\xff\x7f" + bytes(RATE)
"""One of its parts claims to be longer than the file."""


def test_a_plain_wav_is_kept_as_it_is():
    sound = write_sound(b"\x01\x02" * RATE)
    assert read_sound(sound) == sound
    assert seconds(sound) == 1


def test_what_a_file_says_of_its_maker_is_left_behind():
    """Only the sound is kept: no name, no program, no place."""
    sound = write_sound(b"\x01\x02" * RATE)
    said = b"LIST" + struct.pack("<I", 16) + b"INFOIARTSam Oakk"
    grown = sound + said
    grown = grown[:4] + struct.pack("<I", len(grown) - 8) + grown[8:]
    assert b"Sam Oakk" not in read_sound(grown) == sound


@pytest.mark.parametrize(("rate", "channels", "width"), [(44_100, 1, 2), (16_000, 2, 2), (16_000, 1, 1)])
def test_another_shape_is_refused_with_what_to_do(rate: int, channels: int, width: int):
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((channels, width, rate, 0, "NONE", ""))
        file.writeframes(b"\x00" * rate)
    with pytest.raises(SoundRefused, match="16,000"):
        read_sound(made.getvalue())


@pytest.mark.parametrize("file", [b"", b"RIFF", b"<html>", b"RIFF\x04\x00\x00\x00WAVE", write_sound(b"")[:30], LYING])
def test_what_is_no_wav_is_refused(file: bytes):
    with pytest.raises(SoundRefused, match="not a WAV"):
        read_sound(file)


@pytest.mark.parametrize("length", [0.1, LONGEST + 0.1, LONGEST + 30])
def test_too_short_and_too_long_are_refused(length: float):
    with pytest.raises(SoundRefused):
        read_sound(write_sound(b"\x00\x00" * int(length * RATE)))


def test_each_sentence_has_its_moment_or_all_are_lit_at_once():
    assert read_timings([0, 1.234, 2], count=3, lasts=3.0) == (0.0, 1.23, 2.0)
    assert read_timings([0], count=3, lasts=3.0) == (0.0,)


@pytest.mark.parametrize(
    "said", [None, "0", [], [0, 1], [0, 2, 1], [0, 1, 1], [1, 2, 2.5], [0, 1, 9], [0, 1, float("nan")], [0, 1, True]]
)
def test_moments_that_cannot_be_are_refused(said: object):
    with pytest.raises(SoundRefused):
        read_timings(said, count=3, lasts=3.0)
