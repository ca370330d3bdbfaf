"""A computer's voice for the demonstration: British English, made at set-up, never while a child waits.

The job that loads the example comes in. The voice (eSpeak NG, GPL) is a program of its own to us: this module starts
itself again as another process, which alone loads it. Children are told that a computer speaks; a board's own
recordings are made by people.
"""

from __future__ import annotations

import base64
import ctypes
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

from surveys.recording import RATE, write_sound
from surveys.spoken import sentences

if TYPE_CHECKING:
    import numpy as np

VOICE = b"en"
WORDS_A_MINUTE = 145
PAUSE = 0.3
"""Seconds between two sentences."""
RETRIEVED, UTF8, BY_LETTER, SPEED = 2, 1, 1, 1
"""What eSpeak NG calls AUDIO_OUTPUT_SYNCHRONOUS, espeakCHARS_UTF8, POS_CHARACTER and espeakRATE (speak_lib.h)."""


class NoVoice(Exception):
    """This machine cannot make a voice; everything else of the example works without."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as the voice says it: a plain WAV, and the second at which each sentence begins."""

    text: str
    sound: bytes
    timings: tuple[float, ...]


def speak(texts: Sequence[str]) -> Iterator[Spoken]:
    """Say each text, one after the other, in another process; raises NoVoice."""
    command = [sys.executable, "-m", "app.jobs.synthetic_voice"]
    pipe, nobody = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nobody, text=True, encoding="utf-8") as voice:
        given, said = cast(IO[str], voice.stdin), cast(IO[str], voice.stdout)
        try:
            given.write(json.dumps(list(texts)))
            given.close()
        except BrokenPipeError as fault:  # it ended before it had heard what to say
            raise NoVoice from fault
        for text in texts:
            line = said.readline()
            if not line:
                raise NoVoice
            sound, timings = json.loads(line)
            yield Spoken(text, base64.b64decode(sound), tuple(timings))


def main() -> None:
    """Say every text that stands as a JSON list on standard input: one JSON line [WAV in base64, timings] each."""
    voice = _Voice()
    for text in json.load(sys.stdin):
        samples, timings = voice.say(text)
        print(json.dumps([base64.b64encode(write_sound(samples)).decode(), timings]), flush=True)


class _Voice:
    """eSpeak NG, as its C interface has it."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = espeakng_loader.get_data_path().encode()
        self._rate = self._library.espeak_Initialize(RETRIEVED, 0, folder, 0)
        self._heard = bytearray()
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
        self._callback = kind(self._hear)  # kept: C does not keep it alive
        self._library.espeak_SetSynthCallback(self._callback)
        if self._rate <= 0 or self._library.espeak_SetVoiceByName(VOICE):
            raise NoVoice
        self._library.espeak_SetParameter(SPEED, WORDS_A_MINUTE, 0)

    def say(self, text: str) -> tuple[bytes, list[float]]:
        """The samples of a text at RATE, and when each of its sentences begins."""
        made, timings = b"", []
        for sentence in sentences(text):
            timings.append(round(len(made) / 2 / RATE, 2))
            made += self._sentence(sentence) + bytes(2 * int(PAUSE * RATE))
        return made, timings

    def _sentence(self, sentence: str) -> bytes:
        self._heard.clear()
        said = spell_numbers(sentence).encode() + b"\0"
        self._library.espeak_Synth(said, ctypes.c_size_t(len(said)), 0, BY_LETTER, 0, UTF8, None, None)
        self._library.espeak_Synchronize()
        return _at_our_rate(bytes(self._heard), self._rate)

    def _hear(self, samples: Any, count: int, _: Any) -> int:
        if samples and count:
            self._heard.extend(ctypes.string_at(samples, 2 * count))
        return 0


def spell_numbers(sentence: str) -> str:
    """Telephone numbers are said digit by digit."""
    return re.sub(r"\d{3,}", lambda number: " ".join(number.group()), sentence)


def _at_our_rate(heard: bytes, rate: int) -> bytes:
    """The same sound with RATE samples a second: what RATE cannot hold is taken out first, or it would whistle."""
    import numpy as np

    samples = np.frombuffer(heard, dtype="<i2").astype(np.float64)
    smooth = np.convolve(samples, _low_pass(rate), mode="same")
    wanted = np.arange(0, len(smooth) - 1, rate / RATE)
    found = np.interp(wanted, np.arange(len(smooth)), smooth)
    made: bytes = np.clip(np.round(found), -32768, 32767).astype("<i2").tobytes()
    return made


def _low_pass(rate: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    import numpy as np

    reach = np.arange(-40, 41)
    cut = 0.46 * RATE / rate
    kernel = np.sinc(2 * cut * reach) * np.hamming(len(reach))
    even: np.ndarray[Any, np.dtype[np.float64]] = kernel / kernel.sum()
    return even


if __name__ == "__main__":
    main()
